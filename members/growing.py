"""Writers of the way into the Party that put more than one row on record.

Keywords only, `by` says who does it, all or nothing, ValidationError in Vietnamese.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from branches.models import Branch, Code, RuleNotFound, rule
from vankhanh import record
from vankhanh.partial_dates import PartialDate

from .lists import due_official_on
from .models import AwarenessClass, AwarenessStudent, DossierPaper, Person

EXTENSION = "probation_extension_months"
"""Rule key: months by which probation may be prolonged at most."""


@transaction.atomic
def receive(*, papers: Iterable[Code], branch: Branch, person: Person, by, **shared) -> list[DossierPaper]:
    """Note papers of one person's dossier under one entry of the log."""
    rows = [DossierPaper(person=person, branch=branch, paper=paper, **shared) for paper in papers]
    for row in rows:
        row.validate_constraints()
    return record.save_many(rows, by=by, what=f"Giấy tờ trong hồ sơ của {person}")


@transaction.atomic
def send(
    *, lesson: AwarenessClass, people: Iterable[tuple[Person, Branch]], by, **papers
) -> list[AwarenessStudent]:
    """Put those sent to a class on record under one entry of the log, each for the own branch."""
    rows = [AwarenessStudent(awareness_class=lesson, person=p, branch=b, **papers) for p, b in people]
    for row in rows:
        row.validate_constraints()
    return record.save_many(rows, by=by, what=f"Học viên {lesson.name}")


def too_long(person: Person, until: date) -> list[str]:
    """Says when a prolongation goes beyond what the rule of the ceremony's day allows, or ends before probation."""
    last = person.admissions.order_by("-ceremony_on").first()
    if last is None:
        return []
    due = due_official_on(last.ceremony_on)
    if until <= due.first_day:
        return [f"Thời gian dự bị vốn đến {due}: kéo dài phải sau ngày ấy."]
    try:
        months = int(rule(EXTENSION, on=until))
    except RuleNotFound:
        return []
    longest = due.plus_months(months)
    if PartialDate.from_date(until) <= longest:
        return []
    return [f"Kéo dài quá {months} tháng (nhiều nhất đến {longest})."]
