"""Đợt rà soát: `stand` is what a branch confirms, `reviewing` how far each branch is, `acting` the only writers, `watching`
tells who is about to change what a locked campaign settled.

Nothing of a campaign speaks of what is under secrecy: gaps, counts and what is confirmed are derived without that
right, so that they are the same for everybody and tell nobody that there is something more.
"""
