"""Taking an import back: as if it had not been, refused only where later work depends on it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from branches.choices import Role
from members.importing.undoing import undo
from members.models import Admission, Membership, Person
from tests import factories as make
from vankhanh import record
from vankhanh.audit.reconcile import reconcile

from .files import HEADS
from .test_opening import MAI, SOI

pytestmark = pytest.mark.django_db
FACTS = ("Họ và tên", "Ngày sinh", "Quê quán")


@pytest.fixture
def written(office):
    batch = office.bring("memberships", HEADS, MAI, SOI)
    office.write(batch)
    return batch


def take_back(office, batch, **also):
    return undo(batch, office.reader, by=office.clerk, **{"reason": "Nhầm tệp"} | also)


def test_everything_is_gone_and_on_the_log(office):
    untold = reconcile()[0]
    written = office.bring("memberships", HEADS, MAI, SOI)
    assert sum(office.write(written).values()) == 2
    assert (
        take_back(office, written) == 2
    )  # lines of the file, as the writing counted them; not what followed
    left = Person.objects.count(), Admission.objects.count(), Membership.objects.count()
    assert (left, written.state) == ((0, 0, 0), "hoan-tac")
    assert reconcile()[0] == untold


def test_more_rows_ask_the_database_no_more(office):
    """Each row was once read alone: two thousand held every other clerk back for a minute."""

    def asked(rows) -> int:
        batch = office.bring("memberships", HEADS, *rows)
        office.write(batch)
        with CaptureQueriesContext(connection) as counted:
            take_back(office, batch)
        return len(counted)

    many = [(f"Lê Văn {n}", *SOI[1:-1], f"0791680{n:05}") for n in range(40)]
    assert asked(many) <= asked([MAI, SOI]) + 3


def test_changes_go_back_to_what_was(office):
    person = make.make_member(office.one, name="Lê Văn A", born="05/11/1968", home_town="Cũ").person
    batch = office.bring("people", FACTS, ("Lê Văn A", "05/11/1968", "Mới"))
    office.write(batch)
    take_back(office, batch)
    person.refresh_from_db()
    assert person.home_town == "Cũ"


def test_later_work_is_named_and_nothing_undone(office, written):
    mai = Person.objects.get(full_name="Nguyễn Thị Mai")
    make.make_standing(mai, make.OPENED)
    with pytest.raises(ValidationError, match="Nguyễn Thị Mai"):
        take_back(office, written)
    assert Person.objects.count() == 2


def test_later_change_of_a_row_is_named(office, written):
    mai = Person.objects.get(full_name="Nguyễn Thị Mai")
    mai.home_town = "Nơi khác"
    record.save(mai, by=office.clerk)
    with pytest.raises(ValidationError, match="sửa Nguyễn Thị Mai"):
        take_back(office, written)


def test_once_only_with_a_reason_by_who_may_write_there(office, written):
    with pytest.raises(ValidationError, match="lý do"):
        take_back(office, written, reason=" ")
    stranger = make.make_reader(Role.BRANCH_CLERK, office.one)
    with pytest.raises(ValidationError, match="quyền"):
        undo(written, stranger, by=None, reason="Nhầm")
    take_back(office, written)
    with pytest.raises(ValidationError, match="đã được hoàn tác"):
        take_back(office, written)
