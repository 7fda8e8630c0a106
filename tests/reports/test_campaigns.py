"""A campaign: each branch mends or explains, confirms what it saw, and nobody moves what was locked without saying why."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from openpyxl import load_workbook

from branches.choices import CodeList, Role
from branches.names import Names
from members import lifecycle
from members.choices import CauseOut
from members.models import Membership, Person
from reports.campaigns import acting, reviewing
from reports.campaigns.reviewing import Review
from reports.campaigns.stand import CODES, changes, shown
from reports.campaigns.watching import LockedWatch
from reports.changes import secret_models
from reports.choices import ReviewState
from reports.due import due
from reports.due.lines import DueRule, Line
from reports.indicators import CATALOGUE
from reports.models import Campaign, CampaignAnswer, CampaignExplanation, FrozenReport
from reports.registers import CAMPAIGNS
from tests import factories as make
from tests.access.test_leaks import read
from tests.browser import Browser
from tests.registers import RegisterContract, World, decided_in_python, untouched, world  # noqa: F401
from vankhanh import record
from vankhanh.audit.context import act
from vankhanh.models import AuditEntry
from vankhanh.partial_dates import PartialDate
from vankhanh.posting import settled

TODAY = date(2023, 1, 20)
REASON = {"reason": "Cần xem lại"}


@pytest.fixture
def asked(world):  # noqa: F811
    """A campaign of 2022 over two branches, each with one member whose record is complete."""
    for unit, name in ((world.here, "Lê Thị Mình"), (world.there, "Võ Thị Người")):
        whole(unit, name)
    world.campaign = make.make_campaign(world.committee)
    return world


def whole(unit, name: str) -> Person:
    """A member about whom every rule is content."""
    number = f"{Person.objects.count():012}"
    facts = {"party_age_from": "3/2/1990", "id_number": number, "card_number": number}
    person = make.make_member(unit, name=name, **facts).person
    person.occupation = person.ethnicity  # any entry of a list fills the column here
    person.save()
    make.make_qualification(person, CodeList.GENERAL, "thpt", "1990")
    unit.versions.update(unit_type=person.ethnicity)
    return person


def lacking(unit, name="Danh Văn Thiếu") -> Person:
    """A member who lacks the number of a card, and nothing else."""
    person = whole(unit, name)
    Person.objects.filter(pk=person.pk).update(card_number="")
    return person


def client_of(asked: World, role=Role.BRANCH_CLERK, unit=None) -> Browser:
    client = Browser()
    client.force_login(make.make_user(role, unit or asked.here))
    return client


def at(asked, page="", unit=None) -> str:
    return f"/ra-soat/{asked.campaign.pk}/chi-bo/{(unit or asked.here).pk}/{page}"


def one(asked, unit=None) -> reviewing.UnitReview:
    return Review(Campaign.objects.get(pk=asked.campaign.pk), TODAY).of(unit or asked.here)


def confirm(client, asked, unit=None):
    """Open the page of confirming and press its button."""
    page = client.get(at(asked, "xac-nhan/", unit))
    return client.post(at(asked, "xac-nhan/", unit), {"seen": page.context["digest"]})


def explain(client, asked, text="Thẻ đang cấp lại"):
    gaps = client.get(at(asked)).context["one"].gaps
    return client.post(at(asked), dict.fromkeys((gap.name for gap in gaps), text))


def test_figures_that_changed_are_told_in_the_order_of_the_paper(asked):
    """Leak: PostgreSQL keeps what stands under names in JSON by their length."""
    now = Review(asked.campaign, TODAY).stands[asked.here.pk]
    then = now | {"figures": dict.fromkeys(sorted(now["figures"], key=len), "?")}
    labels = [label for label, *_ in changes(then, now).figures]
    assert labels == [CATALOGUE[code].label for code in CODES]


def test_ratio_that_is_confirmed_shows_its_percentage():
    """Leak: 185/192 without 96,35%, which is what the branch reads in the report."""
    assert shown("dang-vien-htt", "185/192") == "96,35% (185/192)"
    assert shown("dang-vien-htt", "1.185/1.192") == "99,41% (1.185/1.192)"
    assert shown("dang-vien", "235") == "235"
    assert shown("dang-vien-htt", "—") == "—"


# What a branch does -------------------------------------------------------------------------------------------------


def test_branch_confirms_what_its_page_shows(asked):
    client = client_of(asked)
    page = client.get(at(asked)).content.decode()
    assert "Lê Thị Mình" in page
    assert "Võ Thị Người" not in page
    assert (one(asked).state, one(asked).gaps) == (ReviewState.NOT_BEGUN, [])
    asking = client.get(at(asked, "xac-nhan/")).content.decode()
    assert "Lê Thị Mình" in asking, "what is said to stand below"
    assert "Đảng viên mới kết nạp" in asking
    answer = confirm(client, asked)
    row = CampaignAnswer.objects.get()
    assert answer.url == at(asked)
    assert (row.branch, row.members, row.on_behalf, row.confirmed_on) == (
        asked.here,
        1,
        False,
        timezone.localdate(),
    )
    assert (one(asked).state, one(asked, asked.there).state) == (
        ReviewState.CONFIRMED,
        ReviewState.NOT_BEGUN,
    )


def test_branch_sees_everything_that_it_confirms(asked):
    """Leak: a digest over figures and words of the list that no page of the branch shows."""
    client = client_of(asked)
    person = Person.objects.get(full_name="Lê Thị Mình")
    make.make_standing(person, date(2022, 6, 1))
    stand = Review(asked.campaign, TODAY).stands[asked.here.pk]
    for address in ("", "xac-nhan/", "bien-ban/"):
        shown = client.get(at(asked, address))
        page, figures = shown.content.decode(), shown.context["figures"]
        told = {(s.title, label): text for s in figures.sections for label, text in s.told}
        empty = {(s.title, label) for s in figures.sections for label in s.empty}
        labels = {
            (s.title, f.label): stand["figures"][f.code]
            for s in CATALOGUE.sections
            for f in s.figures
            if f.code in CODES
        }
        assert told.keys() | empty == labels.keys(), address
        assert all(
            text in (labels[key], f"{text.split(' ')[0]} ({labels[key]})") for key, text in told.items()
        )
        assert {labels[key] for key in empty} <= {"0", "—"}
        assert figures.number == len(CODES)
        assert person.standings.get().get_kind_display() in page


def test_open_gap_is_named_and_refuses_until_it_is_explained_or_mended(asked):
    person, client = lacking(asked.here), client_of(asked)
    refused = confirm(client, asked)
    assert refused.status_code == 422
    assert "Danh Văn Thiếu" in "".join(refused.context["form"].non_field_errors())
    assert not CampaignAnswer.objects.exists()
    explain(client, asked)
    row = CampaignExplanation.objects.get()
    assert (row.rule, row.person, row.text) == ("thieu-the", person, "Thẻ đang cấp lại")
    assert (one(asked).state, one(asked).open) == (ReviewState.REVIEWING, [])
    assert confirm(client, asked).status_code == 302


def test_mended_record_is_gone_by_itself(asked):
    person = lacking(asked.here)
    explain(client_of(asked), asked)
    Person.objects.filter(pk=person.pk).update(card_number="123456")
    assert one(asked).gaps == []


def test_explanation_of_a_line_that_says_something_else_is_asked_again_and_stays_until_then(asked):
    """Leak: a gap that was explained for one person counts for whoever stands there later."""
    person, client = lacking(asked.here), client_of(asked)
    explain(client, asked)
    Person.objects.filter(pk=person.pk).update(full_name="Danh Văn Khác")
    (gap,) = one(asked).open
    assert gap.asked_again
    page = client.get(at(asked))
    assert page.context["form"][gap.name].value() == ""
    assert "Thẻ đang cấp lại" in page.content.decode()
    client.post(at(asked), {gap.name: ""})
    assert CampaignExplanation.objects.get().text == "Thẻ đang cấp lại"
    client.post(at(asked), {gap.name: "Thẻ đang cấp lại"})
    assert one(asked).open == []


def test_explanation_left_empty_is_taken_back(asked):
    lacking(asked.here)
    client = client_of(asked)
    explain(client, asked)
    explain(client, asked, "")
    assert not CampaignExplanation.objects.exists()
    assert len(one(asked).open) == 1


def test_second_editor_of_explanations_is_told_and_keeps_what_was_typed(asked):
    lacking(asked.here)
    mine, other = client_of(asked), client_of(asked)
    explain(other, asked, "Đợt đầu")
    opened = mine.get(at(asked))
    (gap,) = opened.context["one"].gaps
    explain(other, asked, "Của người kia")
    late = {gap.name: "Của tôi", "phien_ban": opened.context["read_at"]}
    answer = mine.post(at(asked), late | {"ma_gui": mine.hidden("/")["ma_gui"]})
    assert answer.status_code == 409
    assert 'value="Của tôi"' in answer.content.decode()
    assert "Đang ghi: «Của người kia»" in answer.content.decode()
    assert CampaignExplanation.objects.get().text == "Của người kia"


def test_box_left_empty_takes_back_nothing_that_another_wrote_meanwhile(asked):
    """Leak: told of the other's words, one sends the page again, and their explanation is gone."""
    lacking(asked.here)
    lacking(asked.here, "Danh Văn Khác")
    mine, other = client_of(asked), client_of(asked)
    opened = mine.get(at(asked))
    first, second = opened.context["one"].gaps
    other.post(at(asked), {first.name: "Của người kia"})
    late = {first.name: "", second.name: "Của tôi", "phien_ban": opened.context["read_at"]}
    answer = mine.post(at(asked), late | {"ma_gui": mine.hidden("/")["ma_gui"]})
    form = answer.context["form"]
    assert (answer.status_code, form[first.name].value()) == (409, "Của người kia")
    mine.post(at(asked), {gap.name: box.value() for gap, box in form.boxes()})
    assert {row.text for row in CampaignExplanation.objects.all()} == {"Của người kia", "Của tôi"}


def test_nobody_confirms_what_changed_since_the_page_was_opened(asked):
    client = client_of(asked)
    seen = client.get(at(asked, "xac-nhan/")).context["digest"]
    whole(asked.here, "Đỗ Thị Mới")
    answer = client.post(at(asked, "xac-nhan/"), {"seen": seen})
    assert (answer.status_code, CampaignAnswer.objects.count()) == (422, 0)
    assert answer.context["digest"] != seen
    assert client.post(at(asked, "xac-nhan/"), {"seen": answer.context["digest"]}).status_code == 302


def test_change_after_confirming_is_told_by_name_and_figure_and_gone_when_undone(asked):
    client = client_of(asked)
    confirm(client, asked)
    assert not one(asked).changed
    row = Membership.objects.get(branch=asked.here)
    Membership.objects.filter(pk=row.pk).update(end=date(2022, 6, 1), cause_out=CauseOut.DIED)
    page = client.get(at(asked))
    told = page.context["changes"]
    assert "Không còn trong danh sách: Lê Thị Mình" in told
    assert "Đảng viên: 1 → 0" in told
    assert not one(asked, asked.there).changed
    Membership.objects.filter(pk=row.pk).update(end=None, cause_out="")
    assert not one(asked).changed


def test_change_after_the_last_day_is_no_change(asked):
    confirm(client_of(asked), asked)
    person = Person.objects.get(full_name="Lê Thị Mình")
    lifecycle.leave(person=person, on=date(2023, 1, 5), cause=CauseOut.DIED, by=None)
    assert not one(asked).changed


def test_confirmation_is_withdrawn_with_a_reason_and_given_again(asked):
    client = client_of(asked)
    confirm(client, asked)
    assert client.post(at(asked, "rut-lai/"), {"reason": ""}).status_code == 422
    client.post(at(asked, "rut-lai/"), REASON)
    assert one(asked).state == ReviewState.REVIEWING
    assert AuditEntry.objects.filter(model="reports.campaignanswer", reason=REASON["reason"]).exists()
    assert confirm(client, asked).status_code == 302


@decided_in_python
def test_period_that_is_not_over_cannot_be_confirmed(asked):
    today = timezone.localdate()
    asked.campaign = make.make_campaign(asked.committee, today.year + 1)
    answer = confirm(client_of(asked), asked)
    assert "Kỳ rà soát chưa hết" in "".join(answer.context["form"].non_field_errors())


@decided_in_python
def test_sheet_to_sign_says_what_was_confirmed_and_by_whom(asked):
    lacking(asked.here)
    client = client_of(asked)
    assert "Bản nháp" in client.get(at(asked, "bien-ban/")).content.decode()
    explain(client, asked)
    confirm(client, asked)
    sheet = client.get(at(asked, "bien-ban/")).content.decode()
    digest = CampaignAnswer.objects.get().digest
    assert all(text in sheet for text in ("Thẻ đang cấp lại", "Lê Thị Mình", digest, "T/M CHI BỘ"))
    assert "Bản nháp" not in sheet


# What the committee does --------------------------------------------------------------------------------------------


@decided_in_python
def test_committee_opens_a_campaign_of_last_year_by_default(asked):
    client, year = client_of(asked, Role.COMMITTEE_CLERK, asked.committee), timezone.localdate().year - 1
    form = client.get("/ra-soat/them/").context["form"]
    assert (form["first"].value(), form["last"].value()) == (date(year, 1, 1), date(year, 12, 31))
    assert [unit.pk for unit in form.fields["branch"].queryset] == [asked.committee.pk]


def test_committee_sees_who_is_late_and_takes_the_same_along(asked):
    confirm(client_of(asked), asked)
    client = client_of(asked, Role.COMMITTEE_CLERK, asked.committee)
    address = f"/ra-soat/{asked.campaign.pk}/"
    late = client.get(f"{address}?chi=tre")
    assert (late.context["late"], late.context["found"]) == (1, 1)
    book = load_workbook(BytesIO(client.get(f"{address}?xuat=xlsx").getvalue())).active
    cells = [row for row in book.iter_rows(values_only=True) if isinstance(row[0], int)]
    assert [(row[1], row[2]) for row in cells] == [
        (Names(TODAY).of(asked.here.pk), "Đã xác nhận"),
        (Names(TODAY).of(asked.there.pk), "Chưa mở"),
    ]


@decided_in_python
def test_committee_confirming_for_a_branch_is_noted_as_such(asked):
    confirm(client_of(asked, Role.COMMITTEE_CLERK, asked.committee), asked)
    assert CampaignAnswer.objects.get().on_behalf
    assert "cấp trên xác nhận thay" in client_of(asked).get(at(asked)).content.decode()


def test_branch_sent_back_reads_why_and_is_due_again(asked):
    client = client_of(asked)
    confirm(client, asked)
    assert client.post(at(asked, "tra-lai/"), REASON).status_code == 403
    client_of(asked, Role.COMMITTEE_CLERK, asked.committee).post(at(asked, "tra-lai/"), REASON)
    assert one(asked).state == ReviewState.RETURNED
    assert REASON["reason"] in client.get(at(asked)).content.decode()
    assert any(REASON["reason"] in text for text, *_ in lines(asked))
    confirm(client, asked)
    assert CampaignAnswer.objects.get().returned == ""


def lines(asked, role=Role.BRANCH_CLERK, unit=None, on=TODAY) -> list:
    reader = make.make_reader(role, unit or asked.here)
    groups = due(reader, on=on, names=Names(on), only="ra-soat")
    return [(line.text, line.day, line.overdue, line.branch) for group in groups for line in group.lines]


def test_unconfirmed_branch_comes_due_and_the_committee_sees_both(asked):
    deadline, after = date(2023, 1, 31), date(2023, 2, 1)
    ((_, day, overdue, unit),) = lines(asked)
    assert (day, overdue, unit) == (deadline, False, asked.here.pk)
    both = lines(asked, Role.COMMITTEE_CLERK, asked.committee, after)
    assert [(late, pk) for *_, late, pk in both] == [(True, asked.here.pk), (True, asked.there.pk)]
    confirm(client_of(asked), asked)
    assert lines(asked) == []
    Campaign.objects.update(locked_on=after)
    assert lines(asked, Role.COMMITTEE_CLERK, asked.committee, after) == []


@decided_in_python
def test_branch_sees_the_campaign_but_neither_other_branches_nor_its_acts(asked):
    client = client_of(asked)
    page = client.get(f"/ra-soat/{asked.campaign.pk}/")
    assert page.context["found"] == 1
    assert Names(TODAY).of(asked.there.pk) not in page.content.decode()
    assert client.get(at(asked, unit=asked.there)).status_code == 404
    assert confirm_status(client, asked, asked.there) == 404
    acts = [f"/ra-soat/{asked.campaign.pk}/{act}/" for act in ("khoa", "mo-khoa", "sua", "huy")]
    assert {client.post(act, REASON).status_code for act in acts} == {403}
    assert client_of(asked, unit=asked.elsewhere).get(f"/ra-soat/{asked.campaign.pk}/").status_code == 404


def confirm_status(client, asked, unit) -> int:
    return client.post(at(asked, "xac-nhan/", unit), {"seen": "x"}).status_code


def test_what_other_branches_do_changes_nothing_a_branch_reads(asked):
    """Leak: a count, a note or a state of somebody else on the page of the campaign."""
    client = client_of(asked, Role.IN_CHARGE)
    pages = (f"/ra-soat/{asked.campaign.pk}/", at(asked), "/ra-soat/")
    before = [read(client, page) for page in pages]
    lacking(asked.there)
    other = client_of(asked, unit=asked.there)
    explain_there = {gap.name: "Của Người" for gap in one(asked, asked.there).gaps}
    other.post(at(asked, unit=asked.there), explain_there)
    assert confirm(other, asked, asked.there).status_code == 302
    assert [read(client, page) for page in pages] == before


def test_twins_of_two_branches_are_the_committees_own_and_those_of_one_are_the_branchs(asked):
    born = {"born": "8/3/1975"}
    for unit in (asked.here, asked.there):
        person = whole(unit, "Trần Thị Đôi")
        Person.objects.filter(pk=person.pk).update(born=19750308)
    review = Review(asked.campaign, TODAY)
    assert [gap.rule.code for gap in review.gaps.get(asked.here.pk, [])] == []
    assert "trung-ho-so" in [gap.rule.code for gap in review.gaps[None]]
    person = whole(asked.here, "Lê Thị Mình")
    Person.objects.filter(full_name="Lê Thị Mình").update(born=born and 19600101)
    assert [gap.rule.code for gap in one(asked).gaps] == ["trung-ho-so"]


@decided_in_python
def test_restricted_member_is_counted_and_shows_nothing_but_that(asked):
    """Leak: the list of a campaign is one more page that could show a sealed record."""
    Person.objects.filter(full_name="Lê Thị Mình").update(sealed=True, born=19610203)
    page = client_of(asked).get(at(asked))
    assert len(page.context["one"].roll) == 1
    assert "03/02/1961" not in page.content.decode()


# Secrecy ------------------------------------------------------------------------------------------------------------


@decided_in_python
def test_secret_rules_and_figures_take_no_part(asked, monkeypatch):
    """Decided: a campaign asks about nothing under secrecy, so that no count and no refusal tells that there is something."""
    found = Line("Kỷ luật Kínmít", None, True, "/ky-luat/1/", asked.here.pk)
    rule = DueRule("mat", "Quy tắc mật", lambda reader, on, names: (found,), secret=True)
    monkeypatch.setattr(reviewing, "OF_RECORDS", (*reviewing.OF_RECORDS, rule))
    assert one(asked).gaps == []
    for role in (Role.BRANCH_CLERK, Role.IN_CHARGE):
        assert "Kínmít" not in client_of(asked, role).get(at(asked)).content.decode()
    assert confirm(client_of(asked), asked).status_code == 302


def test_secret_entry_after_confirming_is_not_betrayed_by_a_changed_digest(asked):
    confirm(client_of(asked), asked)
    before = one(asked).answer.digest
    person = Person.objects.get(full_name="Lê Thị Mình")
    make.make_discipline(asked.here, date(2022, 5, 5), person=person)
    make.make_inspection(asked.here, date(2022, 5, 5), members=[(person, asked.here)])
    review = Review(asked.campaign, TODAY)
    assert (review.stand_digest(asked.here), one(asked).changed.told()) == (before, [])
    assert not any(getattr(n.source, "secret", False) for code in CODES for n in CATALOGUE[code].needs())


# Locking ------------------------------------------------------------------------------------------------------------


def locked(asked) -> Browser:
    """Both branches confirmed and the campaign locked, by the clerk who is returned."""
    client = client_of(asked, Role.COMMITTEE_CLERK, asked.committee)
    for unit in (asked.here, asked.there):
        confirm(client, asked, unit)
    assert client.post(f"/ra-soat/{asked.campaign.pk}/khoa/", {}).status_code == 302
    return client


def test_locking_while_some_have_not_confirmed_is_asked_back(asked):
    client, address = (
        client_of(asked, Role.COMMITTEE_CLERK, asked.committee),
        f"/ra-soat/{asked.campaign.pk}/khoa/",
    )
    answer = client.post(address, {})
    assert (answer.status_code, Campaign.objects.get().locked_on) == (422, None)
    assert "Còn 2 chi bộ" in answer.content.decode()
    client.post(address, {"anyway": "on"})
    assert Campaign.objects.get().locked_on == timezone.localdate()


def test_branch_that_withdraws_while_the_page_is_looked_at_stops_the_lock(asked, monkeypatch):
    """Nobody locks more open branches than were shown: the form was right when it was read."""
    client = client_of(asked, Role.COMMITTEE_CLERK, asked.committee)
    for unit in (asked.here, asked.there):
        confirm(client, asked, unit)
    kept = acting.held

    def withdrawn_meanwhile(campaign):
        monkeypatch.setattr(acting, "held", kept)
        answer = CampaignAnswer.objects.get(branch=asked.here)
        acting.withdraw(answer=answer, by=None, reason="Rút lại để sửa")
        return kept(campaign)

    monkeypatch.setattr(acting, "held", withdrawn_meanwhile)
    answer = client.post(f"/ra-soat/{asked.campaign.pk}/khoa/", {})
    assert (answer.status_code, Campaign.objects.get().locked_on) == (422, None)
    assert "xem lại rồi khóa" in answer.content.decode()


def test_locked_campaign_offers_no_cancelling_that_it_would_refuse(asked):
    client, page = locked(asked), f"/ra-soat/{asked.campaign.pk}/"
    assert "/huy/" not in client.get(page).content.decode()
    client.post(f"{page}mo-khoa/", REASON)
    assert f"{page}huy/" in client.get(page).content.decode()


def test_locked_campaign_takes_no_answer_until_it_is_unlocked_with_a_reason(asked):
    lacking(asked.there)
    client = client_of(asked, Role.COMMITTEE_CLERK, asked.committee)
    confirm(client, asked)
    client.post(f"/ra-soat/{asked.campaign.pk}/khoa/", {"anyway": "on"})
    gaps = {gap.name: "Muộn" for gap in one(asked, asked.there).gaps}
    tried = [
        client.post(at(asked, unit=asked.there), gaps),
        confirm(client, asked, asked.there),
        client.post(at(asked, "rut-lai/"), REASON),
        client.post(at(asked, "tra-lai/"), REASON),
    ]
    assert [answer.status_code for answer in tried] == [422] * 4
    assert all(acting.LOCKED in answer.content.decode() for answer in tried)
    client.post(f"/ra-soat/{asked.campaign.pk}/mo-khoa/", REASON)
    assert AuditEntry.objects.filter(model="reports.campaign", reason=REASON["reason"]).exists()
    assert client.post(at(asked, unit=asked.there), gaps).status_code == 302


def test_writing_into_a_locked_period_asks_why_and_is_written_with_the_reason(asked):
    """Decided: a lock refuses nothing in the books; it says what would move and notes why, as a frozen report does."""
    client = locked(asked)
    person = make.make_candidate(asked.here, date(2022, 1, 1), person=make.make_person("Danh Văn Sóc")).person
    typed = {"person": person.pk, "branch": asked.here.pk, "kind": "ket-nap"}
    typed |= dict.fromkeys(("decision_on", "ceremony_on"), "2/9/2022")
    answer = client.post("/ket-nap/them/", typed)
    assert answer.status_code == 422
    assert "số liệu, danh sách đã chốt hoặc đã khóa" in answer.content.decode()
    told = " ".join(answer.wsgi_request.moves)
    assert "Đảng viên mới kết nạp 0 → 1" in told
    assert f"danh sách đảng viên của {Names(TODAY).of(asked.here.pk)}." in told
    assert client.post("/ket-nap/them/", typed | {settled.NAME: "Sổ cũ thiếu"}).status_code == 302
    entry = AuditEntry.objects.get(model="reports.campaign", reason="Sổ cũ thiếu")
    assert "Sửa sau khi khóa" in entry.object_text
    address = f"/ra-soat/{asked.campaign.pk}/"
    for page in (address, at(asked)):
        assert "Sổ cũ thiếu" in client.get(page).content.decode(), page
        assert "Sổ cũ thiếu" in client_of(asked).get(page).content.decode(), page
    assert "Sổ cũ thiếu" not in client.get(at(asked, unit=asked.there)).content.decode()
    other = client_of(asked, unit=asked.there)
    assert "Sổ cũ thiếu" not in other.get(address).content.decode(), "a branch reads why another was changed"


def test_reason_of_an_act_under_secrecy_is_on_no_page_of_a_campaign(asked):
    """Leak: why a matter under secrecy was written, told beside the branch."""
    client = locked(asked)
    campaign, unit = Campaign.objects.get(), asked.here
    for models, reason in ((["members.meeting"], "Lý do thường"), (["x.y", *secret_models()], "Lý do kín")):
        with act():
            for model in models:
                record.note(AuditEntry.Action.UPDATE, "Dòng", by=None, model=model, unit_path=unit.path)
            LockedWatch().note(campaign, [], reason, None)
    told = [note.reason for note in one(asked).reasons]
    assert "Lý do kín" not in told
    assert "Lý do kín" not in client.get(at(asked)).content.decode()
    assert told == ["Lý do thường"]


def test_word_of_a_list_that_moves_no_figure_is_asked_about_too(asked):
    client, person = locked(asked), Person.objects.get(full_name="Lê Thị Mình")
    opened = client.get(f"/dang-vien/{person.pk}/sua/").context["form"]
    typed = untouched(opened) | {"full_name": "Lê Thị Minh", "occupation": ""}
    answer = client.post(f"/dang-vien/{person.pk}/sua/", typed)
    assert answer.status_code == 422
    assert "danh sách đảng viên của" in answer.wsgi_request.moves[0]


def test_word_corrected_together_with_a_later_day_is_asked_about_too(asked):
    """Leak: the day of one box hides that another box changes the list of the past."""
    client, person = locked(asked), Person.objects.get(full_name="Lê Thị Mình")
    Person.objects.filter(pk=person.pk).update(party_age_from=PartialDate.parse("3/2/2023"))
    opened = client.get(f"/dang-vien/{person.pk}/sua/").context["form"]
    later = {"full_name": "Lê Thị Minh", "party_age_from": "4/2/2023", "occupation": ""}
    answer = client.post(f"/dang-vien/{person.pk}/sua/", untouched(opened) | later)
    assert answer.status_code == 422
    assert "danh sách đảng viên của" in answer.wsgi_request.moves[0]


def test_writing_after_the_locked_period_or_elsewhere_is_not_asked_about(asked):
    client = locked(asked)
    typed = {"branch": asked.here.pk, "name": "Tuyến đường hoa", "start": "5/3/2023"}
    assert client.post("/mo-hinh/them/", typed).status_code == 302
    there = client_of(asked, unit=asked.elsewhere)
    assert (
        there.post("/mo-hinh/them/", typed | {"branch": asked.elsewhere.pk, "start": "5/3/2022"}).status_code
        == 302
    )


def test_frozen_report_and_locked_campaign_of_one_number_are_told_apart(asked):
    """Leak: what stood before is kept by the thing itself, not by a number that both may have."""
    client = locked(asked)
    typed = {"branch": asked.committee.pk, "first": "1/1/2022", "last": "31/12/2022"}
    client.post("/bao-cao/chot/them/", typed)
    frozen = FrozenReport.objects.get()
    assert frozen != asked.campaign
    answer = client.post(
        "/mo-hinh/them/", {"branch": asked.here.pk, "name": "Tuyến đường hoa", "start": "5/3/2022"}
    )
    titles = [sentence.split(":")[0] for sentence in answer.wsgi_request.moves]
    assert (answer.status_code, titles) == (422, [frozen.title, asked.campaign.title])


@decided_in_python
def test_locked_page_leads_to_the_freeze_of_the_same_period(asked):
    client = locked(asked)
    page = client.get(f"/ra-soat/{asked.campaign.pk}/")
    form = client.get(page.context["freeze"]).context["form"]
    assert [form[name].value() for name in ("branch", "first", "last")] == [
        str(asked.committee.pk),
        "01/01/2022",
        "31/12/2022",
    ]


# Rows ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wrong",
    [
        {"confirmed_on": TODAY},
        {"members": 3},
        {"digest": "0" * 64},
        {"confirmed_on": TODAY, "members": 3, "digest": "0" * 64, "returned": "Thiếu"},
    ],
)
def test_database_refuses_half_a_confirmation(asked, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        CampaignAnswer.objects.create(campaign=asked.campaign, branch=asked.here, **wrong)


def test_second_answer_of_a_branch_and_second_campaign_of_a_period_are_refused(asked):
    confirm(client_of(asked), asked)
    with pytest.raises(IntegrityError), transaction.atomic():
        CampaignAnswer.objects.create(campaign=asked.campaign, branch=asked.here)
    with pytest.raises(ValidationError, match="đã mở một đợt rà soát"):
        make.make_campaign(asked.committee)


def test_campaign_with_answers_is_not_cancelled(asked):
    confirm(client_of(asked), asked)
    client = client_of(asked, Role.COMMITTEE_CLERK, asked.committee)
    assert client.post(f"/ra-soat/{asked.campaign.pk}/huy/", {"reason": "Nhầm"}).status_code == 422


def test_locked_campaign_that_nobody_answered_is_not_cancelled(asked):
    """Leak: the lock taken off without a word of why, by cancelling what it is on."""
    client, address = (
        client_of(asked, Role.COMMITTEE_CLERK, asked.committee),
        f"/ra-soat/{asked.campaign.pk}/",
    )
    client.post(f"{address}khoa/", {"anyway": "on"})
    answer = client.post(f"{address}huy/", {"reason": "Nhầm"})
    assert (answer.status_code, Campaign.objects.count()) == (422, 1)
    assert acting.LOCKED in answer.content.decode()
    client.post(f"{address}mo-khoa/", REASON)
    client.post(f"{address}huy/", {"reason": "Nhầm"})
    assert not Campaign.objects.exists()


class TestCampaigns(RegisterContract):
    register = CAMPAIGNS
    required = "deadline"
    correction = {"title": "Rà soát lại", "deadline": "01/03/2023"}

    def row(self, world, unit):  # noqa: F811
        return make.make_campaign(unit, 2022 - Campaign.objects.filter(branch=unit).count())

    def entry(self, world):  # noqa: F811
        return {
            "branch": world.committee.pk,
            "title": "Rà soát năm 2021",
            "first": "1/1/2021",
            "last": "31/12/2021",
            "deadline": "31/1/2022",
        }

    def filters(self, world, row):  # noqa: F811
        return [("tu=1/1/2022&den=31/12/2022", 2), ("tu=1/1/2023", 0)]
