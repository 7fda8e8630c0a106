"""Events mended in place: what each correction moves, what it refuses whole, and what its page says beforehand.

The leak: a member counted a year too long, a standing that runs on after its member left, a secret told by the way.
That any mended history equals the one typed right at once is shown in `test_corrected_histories`.
"""

from datetime import date
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from branches.names import Names
from members import lifecycle
from members.choices import CauseOut, DisciplineForm, StandingKind
from members.lifecycle import correct_leaving, leave
from tests import factories as make
from tests.registers import untouched, world  # noqa: F401
from vankhanh.models import AuditEntry
from vankhanh.partial_dates import PartialDate

WRONG, BEGAN = date(2023, 3, 5), date(2022, 3, 1)


def left(world, on):  # noqa: F811
    """Somebody exempt since BEGAN who left on a day."""
    person = make.make_member(world.here).person
    make.make_standing(person, BEGAN)
    return leave(person=person, on=on, cause=CauseOut.DIED, by=None)


def story(row) -> list:
    """The list and the standings of the row's person."""
    lists = row.person.memberships.values_list("branch", "start", "end", "cause_in", "cause_out")
    return [list(lists.order_by("start")), list(row.person.standings.values_list("branch", "start", "end"))]


@pytest.mark.parametrize("right", [BEGAN, date(2022, 12, 31), WRONG, date(2023, 12, 31)])
def test_departure_mended_equals_the_one_typed_right(world, right):  # noqa: F811
    row, meant = left(world, WRONG), left(world, right)
    row.end = right
    correct_leaving(membership=row, by=None, reason="Gõ nhầm năm")
    assert story(row) == story(meant)
    assert AuditEntry.objects.filter(reason="Gõ nhầm năm").count() == (right != WRONG)


@pytest.mark.parametrize(
    ("day", "reason"), [(date(2022, 2, 28), "Nhầm"), (date(2020, 1, 1), "Nhầm"), (BEGAN, " ")]
)
def test_departure_that_contradicts_or_has_no_reason_stays_as_it_was(world, day, reason):  # noqa: F811
    row = left(world, WRONG)
    before = story(row)
    row.end = day
    with pytest.raises(ValidationError):
        correct_leaving(membership=row, by=None, reason=reason)
    assert story(row) == before


def test_page_says_whose_count_moves_before_it_writes(world):  # noqa: F811
    row, client, names = left(world, WRONG), world.client(), Names(date(2026, 1, 1))
    page = reverse("ra-khoi-dang-sua", args=[row.pk])
    typed = {"cause_out": CauseOut.DIED.value, "end": "31/12/2022", "correction_reason": "Gõ nhầm năm"}
    asked = client.post(page, typed)
    name = names.of(world.here.pk)
    said = [
        f"Danh sách đảng viên {name}: ra khỏi danh sách từ 05/03/2023 đổi thành 31/12/2022.",
        "Diện sinh hoạt «Miễn sinh hoạt do tuổi cao, sức yếu»: đến trước ngày 05/03/2023 đổi thành 31/12/2022.",
        f"Số đảng viên cuối năm 2022 của {name} giảm 1.",
    ]
    assert (asked.status_code, asked.context["form"].question.doubts) == (422, said)
    assert client.post(page, typed | {"van_ghi": "on"}).status_code == 302
    row.refresh_from_db()
    assert row.end == date(2022, 12, 31)


# Kết nạp ----------------------------------------------------------------------------------------------------------


def admitted(world):  # noqa: F811
    """A candidate admitted on 3/2/2022 by decision of 20/1, recognised by decision of 20/2/2023."""
    candidacy = make.make_candidate(world.here, date(2021, 1, 1))
    row = make.make_admission(
        world.here, date(2022, 2, 3), person=candidacy.person, decision_on=date(2022, 1, 20)
    )
    make.make_recognition(row, date(2023, 2, 20))
    return type(row).objects.get(pk=row.pk), candidacy


def test_mended_ceremony_moves_list_candidacy_and_due_day_under_one_reason(world):  # noqa: F811
    row, candidacy = admitted(world)
    row.ceremony_on, row.decision_on = PartialDate(2021, 12, 22), PartialDate(2021, 12, 10)
    lifecycle.correct_admission(admission=row, by=None, reason="Gõ nhầm tháng")
    candidacy.refresh_from_db()
    person, day = candidacy.person, date(2021, 12, 22)
    person.refresh_from_db()
    made = person.memberships.get()
    assert (made.start, candidacy.end, str(row.official_on)) == (day, day, "22/12/2022")
    assert person.party_age_from == PartialDate(2021, 12, 10)
    models = AuditEntry.objects.filter(reason="Gõ nhầm tháng").values_list("model", flat=True)
    assert sorted(models) == [
        "members.admission",
        "members.candidate",
        "members.membership",
        "members.person",
    ]


def test_official_day_given_with_a_reason_stays_where_it_was_put(world):  # noqa: F811
    row = make.make_admission(world.here, date(2022, 2, 3))
    make.make_recognition(row, date(2023, 5, 1), official_on=PartialDate(2023, 4, 3), reason="Kéo dài")
    row.refresh_from_db()
    row.ceremony_on = row.decision_on = PartialDate(2022, 1, 3)
    lifecycle.correct_admission(admission=row, by=None, reason="Nhầm")
    assert str(row.official_on) == "03/04/2023"


@pytest.mark.parametrize("ceremony", [PartialDate(2022, 3, 1), PartialDate(2020, 12, 31), PartialDate(2022)])
def test_ceremony_that_contradicts_is_refused_whole(world, ceremony):  # noqa: F811
    """Later than a recognition allows, before the candidacy began, or not known to the day."""
    row, _ = admitted(world)
    before = (story(row), type(row).objects.filter(pk=row.pk).values().get())
    row.ceremony_on, row.decision_on = ceremony, PartialDate(2020, 12, 1)
    with pytest.raises(ValidationError) as refusal:
        lifecycle.correct_admission(admission=row, by=None, reason="Nhầm")
    assert list(refusal.value.message_dict) == ["ceremony_on"]
    assert (story(row), type(row).objects.filter(pk=row.pk).values().get()) == before


def test_admission_here_never_becomes_one_elsewhere(world):  # noqa: F811
    row, _ = admitted(world)
    row.branch = None
    with pytest.raises(ValidationError, match="hủy rồi ghi lại"):
        lifecycle.correct_admission(admission=row, by=None, reason="Nhầm")


def test_page_of_admission_says_every_row_that_follows(world):  # noqa: F811
    row, _ = admitted(world)
    client, page = world.client(), reverse("ket-nap-sua", args=[row.pk])
    typed = {
        "branch": world.there.pk,
        "kind": "ket-nap",
        "decision_on": "20/01/2022",
        "ceremony_on": "03/02/2022",
        "correction_reason": "Nhầm chi bộ",
    }
    asked = client.post(page, typed)
    names = Names(date(2026, 1, 1))
    old, new = names.of(world.here.pk), names.of(world.there.pk)
    last = timezone.localdate().year - 1
    assert asked.context["form"].question.doubts == [
        f"Danh sách đảng viên {new}: tổ chức đảng {old} đổi thành {new}.",
        f"Kết nạp đảng viên: chi bộ kết nạp {old} đổi thành {new}.",
        f"Kết nạp đảng viên: chi bộ công nhận {old} đổi thành {new}.",
        f"Số đảng viên cuối năm 2022–{last} của {old} giảm 1.",
        f"Số đảng viên cuối năm 2022–{last} của {new} tăng 1.",
    ]
    assert client.post(page, typed | {"van_ghi": "on"}).status_code == 302
    assert row.person.memberships.get().branch == world.there


def test_tick_is_for_the_consequences_that_were_said(world):  # noqa: F811
    """Another day typed after the tick has other consequences: they are said first."""
    row, _ = admitted(world)
    client, page = world.client(), reverse("ket-nap-sua", args=[row.pk])
    typed = {"branch": world.here.pk, "kind": "ket-nap", "correction_reason": "Nhầm"}
    first, other = typed | {"ceremony_on": "04/02/2022"}, typed | {"ceremony_on": "05/02/2022"}
    box = client.post(page, first).context["form"].question.seal
    again = client.post(page, other | {"van_ghi": box})
    assert (again.status_code, client.post(page, first | {"van_ghi": box}).status_code) == (422, 302)


def test_consequences_and_their_tick_stand_in_one_box_at_the_head_of_the_form(world):  # noqa: F811
    """What follows, the box to tick and what is wrong with it were once three places of a long page."""
    row, _ = admitted(world)
    client, page = world.client(), reverse("ket-nap-sua", args=[row.pk])
    typed = {"branch": world.here.pk, "kind": "ket-nap", "correction_reason": "Nhầm"}
    typed |= {"ceremony_on": "04/02/2022"}
    first = client.post(page, typed)
    told, seal = first.context["form"].question.doubts, first.context["form"].question.seal
    box = asked_in(first)
    assert [unescape(text) in box for text in ("Thay đổi này kéo theo:", *told)] == [True] * (1 + len(told))
    assert ("autofocus" in box, "invalid-feedback" in first.text, "alert-danger" in first.text) == (
        True,
        False,
        False,
    )
    again, other = typed | {"da_hoi": seal}, typed | {"ceremony_on": "05/02/2022"}
    assert "đánh dấu vào ô này" in asked_in(client.post(page, again))
    assert "đã khác lần trước" in asked_in(client.post(page, other | {"da_hoi": seal, "van_ghi": seal}))


def asked_in(answer) -> str:
    """The box with what the form asks back."""
    form = answer.text[answer.text.index('name="ma_gui"') :]
    return unescape(form[form.index("vk-asks") : form.index("div_id_")])


def test_correction_of_papers_alone_asks_nothing(world):  # noqa: F811
    row, _ = admitted(world)
    page = reverse("ket-nap-sua", args=[row.pk])
    client = world.client()
    form = client.get(page).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields if name != "correction_reason"}
    typed |= {"decision_number": "7-QĐ/HU", "correction_reason": "Thiếu số"}
    assert client.post(page, {k: str(v) for k, v in typed.items()}).status_code == 302


# Chuyển sinh hoạt -------------------------------------------------------------------------------------------------


def test_mended_move_moves_both_lists_and_what_came_after(world):  # noqa: F811
    third = make.make_branch(world.committee)
    person = make.make_member(world.here).person
    first = make.make_move(person, world.there, date(2022, 3, 1))
    make.make_card(world.there, person, date(2022, 6, 1))
    later = make.make_move(person, world.here, date(2023, 3, 1))
    first.to_branch, first.effective_on = third, date(2022, 5, 1)
    lifecycle.correct_transfer(transfer=first, by=None, reason="Nhầm chi bộ")
    later.refresh_from_db()
    lists = person.memberships.order_by("start").values_list("branch", "start", "came_from", "went_to")
    assert list(lists) == [
        (world.here.pk, make.OPENED, None, third.pk),
        (third.pk, date(2022, 5, 1), world.here.pk, world.here.pk),
        (world.here.pk, date(2023, 3, 1), third.pk, None),
    ]
    assert (later.branch, person.cards.get().branch) == (third, third)


@pytest.mark.parametrize("day", [date(2023, 3, 2), date(2020, 12, 30)])
def test_move_across_another_event_is_refused_beside_its_day(world, day):  # noqa: F811
    person = make.make_member(world.here).person
    first = make.make_move(person, world.there, date(2022, 3, 1))
    make.make_move(person, world.here, date(2023, 3, 1))
    first.effective_on = day
    with pytest.raises(ValidationError) as refusal:
        lifecycle.correct_transfer(transfer=first, by=None, reason="Nhầm")
    assert list(refusal.value.message_dict) == ["effective_on"]


# Kỷ luật, diện sinh hoạt, mở sổ -----------------------------------------------------------------------------------


def expelled(world):  # noqa: F811
    """Somebody exempt, expelled as of 5/3/2023, and the decision."""
    person = make.make_member(world.here).person
    make.make_standing(person, BEGAN)
    return make.make_discipline(world.here, WRONG, person=person, form=DisciplineForm.EXPULSION)


def test_mended_expulsion_moves_the_departure(world):  # noqa: F811
    row = expelled(world)
    row.decided_on, row.effective_on = date(2022, 12, 1), date(2022, 12, 31)
    lifecycle.correct_discipline(row=row, by=None, reason="Nhầm năm")
    left, exempt = row.person.memberships.get(), row.person.standings.get()
    assert (left.end, exempt.end) == (date(2022, 12, 31), date(2022, 12, 31))


def test_day_of_an_expulsion_is_mended_at_its_decision(world):  # noqa: F811
    row = expelled(world).person.memberships.get()
    row.end = date(2022, 12, 31)
    with pytest.raises(ValidationError, match="sổ kỷ luật"):
        correct_leaving(membership=row, by=None, reason="Nhầm")


def test_correction_says_nothing_of_discipline(world):  # noqa: F811
    """Who mends an admission may not be one of those who may know of a reprimand."""
    row, candidacy = admitted(world)
    make.make_discipline(world.here, date(2023, 5, 1), person=candidacy.person)
    page = reverse("ket-nap-sua", args=[row.pk])
    typed = {"branch": world.there.pk, "kind": "ket-nap", "ceremony_on": "03/02/2022"}
    answer = world.client().post(page, typed | {"correction_reason": "Nhầm chi bộ"})
    assert (answer.status_code, "luật" in " ".join(answer.context["form"].non_field_errors())) == (422, False)


def test_standing_mended_after_its_member_left_still_runs_again_when_that_is_taken_back(world):  # noqa: F811
    row = left(world, WRONG)
    standing = row.person.standings.get()
    standing.kind = StandingKind.ABROAD
    lifecycle.correct_standing(standing=standing, by=None, reason="Nhầm diện")
    lifecycle.cancel_leaving(membership=row, by=None, reason="Ghi nhầm người")
    standing.refresh_from_db()
    assert (standing.kind, standing.end) == (StandingKind.ABROAD, None)


def test_mended_opening_moves_branch_old_admission_and_party_age(world):  # noqa: F811
    row = lifecycle.take_over_member(
        person=make.make_person(), branch=world.here, ceremony_on=PartialDate(1991), by=None
    )
    row.branch = world.there
    lifecycle.correct_taking_over(
        membership=row,
        ceremony_on=PartialDate(1992, 2),
        official_on=PartialDate(1993, 2),
        by=None,
        reason="Nhầm",
    )
    old, person = row.person.admissions.get(), type(row.person).objects.get(pk=row.person_id)
    assert (person.memberships.get().branch, str(old.official_on), str(person.party_age_from)) == (
        world.there,
        "02/1993",
        "02/1992",
    )


def test_entry_made_by_something_else_is_not_mended_as_a_restoration(world):  # noqa: F811
    row = make.make_member(world.here)
    with pytest.raises(ValidationError, match="sửa chính việc ấy"):
        lifecycle.correct_restoration(membership=row, by=None, reason="Nhầm")


@pytest.mark.parametrize("page", ["huy-hieu-sua", "the-dang-sua", "khen-thuong-sua"])
def test_plain_row_counts_for_the_branch_of_its_mended_day(world, page):  # noqa: F811
    person = make.make_member(world.here, party_age_from="1985").person
    make.make_move(person, world.there, date(2022, 3, 1))
    day = date(2022, 9, 2)
    made = {
        "huy-hieu-sua": lambda: make.make_badge(person, world.there, day),
        "the-dang-sua": lambda: make.make_card(world.there, person, day),
        "khen-thuong-sua": lambda: make.make_award(world.there, day, person=person),
    }[page]()
    client, address = world.client(), reverse(page, args=[made.pk])
    typed = untouched(client.get(address).context["form"])
    name = "issued_on" if "issued_on" in typed else "awarded_on"
    answer = client.post(address, typed | {name: "01/02/2022", "van_ghi": "on"})
    made.refresh_from_db()
    assert (answer.status_code, made.branch) == (302, world.here)
