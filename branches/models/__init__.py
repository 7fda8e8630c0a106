"""The organisations of the Party and what they do."""

from .access import Appointment
from .attachments import Attachment, StoredFile
from .branch_ratings import BranchRating, LeadershipRating, Rating
from .calendar import Holiday, deadline, deadlines, plus_working_days
from .committee import BranchCharge, CommitteeSeat, Term
from .documents import Document, SuperiorDocument
from .emulation import EmulationModel, FollowPlan
from .figures import RecordedFigure
from .inspections import Inspection, InspectionSubject
from .meeting_scores import MeetingScore, ScoreCriterion
from .meetings import Meeting, MeetingAbsence
from .official_forms import FormColumn, FormEdition, FormFigure, FormLine
from .programme import PlannedInspection
from .reorganisations import Reorganisation, ReorganisedRow, ReorganisedUnit
from .rules import Code, Rule, RuleNotFound, rule
from .saved_views import SavedView
from .staff import StaffPost
from .study import Attendance, StudySession, Turnout
from .tree import Branch, BranchVersion, Fact

__all__ = [
    "Appointment",
    "Attachment",
    "Attendance",
    "Branch",
    "BranchCharge",
    "BranchRating",
    "BranchVersion",
    "Code",
    "CommitteeSeat",
    "Document",
    "EmulationModel",
    "Fact",
    "FollowPlan",
    "FormColumn",
    "FormEdition",
    "FormFigure",
    "FormLine",
    "Holiday",
    "Inspection",
    "InspectionSubject",
    "LeadershipRating",
    "Meeting",
    "MeetingAbsence",
    "MeetingScore",
    "Rating",
    "PlannedInspection",
    "RecordedFigure",
    "Reorganisation",
    "ReorganisedRow",
    "ReorganisedUnit",
    "Rule",
    "RuleNotFound",
    "SavedView",
    "ScoreCriterion",
    "StaffPost",
    "StoredFile",
    "StudySession",
    "SuperiorDocument",
    "Term",
    "Turnout",
    "deadline",
    "deadlines",
    "plus_working_days",
    "rule",
]
