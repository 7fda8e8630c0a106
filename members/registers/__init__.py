"""The registers of a member's Party life, in the order of the menu."""

from .admissions import AdmissionRegister
from .meetings import MeetingRegister
from .plans import PlanRegister
from .study import StudyRegister

REGISTERS = (AdmissionRegister(), MeetingRegister(), StudyRegister(), PlanRegister())
