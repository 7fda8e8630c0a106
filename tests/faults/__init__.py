"""Kills, power cuts, full disks: what was acknowledged stays, what cannot be done is said."""
