"""Administration pages of people and their Party life; importing a module registers its pages."""

from . import events, meetings, merits, people

__all__ = ["events", "meetings", "merits", "people"]
