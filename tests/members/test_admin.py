"""A year entered through the administration pages: each event makes exactly the rows of its lifecycle function."""

from datetime import date

import pytest
from django.urls import reverse

from branches.choices import MeetingKind
from branches.models import Branch, Meeting
from members import attendance
from members.choices import AdmissionKind, CauseIn, CauseOut, Sex, StandingKind, TransferKind
from members.models import (
    Admission,
    AwarenessClass,
    AwarenessStudent,
    Departure,
    Membership,
    Person,
    Qualification,
    Recognition,
    Standing,
    Transfer,
)
from tests import factories as make
from tests.admin_world import address, errors, logged_in, submit
from tests.demo import demo  # noqa: F401
from vankhanh.models import AuditEntry
from vankhanh.partial_dates import PartialDate

DAY = date(2023, 11, 20)


@pytest.fixture(autouse=True)
def _database(demo, db):  # noqa: F811
    """Every test reads the seeded committee and leaves it as it was."""


@pytest.fixture
def clerk():
    return logged_in("vanthu")


@pytest.fixture
def here():
    return Branch.objects.by_code("VK-01")


@pytest.fixture
def there():
    return Branch.objects.by_code("VK-02")


@pytest.fixture
def person(clerk):
    """Somebody the clerk has just put on record, who belongs to no unit yet."""
    return enter_person(clerk)


@pytest.fixture
def member(here):
    """A member of the first branch with nothing open beside the membership."""
    alone = {f"person__{name}__isnull": True for name in ("standings", "transfers", "charges", "seats")}
    return Membership.objects.as_of(DAY).filter(branch=here, **alone).first().person


@pytest.fixture
def log():
    """What a test added to the log: who, what was done, to which kind of record."""
    start = AuditEntry.objects.order_by("pk").last().pk

    def added():
        rows = AuditEntry.objects.filter(pk__gt=start).order_by("pk")
        return [(row.by.username, row.action, row.model.split(".")[1]) for row in rows]

    return added


def enter_person(client, **typed):
    asked = {"full_name": "Nguyễn Văn Đồng", "sex": Sex.MALE, "born": "1999", "ethnicity": kinh()}
    answer = submit(client, address(Person, "add"), **(asked | typed))
    assert errors(answer) == {}
    return Person.objects.latest("pk")


def kinh():
    return Person._meta.get_field("ethnicity").remote_field.model.objects.get(list="dan-toc", code="kinh")


def enter_admission(client, person, branch, **typed):
    asked = {"person": person, "branch": branch, "decision_on": "01/11/2023", "ceremony_on": "20/11/2023"}
    return submit(client, address(Admission, "add"), **(asked | typed))


def membership_facts(person):
    rows = Membership.objects.filter(person=person).order_by("start", "pk")
    return [(row.branch, row.start, row.cause_in, row.end, row.cause_out) for row in rows]


def test_page_of_somebody_with_a_level_of_education_opens_and_is_saved(clerk):
    """Leak: rows inside the page of a person name that very person, and have no box to choose one."""
    person = Person.objects.filter(qualifications__isnull=False).first()
    answer = submit(clerk, address(Person, "change", person.pk), residence="Ấp Mới")
    assert (errors(answer), Person.objects.get(pk=person.pk).residence) == ({}, "Ấp Mới")


def test_person_is_entered_with_a_qualification_and_found_by_who_entered_them(clerk, log):
    level = Qualification._meta.get_field("level").remote_field.model.objects.get(
        list="chuyen-mon", code="dai-hoc"
    )
    person = enter_person(
        clerk,
        **{"qualifications-0-level": level, "qualifications-0-obtained_on": "2012", "born": "12/03/1999"},
    )
    learnt = list(person.qualifications.values_list("level", "obtained_on"))
    assert (person.born, learnt) == (PartialDate(1999, 3, 12), [(level.pk, PartialDate(2012))])
    assert log() == [("vanthu", "them", "person"), ("vanthu", "them", "qualification")]


def test_admission_puts_the_person_on_the_list_from_the_ceremony(clerk, here, person, log):
    answer = enter_admission(clerk, person, here)
    assert errors(answer) == {}
    person.refresh_from_db()
    assert membership_facts(person) == [(here, DAY, CauseIn.ADMITTED, None, "")]
    assert person.party_age_from == PartialDate(2023, 11, 1)
    assert log() == [
        ("vanthu", "them", "admission"),
        ("vanthu", "sua", "person"),
        ("vanthu", "them", "membership"),
    ]


def test_admission_elsewhere_changes_no_list(clerk, person):
    assert errors(enter_admission(clerk, person, "")) == {}
    assert membership_facts(person) == []


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"ceremony_on": "20/11/23"}, "ceremony_on", "bốn chữ số"),
        ({"ceremony_on": "31/4/2023"}, "ceremony_on", "Không có ngày 31"),
        ({"ceremony_on": "12/2023"}, "ceremony_on", "đủ ngày, tháng, năm"),
        ({"decision_on": "21/11/2023"}, "__all__", "bằng hoặc sau ngày quyết định"),
    ],
)
def test_wrong_admission_is_refused_beside_the_field_and_keeps_what_was_typed(
    clerk, here, person, typed, field, says
):
    answer = enter_admission(clerk, person, here, introducers="Trần Văn Bé", **typed)
    assert [says in text for text in errors(answer)[field]] == [True]
    form = answer.context["adminform"].form
    assert form["introducers"].value() == "Trần Văn Bé"
    assert {name: form[name].value() for name in typed} == typed
    assert membership_facts(person) == []
    assert Admission.objects.filter(person=person).count() == 0


def test_admission_of_a_member_is_refused_because_nobody_is_on_two_lists(clerk, there, member, log):
    answer = enter_admission(clerk, member, there)
    assert list(errors(answer)) == ["__all__"]
    assert log() == []


def test_recognition_dates_from_the_ceremony_however_late_the_decision(clerk, here, person, log):
    enter_admission(clerk, person, here, decision_on="01/11/2022", ceremony_on="20/11/2022")
    row = Admission.objects.get(person=person)
    start = len(log())
    answer = submit(clerk, address(Recognition, "add"), admission=row, decided_on="15/12/2023")
    assert errors(answer) == {}
    row.refresh_from_db()
    assert (row.official_on, row.official_decision_on, row.official_branch) == (
        PartialDate(2023, 11, 20),
        PartialDate(2023, 12, 15),
        here,
    )
    assert log()[start:] == [("vanthu", "sua", "admission")]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"decided_on": "01/11/2023"}, "decided_on"),
        ({"decided_on": "1/12/23"}, "decided_on"),
        ({"decided_on": "01/12/2023", "official_on": "01/12/2023"}, "official_reason"),
    ],
)
def test_wrong_recognition_is_refused_beside_the_field(clerk, here, person, typed, field):
    enter_admission(clerk, person, here, decision_on="01/11/2022", ceremony_on="20/11/2022")
    row = Admission.objects.get(person=person)
    answer = submit(clerk, address(Recognition, "add"), admission=row, decision_number="12-QĐ/ĐU", **typed)
    form = answer.context["adminform"].form
    assert list(errors(answer)) == [field]
    assert form["decision_number"].value() == "12-QĐ/ĐU"
    assert Recognition.objects.filter(person=person).count() == 0


def test_transfer_in_opens_the_list_entry(clerk, here, person, log):
    answer = submit(
        clerk,
        address(Transfer, "add"),
        person=person,
        kind=TransferKind.IN,
        branch=here,
        place="Đảng bộ xã Tân Hòa",
        within_province=None,
        effective_on="20/11/2023",
    )
    assert errors(answer) == {}
    assert membership_facts(person) == [(here, DAY, CauseIn.FROM_OTHER_PROVINCE, None, "")]
    assert log() == [("vanthu", "them", "transfer"), ("vanthu", "them", "membership")]


def test_transfer_out_closes_the_list_entry_of_the_branch_the_member_is_in(clerk, here, member, log):
    answer = submit(
        clerk,
        address(Transfer, "add"),
        person=member,
        kind=TransferKind.OUT,
        place="Đảng bộ phường Một",
        effective_on="20/11/2023",
    )
    assert errors(answer) == {}
    assert membership_facts(member)[-1][3:] == (DAY, CauseOut.TO_SAME_PROVINCE)
    assert Transfer.objects.get(person=member).branch == here
    assert log() == [("vanthu", "them", "transfer"), ("vanthu", "sua", "membership")]


def test_internal_transfer_closes_one_entry_and_opens_the_other_on_the_same_day(clerk, here, there, member):
    answer = submit(
        clerk,
        address(Transfer, "add"),
        person=member,
        kind=TransferKind.INTERNAL,
        to_branch=there,
        effective_on="20/11/2023",
    )
    assert errors(answer) == {}
    *_, old, new = membership_facts(member)
    assert (old[0], old[3:]) == (here, (DAY, CauseOut.INTERNAL))
    assert new == (there, DAY, CauseIn.INTERNAL, None, "")


def test_internal_transfer_to_the_same_branch_is_refused(clerk, here, member, log):
    answer = submit(
        clerk,
        address(Transfer, "add"),
        person=member,
        kind=TransferKind.INTERNAL,
        to_branch=here,
        effective_on="20/11/2023",
    )
    assert "khác chi bộ đang sinh hoạt" in errors(answer)["__all__"][0]
    assert log() == []


def test_departure_ends_the_membership_and_what_ran_beside_it(clerk, member, log):
    submit(
        clerk,
        address(Standing, "add"),
        person=member,
        kind=StandingKind.EXEMPT_AGE,
        start="01/03/2023",
    )
    start = len(log())
    answer = submit(clerk, address(Departure, "add"), person=member, on="20/11/2023", cause=CauseOut.DIED)
    assert errors(answer) == {}
    assert membership_facts(member)[-1][3:] == (DAY, CauseOut.DIED)
    assert list(member.standings.values_list("end", flat=True)) == [DAY]
    assert log()[start:] == [("vanthu", "sua", "standing"), ("vanthu", "sua", "membership")]


def test_departure_before_the_list_entry_is_refused_and_keeps_what_was_typed(clerk, member, log):
    answer = submit(
        clerk,
        address(Departure, "add"),
        person=member,
        on="01/01/1990",
        cause=CauseOut.DIED,
        note="Giấy chứng tử",
    )
    assert "sớm hơn ngày vào danh sách" in errors(answer)["__all__"][0]
    assert answer.context["adminform"].form["note"].value() == "Giấy chứng tử"
    assert log() == []


def test_standing_counts_for_the_branch_of_its_first_day(clerk, here, member, log):
    answer = submit(
        clerk,
        address(Standing, "add"),
        person=member,
        kind=StandingKind.ABROAD,
        start="01/03/2023",
        end="01/09/2023",
    )
    assert errors(answer) == {}
    row = Standing.objects.get(person=member)
    assert (row.branch, row.start, row.end) == (here, date(2023, 3, 1), date(2023, 9, 1))
    assert log() == [("vanthu", "them", "standing")]


def test_overlapping_standing_is_refused_in_words(clerk, member):
    asked = {"person": member, "kind": StandingKind.ABROAD, "start": "01/03/2023"}
    submit(clerk, address(Standing, "add"), **asked)
    answer = submit(clerk, address(Standing, "add"), **(asked | {"start": "01/05/2023"}))
    assert errors(answer) == {"__all__": ["Đảng viên đã có diện này trong khoảng thời gian đó."]}
    assert member.standings.count() == 1


def test_class_is_entered_with_its_students(clerk, demo, here, person, log):  # noqa: F811
    answer = submit(
        clerk,
        address(AwarenessClass, "add"),
        branch=demo,
        name="Lớp bồi dưỡng khóa II",
        opened_on="05112023",
        **{"students-0-branch": here, "students-0-person": person},
    )
    assert errors(answer) == {}
    made = AwarenessStudent.objects.get(person=person)
    assert (made.branch, made.awareness_class.opened_on) == (here, date(2023, 11, 5))
    assert log() == [("vanthu", "them", "awarenessclass"), ("vanthu", "them", "awarenessstudent")]


def test_one_student_twice_is_refused_beside_the_row(clerk, demo, here, person):  # noqa: F811
    twice = {f"students-{n}-{k}": v for n in (0, 1) for k, v in (("branch", here), ("person", person))}
    answer = submit(
        clerk, address(AwarenessClass, "add"), branch=demo, name="Lớp", opened_on="05112023", **twice
    )
    assert errors(answer) == {
        "students": ["Có hai dòng trùng nhau: quần chúng ưu tú."],
        "students-1-__all__": ["Dòng này trùng với dòng khác ở trên."],
    }
    assert AwarenessClass.objects.filter(name="Lớp").count() == 0


@pytest.mark.parametrize("kind", [AdmissionKind.FIRST, AdmissionKind.AGAIN])
def test_admission_is_cancelled_with_a_reason_and_the_list_entry_goes_with_it(clerk, here, person, kind, log):
    enter_admission(clerk, person, here, kind=kind)
    row, start = Admission.objects.get(person=person), len(log())
    url = address(Admission, "cancel", row.pk)
    refused = clerk.post(url, {"reason": " "})
    assert refused.context["form"].errors == {"reason": ["Hãy ghi lý do hủy."]}
    assert len(log()) == start
    assert clerk.post(url, {"reason": "Nhập nhầm người"}).status_code == 302
    assert membership_facts(person) == []
    assert log()[start:] == [
        ("vanthu", "huy", "membership"),
        ("vanthu", "sua", "person"),
        ("vanthu", "huy", "admission"),
    ]
    assert AuditEntry.objects.order_by("pk").last().reason == "Nhập nhầm người"


def test_departure_is_cancelled_and_the_member_is_on_the_list_again(clerk, member):
    before = membership_facts(member)
    submit(clerk, address(Departure, "add"), person=member, on="20/11/2023", cause=CauseOut.DIED)
    row = Departure.objects.get(person=member)
    assert clerk.post(address(Departure, "cancel", row.pk), {"reason": "Nhầm"}).status_code == 302
    assert membership_facts(member) == before


def test_recognition_is_cancelled_and_the_member_is_probationary_again(clerk, here, person):
    enter_admission(clerk, person, here, decision_on="01/11/2022", ceremony_on="20/11/2022")
    row = Admission.objects.get(person=person)
    submit(clerk, address(Recognition, "add"), admission=row, decided_on="15/12/2023")
    assert clerk.post(address(Recognition, "cancel", row.pk), {"reason": "Nhầm"}).status_code == 302
    row.refresh_from_db()
    assert (row.official_on, row.official_decision_on, row.official_branch) == (None, None, None)


def test_mistyped_number_is_corrected_and_the_ceremony_stays_fixed(clerk, here, person, log):
    enter_admission(clerk, person, here)
    row = Admission.objects.get(person=person)
    start = len(log())
    page = submit(
        clerk, address(Admission, "change", row.pk), decision_number="45-QĐ/HU", ceremony_on="01/01/2020"
    )
    assert errors(page) == {}
    row.refresh_from_db()
    assert (row.decision_number, row.ceremony_on, row.version) == ("45-QĐ/HU", PartialDate(2023, 11, 20), 2)
    assert log()[start:] == [("vanthu", "sua", "admission")]
    shown = clerk.get(address(Admission, "change", row.pk)).content.decode()
    assert reverse("ket-nap-sua", args=[row.pk]) in shown


def test_branch_clerk_cannot_move_a_member_who_went_to_another_branch(clerk, there, member, log):
    """Whoever was once here stays visible here; the list they are on now is another's."""
    submit(
        clerk,
        address(Transfer, "add"),
        person=member,
        kind=TransferKind.INTERNAL,
        to_branch=there,
        effective_on="20/11/2023",
    )
    own, start = logged_in("chibo"), len(log())
    here = Branch.objects.by_code("VK-01")
    out = submit(
        own,
        address(Transfer, "add"),
        person=member,
        kind=TransferKind.OUT,
        branch=here,
        place="Nơi khác",
        effective_on="22/11/2023",
    )
    away = submit(own, address(Standing, "add"), person=member, kind=StandingKind.ABROAD, start="22/11/2023")
    gone = submit(own, address(Departure, "add"), person=member, on="22/11/2023", cause=CauseOut.DIED)
    assert [len(errors(answer)) for answer in (out, away, gone)] == [1, 1, 1]
    assert log()[start:] == []


def test_member_found_when_the_book_was_opened_is_on_the_list_from_that_day(clerk, demo, here, person, log):  # noqa: F811
    asked = {"person": person, "branch": here, "cause": CauseIn.TAKEN_OVER}
    late = submit(clerk, address(Membership, "add"), **asked, start="01/02/2021")
    assert errors(late) == {"start": ["Sổ của đơn vị này mở ngày 31/12/2020."]}
    assert errors(submit(clerk, address(Membership, "add"), **asked)) == {}
    assert membership_facts(person) == [(here, demo.records_from, CauseIn.TAKEN_OVER, None, "")]
    assert log() == [("vanthu", "ghi-nhieu", "membership")]


def test_entry_at_the_opening_is_taken_back_but_not_the_entry_of_an_admission(clerk, here, person, log):
    submit(clerk, address(Membership, "add"), person=person, branch=here, cause=CauseIn.TAKEN_OVER)
    row = person.memberships.get()
    assert clerk.post(address(Membership, "cancel", row.pk), {"reason": "Nhầm"}).status_code == 302
    assert membership_facts(person) == []
    enter_admission(clerk, person, here)
    row, start = person.memberships.get(), len(log())
    refused = clerk.post(address(Membership, "cancel", row.pk), {"reason": "Nhầm"})
    told = ["Dòng này do kết nạp hoặc chuyển sinh hoạt mà có: hãy hủy chính việc ấy."]
    assert (refused.context["form"].non_field_errors(), log()[start:]) == (told, [])


def test_restored_member_is_on_the_list_from_the_decision(clerk, here, member):
    submit(clerk, address(Departure, "add"), person=member, on="20/11/2023", cause=CauseOut.EXPELLED)
    asked = {"person": member, "branch": here, "cause": CauseIn.RESTORED, "decision": "7-QĐ/HU"}
    undated = submit(clerk, address(Membership, "add"), **asked)
    assert errors(undated) == {"start": ["Hãy ghi ngày có quyết định phục hồi."]}
    assert errors(submit(clerk, address(Membership, "add"), **asked, start="15/12/2023")) == {}
    assert membership_facts(member)[-1] == (here, date(2023, 12, 15), CauseIn.RESTORED, None, "")
    row = member.memberships.get(end__isnull=True)
    assert clerk.post(address(Membership, "cancel", row.pk), {"reason": "Nhầm"}).status_code == 302
    assert membership_facts(member)[-1][3:] == (DAY, CauseOut.EXPELLED)


def test_recognition_is_offered_where_the_member_is_now_not_where_they_were_admitted(
    clerk, here, there, person
):
    """A branch may recognise whoever came to it during probation, and not whoever left it."""
    enter_admission(clerk, person, here, decision_on="01/11/2022", ceremony_on="20/11/2022")
    offered = (
        logged_in("chibo").get(address(Recognition, "add")).context["adminform"].form.fields["admission"]
    )
    assert [row.person for row in offered.queryset if row.person == person] == [person]
    submit(
        clerk,
        address(Transfer, "add"),
        person=person,
        kind=TransferKind.INTERNAL,
        to_branch=there,
        effective_on="20/06/2023",
    )
    offered = (
        logged_in("chibo").get(address(Recognition, "add")).context["adminform"].form.fields["admission"]
    )
    assert [row.person for row in offered.queryset if row.person == person] == []
    row = Admission.objects.get(person=person)
    assert errors(submit(clerk, address(Recognition, "add"), admission=row, decided_on="15/12/2023")) == {}
    row.refresh_from_db()
    assert row.official_branch == there


TURNOUT = {"due": 20, "present": 18, "excused": 1, "unexcused": 1}


def test_meeting_is_entered_in_totals_that_must_add_up(clerk, here, log):
    asked = {"branch": here, "kind": MeetingKind.REGULAR, "held_on": "05/11/2023"} | TURNOUT
    wrong = submit(clerk, address(Meeting, "add"), **asked | {"present": 19})
    assert errors(wrong) == {"__all__": ["Số phải dự phải bằng có mặt + vắng có lý do + vắng không lý do."]}
    assert log() == []
    assert errors(submit(clerk, address(Meeting, "add"), **asked)) == {}
    made = Meeting.objects.get(branch=here, held_on=date(2023, 11, 5), due=20)
    assert {name: getattr(made, name) for name in TURNOUT} == TURNOUT
    assert log() == [("vanthu", "them", "meeting")]


def test_totals_of_a_meeting_with_a_roll_cannot_be_typed_over(clerk, here, member):
    """The roll says who came; totals typed beside it would contradict it."""
    meeting = Meeting(branch=here, kind=MeetingKind.REGULAR, held_on=DAY)
    attendance.hold_meeting(meeting=meeting, absent=[attendance.Absent(member, excused=True)], by=None)
    due, start = meeting.due, len(log_rows())
    answer = submit(clerk, address(Meeting, "change", meeting.pk), due="1", present="1", topic="Nghị quyết")
    assert errors(answer) == {}
    meeting.refresh_from_db()
    assert (meeting.due, meeting.present, meeting.topic) == (due, due - 1, "Nghị quyết")
    assert clerk.post(address(Meeting, "cancel", meeting.pk), {"reason": "Nhầm"}).status_code == 302
    assert log_rows()[start:] == [
        ("sua", "branches.meeting"),
        ("huy", "branches.meetingabsence"),
        ("huy", "branches.meeting"),
    ]


def log_rows():
    return list(AuditEntry.objects.order_by("pk").values_list("action", "model"))


def test_rows_about_somebody_the_reader_sees_no_more_of_are_still_mended(clerk, here):
    """A guest, or who went to a class years ago, belongs to no list that is seen: the pages once refused the row."""
    stay = make.make_stay(here, DAY, person=make.make_person("Khách Nơi Khác"))
    student = make.make_student(here, DAY, person=make.make_person("Người Đã Học"))
    lesson = student.awareness_class
    answers = [
        submit(clerk, address(type(stay), "change", stay.pk), home="Đảng bộ xã Khác"),
        submit(clerk, address(type(student), "change", student.pk), certificate_number="7/GCN"),
        submit(clerk, address(type(lesson), "change", lesson.pk), place="Huyện"),
    ]
    assert [errors(answer) for answer in answers] == [{}, {}, {}]
    for row in (stay, student, lesson):
        row.refresh_from_db()
    assert (stay.home, student.certificate_number, lesson.place) == ("Đảng bộ xã Khác", "7/GCN", "Huyện")
    assert stay.person.full_name == "Khách Nơi Khác"
