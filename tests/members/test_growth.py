"""The way into the Party: steps, papers, classes; what is next, what stands against a step, what is carried over."""

import time
from datetime import date

import pytest

from branches.choices import CodeList
from branches.models import Code
from members import growth
from members.choices import CandidateEnd, StepKind
from members.growth_forms import VOTES
from members.models import AwarenessClass, AwarenessStudent, DossierPaper, GrowthStep
from members.registers.growth import ClassRegister, PaperRegister, StepRegister, StudentRegister
from tests import factories as make
from tests.registers import RegisterContract, world  # noqa: F401
from vankhanh import record

DAY = date(2023, 3, 6)
STEPS = "/buoc-ket-nap/them/"


class TestSteps(RegisterContract):
    register = StepRegister()
    required = "happened_on"
    correction = {"paper": "07-NQ/CB"}

    def row(self, world, unit):  # noqa: F811
        return make.make_step(make.make_candidate(unit, date(2022, 1, 1)).person, unit, StepKind.BRANCH, DAY)

    def entry(self, world):  # noqa: F811
        person = make.make_candidate(world.here, date(2022, 1, 1)).person
        return {"person": person.pk, "kind": "lap-ho-so", "happened_on": "06/03/2023", "paper": "1-HS"}

    def filters(self, world, row):  # noqa: F811
        return [
            ("kind=lap-ho-so", 0),
            (f"tim={row.person.full_name}", 1),
            ("tu=7/3/2023", 0),
            (f"chi_bo={world.here.path}", 1),
        ]


class TestPapers(RegisterContract):
    register = PaperRegister()
    required = "received_on"
    correction = {"number": "12/2023"}

    def row(self, world, unit):  # noqa: F811
        return make.make_paper(make.make_candidate(unit, date(2022, 1, 1)).person, unit, DAY)

    def entry(self, world):  # noqa: F811
        person = make.make_candidate(world.here, date(2022, 1, 1)).person
        paper = Code.objects.get(list=CodeList.ADMISSION_PAPER, code="02")
        return {"person": person.pk, "papers": [paper.pk], "received_on": "06/03/2023"}

    def filters(self, world, row):  # noqa: F811
        return [
            ("dip=hs-ket-nap", 2),
            ("dip=hs-sau-xet", 0),
            (f"tim={row.person.full_name}", 1),
            ("tu=7/3/2023", 0),
        ]


class TestClasses(RegisterContract):
    register = ClassRegister()
    required = "opened_on"
    correction = {"place": "Trung tâm Chính trị"}

    def row(self, world, unit):  # noqa: F811
        row = AwarenessClass(branch=unit, name=f"Lớp {unit.pk} {time.monotonic_ns()}", opened_on=DAY)
        return record.save(row, by=None)

    def entry(self, world):  # noqa: F811
        return {"branch": world.committee.pk, "name": "Lớp khóa 3", "opened_on": "06/03/2023"}

    def filters(self, world, row):  # noqa: F811
        return [(f"tim={row.name}", 1), ("tu=7/3/2023", 0), (f"chi_bo={world.here.path}", 1)]


class TestStudents(RegisterContract):
    register = StudentRegister()
    required = "awareness_class"
    correction = {"certificate_number": "31/GCN", "certified_on": "20/03/2023"}

    def row(self, world, unit):  # noqa: F811
        return make.make_student(unit, DAY, person=make.make_candidate(unit, date(2022, 1, 1)).person)

    def entry(self, world):  # noqa: F811
        person = make.make_candidate(world.here, date(2022, 1, 1)).person
        lesson = make.make_student(world.there, DAY).awareness_class
        return {"awareness_class": lesson.pk, "people": [person.pk]}

    def filters(self, world, row):  # noqa: F811
        return [(f"tim={row.person.full_name}", 1), ("tu=7/3/2023", 0), (f"chi_bo={world.here.path}", 1)]


# One candidate ------------------------------------------------------------------------------------------------------


@pytest.fixture
def candidate(world):  # noqa: F811
    return make.make_candidate(world.here, date(2022, 1, 10))


def certified(candidate, on: date) -> AwarenessStudent:
    row = make.make_student(candidate.branch, on, person=candidate.person)
    row.certified_on = on
    return record.save(row, by=None)


def step(candidate, kind, on, **also) -> GrowthStep:
    return make.make_step(candidate.person, candidate.branch, kind, on, **also)


def address(name, pk):
    return f"{name}/{pk}"


def way(candidate, on=DAY):
    return growth.stages(growth.record_of(candidate.person, candidate), on, address)


def next_code(candidate, on=DAY) -> str:
    return growth.next_stage(way(candidate, on)).code


def test_next_step_is_the_first_that_is_not_taken(candidate):
    told = [next_code(candidate)]
    takes = (
        lambda: step(candidate, StepKind.INTRODUCED, date(2022, 1, 11), decided_by="Đoàn"),
        lambda: step(
            candidate, StepKind.HELPER, date(2022, 1, 12), helper=make.make_member(candidate.branch).person
        ),
        lambda: certified(candidate, date(2022, 5, 5)),
        lambda: step(candidate, StepKind.DOSSIER, date(2022, 9, 5)),
        lambda: step(candidate, StepKind.BRANCH, date(2022, 10, 5)),
        lambda: step(candidate, StepKind.COMMITTEE, date(2022, 10, 15)),
        lambda: step(candidate, StepKind.DECISION, date(2022, 11, 1)),
    )
    for take in takes:
        take()
        told.append(next_code(candidate))
    assert told == [
        "gioi-thieu",
        "giup-do",
        "lop",
        "lap-ho-so",
        "nq-chi-bo",
        "nq-dang-uy",
        "qd-ket-nap",
        "le",
    ]


def test_after_the_ceremony_nothing_is_next(candidate):
    make.make_admission(candidate.branch, DAY, person=candidate.person)
    candidate.refresh_from_db()
    assert growth.next_stage(way(candidate)) is None


@pytest.mark.parametrize(("on", "valid"), [(date(2027, 5, 4), True), (date(2027, 5, 5), False)])
def test_certificate_is_valid_for_sixty_months(candidate, on, valid):
    certified(candidate, date(2022, 5, 5))
    assert {stage.code: stage.done for stage in way(candidate, on)}["lop"] is valid


@pytest.mark.parametrize(
    ("set_up", "on", "valid"),
    [
        (date(2024, 2, 29), date(2025, 2, 27), True),
        (date(2024, 2, 29), date(2025, 2, 28), False),
        (date(2022, 12, 31), date(2023, 12, 30), True),
        (date(2022, 12, 31), date(2023, 12, 31), False),
    ],
)
def test_dossier_is_valid_for_twelve_months(candidate, set_up, on, valid):
    step(candidate, StepKind.DOSSIER, set_up)
    assert {stage.code: stage.done for stage in way(candidate, on)}["lap-ho-so"] is valid


@pytest.mark.parametrize(
    ("votes", "adopted"),
    [
        ({}, True),
        ({"present": 9, "in_favour": 6, "against": 3}, True),
        ({"present": 9, "in_favour": 5, "against": 4}, False),
        ({"entitled": 12, "present": 9, "in_favour": 7, "against": 2}, False),
        ({"entitled": 12, "present": 9, "in_favour": 8, "against": 1}, True),
    ],
)
def test_resolution_needs_two_thirds_of_those_who_had_to_come(candidate, votes, adopted):
    assert growth.passed(step(candidate, StepKind.BRANCH, DAY, **votes)) is adopted
    done = {stage.code: stage.done for stage in way(candidate)}
    assert done["nq-chi-bo"] is adopted


def test_steps_of_an_earlier_candidacy_do_not_count(world, candidate):  # noqa: F811
    step(candidate, StepKind.DOSSIER, date(2022, 2, 1))
    candidate.end, candidate.end_kind = date(2022, 6, 1), CandidateEnd.WITHDRAWN
    record.save(candidate, by=None)
    again = make.make_candidate(world.there, date(2022, 9, 1), person=candidate.person)
    assert [stage.lines for stage in way(again) if stage.code == StepKind.DOSSIER] == [[]]


def test_steps_before_a_reorganisation_count_at_the_successor(world, candidate):  # noqa: F811
    step(candidate, StepKind.DOSSIER, date(2022, 5, 1))
    candidate.end, candidate.end_kind = date(2022, 6, 1), CandidateEnd.REORGANISED
    record.save(candidate, by=None)
    again = make.make_candidate(world.there, date(2022, 6, 1), person=candidate.person)
    assert [len(stage.lines) for stage in way(again) if stage.code == StepKind.DOSSIER] == [1]


# Pages --------------------------------------------------------------------------------------------------------------


def test_page_of_a_candidate_says_what_is_next_and_what_is_missing(world, candidate):  # noqa: F811
    step(candidate, StepKind.INTRODUCED, date(2022, 1, 11), decided_by="Chi đoàn ấp")
    candidate.helper = make.make_member(candidate.branch).person
    record.save(candidate, by=None)
    certified(candidate, date(2022, 5, 5))
    step(candidate, StepKind.DOSSIER, date.today())
    make.make_paper(candidate.person, candidate.branch, DAY, paper="02")
    page = world.client().get(f"/quan-chung/{candidate.pk}/")
    assert page.context["next"].code == StepKind.BRANCH
    assert len(page.context["next"].needs) == 6
    assert [papers["there"] for papers in page.context["papers"]] == [1, 0]
    assert page.content.decode().count("Chi đoàn ấp") == 1


def test_reader_of_the_page_is_offered_no_entry(world, candidate):  # noqa: F811
    page = world.client("lanh-dao").get(f"/quan-chung/{candidate.pk}/")
    assert {add for _, add in page.context["way"]} == {""}


def test_step_is_entered_from_the_candidate_and_leads_back(world, candidate):  # noqa: F811
    client, asked = world.client(), f"{STEPS}?person={candidate.person_id}&kind=nq-chi-bo"
    fields = set(client.get(asked).context["form"].fields)
    typed = {
        "person": candidate.person_id,
        "kind": "nq-chi-bo",
        "happened_on": "06/03/2023",
        "present": 9,
        "in_favour": 9,
    }
    answer = client.post(asked, typed)
    assert fields & {"helper", *VOTES} == set(VOTES)
    assert answer["Location"] == f"/quan-chung/{candidate.pk}/"
    assert GrowthStep.objects.get().branch == candidate.branch


def doubts(client, typed) -> list[str]:
    return client.post(STEPS, typed).context["form"].question.doubts


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            {"kind": "lap-ho-so", "happened_on": "07/03/2023"},
            ["Sau cả bước «Nghị quyết chi bộ xét kết nạp» (06/03/2023)."],
        ),
        (
            {"kind": "nq-dang-uy", "happened_on": "05/03/2023"},
            ["Trước cả bước «Nghị quyết chi bộ xét kết nạp» (06/03/2023)."],
        ),
        (
            {"kind": "nq-dang-uy", "happened_on": "07/03/2023", "entitled": 9, "present": 9, "in_favour": 5},
            ["Tán thành 5/9, chưa đủ tỷ lệ: bước này được ghi là không thông qua."],
        ),
        (
            {"kind": "qd-ket-nap", "happened_on": "07/06/2023"},
            ["Quyết định kết nạp quá hạn 30 ngày làm việc (đến 17/04/2023)."],
        ),
    ],
)
def test_step_out_of_order_or_late_is_asked_back(world, candidate, typed, said):  # noqa: F811
    step(candidate, StepKind.BRANCH, DAY)
    client, typed = world.client(), {"person": candidate.person_id, **typed}
    assert doubts(client, typed) == said
    assert client.post(STEPS, typed | {"van_ghi": "on"}).status_code == 302


def test_branch_is_told_of_lapsed_papers_and_of_what_is_missing(world, candidate):  # noqa: F811
    certified(candidate, date(2018, 3, 6))
    step(candidate, StepKind.DOSSIER, date(2022, 3, 6))
    make.make_paper(candidate.person, candidate.branch, date(2023, 1, 1))
    said = doubts(
        world.client(), {"person": candidate.person_id, "kind": "nq-chi-bo", "happened_on": "06/03/2023"}
    )
    assert [text.split(" ")[0] for text in said] == ["Giấy", "Hồ", "Hồ"]


def test_member_takes_no_step_of_a_candidate_and_a_candidate_none_of_a_member(world, candidate):  # noqa: F811
    member = make.make_member(world.here).person
    client = world.client()
    answers = [
        client.post(STEPS, {"person": who, "kind": kind, "happened_on": "06/03/2023"}).status_code
        for who, kind in ((member.pk, "lap-ho-so"), (candidate.person_id, "ct-chi-bo"))
    ]
    assert answers == [422, 422]


def test_admission_takes_over_what_the_steps_say(world, candidate):  # noqa: F811
    step(candidate, StepKind.INTRODUCED, date(2022, 1, 11), decided_by="Đồng chí A; Đoàn xã")
    step(candidate, StepKind.DECISION, date(2023, 2, 1), paper="15-QĐ/HU", decided_by="BTV Huyện ủy")
    form = world.client().get(f"/ket-nap/them/?person={candidate.person_id}").context["form"]
    names = ("branch", "decision_number", "decided_by", "introducers")
    assert [form.initial[name] for name in names] == [
        candidate.branch_id,
        "15-QĐ/HU",
        "BTV Huyện ủy",
        "Đồng chí A; Đoàn xã",
    ]
    assert str(form.initial["decision_on"]) == "01/02/2023"


def test_admission_against_the_steps_is_asked_back(world, candidate):  # noqa: F811
    step(candidate, StepKind.DECISION, date(2023, 3, 20))
    typed = {
        "person": candidate.person_id,
        "branch": world.here.pk,
        "kind": "ket-nap",
        "ceremony_on": "06/03/2023",
    }
    answer = world.client().post("/ket-nap/them/", typed)
    assert answer.context["form"].question.doubts == ["Trước cả bước «Quyết định kết nạp» (20/03/2023)."]


def test_candidate_with_steps_is_not_taken_back(world, candidate):  # noqa: F811
    step(candidate, StepKind.DOSSIER, DAY)
    answer = world.client().post(f"/quan-chung/{candidate.pk}/huy/", {"reason": "Ghi nhầm"})
    assert answer.status_code == 422
    assert type(candidate).objects.filter(pk=candidate.pk).exists()


def test_several_papers_are_ticked_at_once(world, candidate):  # noqa: F811
    papers = list(Code.objects.filter(list=CodeList.ADMISSION_PAPER).values_list("pk", flat=True)[:4])
    asked = f"/giay-to-ho-so/them/?person={candidate.person_id}&dip=hs-ket-nap"
    answer = world.client().post(
        asked, {"person": candidate.person_id, "papers": papers, "received_on": "06/03/2023"}
    )
    assert (answer["Location"], DossierPaper.objects.count()) == (f"/quan-chung/{candidate.pk}/", 4)
    assert world.client().get(asked).context["form"].fields["papers"].queryset.count() == 3


def test_several_candidates_are_sent_to_a_class_at_once(world, candidate):  # noqa: F811
    lesson = make.make_student(world.committee, DAY).awareness_class
    other = make.make_candidate(world.there, date(2022, 1, 10))
    people = [candidate.person_id, other.person_id]
    answer = world.client().post(
        "/lop-nhan-thuc/hoc-vien/them/", {"awareness_class": lesson.pk, "people": people}
    )
    assert answer["Location"] == f"/lop-nhan-thuc/{lesson.pk}/"
    assert dict(lesson.students.filter(person__in=people).values_list("person", "branch")) == {
        candidate.person_id: world.here.pk,
        other.person_id: world.there.pk,
    }


# Papers that records prove -------------------------------------------------------------------------------------------


def papers(person, occasion, on=DAY) -> dict[str, str]:
    """What the checklist says of each paper that is there, by its code: the number proved, or "" of a typed row."""
    lines = growth.checklist(person, occasion, on)
    return {line.code.code: line.proof.number if not line.row else "" for line in lines if line.there}


def test_certificate_proves_its_paper_by_its_number_from_its_day_on(world, candidate):  # noqa: F811
    row = certified(candidate, date(2022, 5, 5))
    AwarenessStudent.objects.filter(pk=row.pk).update(certificate_number="")
    assert papers(candidate.person, CodeList.ADMISSION_PAPER) == {}
    AwarenessStudent.objects.filter(pk=row.pk).update(certificate_number="12/GCN")
    assert papers(candidate.person, CodeList.ADMISSION_PAPER) == {"01": "12/GCN"}
    assert papers(candidate.person, CodeList.ADMISSION_PAPER, date(2022, 5, 4)) == {}


def test_what_was_typed_about_a_paper_comes_before_what_a_record_proves(world, candidate):  # noqa: F811
    step(candidate, StepKind.BRANCH, date(2022, 6, 1), paper="7-NQ/CB")
    assert papers(candidate.person, CodeList.ADMITTED_PAPER) == {"01": "7-NQ/CB"}
    make.make_paper(
        candidate.person,
        candidate.branch,
        DAY,
        paper="01",
        occasion=CodeList.ADMITTED_PAPER,
        needless=True,
        note="Mất",
    )
    assert papers(candidate.person, CodeList.ADMITTED_PAPER) == {"01": ""}


def test_resolution_voted_down_or_of_an_earlier_candidacy_proves_nothing(world, candidate):  # noqa: F811
    step(candidate, StepKind.BRANCH, date(2022, 6, 1), entitled=9, present=9, in_favour=5)
    assert papers(candidate.person, CodeList.ADMITTED_PAPER) == {}
    step(candidate, StepKind.COMMITTEE, date(2022, 7, 1))
    candidate.end, candidate.end_kind = date(2022, 9, 1), CandidateEnd.WITHDRAWN
    record.save(candidate, by=None)
    make.make_candidate(world.there, date(2022, 10, 1), person=candidate.person)
    assert papers(candidate.person, CodeList.ADMITTED_PAPER) == {}


def test_papers_of_recognition_are_proved_by_steps_decision_and_card(world):  # noqa: F811
    admission = make.make_admission(world.here, "03/02/2022")
    person, late = admission.person, date(2023, 6, 1)
    make.make_step(person, world.here, StepKind.OFFICIAL_BRANCH, date(2023, 2, 10), paper="3-NQ/CB")
    make.make_recognition(admission, date(2023, 3, 1), decision_number="9-QĐ/ĐU")
    assert papers(person, CodeList.OFFICIAL_PAPER, late) == {"05": "3-NQ/CB", "08": "9-QĐ/ĐU"}
    make.make_card(world.here, person, date(2023, 5, 1), decision="4-QĐ/ĐU")
    assert papers(person, CodeList.OFFICIAL_PAPER, late)["09"] == "4-QĐ/ĐU"
    page = world.client().get(f"/ket-nap/{admission.pk}/")
    assert page.context["list"]["there"] == 3
    assert "theo sổ: 9-QĐ/ĐU" in page.content.decode()
    assert f'href="/the-dang/{person.cards.get().pk}/"' in page.content.decode()


def test_dossier_of_which_no_paper_was_noted_is_not_called_incomplete(world, candidate):  # noqa: F811
    certified(candidate, date(2022, 5, 5))
    AwarenessStudent.objects.update(certificate_number="12/GCN")
    assert growth.incomplete(candidate.person, CodeList.ADMISSION_PAPER, DAY) == []
    make.make_paper(candidate.person, candidate.branch, DAY, paper="02")
    [said] = growth.incomplete(candidate.person, CodeList.ADMISSION_PAPER, DAY)
    assert "bồi dưỡng nhận thức" not in said
