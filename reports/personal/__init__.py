"""Data about people: which field holds what, and everything on record about one of them."""
