"""Papers frozen: `yearly` and `forms` are what can be, `records` who is behind a number, `taking` makes the snapshot,
`comparing` holds it against what is known now, `watching` tells who is about to change a figure that was handed in.
"""
