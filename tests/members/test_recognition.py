"""Recognition as official: late is a fact of its own, prolonged by decision, with its steps and papers."""

from datetime import date

import pytest

from branches.choices import CodeList
from branches.names import Names
from members import lifecycle
from members.choices import AdmissionKind, CauseOut, StepKind
from members.coming import coming
from members.lists import membership_on, probation_ends
from members.models import Recognition
from members.models.admissions import days_late
from reports.due import due
from tests import factories as make
from tests.registers import world  # noqa: F401
from vankhanh.access import SYSTEM

PROLONGED = {"until": date(2023, 8, 3), "note": "Chưa đủ điều kiện"}


@pytest.fixture
def admission(world):  # noqa: F811
    return make.make_admission(world.here, "3/2/2022")


def prolong(admission, on=date(2023, 2, 10), **also):
    return make.make_step(admission.person, admission.branch, StepKind.PROLONGED, on, **PROLONGED | also)


@pytest.mark.parametrize(
    ("decided", "late"),
    [(date(2023, 2, 3), 0), (date(2023, 2, 4), 1), (date(2023, 12, 31), 331), (date(2024, 1, 1), 332)],
)
def test_late_decision_changes_no_day_and_says_how_late(admission, decided, late):
    row = make.make_recognition(admission, decided)
    assert (str(row.official_on), days_late(row)) == ("03/02/2023", late)


def test_ceremony_of_a_leap_day_is_official_on_the_last_of_february(world):  # noqa: F811
    row = make.make_recognition(make.make_admission(world.here, "29/2/2024"), date(2025, 3, 3))
    assert (str(row.official_on), days_late(row)) == ("28/02/2025", 3)


def test_prolonged_probation_moves_the_official_day_with_its_reason(admission):
    prolong(admission)
    row = make.make_recognition(admission, date(2023, 8, 20))
    told = (str(row.official_on), row.official_reason, days_late(row))
    assert told == ("03/08/2023", "Kéo dài thời gian dự bị: Chưa đủ điều kiện", 17)


def test_recognition_before_the_prolonged_end_is_refused(admission):
    prolong(admission)
    with pytest.raises(lifecycle.ValidationError, match="đến 03/08/2023 mới đủ"):
        make.make_recognition(admission, date(2023, 8, 2))


def test_prolongation_decided_later_than_the_recognition_does_not_move_it(admission):
    prolong(admission, on=date(2023, 3, 10))
    assert str(probation_ends(admission, date(2023, 2, 20))) == "03/02/2023"
    assert str(probation_ends(admission)) == "03/08/2023"


def test_what_comes_due_follows_the_prolongation(admission):
    prolong(admission)
    on = date(2023, 7, 1)
    here = membership_on(admission.person, on)
    lines = [group.lines for group in due(SYSTEM, on=on, names=Names(on)) if group.code == "cong-nhan"]
    assert [line.day for line in lines[0]] == [date(2023, 8, 3)]
    assert [str(row.day) for row in coming(admission.person, here, on=on)] == ["03/08/2023"]


def test_postponed_consideration_moves_no_day(admission):
    also = {"until": date(2023, 5, 1), "note": "Xét lại"}
    make.make_step(admission.person, admission.branch, StepKind.POSTPONED, date(2023, 2, 10), **also)
    assert str(probation_ends(admission)) == "03/02/2023"


@pytest.mark.parametrize(("until", "said"), [("03/02/2024", 0), ("04/02/2024", 1), ("01/02/2023", 1)])
def test_prolongation_is_asked_back_where_the_rule_does_not_allow_it(world, admission, until, said):  # noqa: F811
    """Twelve months at most, where a rule stands on the day it would end; the rule of 2025 says so of later ones."""
    asked = {"person": admission.person_id, "kind": "keo-dai", "happened_on": "20/01/2023", "note": "Lý do"}
    client = world.client()
    make.make_rule("probation_extension_months", 12, date(2022, 1, 1))
    answer = client.post("/buoc-ket-nap/them/", asked | {"until": until})
    assert len(answer.context["form"].question.doubts if answer.status_code == 422 else []) == said


def test_prolongation_needs_its_reason_and_its_end(world, admission):  # noqa: F811
    typed = {"person": admission.person_id, "kind": "keo-dai", "happened_on": "10/02/2023"}
    form = world.client().post("/buoc-ket-nap/them/", typed).context["form"]
    assert {"until", "note"} & set(form.errors) == {"until", "note"}


def test_very_late_recognition_asks_for_an_explanation(world, admission):  # noqa: F811
    client = world.client()
    typed = {"admission": admission.pk, "official_decision_on": "01/08/2023"}
    refused = client.post("/chinh-thuc/them/", typed)
    said = ["Quyết định muộn 179 ngày so với ngày chính thức (03/02/2023): hãy ghi giải trình."]
    assert refused.context["form"].question.doubts == said
    assert client.post("/chinh-thuc/them/", typed | {"late_reason": "Chờ thẩm tra"}).status_code == 302
    row = Recognition.objects.get()
    page = client.get(f"/chinh-thuc/{row.pk}/").content.decode()
    assert (row.late_reason, page.count("muộn 179 ngày")) == ("Chờ thẩm tra", 1)


def test_list_finds_what_came_late(world, admission):  # noqa: F811
    make.make_recognition(admission, date(2023, 2, 10))
    make.make_recognition(make.make_admission(world.there, "3/2/2022"), date(2023, 2, 3))
    client = world.client()
    assert [client.get(f"/chinh-thuc/?muon={v}").context["found"] for v in ("muon", "dung", "")] == [1, 1, 2]


def test_page_of_the_admission_says_what_is_missing_for_recognition(world, admission):  # noqa: F811
    make.make_paper(admission.person, admission.branch, date(2022, 9, 1), occasion=CodeList.OFFICIAL_PAPER)
    prolong(admission)
    client = world.client()
    page = client.get(f"/ket-nap/{admission.pk}/")
    assert (str(page.context["ends"]), len(page.context["missing"]), len(page.context["steps"])) == (
        "03/08/2023",
        8,
        1,
    )
    typed = {"person": admission.person_id, "kind": "ct-chi-bo", "happened_on": "01/08/2023", "paper": "9-NQ"}
    back = client.post("/buoc-ket-nap/them/?kind=ct-chi-bo", typed)
    assert back["Location"] == f"/ket-nap/{admission.pk}/"


def test_corrected_ceremony_leaves_a_prolonged_day_alone(admission):
    prolong(admission)
    row = make.make_recognition(admission, date(2023, 8, 20))
    row.ceremony_on = type(row.ceremony_on)(2022, 2, 4)
    lifecycle.correct_admission(admission=row, by=None, reason="Gõ nhầm")
    row.refresh_from_db()
    assert str(row.official_on) == "03/08/2023"


@pytest.mark.parametrize(("left", "said"), [(date(2020, 2, 3), 0), (date(2020, 2, 4), 1)])
def test_readmission_sooner_than_the_rule_allows_is_asked_back(world, left, said):  # noqa: F811
    person = make.make_member(world.here, party_age_from="2000", on=date(2015, 1, 1)).person
    lifecycle.leave(person=person, on=left, cause=CauseOut.RESIGNED, by=None)
    typed = {"person": person.pk, "branch": world.here.pk, "kind": "ket-nap-lai", "ceremony_on": "03/02/2023"}
    answer = world.client().post("/ket-nap/them/", typed)
    assert (answer.status_code == 422, AdmissionKind.AGAIN.value) == (bool(said), typed["kind"])


def test_readmission_of_whom_nothing_is_known_asks_for_the_gap(world):  # noqa: F811
    person = make.make_candidate(world.here, date(2022, 1, 1)).person
    make.make_admission(None, "1999", person=person)
    client = world.client()
    form = client.get(f"/ket-nap/them/?person={person.pk}").context["form"]
    typed = {"person": person.pk, "branch": world.here.pk, "kind": "ket-nap-lai", "ceremony_on": "03/02/2023"}
    answer = client.post("/ket-nap/them/", typed)
    assert form.initial["kind"] == AdmissionKind.AGAIN
    assert answer.context["form"].question.doubts[0].startswith("Chưa ghi thời gian ở ngoài Đảng")


def test_readmission_begins_at_the_branch_that_was_left(world):  # noqa: F811
    person = make.make_member(world.here, on=date(2015, 1, 1)).person
    lifecycle.leave(person=person, on=date(2019, 1, 1), cause=CauseOut.RESIGNED, by=None)
    for member, branch in ((person, world.here.pk), (make.make_member(world.there).person, None)):
        form = world.client().get(f"/ket-nap/them/?person={member.pk}").context["form"]
        assert form.initial.get("branch") == branch
