"""How fast, and why: every figure is a ratio to a limit measured in the same run.  `python start.py bench`."""
