"""Proposing and deciding a year's rating: acts of two levels on one row, which keeps both.

`put_*` only fill the row in; whoever calls them writes it.
"""

from datetime import date

from django.core.exceptions import ValidationError

from vankhanh.access import LEVEL, Reader, Right

from .choices import Failing, Outcome
from .models import Branch, Rating
from .models.branch_ratings import UNRATED, Verdict

NOT_THERE = "Kết quả do cấp trên của đơn vị này quyết định: ở đây chỉ ghi đề xuất."


def put_proposal(row: Rating, said: Verdict) -> None:
    """Fill in what the unit proposes; raises ValidationError once the unit above has decided."""
    if row.outcome and said != row.proposal:
        raise ValidationError({"proposed": "Cấp trên đã quyết định kết quả này nên không sửa đề xuất nữa."})
    row.proposed, row.proposed_reason = said.outcome, reason_of(said)
    if hasattr(row, "proposed_failing"):
        row.proposed_failing = failing_of(said)


def put_decision(row: Rating, said: Verdict, *, decided_on: date | None = None, decision: str = "") -> None:
    """Fill in what was decided and by which paper; with nothing said the decision is taken back, paper and all."""
    row.outcome, row.reason = said.outcome, reason_of(said)
    if hasattr(row, "failing"):
        row.failing = failing_of(said)
    if not said.outcome:
        row.decided_on, row.decision = None, ""
        return
    row.decided_on, row.decision = decided_on or row.decided_on, decision or row.decision


def reason_of(said: Verdict) -> str:
    """A reason belongs to who is not rated, and to who is it may."""
    return said.reason.strip() if said.outcome else ""


def failing_of(said: Verdict) -> str:
    """Why the tasks were not fulfilled, of who did not fulfil them."""
    return said.failing if said.outcome == Outcome.FAILED else ""


def decides_somewhere(reader: Reader) -> bool:
    """Whether the reader enters decisions about any unit."""
    paths = reader.paths(Right.WRITE)
    return any(len(path) <= LEVEL for path in paths) or (
        bool(paths) and Branch.objects.filter(parent__path__in=paths).exists()
    )


def verdict_text(said: Verdict) -> str:
    """A verdict in words, with its reason."""
    if not said.outcome:
        return ""
    why = said.reason if said.outcome in UNRATED else dict(Failing.choices).get(said.failing, "")
    return ": ".join(filter(None, (str(Outcome(said.outcome).label), why)))
