"""`import_xlsx` and `undo_import`: all or nothing, a report as JSON, a clear error and nothing changed on bad input."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from members.models import Person
from vankhanh.importing.models import ImportBatch

from .files import HEADS, people, xlsx
from .test_opening import MAI, SOI

pytestmark = pytest.mark.django_db
BAD = ("Lê Văn B", "Nam", "31/4/1970", "VK-01", "1990", "", "")


@pytest.fixture
def written(office, tmp_path):
    def make(content: bytes, name="a.xlsx"):
        path = tmp_path / name
        path.write_bytes(content)
        return str(path)

    return make


def run(*words, **options) -> dict:
    said = StringIO()
    call_command(*words, stdout=said, **options)
    return json.loads(said.getvalue())


def test_rows_are_written_and_taken_back(written):
    told = run("import_xlsx", "memberships", written(people(MAI, SOI)))
    assert (told["read"], told["written"], told["refused"]) == (2, 2, [])
    call_command("undo_import", str(told["batch"]), stdout=StringIO())
    assert Person.objects.count() == 0


def test_dry_run_writes_nothing_and_keeps_nothing(written):
    told = run("import_xlsx", "memberships", written(people(MAI)), dry_run=True)
    assert (told["rows"], told["written"], Person.objects.count()) == ({"moi": 1}, 0, 0)
    assert ImportBatch.objects.count() == 0


def test_refused_row_is_told_and_nothing_written(written):
    said = StringIO()
    with pytest.raises(CommandError, match="không ghi dòng nào"):
        call_command("import_xlsx", "memberships", written(people(MAI, BAD)), stdout=said)
    refused = json.loads(said.getvalue())["refused"]
    assert [(one["row"], one["column"]) for one in refused] == [(3, "Ngày sinh")]
    assert (Person.objects.count(), ImportBatch.objects.count()) == (0, 0)


def test_same_file_again_writes_nothing(written):
    path = written(people(MAI))
    run("import_xlsx", "memberships", path)
    told = run("import_xlsx", "memberships", path)
    assert (told["written"], told["rows"], told["batch"]) == (0, {"giong": 1}, None)


def test_columns_may_be_named_in_a_file(written):
    path = written(xlsx([("Quý danh", *HEADS[1:]), MAI]))
    mapping = written(json.dumps({"Quý danh": "full_name"}).encode(), "map.json")
    assert run("import_xlsx", "memberships", path, map=mapping)["written"] == 1


@pytest.mark.parametrize(
    ("register", "content", "mapping", "sentence"),
    [
        ("khong-co", people(MAI), None, "Không có sổ"),
        ("memberships", b"", None, "Tệp trống"),
        ("memberships", people(MAI), b"{", "Không đọc được tệp ánh xạ"),
        ("memberships", people(MAI), b'{"Khong": "x"}', "Không có cột hoặc trường"),
    ],
)
def test_bad_input_is_said_and_nothing_changed(written, register, content, mapping, sentence):
    also = {"map": written(mapping, "map.json")} if mapping else {}
    with pytest.raises(CommandError, match=sentence):
        call_command("import_xlsx", register, written(content), stdout=StringIO(), **also)
    assert (Person.objects.count(), ImportBatch.objects.count()) == (0, 0)


def test_missing_file_and_missing_import_are_said(office):
    with pytest.raises(CommandError):
        call_command("import_xlsx", "people", "/khong/co.xlsx", stdout=StringIO())
    with pytest.raises(CommandError, match="Không có lần nhập"):
        call_command("undo_import", "999", stdout=StringIO())
