"""Everything on record about one person: nothing forgotten, nothing of others, nothing secret without the right."""

import json
import os
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.test import Client
from openpyxl import load_workbook

from branches.choices import CodeList, Role, SeatPost
from members.models import Person
from reports.personal import files
from reports.personal.everything import ANOTHER, tables
from tests import factories as make
from vankhanh.access import SYSTEM
from vankhanh.models import AuditEntry

DAY = date(2023, 3, 5)
NAME = "Phạm Thị Hạt Dẻ"


def fill(unit):
    """A person with a row in every kind of register that one person can be in at once."""
    person = make.make_member(unit, name=NAME, id_number="079012345678").person
    make.make_qualification(person, CodeList.THEORY, "trung-cap", "1990")
    make.make_award(unit, DAY, person=person, reason="Thành tích hạt dẻ")
    make.make_card(unit, person, DAY)
    make.make_badge(person, unit, DAY)
    make.make_rating(person, unit, 2022)
    make.make_seat(unit, person, SeatPost.SECRETARY, DAY)
    make.make_discipline(unit, DAY, person=person, content="Lời mật")
    make.make_roll(make.make_session(unit, DAY), unit, [person])
    make.make_candidate(unit, DAY, person=make.make_person("Người Được Giúp"), helper=person)
    make.make_meeting(unit, DAY, chair=f"Đồng chí {NAME}")
    return person


@pytest.fixture
def committee(db):
    return make.make_committee()


@pytest.fixture
def branch(committee):
    return make.make_branch(committee)


@pytest.fixture
def person(branch):
    return fill(branch)


def parts(person, reader=SYSTEM):
    return {part.title: part for part in files.contents(person, reader)[0]}


def test_every_table_with_a_key_to_a_person_is_walked():
    keys = {
        (model, column.name)
        for model in apps.get_models()
        if not model._meta.proxy
        for column in (*model._meta.concrete_fields, *model._meta.many_to_many)
        if column.related_model is Person
    }
    assert {(model, way) for model, ways in tables().items() for way in ways} == keys


def test_every_row_is_found_once_and_texts_that_hold_the_name(person):
    amounts = {title: len(part.rows) for title, part in parts(person).items() if part.rows}
    assert amounts == {
        "Hồ sơ cá nhân": 1,
        "Trình độ": 1,
        "Tên trong danh sách đảng viên": 1,
        "Khen thưởng": 1,
        "Thẻ đảng viên": 1,
        "Huy hiệu Đảng": 1,
        "Xếp loại đảng viên": 1,
        "Cấp ủy viên": 1,
        "Kỷ luật": 1,
        "Người dự lớp": 1,
        "Quần chúng ưu tú": 1,
        "Nhắc tên: Cuộc sinh hoạt": 1,
    }


def test_other_people_in_the_same_rows_stay_unnamed(person):
    row = parts(person)["Quần chúng ưu tú"].rows[0]
    assert (row["person"], row["helper"]) == (ANOTHER, NAME)
    assert "Người Được Giúp" not in files.as_json(person, SYSTEM, DAY).decode()


def test_reader_without_the_right_to_secrets_learns_nothing_of_them(person, branch):
    reader = make.make_reader(Role.IN_CHARGE, branch)
    part = parts(person, reader)["Kỷ luật"]
    assert (part.open, part.rows) == (False, [])
    assert "Lời mật" not in files.as_json(person, reader, DAY).decode()


def test_rows_of_units_of_others_stay_out(person, committee, branch):
    other = make.make_branch(committee)
    make.make_move(person, other, date(2023, 6, 1))
    reader = make.make_reader(Role.BRANCH_CLERK, other)
    found = {title: len(part.rows) for title, part in parts(person, reader).items() if part.rows}
    assert found == {"Hồ sơ cá nhân": 1, "Trình độ": 1, "Tên trong danh sách đảng viên": 1}


def test_command_writes_both_files_and_the_log_says_so(person, tmp_path):
    call_command("export_person", person.pk, str(tmp_path / "nguoi.xlsx"), stdout=StringIO())
    made = json.loads((tmp_path / "nguoi.json").read_text("utf-8"))
    own = next(t for t in made["tables"] if t["table"] == "members.Person")
    sheet = load_workbook(tmp_path / "nguoi.xlsx").worksheets[0]
    cells = {line[0].value: line[1].value for line in sheet.iter_rows(max_col=2)}
    assert (own["labels"]["id_number"], own["rows"][0]["id_number"], cells["Số định danh cá nhân"]) == (
        "Số định danh cá nhân",
        "079012345678",
        "079012345678",
    )
    assert AuditEntry.objects.filter(action="xuat").count() == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such rights")
def test_file_of_a_command_is_read_by_its_owner_only(person, tmp_path):
    """Leak: a file about people in a folder that every account of the server may read."""
    there = tmp_path / "nguoi.json"
    there.write_text("cũ")
    there.chmod(0o644)
    call_command("export_person", person.pk, str(tmp_path / "nguoi"), stdout=StringIO())
    call_command("export_report", "--year", "2023", "--format", "xlsx", str(tmp_path / "bao-cao.xlsx"))
    assert {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == dict.fromkeys(
        ("nguoi.json", "nguoi.xlsx", "bao-cao.xlsx"), 0o600
    )


def test_command_about_nobody_writes_nothing(db, tmp_path):
    with pytest.raises(CommandError, match="Không có hồ sơ số 999"):
        call_command("export_person", 999, str(tmp_path / "x"))
    assert list(tmp_path.iterdir()) == []


def test_changes_of_rows_about_the_person_are_in_the_log_part(person):
    log = files.contents(person, SYSTEM)[1]
    assert "thêm" in {row["action"] for row in log.rows}


def client(role, unit) -> Client:
    return make.freshly_logged_in(make.make_user(role, unit))


def test_page_asks_for_the_password_again(person, committee):
    stale = Client()
    stale.force_login(make.make_user(Role.COMMITTEE_CLERK, committee))
    answer = stale.get(f"/dang-vien/{person.pk}/du-lieu/")
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/xac-nhan/")


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.ADMINISTRATOR, 200),
        (Role.COMMITTEE_CLERK, 200),
        (Role.INSPECTOR, 403),
        (Role.LEADER, 403),
    ],
)
def test_page_is_for_who_keeps_or_administers_the_record(person, committee, role, expected):
    assert client(role, committee).get(f"/dang-vien/{person.pk}/du-lieu/").status_code == expected


def test_person_of_another_committee_is_not_there(person):
    other = client(Role.ADMINISTRATOR, make.make_committee("KHAC"))
    assert other.get(f"/dang-vien/{person.pk}/du-lieu/").status_code == 404


def test_file_bears_the_number_and_not_the_name(person, committee):
    answer = client(Role.COMMITTEE_CLERK, committee).get(f"/dang-vien/{person.pk}/du-lieu/?xuat=xlsx")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="ho-so-{person.pk} ')
    assert book.sheetnames[0] == "Hồ sơ"
