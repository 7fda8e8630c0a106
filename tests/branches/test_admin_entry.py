"""Entry of the organisation's life in the administration: rows inside a page, refusals beside their boxes, the log."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from branches.models import (
    Attendance,
    Branch,
    Document,
    EmulationModel,
    Inspection,
    InspectionSubject,
    Meeting,
    RecordedFigure,
    StudySession,
    Turnout,
)
from members.models import Membership
from tests.admin_world import address, errors, listed, logged_in, shown_text, submit
from tests.demo import demo  # noqa: F401
from vankhanh.models import AuditEntry, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


@pytest.fixture
def clerk():
    return logged_in("vanthu")


def unit(code: str) -> Branch:
    return Branch.objects.by_code(code)


def member_of(code: str, day: date):
    return Membership.objects.as_of(day).filter(branch=unit(code)).order_by("start").first().person


def typed_inspection(**other):
    whole = {"branch": unit("VK").pk, "actor": "cap-uy", "kind": "KT_CHAPHANH", "title": "Kiểm tra thử"}
    return whole | {"in_programme": "on", "started_on": "2/10/2023", "ended_on": "20/10/2023"} | other


def test_inspection_takes_organisations_and_members_who_bring_their_branch_of_that_day(clerk):
    person = member_of("VK-03", date(2023, 10, 2))
    typed = typed_inspection(**{"subjects-0-branch": unit("VK-02").pk, "subjects-1-person": person.pk})
    assert errors(submit(clerk, address(Inspection, "add"), **typed)) == {}
    subjects = InspectionSubject.objects.filter(inspection__title="Kiểm tra thử").order_by("person")
    assert {(row.branch, row.person) for row in subjects} == {(unit("VK-02"), None), (unit("VK-03"), person)}
    entries = AuditEntry.objects.filter(model="branches.inspectionsubject", by__username="vanthu")
    assert entries.count() == 2


def test_made_up_count_of_rows_lays_out_no_more_than_were_sent(clerk):
    """Leak: half a line of text would keep the server busy for minutes with thousands of empty rows."""
    typed = typed_inspection(title="", **{"subjects-TOTAL_FORMS": 999_999, "subjects-INITIAL_FORMS": 999_999})
    answer = submit(clerk, address(Inspection, "add"), **typed)
    opened = clerk.get(address(Inspection, "add"))
    (sent,), (shown,) = (page.context["inline_admin_formsets"] for page in (answer, opened))
    assert len(sent.formset.forms) == len(shown.formset.forms)


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"started_on": "", "ended_on": ""}, {"subjects-0-branch"}),
        ({"started_on": "1/1/1990", "ended_on": "2/1/1990"}, {"subjects-0-person"}),
    ],
    ids=["no day", "before the list"],
)
def test_inspected_member_without_a_branch_on_a_day_is_refused_beside_the_row(clerk, dates, said):
    person, kept = member_of("VK-03", date(2023, 10, 2)), Inspection.objects.count()
    typed = typed_inspection(**{"subjects-0-person": person.pk}) | dates
    answer = submit(clerk, address(Inspection, "add"), **typed)
    assert (set(errors(answer)), Inspection.objects.count()) == (said, kept)


def test_one_organisation_twice_is_refused_in_words_and_nothing_is_written(clerk):
    """Leak: the condition of the constraint escapes the formset, and the database answers with a broken page."""
    kept = Inspection.objects.count(), InspectionSubject.objects.count()
    twice = {"subjects-0-branch": unit("VK-02").pk, "subjects-1-branch": unit("VK-02").pk}
    answer = submit(clerk, address(Inspection, "add"), **typed_inspection(**twice))
    assert list(errors(answer).values()) == [["Tổ chức này đã là đối tượng của cuộc kiểm tra."]]
    assert (Inspection.objects.count(), InspectionSubject.objects.count()) == kept


def test_rehearsal_leaves_neither_row_nor_log(clerk):
    kept = AuditEntry.objects.count(), Inspection.objects.count()
    typed = typed_inspection(title="", **{"subjects-0-branch": unit("VK-02").pk})
    answer = submit(clerk, address(Inspection, "add"), **typed)
    assert (list(errors(answer)), AuditEntry.objects.count(), Inspection.objects.count()) == (
        ["title"],
        *kept,
    )


def test_class_is_entered_with_the_turnout_of_its_branches(clerk):
    typed = {
        "kind": "nghi-quyet",
        "title": "Lớp quán triệt thử",
        "held_on": "6/11/2023",
        "branch": unit("VK").pk,
        "turnouts-0-due": "20",
        "turnouts-0-present": "18",
        "turnouts-1-due": "15",
        "turnouts-1-present": "15",
        "turnouts-1-guests": "2",
    }
    assert errors(submit(clerk, address(StudySession, "add"), **typed)) == {}
    rows = Turnout.objects.filter(session__title="Lớp quán triệt thử").order_by("branch__path")
    assert [(row.branch, row.due, row.present, row.guests) for row in rows] == [
        (unit("VK-01"), 20, 18, 0),
        (unit("VK-02"), 15, 15, 2),
    ]


def test_class_taken_back_takes_its_turnout_along(clerk):
    session = StudySession.objects.filter(attendances__isnull=False, made_up_by__isnull=True).first()
    answer = clerk.post(address(StudySession, "cancel", session.pk), {"reason": "Ghi nhầm"})
    left = [model.objects.filter(session=session.pk).count() for model in (Turnout, Attendance)]
    assert (answer.status_code, left) == (302, [0, 0])


@pytest.mark.parametrize("typed", ["5/11/22", "31/4/2023", "29/2/2023", "hôm qua"])
def test_day_that_is_none_is_refused_beside_its_box_and_stays_typed(clerk, typed):
    given = {
        "branch": unit("VK").pk,
        "kind": "KH",
        "number": "7-KH/ĐU",
        "title": "Kế hoạch",
        "issued_on": typed,
    }
    answer = submit(clerk, address(Document, "add"), **given)
    form = answer.context["adminform"].form
    assert (list(errors(answer)), form["issued_on"].value()) == (["issued_on"], typed)


def test_meeting_whose_turnout_does_not_add_up_is_refused_in_words(clerk):
    given = {"branch": unit("VK-01").pk, "kind": "thuong-ky", "held_on": "3/11/2023"}
    answer = submit(
        clerk, address(Meeting, "add"), **given, due="20", present="17", excused="1", unexcused="1"
    )
    said = "Số phải dự phải bằng có mặt + vắng có lý do + vắng không lý do."
    assert [text for texts in errors(answer).values() for text in texts] == [said]


def test_number_is_read_and_shown_the_vietnamese_way(clerk):
    given = {"code": "thu-nhap", "year": "2030", "published_on": "1/2/2031", "source": "Báo cáo"}
    url = address(RecordedFigure, "add")
    assert list(errors(submit(clerk, url, branch=unit("VK").pk, value="1.5", **given))) == ["value"]
    assert errors(submit(clerk, url, branch=unit("VK").pk, value="1.550,5", **given)) == {}
    row = RecordedFigure.objects.get(year=2030)
    shown = clerk.get(address(RecordedFigure, "change", row.pk)).context["adminform"].form["value"]
    assert (str(row.value), 'value="1.550,5"' in str(shown)) == ("1550.5000", True)


def test_list_is_narrowed_to_a_year(clerk):
    url = address(Document, "changelist")
    found = clerk.get(url, {"nam": "2022"}).context["cl"].queryset
    assert set(found) == set(Document.objects.filter(issued_on__year=2022))
    assert clerk.get(url, {"nam": "x"}).context["cl"].result_count == Document.objects.count()
    assert listed(clerk.get(url, {"nam": "1901"})) == set()


def test_history_tells_who_changed_what_from_what(clerk):
    row = Document.objects.filter(branch=unit("VK")).first()
    old = row.title
    assert errors(submit(clerk, address(Document, "change", row.pk), title="Trích yếu mới")) == {}
    text = shown_text(clerk.get(address(Document, "history", row.pk)))
    name = User.objects.get(username="vanthu").full_name
    assert (f"trích yếu: {old} → Trích yếu mới" in text, name in text) == (True, True)


def test_history_names_other_records_and_only_those_the_reader_may_see(clerk):
    """Leak: the log keeps keys; naming them for everybody would name a foreign unit."""
    row = Document.objects.filter(branch=unit("VK-02")).first()
    if row is None:
        row = Document.objects.filter(branch=unit("VK")).first()
    old = str(row.branch)
    submit(clerk, address(Document, "change", row.pk), branch=unit("VK-01").pk)
    told = f"tổ chức đảng: {old} → {unit('VK-01')}"
    url = address(Document, "history", row.pk)
    texts = [shown_text(logged_in(name).get(url)) for name in ("vanthu", "chibo")]
    assert [told in text for text in texts] == [True, False]
    assert [old in text for text in texts] == [True, False]


def test_log_tells_each_entry_in_words(clerk):
    row = Document.objects.filter(branch=unit("VK")).first()
    submit(clerk, address(Document, "change", row.pk), title="Trích yếu khác")
    entry = AuditEntry.objects.filter(model="branches.document").first()
    text = shown_text(logged_in("quantri").get(address(AuditEntry, "change", entry.pk)))
    assert ("→ Trích yếu khác" in text, "branches.document" in text) == (True, False)


def test_log_of_many_rows_tells_each_on_its_line():
    entry = AuditEntry.objects.filter(model="branches.emulationmodel", action=AuditEntry.Action.BULK).first()
    answer = logged_in("quantri").get(address(AuditEntry, "change", entry.pk))
    one = EmulationModel.objects.select_related("branch").first()
    text = shown_text(answer)
    assert text.count("tên mô hình: ") == len(entry.after["rows"])
    assert f"tổ chức đảng: {one.branch}; tên mô hình: {one.name}" in text


def test_page_with_rows_inside_asks_the_same_queries_for_few_and_for_many(clerk):
    """Leak: every row's boxes asking for units, codes and the chosen person anew."""
    planned = Inspection.objects.exclude(
        planned=None
    )  # what a box names costs a query, whatever rows stand inside
    inspections = sorted(planned, key=lambda row: row.subjects.count())
    few, many = inspections[0], inspections[-1]
    assert few.subjects.count() + 3 < many.subjects.count()

    def asked(row):
        with CaptureQueriesContext(connection) as queries:
            clerk.get(address(Inspection, "change", row.pk))
        return len(queries)

    asked(few)
    assert asked(many) == asked(few)
