"""The way of one person into the Party: which steps are taken, what each still needs, what is next.

Reads only; derived anew each time from the steps, the class, the papers and the admission.  Rules are those in force on
the day they are applied to; one that is not on record asks nothing.
"""

from .doubts import (
    admission_doubts,
    age_doubts,
    lapsed_doubts,
    late_doubts,
    order_doubts,
    readmission_doubts,
    vote_doubts,
)
from .papers import checklist, incomplete, missing
from .record import (
    ADULT,
    CERTIFICATE,
    DECIDE,
    DOSSIER,
    Record,
    carried,
    known,
    passed,
    record_of,
    valid_for,
    valid_until,
)
from .stages import next_stage, stages, told

__all__ = [
    "ADULT",
    "CERTIFICATE",
    "DECIDE",
    "DOSSIER",
    "Record",
    "admission_doubts",
    "age_doubts",
    "carried",
    "checklist",
    "incomplete",
    "known",
    "lapsed_doubts",
    "late_doubts",
    "missing",
    "next_stage",
    "order_doubts",
    "passed",
    "readmission_doubts",
    "record_of",
    "stages",
    "told",
    "valid_for",
    "valid_until",
    "vote_doubts",
]
