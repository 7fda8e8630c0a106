"""Acts on all rows of a filtered list: exactly those, shown beforehand, whole or not at all, never a set that changed."""

import re
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from branches import attaching
from branches.choices import Role
from branches.models import (
    Attendance,
    Document,
    EmulationModel,
    FollowPlan,
    Meeting,
    MeetingAbsence,
    Turnout,
)
from branches.registers import bulk
from members.attendance import Absent, hold_meeting
from members.choices import StandingKind
from members.models import PartyCard, PersonRating
from reports.frozen.taking import freeze
from tests import factories as make
from tests.registers import world  # noqa: F401
from vankhanh import record
from vankhanh.access import SYSTEM
from vankhanh.audit.reconcile import reconcile
from vankhanh.models import AuditEntry
from vankhanh.periods import Period
from vankhanh.scope import Scope

DAY = date(2023, 3, 5)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
CANCEL = "/mo-hinh/hang-loat/huy/"
WHY = {"reason": "Nhập nhầm tệp"}


def models(unit, *names):
    return [make.make_model(unit, DAY, name=name) for name in names]


def left() -> list[str]:
    return sorted(EmulationModel.objects.values_list("name", flat=True))


def hidden(answer) -> dict[str, str]:
    """The seal and the number of a preview."""
    found = re.findall(r'name="(dau|so_dong)" value="([^"]*)"', answer.content.decode())
    return {name: unescape(value) for name, value in found}


def preview(client, at, typed=WHY):
    return client.post(at, {"xem_truoc": "1", **typed})


def do(client, at, shown, typed=WHY):
    return client.post(at, {"lam": "1", **typed, **hidden(shown)})


def test_menu_says_how_many_and_keeps_the_filter(world):  # noqa: F811
    models(world.here, "Tổ một", "Tổ hai")
    models(world.there, "Nhóm ba")
    client = world.client()
    answer = client.get("/mo-hinh/?tim=to&page=1&sort=c0_ten")
    assert answer.context["bulk"] == [("Hủy các dòng ghi nhầm", f"{CANCEL}?tim=to&sort=c0_ten")]
    assert "Làm với 2 dòng đang lọc" in answer.content.decode()
    assert world.client(Role.LEADER).get("/mo-hinh/").context["bulk"] == []
    assert client.get("/mo-hinh/?tim=khong").context["bulk"] == []


def test_exactly_the_filtered_rows_are_taken_back_in_one_act_of_the_log(world):  # noqa: F811
    models(world.here, "Tổ một", "Tổ hai")
    models(world.there, "Nhóm ba")
    client, at = world.client(), f"{CANCEL}?tim=to"
    assert client.get(at).context["number"] == 2
    shown = preview(client, at)
    assert (shown.context["doing"], len(left())) == (2, 3)
    answer = do(client, at, shown)
    assert (answer.status_code, answer["Location"], left()) == (302, "/mo-hinh/?tim=to", ["Nhóm ba"])
    told = AuditEntry.objects.filter(action=AuditEntry.Action.CANCEL).exclude(model=bulk.MANY)
    assert {entry.reason for entry in told} == {WHY["reason"]}
    assert (told.count(), told.values("batch").distinct().count()) == (2, 1)


def test_nothing_is_done_without_the_preview(world):  # noqa: F811
    models(world.here, "Tổ một")
    answer = world.client().post(CANCEL, {"lam": "1", **WHY})
    assert (answer.status_code, left(), answer.context["doing"]) == (409, ["Tổ một"], 1)


@pytest.mark.parametrize("change", ["one more", "one less", "one edited", "another reason"])
def test_set_that_changed_since_the_preview_is_told_and_not_done(world, change):  # noqa: F811
    one, two = models(world.here, "Tổ một", "Tổ hai")
    client, typed = world.client(), dict(WHY)
    shown = preview(client, CANCEL)
    if change == "one more":
        models(world.here, "Tổ ba")
    elif change == "one less":
        client.post(f"/mo-hinh/{two.pk}/huy/", WHY)
    elif change == "one edited":
        client.post(
            f"/mo-hinh/{one.pk}/sua/", {"branch": one.branch_id, "name": "Tổ khác", "start": "05/03/2023"}
        )
    else:
        typed = {"reason": "Lý do khác"}
    before = left()
    answer = do(client, CANCEL, shown, typed)
    assert (answer.status_code, left()) == (409, before)
    assert "vừa thay đổi" in answer.content.decode()
    assert do(client, CANCEL, answer, typed).status_code == 302
    assert left() == []


def test_row_left_out_stays(world):  # noqa: F811
    one, _ = models(world.here, "Tổ một", "Tổ hai")
    client, typed = world.client(), {**WHY, "bo": [str(one.pk)]}
    shown = preview(client, CANCEL, typed)
    assert shown.context["doing"] == 1
    do(client, CANCEL, shown, typed)
    assert left() == ["Tổ một"]


def test_reason_is_asked_and_rows_of_others_are_never_in_the_set(world):  # noqa: F811
    models(world.here, "Tổ một")
    models(world.there, "Tổ hai")
    models(world.elsewhere, "Tổ ba")
    clerk = world.client(Role.BRANCH_CLERK, world.here)
    assert preview(clerk, CANCEL, {"reason": ""}).status_code == 422
    do(clerk, CANCEL, preview(clerk, CANCEL))
    assert left() == ["Tổ ba", "Tổ hai"]
    assert world.client(Role.LEADER).get(CANCEL).status_code == 403


def test_filter_that_cannot_be_read_does_not_mean_everything(world):  # noqa: F811
    models(world.here, "Tổ một")
    client, at = world.client(), f"{CANCEL}?ngay=32/13/2023"
    assert client.get(at).context["number"] == 0
    assert preview(client, at).status_code == 422
    assert left() == ["Tổ một"]


def test_too_many_rows_are_refused_whole(world, monkeypatch):  # noqa: F811
    models(world.here, "Tổ một", "Tổ hai")
    monkeypatch.setattr(bulk, "MOST_ROWS", 1)
    client = world.client()
    assert (client.get(CANCEL).context["number"], preview(client, CANCEL).status_code) == (0, 422)


def test_decided_rating_is_left_to_the_committee_and_said_so(world):  # noqa: F811
    make.make_rating(make.make_member(world.here).person, world.here, 2022)
    clerk = world.client(Role.BRANCH_CLERK, world.here)
    shown = preview(clerk, "/xep-loai/hang-loat/huy/")
    assert (shown.context["doing"], shown.context["idle"], PersonRating.objects.count()) == (0, 1, 1)


def test_meeting_goes_with_its_roll(world):  # noqa: F811
    person = make.make_member(world.here).person
    meeting = Meeting(branch=world.here, kind="thuong-ky", held_on=DAY, topic="Việc")
    hold_meeting(meeting=meeting, absent=[Absent(person, True, "ốm")], by=None)
    client, at = world.client(), "/sinh-hoat/hang-loat/huy/"
    shown = preview(client, at)
    assert "1 người vắng" in shown.context["shown"][0].text
    do(client, at, shown)
    assert Meeting.objects.count() == 0


def test_row_on_which_others_rest_refuses_all_of_them_beforehand(world):  # noqa: F811
    document, _ = (make.make_document(world.here, DAY) for _ in range(2))
    attaching.attach(document=document, upload=SimpleUploadedFile("a.pdf", PDF), by=None)
    answer = preview(world.client(), "/van-ban/hang-loat/huy/")
    assert (answer.status_code, Document.objects.count()) == (422, 2)
    assert str(document) in str(answer.context["form"].non_field_errors())


def test_year_of_a_row_is_no_quantity(world):  # noqa: F811
    make.make_plan(world.here, 2023)
    listed = world.client().get("/lam-theo/hang-loat/huy/").context["listed"]
    assert [cells[2] for _, cells in listed] == ["2023"]


# The list of members ----------------------------------------------------------------------------------------------


def test_plans_of_all_who_take_part_and_have_none(world):  # noqa: F811
    one, two, exempt = (make.make_member(world.here).person for _ in range(3))
    other = make.make_member(world.there).person
    make.make_plan(world.here, 2023, person=two)
    make.make_standing(exempt, date(2022, 1, 1), kind=StandingKind.EXEMPT_AGE)
    client, typed = world.client(), {"year": "2023", "made_on": ""}
    at = f"/dang-vien/hang-loat/lap-ke-hoach/?chi_bo={world.here.path}"
    shown = preview(client, at, typed)
    assert (shown.context["number"], shown.context["doing"], shown.context["idle"]) == (3, 1, 2)
    do(client, at, shown, typed)
    planned = FollowPlan.objects.filter(year=2023).values_list("person", "branch")
    assert set(planned) == {(one.pk, world.here.pk), (two.pk, world.here.pk)}
    do(
        client,
        "/dang-vien/hang-loat/lap-ke-hoach/",
        preview(client, "/dang-vien/hang-loat/lap-ke-hoach/", typed),
        typed,
    )
    assert FollowPlan.objects.filter(person=other, branch=world.there).exists()


def test_plan_made_meanwhile_changes_what_was_shown(world):  # noqa: F811
    person = make.make_member(world.here).person
    client, typed, at = world.client(), {"year": "2023"}, "/dang-vien/hang-loat/lap-ke-hoach/"
    shown = preview(client, at, typed)
    make.make_plan(world.here, 2023, person=person)
    assert do(client, at, shown, typed).status_code == 409


def test_everybody_of_the_list_comes_onto_the_roll_and_who_was_on_it_stays(world):  # noqa: F811
    one, two = (make.make_member(world.here).person for _ in range(2))
    three = make.make_member(world.there).person
    day = date(2026, 3, 5)
    session = make.make_session(world.committee, day, title="Lớp quán triệt")
    make.make_roll(session, world.here, [one])
    client, typed, at = world.client(), {"session": session.pk}, "/dang-vien/hang-loat/diem-danh-lop/"
    shown = preview(client, at, typed)
    assert (shown.context["doing"], shown.context["idle"]) == (2, 1)
    do(client, at, shown, typed)
    came = Attendance.objects.filter(session=session).values_list("person", flat=True)
    assert set(came) == {one.pk, two.pk, three.pk}
    assert list(Turnout.objects.order_by("branch__path").values_list("present", "due")) == [(2, 2), (1, 1)]


# Taken back as a whole ----------------------------------------------------------------------------------------------


def cancelled(client, at=CANCEL) -> str:
    """Cancels the filtered rows; the address that undoes it, as the page says it."""
    said = client.get(do(client, at, preview(client, at))["Location"]).content.decode()
    return re.search(r'href="(/hoan-tac-huy/[^"]+)">Hoàn tác', said).group(1)


def stands(model) -> list[tuple]:
    """Every column of every row but who wrote it when."""
    return sorted((row.pk, str(record.values(row))) for row in model.objects.all())


def test_bulk_cancel_is_undone_as_a_whole_each_row_as_it_was(world):  # noqa: F811
    models(world.here, "Tổ một", "Tổ hai")
    before, client = stands(EmulationModel), world.client()
    untold = reconcile()[0]
    at = cancelled(client)
    assert client.post(at, {"reason": ""}).status_code == 422
    assert left() == []
    assert client.post(at, {"reason": "Hủy nhầm"}).status_code == 302
    assert stands(EmulationModel) == before
    told = AuditEntry.objects.filter(action=AuditEntry.Action.CREATE, reason="Hủy nhầm")
    assert (told.count(), told.values("batch").distinct().count(), reconcile()[0]) == (2, 1, untold)
    again = client.post(at, {"reason": "Hủy nhầm"})
    assert (again.status_code, "đã được hoàn tác" in again.content.decode()) == (422, True)


def test_meeting_comes_back_with_its_roll(world):  # noqa: F811
    person = make.make_member(world.here).person
    meeting = Meeting(branch=world.here, kind="thuong-ky", held_on=DAY, topic="Việc")
    hold_meeting(meeting=meeting, absent=[Absent(person, True, "ốm")], by=None)
    before, client = (stands(Meeting), stands(MeetingAbsence)), world.client()
    at = cancelled(client, "/sinh-hoat/hang-loat/huy/")
    assert (Meeting.objects.count(), MeetingAbsence.objects.count()) == (0, 0)
    client.post(at, {"reason": "Hủy nhầm"})
    assert (stands(Meeting), stands(MeetingAbsence)) == before


def test_card_comes_back_unless_another_was_issued_since(world):  # noqa: F811
    person = make.make_member(world.here).person
    make.make_card(world.here, person, DAY)
    before, client = stands(PartyCard), world.client()
    at = cancelled(client, "/the-dang/hang-loat/huy/")
    other = make.make_card(world.here, person, date(2023, 4, 1))
    refused = client.post(at, {"reason": "Hủy nhầm"})
    said = str(refused.context["form"].non_field_errors())
    assert (refused.status_code, "đang có một thẻ" in said) == (422, True)
    record.cancel(other, by=None, reason="Nhầm")
    assert client.post(at, {"reason": "Hủy nhầm"}).status_code == 302
    assert stands(PartyCard) == before


def test_row_that_another_rests_on_must_still_be_there(world):  # noqa: F811
    paper = make.make_document(world.here, DAY)
    make.make_meeting(world.here, DAY, paper=paper)
    client = world.client()
    at = cancelled(client, "/sinh-hoat/hang-loat/huy/")
    record.cancel(paper, by=None, reason="Nhầm")
    assert client.post(at, {"reason": "Hủy nhầm"}).status_code == 422
    assert Meeting.objects.count() == 0


def test_row_entered_again_meanwhile_is_named_and_nothing_comes_back(world):  # noqa: F811
    person = make.make_member(world.here).person
    make.make_plan(world.here, 2023, person=person)
    make.make_plan(world.here, 2022, person=person)
    client = world.client()
    at = cancelled(client, "/lam-theo/hang-loat/huy/")
    make.make_plan(world.here, 2022, person=person)
    refused = client.post(at, {"reason": "Hủy nhầm"})
    assert (refused.status_code, FollowPlan.objects.count()) == (422, 1)
    assert "đã ghi khác đi" in str(refused.context["form"].non_field_errors())


def test_undoing_asks_why_a_figure_handed_in_moves(world):  # noqa: F811
    make.make_meeting(world.here, DAY)
    client = world.client()
    at = cancelled(client, "/sinh-hoat/hang-loat/huy/")
    freeze(Scope(Period.year(2023), world.committee, SYSTEM), by=None)
    asked = client.post(at, {"reason": "Hủy nhầm"})
    assert (asked.status_code, Meeting.objects.count()) == (422, 0)
    assert "ly_do_da_chot" in asked.content.decode()
    assert client.post(at, {"reason": "Hủy nhầm", "ly_do_da_chot": "Bổ sung"}).status_code == 302
    assert Meeting.objects.count() == 1


def test_only_who_may_write_in_every_unit_of_it_undoes_and_others_do_not_find_it(world):  # noqa: F811
    models(world.here, "Tổ một")
    models(world.there, "Tổ hai")
    at = cancelled(world.client())
    answers = [
        world.client(role, unit).post(at, {"reason": "Nhầm"}).status_code
        for role, unit in ((Role.BRANCH_CLERK, world.here), (Role.LEADER, world.committee))
    ]
    assert (answers, left()) == ([404, 403], [])


def test_entry_of_the_log_leads_to_it(world):  # noqa: F811
    models(world.here, "Tổ một")
    client = world.client(Role.ADMINISTRATOR)
    at = cancelled(client)
    entry = AuditEntry.objects.get(model=bulk.MANY)
    assert f'href="{at}"' in client.get(f"/nhat-ky/{entry.sequence}/").content.decode()
