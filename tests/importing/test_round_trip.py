"""The workbook of a list comes back: untouched it changes nothing, an edit is shown as a difference, and what somebody
else changed meanwhile is never overwritten."""

from datetime import date

import pytest
from openpyxl.utils import get_column_letter

from branches.models import Meeting
from members.choices import CauseIn
from members.importing.declared import TARGETS
from members.importing.lines import Fate
from members.models import PersonRating
from tests import factories as make
from vankhanh import record

from .conftest import fates, line, reasons
from .files import opened, saved
from .test_targets import SAMPLES, every_reader, people, settled

__all__ = ["people"]
pytestmark = pytest.mark.django_db
LISTS = [target for target in TARGETS if target.slug not in ("turnout", "national")]


def exported(office, target) -> bytes:
    client = make.freshly_logged_in(office.clerk)
    answer = client.get(f"/{target.register.under}{target.register.slug}/?xuat=xlsx")
    return b"".join(answer.streaming_content)


def head_of(sheet) -> tuple[int, dict]:
    """The row of the heading and the column of each title."""
    for row in sheet.iter_rows():
        if row[0].value == "STT":
            return row[0].row, {cell.value: cell.column for cell in row}
    raise AssertionError("no heading")


@pytest.mark.parametrize("target", LISTS, ids=lambda target: target.slug)
def test_own_workbook_changes_nothing(office, people, target):
    every_reader(office)
    if target.slug in SAMPLES:
        sample = SAMPLES[target.slug]
        office.write(settled(office, office.bring(target.slug, sample.heads, sample.row)))
    batch = office.bring(target.slug, content=exported(office, target))
    said = {row.number: line(batch, row.number)["reasons"] for row in batch.rows.all()}
    assert set(fates(batch)) == {Fate.SAME}, said


def test_columns_of_the_machine_are_hidden(office, people):
    target = next(target for target in LISTS if target.slug == "people")
    sheet = opened(exported(office, target)).active
    _, columns = head_of(sheet)
    letters = [get_column_letter(columns[title]) for title in columns if "không sửa" in str(title)]
    assert [sheet.column_dimensions[letter].hidden for letter in letters] == [True, True]


@pytest.fixture
def ratings(office, people):
    sample = SAMPLES["ratings"]
    office.write(office.bring("ratings", sample.heads, sample.row))
    return next(target for target in LISTS if target.slug == "ratings")


def edited(office, target, title, text) -> bytes:
    book = opened(exported(office, target))
    row, columns = head_of(book.active)
    book.active.cell(row + 1, columns[title]).value = text
    return saved(book)


def test_edit_is_a_difference_and_is_written(office, ratings):
    batch = office.bring("ratings", content=edited(office, ratings, "Kết quả", "Hoàn thành nhiệm vụ"))
    assert fates(batch) == [Fate.DIFFERS]
    office.write(batch)
    assert PersonRating.objects.get().outcome == "HTNV"


def test_what_changed_meanwhile_is_not_overwritten(office, ratings):
    content = edited(office, ratings, "Kết quả", "Hoàn thành nhiệm vụ")
    row = PersonRating.objects.get()
    row.decision = "99-QĐ"
    record.save(row, by=office.clerk)
    batch = office.bring("ratings", content=content)
    assert fates(batch) == [Fate.REFUSED]
    assert "không ghi đè" in reasons(batch, batch.rows.get().number)[""]


def test_line_stays_about_its_person(office, ratings):
    batch = office.bring("ratings", content=edited(office, ratings, "Họ và tên", "Lê Văn Khác"))
    assert "không đổi sang người khác" in reasons(batch, batch.rows.get().number)["person"]


def test_line_of_a_row_taken_back_is_refused(office, ratings):
    content = exported(office, ratings)
    record.cancel(PersonRating.objects.get(), by=office.clerk, reason="Nhầm")
    batch = office.bring("ratings", content=content)
    assert fates(batch) == [Fate.REFUSED]


def test_row_of_another_committee_is_not_there(office, ratings):
    other = make.make_committee("KHAC")
    branch = make.make_branch(other)
    stranger = make.make_member(branch, name="Trần Lạ", born="1970").person
    row = make.make_rating(stranger, branch, 2022)
    book = opened(exported(office, ratings))
    top, columns = head_of(book.active)
    place = next(number for title, number in columns.items() if str(title).startswith("Mã dòng"))
    book.active.cell(top + 1, place).value = str(row.pk)
    batch = office.bring("ratings", content=saved(book))
    assert fates(batch) == [Fate.REFUSED]


@pytest.mark.parametrize(
    ("title", "said", "name", "told"),
    [
        ("Chi bộ", "Ấp Hai", "branch", "chuyển sinh hoạt"),
        ("Ngày vào Đảng", "01/01/1999", "ceremony_on", "lần kết nạp"),
    ],
)
@pytest.mark.parametrize("cause", [CauseIn.TAKEN_OVER, CauseIn.FROM_OTHER_PROVINCE])
def test_list_changed_in_the_file_of_people_is_refused_not_left_out(office, title, said, name, told, cause):
    """Somebody moves a member by typing another branch into the list: told "the same", it would be lost."""
    person = make.make_member(office.one, name="Lê Thị Mẫu", born="05/11/1968", cause=cause).person
    make.make_admission(None, date(1998, 2, 3), person=person)
    target = next(target for target in LISTS if target.slug == "people")
    batch = office.bring("people", content=edited(office, target, title, said))
    assert told in reasons(batch, batch.rows.get().number)[name]


@pytest.mark.parametrize("slug", ["candidates", "meetings", "study"])
def test_who_or_what_else_a_row_names_is_not_looked_for_anew(office, people, slug):
    """A name alone is asked about, a class is told from others by its day: untouched lists came back full of questions."""
    make.make_member(office.one, name="Lê Thị Mẫu", born="1990")  # a namesake of the one who is named
    if slug == "candidates":
        make.make_candidate(office.one, date(2022, 5, 5), person=make.make_person(), helper=people)
    elif slug == "meetings":
        row = make.make_meeting(office.one, date(2022, 5, 5))
        Meeting.objects.filter(pk=row.pk).update(attended_by=people)
    else:
        first = make.make_session(office.committee, date(2022, 5, 5), title="Chuyên đề")
        make.make_session(office.committee, date(2022, 6, 5), title="Học bù", makes_up=first)
    target = next(target for target in LISTS if target.slug == slug)
    content = exported(office, target)
    batch = office.bring(slug, content=content)
    said = {row.number: line(batch, row.number)["reasons"] for row in batch.rows.all()}
    assert set(fates(batch)) == {Fate.SAME}, said
