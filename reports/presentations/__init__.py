"""What is shown of each source of figures: its date, what names a row, and its columns."""

from .people import PEOPLE
from .units import UNITS
from .words import Presentation, walk

__all__ = ["PRESENTATIONS", "Presentation", "walk"]

PRESENTATIONS = {**UNITS, **PEOPLE}
