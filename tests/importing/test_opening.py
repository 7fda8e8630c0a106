"""People and the opening list: identity, equal persons, blanks, differences, all or nothing, what the preview promised."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from members.choices import CauseIn
from members.importing import batches
from members.importing.lines import Fate
from members.models import Admission, Membership, Person
from tests import factories as make
from vankhanh import record
from vankhanh.models import AuditEntry
from vankhanh.partial_dates import PartialDate

from .conftest import fates, line, reasons
from .files import HEADS, xlsx

pytestmark = pytest.mark.django_db
MAI = ("Nguyễn Thị Mai", "Nữ", date(1975, 3, 8), "VK-01", "03/02/1999", "03/02/2000", 79175001234)
SOI = ("Trần Văn Sỏi", "Nam", "1968", "Ấp Hai", "1990", "", "")


def counted() -> tuple:
    return Person.objects.count(), Admission.objects.count(), Membership.objects.count()


def test_list_becomes_people_admissions_and_memberships(office):
    batch = office.bring("memberships", HEADS, MAI, SOI)
    assert fates(batch) == [Fate.NEW, Fate.NEW]
    office.write(batch)
    mai, soi = Person.objects.order_by("pk")
    assert (mai.full_name, mai.id_number, str(mai.born)) == ("Nguyễn Thị Mai", "079175001234", "08/03/1975")
    assert mai.search.startswith("nguyen thi mai")
    assert (str(soi.party_age_from), soi.memberships.get().branch) == ("1990", office.two)
    old = mai.admissions.get()
    assert (str(old.ceremony_on), str(old.official_on), old.branch) == ("03/02/1999", "03/02/2000", None)
    entry = mai.memberships.get()
    assert (entry.start, entry.cause_in, entry.created_by) == (make.OPENED, CauseIn.TAKEN_OVER, office.clerk)


def test_preview_writes_nothing(office):
    office.bring("memberships", HEADS, MAI)
    assert counted() == (0, 0, 0)


def test_same_file_twice_changes_nothing(office):
    office.write(office.bring("memberships", HEADS, MAI, SOI))
    before, entries = counted(), AuditEntry.objects.count()
    again = office.bring("memberships", HEADS, MAI, SOI)
    # Year and name alone are certain only for who was born on a known day: the year-only row asks.
    assert fates(again) == [Fate.SAME, Fate.ASK]
    office.answer(again, row_3={"full_name": str(Person.objects.get(full_name="Trần Văn Sỏi").pk)})
    assert fates(again) == [Fate.SAME, Fate.SAME]
    with pytest.raises(ValidationError, match=batches.NOTHING):
        office.write(again)
    assert (counted(), AuditEntry.objects.count()) == (before, entries)


def test_dropped_zero_is_restored_with_a_notice(office):
    batch = office.bring("memberships", HEADS, MAI)
    assert line(batch, 2)["texts"]["id_number"] == "079175001234"
    assert "Thêm số 0" in line(batch, 2)["notices"]["id_number"][0]


def test_two_equal_persons_in_one_file_are_caught(office):
    batch = office.bring("memberships", HEADS, MAI, SOI, MAI)
    assert fates(batch) == [Fate.NEW, Fate.NEW, Fate.REFUSED]
    assert "Trùng với dòng 2" in reasons(batch, 4)[""]


def test_same_name_is_not_same_person(office):
    known = make.make_member(office.one, name="Nguyễn Thị Mai", born="1980").person
    batch = office.bring("memberships", HEADS, MAI)
    assert (fates(batch), known.memberships.count()) == ([Fate.NEW], 1)


def test_same_name_and_birth_with_another_number_is_asked(office):
    known = make.make_member(office.one, name="Nguyễn Thị Mai", born="08/03/1975", id_number="1" * 12).person
    batch = office.bring("memberships", HEADS, MAI)
    assert fates(batch) == [Fate.ASK]
    assert [key for key, _ in line(batch, 2)["options"]["full_name"]] == [str(known.pk), "moi"]
    office.answer(batch, row_2={"full_name": "moi"})
    office.write(batch)
    assert Person.objects.filter(full_name="Nguyễn Thị Mai").count() == 2


def test_number_of_somebody_of_another_name_is_asked(office):
    make.make_member(office.one, name="Lê Văn Khác", born="1980", id_number="079175001234")
    batch = office.bring("memberships", HEADS, MAI)
    assert fates(batch) == [Fate.ASK]
    assert "Lê Văn Khác" in reasons(batch, 2)["full_name"]


def test_blank_never_wipes_and_differences_are_shown(office):
    office.write(office.bring("memberships", HEADS, MAI))
    changed = (*MAI[:1], "", MAI[2], "", "", "04/02/2000", MAI[6])
    batch = office.bring("memberships", HEADS, changed)
    assert line(batch, 2)["differences"] == {"official_on": ["03/02/2000", "04/02/2000"]}
    if fates(batch) == [Fate.ASK]:
        office.answer(batch, row_2={"ok": True})
    office.write(batch)
    mai = Person.objects.get()
    assert (str(mai.admissions.get().official_on), mai.sex, mai.memberships.count()) == (
        "04/02/2000",
        "nu",
        1,
    )


def test_facts_are_corrected_through_their_form(office):
    member = make.make_member(office.one, name="Lê Văn A", born="05/11/1968").person
    head = ("Họ và tên", "Ngày sinh", "Quê quán", "Nghề nghiệp")
    batch = office.bring("people", head, ("Lê Văn A", "05/11/1968", "Xã Vân Khánh", ""))
    assert fates(batch) == [Fate.DIFFERS]
    office.write(batch)
    member.refresh_from_db()
    assert (member.home_town, member.version) == ("Xã Vân Khánh", 2)


def test_member_elsewhere_is_no_matter_of_the_opening(office):
    make.make_member(office.two, name="Nguyễn Thị Mai", born="08/03/1975", cause=CauseIn.FROM_SAME_PROVINCE)
    batch = office.bring("memberships", HEADS, MAI)
    assert "chuyển sinh hoạt" in reasons(batch, 2)["branch"]


def test_every_fault_of_a_row_is_said_at_once(office):
    row = ("Lê Văn Đó", "Nữ giới", "12/25/1970", "VK-99", "31/4/1999", "", "12345")
    batch = office.bring("memberships", HEADS, row)
    found = reasons(batch, 2)
    assert set(found) == {"sex", "born", "branch", "ceremony_on", "id_number"}
    assert "tháng 25" in found["born"]


@pytest.mark.parametrize(
    ("place", "text", "column", "word"),
    [
        (2, "2999", "born", "nằm ngoài"),
        (2, "1/1/2024", "born", "chưa tới"),
        (2, "5/11/68", "born", "bốn chữ số"),
        (4, "1/1/2023", "ceremony_on", "Sau ngày mở sổ"),
        (5, "1/1/1998", "official_on", "phải sau"),
        (0, "A" * 300, "full_name", "120"),
    ],
)
def test_bad_cell_is_refused_beside_its_column(office, place, text, column, word):
    row = list(MAI)
    row[5] = "" if place == 4 else row[5]
    row[place] = text
    batch = office.bring("memberships", HEADS, row)
    assert fates(batch) == [Fate.REFUSED]
    assert word in reasons(batch, 2)[column]


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "{{7*7}}", "=HYPERLINK(1)"])
def test_code_in_a_name_stays_text(office, name):
    def as_text(book, sheet):
        sheet["A2"].data_type = "s"

    batch = office.bring("memberships", content=xlsx([HEADS, (name, *MAI[1:])], before=as_text))
    if fates(batch) == [Fate.NEW]:
        office.write(batch)
        assert Person.objects.get().full_name == name


def test_one_refused_row_keeps_all_from_being_written(office):
    batch = office.bring("memberships", HEADS, MAI, ("Lê Văn B", "Nam", "31/4/1970", "VK-01", "1990", "", ""))
    with pytest.raises(ValidationError):
        office.write(batch)
    assert counted() == (0, 0, 0)
    office.answer(batch, row_3={"skip": True})
    office.write(batch)
    assert counted() == (1, 1, 1)


def test_refusal_in_the_middle_of_writing_leaves_nothing(office, monkeypatch):
    batch = office.bring("memberships", HEADS, MAI, SOI)
    kept = record.save_many

    def fail(rows, **also):
        if isinstance(next(iter(rows), None), Membership):
            raise ValidationError("Đầy đĩa.")
        return kept(rows, **also)

    monkeypatch.setattr(record, "save_many", fail)
    with pytest.raises(ValidationError, match="Chưa ghi dòng nào"):
        office.write(batch)
    batch.refresh_from_db()
    assert (counted(), batch.state, batch.rows.count()) == ((0, 0, 0), "xem", 2)


def test_what_changed_since_the_preview_is_shown_again(office):
    batch = office.bring("memberships", HEADS, MAI)
    make.make_person("Nguyễn Thị Mai", born="08/03/1975", id_number="079175001234", sex="nu")
    make.make_member(office.one, person=Person.objects.get())
    with pytest.raises(batches.Changed):
        office.write(batch)
    assert fates(batch) != [Fate.NEW]


def test_clerk_of_a_branch_writes_only_there(office):
    reader = make.make_reader("chi-bo", office.two)
    batch = office.bring("memberships", HEADS, MAI, SOI, reader=reader)
    assert fates(batch) == [Fate.REFUSED, Fate.NEW]
    assert "VK-01" in reasons(batch, 2)["branch"]


def test_rows_of_the_upload_are_enciphered_and_forgotten(office):
    batch = office.bring("memberships", HEADS, MAI)
    assert "Mai" not in batch.rows.get().body + batch.body
    office.write(batch)
    assert (batch.rows.count(), batch.body) == (0, "")


def test_people_without_a_branch_get_a_record_only(office):
    head = ("Họ và tên", "Giới tính", "Ngày sinh", "Dân tộc")
    office.write(office.bring("people", head, ("Danh Sa Rươl", "Nam", "1990", "Khmer")))
    person = Person.objects.get()
    assert (person.ethnicity.code, person.born, counted()) == ("khmer", PartialDate(1990), (1, 0, 0))


def test_column_with_a_date_written_month_first_is_looked_at(office):
    """12/31/1979 cannot be a day; then 01/02/1979 beside it is not certain to be the first of February."""
    heads = ("Họ và tên", "Giới tính", "Ngày sinh")
    rows = [
        ("Hồ Văn Một", "Nam", "12/31/1979"),
        ("Hồ Văn Hai", "Nam", "01/02/1979"),
        ("Hồ Văn Ba", "Nam", "03/03/1979"),
        ("Hồ Văn Tư", "Nam", date(1979, 2, 1)),
    ]
    batch = office.bring("people", heads, *rows)
    assert fates(batch) == [Fate.REFUSED, Fate.ASK, Fate.NEW, Fate.NEW]
    assert "Dòng 2" in reasons(batch, 3)["born"]
    office.answer(batch, row_2={"skip": True}, row_3={"ok": True})
    office.write(batch)
    assert str(Person.objects.get(full_name="Hồ Văn Hai").born) == "01/02/1979"


def test_day_first_throughout_asks_nothing(office):
    heads = ("Họ và tên", "Giới tính", "Ngày sinh")
    batch = office.bring(
        "people", heads, ("Hồ Văn Một", "Nam", "31/12/1979"), ("Hồ Văn Hai", "Nam", "01/02/1979")
    )
    assert fates(batch) == [Fate.NEW, Fate.NEW]


def test_list_with_births_of_men_and_women_apart_is_read(office):
    heads = ("Họ và tên", "Ngày sinh – Nam", "Ngày sinh – Nữ")
    batch = office.bring(
        "people", heads, ("Hồ Văn Một", "1970", ""), ("Hồ Thị Hai", "", "02/1971"), ("Hồ Ba", "1970", "1971")
    )
    assert fates(batch) == [Fate.NEW, Fate.NEW, Fate.REFUSED]
    assert {"sex", "born"} <= set(reasons(batch, 4))
    office.answer(batch, row_4={"skip": True})
    office.write(batch)
    assert list(Person.objects.order_by("pk").values_list("sex", flat=True)) == ["nam", "nu"]


@pytest.mark.parametrize("spelt", ["Khơ me", "Khơ-me", "KHƠ MER"])
def test_khmer_is_read_as_offices_spell_it(office, spelt):
    heads = ("Họ và tên", "Giới tính", "Ngày sinh", "Dân tộc")
    office.write(office.bring("people", heads, ("Danh Phol", "Nam", "1970", spelt)))
    assert str(Person.objects.get().ethnicity) == "Khmer"
