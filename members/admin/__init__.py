"""Administration pages of people and their Party life; importing a module registers its pages."""

from . import data_rights, events, files, meetings, merits, people

__all__ = ["data_rights", "events", "files", "meetings", "merits", "people"]
