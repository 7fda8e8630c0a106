"""The registers of a member's Party life, in the order of the menu."""

from .life import LIFE
from .meetings import MeetingRegister
from .plans import PlanRegister
from .study import StudyRegister

REGISTERS = (*LIFE, MeetingRegister(), StudyRegister(), PlanRegister())
