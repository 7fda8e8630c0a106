"""What the writers of a member's state ask before they write: which list, which day, which branch.

Reads only; ValidationError in Vietnamese.
"""

from datetime import date

from django.core.exceptions import ValidationError

from branches.models import Branch, RuleNotFound, rule
from vankhanh.partial_dates import PartialDate

from .choices import StepKind
from .models import Admission, GrowthStep, Membership, Person

PROBATION = "probation_months"
"""Rule key: months between ceremony and the day a member becomes official (Điều lệ, Điều 5)."""


def membership_on(person: Person, day: date) -> Membership | None:
    """The branch list the person is on at the end of a day."""
    return person.memberships.as_of(day).select_related("branch").first()


def standing_unit(branch: Branch, on: date) -> None:
    """Refuses a branch that was not yet founded, or is dissolved, on a day."""
    if on < branch.founded_on or (branch.dissolved_on and branch.dissolved_on <= on):
        raise ValidationError({"branch": f"{branch} không hoạt động vào ngày {on:%d/%m/%Y}."})


def full_day(day: PartialDate, field: str) -> date:
    """The calendar day; an event of our own records needs day, month and year."""
    if day is None or not day.is_full:
        raise ValidationError({field: "Hãy ghi đủ ngày, tháng, năm."})
    return day.first_day


def due_official_on(ceremony_on: PartialDate) -> PartialDate:
    """The day a member becomes official: ceremony + the months of probation in force on the ceremony's day."""
    try:
        months = int(rule(PROBATION, on=ceremony_on.first_day))
    except RuleNotFound as missing:
        raise ValidationError(str(missing)) from missing
    return ceremony_on.plus_months(months)


def prolonged(admission: Admission, by: date | None = None) -> GrowthStep | None:
    """The latest decision, by a day where one is given, that prolonged the probation of an admission."""
    rows = GrowthStep.objects.filter(
        person=admission.person_id, kind=StepKind.PROLONGED, happened_on__gte=admission.ceremony_on.first_day
    )
    if by is not None:
        rows = rows.filter(happened_on__lte=by)
    return rows.order_by("-happened_on", "-pk").first()


def probation_ends(admission: Admission, by: date | None = None) -> PartialDate:
    """The day a member becomes official: after the months of the rule, or when a prolonged probation ends."""
    step = prolonged(admission, by)
    return PartialDate.from_date(step.until) if step else due_official_on(admission.ceremony_on)
