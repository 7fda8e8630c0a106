"""Entry of a reorganisation: one form for each kind, which makes the plan that is previewed and carried out."""

from .base import PapersForm, ReorganisationForm
from .kinds import FORMS, UniteForm

__all__ = ["FORMS", "PapersForm", "ReorganisationForm", "UniteForm"]
