"""Every register that takes files: a row goes in, the same row again changes nothing, the import is taken back."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from branches.activities import appoint
from branches.choices import CodeList, Outcome, Role
from branches.models import Attendance, Document, Meeting, MeetingAbsence, SuperiorDocument, Turnout
from branches.permissions import reader_of
from members.importing import batches
from members.importing.declared import TARGETS
from members.importing.examples import EXAMPLES
from members.importing.lines import Fate
from members.importing.sheets import template
from members.importing.undoing import undo
from members.meeting_forms import MeetingForm
from members.models import Admission, Award, Membership, Person, PersonRating
from tests import factories as make

from .conftest import TODAY, fates, line, reasons
from .files import opened, saved

pytestmark = pytest.mark.django_db
WHO = ("Họ và tên", "Ngày sinh")
ME = ("Lê Thị Mẫu", "05/11/1968")
DAY = date(2022, 3, 5)


@dataclass(frozen=True)
class Sample:
    """Headings and one row of a register; `other` is a column and what a second file says of it."""

    heads: tuple
    row: tuple
    other: tuple = ()


SAMPLES = {
    "candidates": Sample(
        (*WHO, "Chi bộ", "Vào danh sách từ"),
        ("Trần Văn Quần", "1995", "VK-01", "05/03/2022"),
        ("Ghi chú", "x"),
    ),
    "ratings": Sample(
        (*WHO, "Năm", "Xếp loại"), (*ME, 2022, "Hoàn thành tốt nhiệm vụ"), ("Quyết định số", "5-QĐ")
    ),
    "badges": Sample(
        (*WHO, "Hình thức", "Năm tuổi Đảng", "Ngày trao tặng"),
        (*ME, "Tặng", 30, "03/02/2022"),
        ("Số Huy hiệu", "0012"),
    ),
    "cards": Sample(
        (*WHO, "Hình thức", "Số thẻ", "Ngày cấp"),
        (*ME, "Cấp lần đầu", "12345678", DAY),
        ("Quyết định số", "9-QĐ"),
    ),
    "qualifications": Sample(
        (*WHO, "Trình độ", "Đạt từ"),
        (*ME, "Trình độ lý luận chính trị: Trung cấp", 2010),
        ("Ngành, lớp", "A"),
    ),
    "branch-ratings": Sample(
        ("Tổ chức đảng", "Năm", "Kết quả"),
        ("VK-01", 2022, "Hoàn thành tốt nhiệm vụ"),
        ("Quyết định số", "7-QĐ"),
    ),
    "leadership-ratings": Sample(
        ("Tổ chức đảng", "Năm", "Đối tượng", "Tên tập thể, cá nhân", "Kết quả"),
        ("VK", 2022, "Tập thể lãnh đạo, quản lý", "Ủy ban nhân dân xã", "Hoàn thành tốt nhiệm vụ"),
        ("Quyết định số", "7-QĐ"),
    ),
    "seats": Sample(
        (*WHO, "Tổ chức đảng", "Chức vụ", "Từ ngày"), (*ME, "VK", "Bí thư", DAY), ("Nhiệm kỳ", "2020-2025")
    ),
    "charges": Sample((*WHO, "Tổ chức đảng", "Từ ngày"), (*ME, "VK-02", DAY), ("Văn bản phân công", "3-TB")),
    "staff": Sample(
        (*WHO, "Tổ chức đảng", "Diện", "Chức danh", "Từ ngày"),
        (*ME, "VK", "Cán bộ", "Chủ tịch", DAY),
        ("Quyết định", "3-QĐ"),
    ),
    "figures": Sample(
        ("Đơn vị", "Chỉ tiêu", "Năm", "Giá trị", "Ngày có số liệu", "Nguồn"),
        ("VK", "Tỷ lệ hộ nghèo (%)", 2022, 1.25, DAY, "Niên giám"),
        ("Giá trị", "1,5"),
    ),
    "documents": Sample(
        (
            "Đơn vị",
            "Loại văn bản",
            "Số, ký hiệu",
            "Ngày ban hành",
            "Trích yếu",
            "Là văn bản cụ thể hóa nghị quyết",
        ),
        ("VK", "Nghị quyết", "01-NQ/ĐU", DAY, "Về nhiệm vụ năm", "x"),
        ("Người ký", "Lê Văn B"),
    ),
    "models": Sample(
        ("Chi bộ", "Tên mô hình", "Ngày đăng ký"), ("VK-01", "Tuyến đường hoa", DAY), ("Kết quả", "Tốt")
    ),
    "study": Sample(
        ("Đơn vị", "Loại lớp", "Tên lớp, chuyên đề", "Ngày mở lớp"),
        ("VK", "Chuyên đề năm", "Chuyên đề 2022", DAY),
        ("Địa điểm", "Hội trường"),
    ),
    "handovers": Sample(
        (*WHO, "Giao nhận", "Ngày", "Bên giao, bên nhận"),
        (*ME, "Giao hồ sơ", DAY, "Ban Xây dựng Đảng"),
        ("Biên bản, phiếu số", "5-BB"),
    ),
    "loans": Sample(
        (*WHO, "Người mượn, đơn vị", "Tài liệu mượn", "Ngày mượn"),
        (*ME, "Ủy ban kiểm tra", "Lý lịch", DAY),
        ("Ngày trả", "06/03/2022"),
    ),
    "residence-ties": Sample(
        (*WHO, "Giới thiệu", "Chi bộ", "Nơi cư trú, nơi công tác", "Từ ngày"),
        ("Trần Văn Quần", "1995", "Nơi khác giới thiệu về đây", "VK-01", "Chi bộ trường", DAY),
        ("Giấy giới thiệu số", "7-GT"),
    ),
    "residence-remarks": Sample(
        (*WHO, "Năm", "Ngày nhận", "Nhận xét"),
        (*ME, 2022, DAY, "Gương mẫu"),
        ("Nhận xét", "Tốt"),
    ),
    "turnout": Sample(
        ("Tên lớp", "Ngày mở lớp", "Chi bộ", "Triệu tập", "Đảng viên có mặt"),
        ("Lớp mẫu", DAY, "VK-01", 10, 8),
        ("Người khác dự", "3"),
    ),
    "meetings": Sample(
        ("Chi bộ", "Loại sinh hoạt", "Ngày họp", "Phải dự", "Có mặt", "Vắng có lý do"),
        ("VK-01", "Thường kỳ", DAY, 10, 9, 1),
        ("Chủ trì", "Bí thư"),
    ),
    "inspections": Sample(
        ("Đơn vị thực hiện", "Chủ thể", "Loại", "Nội dung", "Ngày bắt đầu", "Tổ chức đảng", "Từng đảng viên"),
        ("VK", "Cấp ủy", "Kiểm tra chấp hành", "Kiểm tra quý 1", DAY, "VK-01; VK-02", "Lê Thị Mẫu (1968)"),
        ("Thành viên", "Ba đồng chí"),
    ),
    "admissions": Sample(
        (*WHO, "Chi bộ kết nạp", "Ngày kết nạp", "Ngày quyết định công nhận"),
        ("Trần Văn Quần", "1995", "VK-01", DAY, "06/03/2023"),
        ("Nơi kết nạp", "Ấp"),
    ),
    "awards": Sample(
        ("Đảng viên", "Hình thức", "Dịp khen", "Thành tích", "Ngày quyết định"),
        ("Lê Thị Mẫu (05/11/1968)", "Giấy khen", "Hằng năm", "Tốt", DAY),
        ("Quyết định số", "4-QĐ"),
    ),
    "disciplines": Sample(
        (*WHO, "Hình thức", "Ngày quyết định", "Ngày có hiệu lực"),
        (*ME, "Khiển trách", DAY, DAY),
        ("Quyết định số", "4-QĐ"),
    ),
}
PEOPLE = {"people", "memberships", "national"}


@pytest.fixture
def people(office):
    member = make.make_member(office.one, name="Lê Thị Mẫu", born="05/11/1968", party_age_from="1985").person
    make.make_person("Trần Văn Quần", born="1995")
    make.make_tie(office.one, member, DAY)
    make.make_session(office.committee, DAY, title="Lớp mẫu")
    return member


def every_reader(office):
    """Somebody seen by the clerk: who belongs to no unit yet is seen by who put them on record."""
    Person.objects.filter(full_name="Trần Văn Quần").update(created_by=office.clerk)


def test_every_register_has_a_sample():
    assert {target.slug for target in TARGETS} == set(SAMPLES) | PEOPLE == set(EXAMPLES)


@pytest.mark.parametrize("slug", SAMPLES)
def test_row_goes_in_stays_the_same_is_changed_and_taken_back(office, people, slug):
    every_reader(office)
    sample = SAMPLES[slug]
    target = next(target for target in TARGETS if target.slug == slug)
    model = target.register.model
    before = model.objects.count()
    batch = settled(office, office.bring(slug, sample.heads, sample.row))
    assert fates(batch) == [Fate.NEW], line(batch, 2)
    office.write(batch)
    assert model.objects.count() == before + 1

    again = settled(office, office.bring(slug, sample.heads, sample.row))
    assert fates(again) == [Fate.SAME], line(again, 2)
    with pytest.raises(ValidationError, match=batches.NOTHING):
        office.write(again)

    heads = [*sample.heads, sample.other[0]] if sample.other[0] not in sample.heads else [*sample.heads]
    row = [*sample.row, ""][: len(heads)]
    row[heads.index(sample.other[0])] = sample.other[1]
    changed = settled(office, office.bring(slug, heads, row))
    assert fates(changed) == [Fate.DIFFERS], line(changed, 2)
    office.write(changed)
    assert model.objects.count() == before + 1
    for one in (changed, batch):
        undo(one, office.reader, by=office.clerk, reason="Thử")
    assert model.objects.count() == before


@pytest.mark.parametrize("slug", sorted(EXAMPLES))
def test_example_row_of_a_template_is_taken_as_it_stands(office, slug):
    """A template once showed somebody admitted on the day of birth, and a person's name where a document is meant."""
    target = next(target for target in TARGETS if target.slug == slug)
    if slug not in PEOPLE:
        who = {"name": ME[0], "born": ME[1], "id_number": "079168001234"}
        member = make.make_member(office.one, party_age_from="28/01/1990", **who).person
        if slug == "residence-remarks":
            make.make_tie(office.one, member, DAY)
        make.make_person("Trần Văn Mẫu", born="12/03/1995", id_number="079095001234")
        Person.objects.filter(full_name="Trần Văn Mẫu").update(created_by=office.clerk)
        make.make_session(office.committee, date(2022, 11, 5), title="Quán triệt Nghị quyết Trung ương")
    book = opened(b"".join(template(target, office.reader).streaming_content))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    blank = [
        head for head, cell in zip(heads, sheet[2], strict=True) if head.endswith("*") and not cell.value
    ]
    assert blank == []
    sheet["A2"] = 1
    batch = settled(office, office.bring(slug, content=saved(book)))
    assert fates(batch) == [Fate.NEW], line(batch, 2)
    office.write(batch)


def test_document_is_known_by_its_number_and_asked_about_where_two_bear_it(office):
    """The cell was once looked for among people."""
    papers = [
        SuperiorDocument.objects.create(
            branch=office.committee,
            issuer="Tỉnh ủy",
            number="05-CT/TU",
            issued_on=day,
            title=f"Chỉ thị {day}",
        )
        for day in (date(2021, 3, 20), date(2016, 3, 20))
    ]
    heads = (*SAMPLES["documents"].heads, "Cụ thể hóa văn bản cấp trên")
    row = SAMPLES["documents"].row
    for text in ("05-CT/TU (20/03/2021)", "Chỉ thị số 05-CT/TU ngày 20/03/2021", papers[0].pick_label):
        assert fates(office.bring("documents", heads, (*row, text))) == [Fate.NEW]
    assert "Chưa có văn bản" in reasons(office.bring("documents", heads, (*row, "06-CT/TU")), 2)["superior"]
    batch = office.bring("documents", heads, (*row, "05-ct/tu"))
    assert [key for key, _ in line(batch, 2)["options"]["superior"]] == [str(paper.pk) for paper in papers]
    office.answer(batch, row_2={"superior": str(papers[1].pk)})
    office.write(batch)
    assert Document.objects.get().superior == papers[1]


def settled(office, batch):
    """What is doubted or foreseen is confirmed."""
    row = line(batch, 2)
    if row["fate"] == Fate.ASK:
        chosen = {name: options[0][0] for name, options in row["options"].items()}
        office.answer(batch, row_2={"ok": True, **chosen})
        if line(batch, 2)["fate"] == Fate.ASK:
            office.answer(batch, row_2={"ok": True, **chosen})
    return batch


def test_admission_with_recognition_follows_into_the_lists(office, people):
    every_reader(office)
    sample = SAMPLES["admissions"]
    office.write(settled(office, office.bring("admissions", sample.heads, sample.row)))
    row = Admission.objects.get(branch=office.one)
    assert (str(row.official_on), str(row.official_decision_on)) == ("05/03/2023", "06/03/2023")
    assert Membership.objects.get(person=row.person).start == DAY


def test_recognition_comes_with_a_later_file(office, people):
    every_reader(office)
    sample = SAMPLES["admissions"]
    office.write(settled(office, office.bring("admissions", sample.heads[:-1], sample.row[:-1])))
    batch = settled(office, office.bring("admissions", sample.heads, sample.row))
    assert fates(batch) == [Fate.DIFFERS]
    office.write(batch)
    assert Admission.objects.get(branch=office.one).official_on is not None


def test_meeting_by_its_roll(office, people):
    other = make.make_member(office.one, name="Lê Văn Vắng", born="1970").person
    heads = ("Chi bộ", "Loại sinh hoạt", "Ngày họp", "Người vắng có lý do")
    batch = settled(
        office, office.bring("meetings", heads, ("VK-01", "Thường kỳ", DAY, "Lê Văn Vắng (1970)"))
    )
    assert fates(batch) == [Fate.NEW], line(batch, 2)
    office.write(batch)
    meeting = Meeting.objects.get()
    assert (meeting.due, meeting.present, meeting.roll_taken) == (2, 1, True)
    assert MeetingAbsence.objects.get().person == other


def test_turnout_by_names(office, people):
    heads = ("Tên lớp", "Ngày mở lớp", "Chi bộ", "Danh sách có mặt")
    batch = settled(office, office.bring("turnout", heads, ("Lớp mẫu", DAY, "VK-01", "Lê Thị Mẫu (1968)")))
    assert fates(batch) == [Fate.NEW], line(batch, 2)
    office.write(batch)
    assert (Turnout.objects.get().present, Attendance.objects.get().person) == (1, people)


@pytest.mark.parametrize(("day", "word"), [("03/2022", "đủ ngày"), ("12/31/2022", "Không có tháng 31")])
def test_day_of_a_class_that_cannot_be_read_is_said_beside_it(office, people, day, word):
    """It was told that there is no such class."""
    heads, row = SAMPLES["turnout"].heads, list(SAMPLES["turnout"].row)
    row[1] = day
    assert word in reasons(office.bring("turnout", heads, row), 2)["class_day"]


@pytest.mark.parametrize("typed", ["5.3.22", "5-3-2022", "ngày 5 tháng 3 năm 2022", DAY, 44625])
def test_preview_shows_a_day_as_it_was_understood(office, people, typed):
    heads, row = SAMPLES["models"].heads, ("VK-01", "Tuyến đường hoa", typed)
    told = line(office.bring("models", heads, row), 2)
    assert told["texts"]["start"] == ("05/03/2022" if typed != "5.3.22" else typed)
    assert told["fate"] == (Fate.NEW if typed != "5.3.22" else Fate.REFUSED)


def test_what_the_form_fills_in_is_said_in_words(office, people):
    """«True» was told."""
    batch = settled(
        office, office.bring("inspections", SAMPLES["inspections"].heads, SAMPLES["inspections"].row)
    )
    assert line(batch, 2)["notices"]["in_programme"] == ["Theo chương trình năm: để trống, ghi «có»."]


def test_equal_keys_in_one_file_are_caught(office, people):
    row = SAMPLES["ratings"].row
    batch = office.bring("ratings", SAMPLES["ratings"].heads, row, row)
    assert fates(batch) == [Fate.NEW, Fate.REFUSED]


def test_name_alone_is_asked_and_never_guessed(office, people):
    batch = office.bring(
        "ratings", ("Họ và tên", "Năm", "Xếp loại"), ("Lê Thị Mẫu", 2022, "Hoàn thành tốt nhiệm vụ")
    )
    assert fates(batch) == [Fate.ASK]
    office.answer(batch, row_2={"person": str(people.pk)})
    office.write(batch)
    assert PersonRating.objects.get().outcome == Outcome.GOOD


def test_stranger_is_refused(office, people):
    batch = office.bring(
        "ratings", SAMPLES["ratings"].heads, ("Người Lạ", "1970", 2022, "Hoàn thành tốt nhiệm vụ")
    )
    assert "Không tìm thấy" in reasons(batch, 2)["person"]


def test_word_outside_the_list_is_refused_with_the_list(office, people):
    batch = office.bring("ratings", SAMPLES["ratings"].heads, (*ME, 2022, "Rất tốt"))
    assert "Hoàn thành tốt nhiệm vụ" in reasons(batch, 2)["outcome"]


def test_one_award_for_several_members(office, people):
    make.make_member(office.two, name="Lê Văn Nhì", born="1970")
    heads, row = SAMPLES["awards"].heads, list(SAMPLES["awards"].row)
    row[0] = "Lê Thị Mẫu (1968); Lê Văn Nhì (1970)"
    batch = office.bring("awards", heads, row)
    asked = line(batch, 2)["options"]
    assert set(asked) == {"members#0"}  # a day of birth of which only the year is written
    office.answer(batch, row_2={key: options[0][0] for key, options in asked.items()})
    office.write(batch)
    assert Award.objects.count() == 2


@pytest.mark.parametrize("register", ["people", "qualifications"])
def test_row_that_its_reader_may_only_read_is_not_changed_by_a_file(office, register):
    """A leader of the committee who keeps one branch once changed every branch's rows by a workbook."""
    person = make.make_member(office.one, name=ME[0], born=ME[1]).person
    make.make_qualification(person, CodeList.THEORY, "trung-cap", "2010")
    user = make.make_user(Role.LEADER, office.committee)
    appoint(user=user, role=Role.BRANCH_CLERK, branch=office.two, start=DAY, end=None, by=None)
    sample = SAMPLES.get(register) or Sample(("Họ và tên", "Ngày sinh"), ME, ("Quê quán", "Nơi khác"))
    heads, row = (*sample.heads, sample.other[0]), (*sample.row, sample.other[1])
    batch = office.bring(register, heads, row, reader=reader_of(user, on=TODAY))
    assert fates(batch) == [Fate.REFUSED]
    assert "quyền" in " ".join(reasons(batch, 2).values())


def test_meetings_by_totals_are_read_through_one_form_and_each_is_itself(office, monkeypatch):
    """Made anew for each row, the form took a third of the minutes that a file of thousands is looked at."""
    made, init = [], MeetingForm.__init__
    monkeypatch.setattr(MeetingForm, "__init__", lambda form, *a, **k: made.append(1) or init(form, *a, **k))
    heads = ["Tổ chức đảng", "Loại sinh hoạt", "Ngày họp", "Phải dự", "Có mặt", "Vắng có lý do", "Nội dung"]
    rows = [
        ["VK-01", "Thường kỳ", date(2023, 5, 5), 9, 8, 1, "Nhiệm vụ tháng 5"],
        ["VK-02", "Chuyên đề", date(2023, 6, 7), 5, 5, 0, "Học tập Bác"],
        ["VK-02", "Chuyên đề", date(2023, 6, 9), 5, 5, 0, ""],
        ["VK-01", "Thường kỳ", date(2023, 7, 5), 9, 7, 2, ""],
    ]
    batch = office.bring("meetings", heads, *rows)
    assert fates(batch) == [Fate.NEW, Fate.NEW, Fate.REFUSED, Fate.NEW]
    assert len(made) <= 2  # one more for what the form fills in by itself
    office.write(office.bring("meetings", heads, *rows[:2], rows[3]))
    told = Meeting.objects.order_by("held_on").values_list("branch", "kind", "present", "excused", "topic")
    assert list(told) == [
        (office.one.pk, "thuong-ky", 8, 1, "Nhiệm vụ tháng 5"),
        (office.two.pk, "chuyen-de", 5, 0, "Học tập Bác"),
        (office.one.pk, "thuong-ky", 7, 2, ""),
    ]
