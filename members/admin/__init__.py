"""Administration pages of people and their Party life; importing a module registers its pages."""

from . import events, meetings, people

__all__ = ["events", "meetings", "people"]
