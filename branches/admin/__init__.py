"""Administration pages of organisations and what they do; importing a module registers its pages."""

from . import life, organisation, system

__all__ = ["life", "organisation", "system"]
