"""Rows waiting to be written, model by model, in an order that puts every row after those it points to."""

from branches.models import (
    Attendance,
    BranchCharge,
    BranchRating,
    Document,
    EmulationModel,
    FollowPlan,
    Inspection,
    InspectionSubject,
    Meeting,
    RecordedFigure,
    StaffPost,
    StudySession,
    Turnout,
)
from members.models import (
    Admission,
    AwarenessClass,
    AwarenessStudent,
    Badge,
    Candidate,
    Membership,
    Person,
    PersonRating,
    Qualification,
    Standing,
)

ORDER = (
    Person,
    Qualification,
    Admission,
    Membership,
    Standing,
    Candidate,
    AwarenessClass,
    AwarenessStudent,
    Badge,
    PersonRating,
    BranchRating,
    BranchCharge,
    StaffPost,
    Meeting,
    StudySession,
    Turnout,
    Attendance,
    FollowPlan,
    EmulationModel,
    Document,
    RecordedFigure,
    Inspection,
    InspectionSubject,
)
BATCH = 2000


class Store:
    """Collects rows and writes them with `bulk_create`."""

    def __init__(self):
        self.waiting = {model: [] for model in ORDER}

    def add(self, row):
        """Keep a row for the next `write`; returns it."""
        if hasattr(row, "search_text") and not row.search:
            row.search = row.search_text()
        self.waiting[type(row)].append(row)
        return row

    def write(self) -> None:
        """Write everything that waits."""
        for model, rows in self.waiting.items():
            model._base_manager.bulk_create(rows, batch_size=BATCH)
            rows.clear()
