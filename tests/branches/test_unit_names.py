"""Founding and renaming units on their own pages: decided above the unit, and never over what old reports say."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from branches import activities
from branches.choices import Role
from branches.models import Branch, BranchVersion
from branches.registers.names import NameRegister
from tests import factories as make
from tests.registers import RegisterContract, world  # noqa: F401

DAY = date(2023, 3, 5)


class TestNames(RegisterContract):
    register = NameRegister()
    query = "tim=ten moi"
    required = "start"
    correction = {"decision": "05-QĐ/ĐU"}

    def row(self, world, unit):  # noqa: F811
        """The first on DAY, further ones of the same unit on the days after."""
        on = DAY + timedelta(days=unit.versions.count() - 1)
        return activities.rename_branch(branch=unit, on=on, name=f"Tên mới {unit.pk}", by=None)

    def entry(self, world):  # noqa: F811
        return {
            "branch": world.here.pk,
            "start": "05/03/2023",
            "name": "Chi bộ khóm 1",
            "short_name": "Khóm 1",
            "code": "K1",
            "kind": "chi-bo-truc-thuoc",
            "sector": "ap",
        }

    def filters(self, world, row):  # noqa: F811
        return [("ngay=4/3/2023", 0), ("ngay=5/3/2023", 2), ("kind=chi-bo-co-so", 0)]


@pytest.fixture
def renamed(world):  # noqa: F811
    return activities.rename_branch(branch=world.here, on=DAY, name="Tên mới", by=None)


def spans(unit):
    return [(v.start, v.end) for v in unit.versions.order_by("start")]


@pytest.mark.parametrize("day", [date(2023, 2, 1), date(2023, 6, 1)])
def test_corrected_day_moves_the_end_of_the_name_before(renamed, world, day):  # noqa: F811
    renamed.start = day
    activities.correct_version(version=renamed, by=None, reason="Ghi nhầm ngày")
    (first, until), (second, end) = spans(world.here)
    assert (until, second, end) == (day, day, None)
    assert first < day


def test_cancelled_renaming_leaves_the_name_before(renamed, world):  # noqa: F811
    before = spans(world.here)[0][0]
    activities.cancel_version(version=renamed, by=None, reason="Ghi nhầm")
    assert spans(world.here) == [(before, None)]


def test_founding_is_taken_back_only_while_nothing_rests_on_the_unit(world):  # noqa: F811
    empty, used = make.make_branch(world.committee), make.make_branch(world.committee)
    make.make_meeting(used, DAY)
    activities.cancel_version(version=empty.versions.get(), by=None, reason="Ghi nhầm")
    with pytest.raises(ValidationError):
        activities.cancel_version(version=used.versions.get(), by=None, reason="Ghi nhầm")
    assert set(Branch.objects.filter(pk__in=[empty.pk, used.pk])) == {used}
    assert used.versions.count() == 1


def test_unit_is_founded_on_one_page_and_shown_in_the_tree(world):  # noqa: F811
    typed = {
        "parent": world.committee.pk,
        "start": "05/03/2023",
        "name": "Chi bộ Trạm bơm",
        "short_name": "Trạm bơm",
        "code": "TB",
        "kind": "chi-bo-truc-thuoc",
        "sector": "su-nghiep",
    }
    client = world.client()
    answer = client.post("/chi-bo/them/", typed)
    made = BranchVersion.objects.get(code="TB")
    assert (answer.status_code, answer["Location"]) == (302, f"/chi-bo/{made.branch_id}/")
    assert made.branch.founded_on == DAY
    assert "Trạm bơm" in client.get("/chi-bo/").content.decode()


def test_renaming_begins_with_what_the_unit_is_called_now(world):  # noqa: F811
    """Else a clerk who changes the name alone would wipe code, kind and sector."""
    shown = world.client().get(f"/ten-goi/them/?branch={world.here.pk}").context["form"].initial
    now = world.here.versions.get()
    assert [shown[name] for name in ("name", "code", "kind", "sector", "decision")] == [
        now.name,
        now.code,
        now.kind,
        now.sector,
        "",
    ]


def test_code_in_use_is_refused_beside_the_field(world):  # noqa: F811
    taken = world.there.versions.get().code
    typed = TestNames().entry(world) | {"code": taken}
    answer = world.client().post("/ten-goi/them/", typed)
    assert (answer.status_code, world.here.versions.count()) == (422, 1)


def test_branch_clerk_neither_founds_nor_renames(world):  # noqa: F811
    client = world.client(Role.BRANCH_CLERK, world.here)
    version = world.here.versions.get()
    pages = ("/chi-bo/them/", "/ten-goi/them/", f"/ten-goi/{version.pk}/sua/", f"/ten-goi/{version.pk}/huy/")
    assert [client.get(page).status_code for page in pages] == [403] * 4
