"""Backups: one file with everything that must survive, made while people write, checked, and put back.

`making.make` writes one, `checking.verify` opens and judges one, `restoring.restore` puts one back.  A file is a zip
of `manifest.json` and one copy of the database, as a whole encrypted when a password is given.
"""
