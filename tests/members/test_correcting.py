"""A departure mended in place equals the one typed right the first time; what contradicts it is refused whole.

The leak: a member counted a year too long, or a standing that runs on after its member left.
"""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from members.choices import CauseOut
from members.lifecycle import correct_leaving, leave
from tests import factories as make
from tests.registers import world  # noqa: F401
from vankhanh.models import AuditEntry

WRONG, BEGAN = date(2023, 3, 5), date(2022, 3, 1)


def left(world, on):  # noqa: F811
    """Somebody exempt since BEGAN who left on a day."""
    person = make.make_member(world.here).person
    make.make_standing(person, BEGAN)
    return leave(person=person, on=on, cause=CauseOut.DIED, by=None)


def story(row) -> list:
    """The list and the standings of the row's person."""
    lists = row.person.memberships.values_list("branch", "start", "end", "cause_in", "cause_out")
    return [list(lists.order_by("start")), list(row.person.standings.values_list("branch", "start", "end"))]


@pytest.mark.parametrize("right", [BEGAN, date(2022, 12, 31), WRONG, date(2023, 12, 31)])
def test_departure_mended_equals_the_one_typed_right(world, right):  # noqa: F811
    row, meant = left(world, WRONG), left(world, right)
    row.end = right
    correct_leaving(membership=row, by=None, reason="Gõ nhầm năm")
    assert story(row) == story(meant)
    assert AuditEntry.objects.filter(reason="Gõ nhầm năm").count() == (right != WRONG)


@pytest.mark.parametrize(
    ("day", "reason"), [(date(2022, 2, 28), "Nhầm"), (date(2020, 1, 1), "Nhầm"), (BEGAN, " ")]
)
def test_departure_that_contradicts_or_has_no_reason_stays_as_it_was(world, day, reason):  # noqa: F811
    row = left(world, WRONG)
    before = story(row)
    row.end = day
    with pytest.raises(ValidationError):
        correct_leaving(membership=row, by=None, reason=reason)
    assert story(row) == before


def test_page_says_whose_count_moves_before_it_writes(world):  # noqa: F811
    row, client = left(world, WRONG), world.client()
    page = reverse("ra-khoi-dang-sua", args=[row.pk])
    typed = {"cause_out": CauseOut.DIED.value, "end": "31/12/2022", "correction_reason": "Gõ nhầm năm"}
    asked = client.post(page, typed)
    said = "Ngày ra khỏi danh sách đổi từ 05/03/2023 thành 31/12/2022. "
    said += f"Số đảng viên cuối năm 2022 của {world.here} giảm 1."
    assert (asked.status_code, asked.context["form"].non_field_errors()) == (422, [said])
    assert client.post(page, typed | {"van_ghi": "on"}).status_code == 302
    row.refresh_from_db()
    assert row.end == date(2022, 12, 31)
