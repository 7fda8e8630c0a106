"""Figures frozen: `taking` makes a snapshot, `comparing` holds it against what is known now, `watching` tells who is about
to change a figure that was handed in.
"""
