"""The registers of what branches do with their members, in the order of the menu."""

from .inspections import InspectionRegister, SubjectRegister
from .meetings import MeetingRegister
from .plans import PlanRegister
from .programme import ProgrammeRegister
from .staff import QualifiedStaffRegister
from .study import StudyRegister

MEETINGS, STUDIES, PLANS = MeetingRegister(), StudyRegister(), PlanRegister()
INSPECTIONS, SUBJECTS = InspectionRegister(), SubjectRegister()

WORK = (
    MEETINGS,
    STUDIES,
    PLANS,
    ProgrammeRegister(),
    INSPECTIONS,
    SUBJECTS,
    QualifiedStaffRegister(),
)
