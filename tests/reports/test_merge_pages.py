"""The pages of a merge: side by side, figures beforehand, one button, rights, secrecy, what was handed in, the way back."""

from datetime import date

import pytest

from branches.choices import CodeList, Outcome, Role
from branches.models import Meeting
from branches.names import Names
from branches.permissions import RIGHTS
from members.attendance import hold_meeting
from members.choices import CauseIn, CauseOut
from members.merge_forms import FACT
from members.merging.acting import SEALED, merge
from members.merging.hanging import ties
from members.merging.rights import ASKED, REFUSED, may_merge
from members.models import Membership, Person, PersonMerge
from reports.frozen.comparing import compare
from reports.frozen.taking import freeze, sound
from reports.merge_registers import MergeRegister
from reports.models import CampaignExplanation, FrozenReport
from reports.quality import RULES
from tests import factories as make
from tests.registers import ListContract, world
from vankhanh.access import SYSTEM, Grant, Reader, Right
from vankhanh.models import AuditEntry
from vankhanh.periods import Period
from vankhanh.posting import settled
from vankhanh.scope import Scope

__all__ = ["world"]

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 5)
AT = "/gop-ho-so/them/"


def put_together(kept, gone, **also):
    return merge(
        kept=kept, gone=gone, **{"chosen": (), "on": DAY, "reason": "x", "home": None, "by": None} | also
    )


class TestMerges(ListContract):
    register = MergeRegister()

    def row(self, world, unit):
        return put_together(make.make_member(unit).person, make.make_person("Lê Thị Nhầm"))

    def filters(self, world, row):
        return [(f"tim={row.gone_name}", 2), ("tim=khong-ai", 0), ("tu=5/3/2023&den=5/3/2023", 2)]


@pytest.fixture
def twins(world):
    """One woman on record twice: on the list here until she moved, and there since."""
    first = make.make_member(world.here, name="Nguyễn Thị Mai", born="1975").person
    Membership.objects.filter(person=first).update(end=DAY, cause_out=CauseOut.TO_SAME_PROVINCE)
    second = make.make_member(
        world.there, name="Nguyễn Thị Mai", born="08/03/1975", on=DAY, cause=CauseIn.FROM_SAME_PROVINCE
    ).person
    return first, second


def typed(kept, gone, **also):
    return {"person": kept.pk, "other": gone.pk, "reason": "Nhập hai lần", **also}


def carried(page) -> dict:
    return {"thuc_hien": "1", "da_xem": page.context["preview"].seal}


def carry_out(client, kept, gone, **also):
    """Look first, then press the button with the seal of what was shown."""
    shown = client.post(AT, typed(kept, gone, **also))
    assert shown.status_code == 200, shown.context["form"].errors
    return client.post(AT, typed(kept, gone, **also) | carried(shown))


def test_both_stand_side_by_side_and_nothing_is_written(world, twins):
    make.make_discipline(world.there, date(2023, 4, 1), person=twins[1])
    page = world.client().get(f"{AT}?person={twins[0].pk}&other={twins[1].pk}")
    lines = {fact.name: (fact.kept, fact.gone, gone) for fact, _, gone in page.context["form"].fact_lines()}
    assert lines["born"] == ("1975", "08/03/1975", True)
    assert ("Kỷ luật", 0, 1) in page.context["counts"]
    assert PersonMerge.objects.count() == 0


def test_preview_tells_the_figures_that_move_and_the_button_does_it(world):
    """One member counted twice becomes one."""
    make.make_meeting(world.here, DAY)
    kept, gone = (make.make_member(world.here, name="Nguyễn Thị Mai").person for _ in range(2))
    client = world.client()
    shown = client.post(AT, typed(kept, gone))
    assert "Đảng viên 2 → 1" in dict(shown.context["preview"].moves)[2023]
    assert Person.objects.filter(pk=gone.pk).exists()
    answer = client.post(AT, typed(kept, gone) | carried(shown))
    row = PersonMerge.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/gop-ho-so/{row.pk}/")
    assert (row.person, row.gone, row.created_by.username) == (kept, gone.pk, row.created_by.username)
    page = client.get(answer.url)
    assert page.context["carried"] == [("Tên trong danh sách đảng viên", 0, 1)]


def test_values_are_those_chosen_for_these_two(world, twins):
    kept, gone = twins
    swapped = {"cap": f"{gone.pk}-{kept.pk}", FACT + "born": "giu"}
    carry_out(world.client(), kept, gone, **swapped)
    kept.refresh_from_db()
    assert str(kept.born) == "08/03/1975", (
        "a choice made for the records the other way round counts for nothing"
    )


def test_value_of_the_record_that_stays_can_be_kept(world, twins):
    kept, gone = twins
    carry_out(world.client(), kept, gone, cap=f"{kept.pk}-{gone.pk}", **{FACT + "born": "giu"})
    kept.refresh_from_db()
    assert str(kept.born) == "1975"


def test_records_changed_since_the_preview_are_shown_again(world, twins):
    client = world.client()
    shown = client.post(AT, typed(*twins))
    make.make_rating(twins[1], world.there, 2023)
    page = client.post(AT, typed(*twins) | carried(shown))
    assert (page.status_code, PersonMerge.objects.count()) == (409, 0)


def test_old_address_leads_to_the_record_that_stays_and_search_knows_the_old_number(world, twins):
    kept, gone = twins
    Person.objects.filter(pk=gone.pk).update(card_number="84-99")
    client = world.client()
    carry_out(client, kept, gone, cap=f"{kept.pk}-{gone.pk}", **{FACT + "card_number": "giu"})
    page = client.get(f"/dang-vien/{gone.pk}/", follow=True)
    assert page.redirect_chain[0][0] == f"/dang-vien/{kept.pk}/"
    assert f"Hồ sơ số {gone.pk} đã gộp vào hồ sơ này" in page.content.decode()
    assert f"/gop-ho-so/{PersonMerge.objects.get().pk}/" in client.get("/tim-kiem/?q=84-99").content.decode()
    stranger = world.client(Role.COMMITTEE_CLERK, world.elsewhere)
    assert stranger.get(f"/dang-vien/{gone.pk}/").status_code == 404


def test_correcting_the_old_record_leads_to_the_one_that_stays(world, twins):
    """Leak: a bookmarked form of the record that went answers 404, as if the person had never been."""
    kept, gone = twins
    client = world.client()
    carry_out(client, kept, gone)
    page = client.get(f"/dang-vien/{gone.pk}/sua/", follow=True)
    assert page.redirect_chain[0][0] == f"/dang-vien/{kept.pk}/"
    assert "đã gộp vào hồ sơ này" in page.content.decode()
    assert (
        world.client(Role.COMMITTEE_CLERK, world.elsewhere).get(f"/dang-vien/{gone.pk}/sua/").status_code
        == 404
    )


def test_totals_that_counted_the_person_twice_are_told_with_their_page_and_by_the_data_check(world):
    """Leak: typed totals stay as they are, and nobody is told which."""
    kept, gone = (
        make.make_member(world.here, on=date(2022, 1, 1), name="Lê Thị Hai").person for _ in range(2)
    )
    make.make_member(world.here, on=date(2022, 1, 1))
    wrong = make.make_meeting(world.here, date(2023, 2, 5), present=3)
    make.make_meeting(world.here, date(2023, 1, 5), present=2)
    turnout = make.make_turnout(make.make_session(world.committee, date(2023, 2, 7)), world.here, present=3)
    roll = hold_meeting(meeting=make.make_meeting(world.here, date(2023, 3, 2)), absent=[], by=None)
    client = world.client()
    shown = client.post(AT, typed(kept, gone))
    places = {address: mended for _, address, mended in shown.context["preview"].twice}
    assert places == {
        f"/sinh-hoat/{roll.pk}/sua/": True,
        f"/sinh-hoat/{wrong.pk}/sua/": False,
        f"/hoc-tap/{turnout.session_id}/diem-danh/{world.here.pk}/": False,
    }
    assert "mở để sửa tay" in shown.content.decode()
    client.post(AT, typed(kept, gone) | carried(shown))
    rule = next(rule for rule in RULES if rule.code == "gop-con-tinh-hai-lan")
    lines = rule.find(SYSTEM, DAY, Names(DAY))
    assert {line.address for line in lines} == {address for address, mended in places.items() if not mended}
    Meeting.objects.filter(pk=wrong.pk).update(due=2, present=2)
    assert len(rule.find(SYSTEM, DAY, Names(DAY))) == 1


def test_restricted_record_is_refused_in_words_with_what_to_do(world, twins):
    """Leak: a box that stays empty for a reason nobody says."""
    kept, gone = twins
    Person.objects.filter(pk=gone.pk).update(sealed=True)
    client = world.client()
    page = client.get(f"{AT}?person={kept.pk}&other={gone.pk}").content.decode()
    assert SEALED in page
    answer = client.post(AT, typed(kept, gone))
    assert answer.status_code == 422
    assert SEALED in answer.context["form"].non_field_errors()
    assert Person.objects.filter(pk=gone.pk).exists()


def test_explanation_of_a_check_follows_the_record(world):
    """Leak: what was explained is asked again because its address names the record that went."""
    kept, gone = make.make_member(world.here).person, make.make_person("Lê Thị Nhầm")
    campaign = make.make_campaign(world.committee)
    about = {"campaign": campaign, "branch": world.here, "rule": "thieu-the", "told": "0" * 64, "text": "x"}
    row = CampaignExplanation.objects.create(person=gone, about=f"/the-dang/them/?person={gone.pk}", **about)
    put_together(kept, gone)
    row.refresh_from_db()
    assert (row.person, row.about) == (kept, f"/the-dang/them/?person={kept.pk}")


def test_what_contradicts_is_shown_with_the_pages_that_mend_it(world, twins):
    for person, unit, outcome in (
        (twins[0], world.here, Outcome.GOOD),
        (twins[1], world.there, Outcome.FULFILLED),
    ):
        make.make_rating(person, unit, 2023, outcome)
    client = world.client()
    page = client.post(AT, typed(*twins))
    assert page.status_code == 422
    (clash,) = page.context["clashes"]
    assert (clash["title"], clash["spare"]) == ("Xếp loại đảng viên", False)
    assert [client.get(address).status_code for _, address in clash["rows"]] == [200, 200]
    assert all(address.startswith("/xep-loai/") for _, address in clash["rows"])


def test_two_numbers_or_birth_dates_are_asked_about(world, twins):
    """Leak: namesakes merged because a list called them alike."""
    Person.objects.filter(pk=twins[0].pk).update(id_number="079175001234", born=19750309)
    Person.objects.filter(pk=twins[1].pk).update(id_number="079175001235")
    client = world.client()
    page = client.post(AT, typed(*twins))
    assert page.status_code == 422
    assert sum("hai người khác nhau" in text for text in page.context["form"].question.doubts) == 2
    assert client.post(AT, typed(*twins, van_ghi="on")).status_code == 200


# Rights -------------------------------------------------------------------------------------------------------------


def test_clerk_of_one_branch_neither_merges_nor_compares_with_another(world, twins):
    """Leak: the records of another branch shown to who typed two numbers into the address."""
    make.make_qualification(twins[1], CodeList.THEORY, "trung-cap", "1999")
    client = world.client(Role.BRANCH_CLERK, world.here)
    page = client.get(f"{AT}?person={twins[0].pk}&other={twins[1].pk}")
    assert not page.context["compared"]
    assert "08/03/1975" not in page.content.decode()
    answer = client.post(AT, typed(*twins))
    assert (answer.status_code, PersonMerge.objects.count()) == (422, 0)
    assert "08/03/1975" not in answer.content.decode()


def test_record_seen_and_not_kept_whole_is_refused_without_a_word_about_it(world, twins):
    """Here she is a candidate too: the clerk sees both records, and keeps only one of the branches."""
    make.make_candidate(world.here, DAY, person=twins[1])
    client = world.client(Role.BRANCH_CLERK, world.here)
    page = client.get(f"{AT}?person={twins[0].pk}&other={twins[1].pk}")
    assert (page.context["form"].refusal, page.context["compared"]) == (REFUSED, False)
    answer = client.post(AT, typed(*twins))
    assert answer.context["form"].non_field_errors() == [REFUSED]
    assert PersonMerge.objects.count() == 0


@pytest.mark.parametrize("lacking", [None, *ASKED])
@pytest.mark.parametrize("secret", [False, True])
def test_every_right_is_asked_for_whether_or_not_there_is_anything_secret(world, twins, lacking, secret):
    """Leak: a refusal that tells that somebody was disciplined."""
    if secret:
        make.make_discipline(world.there, date(2023, 4, 1), person=twins[1])
    rights = frozenset(Right) - {lacking}
    reader = Reader(user=None, grants=(Grant(world.committee.path, rights),))
    assert may_merge(*twins, reader) is (lacking is None)


@pytest.mark.parametrize("role", Role.values)
def test_nobody_reads_rows_of_a_unit_that_they_did_not_read_before(world, twins, role):
    """Leak: a merge by which the clerk of one branch reads what hangs on the other's."""
    kept, gone = twins
    for person, unit in ((kept, world.here), (gone, world.there)):
        make.make_rating(person, unit, 2022 + (unit is world.there))
        make.make_discipline(unit, date(2023, 4, 1), person=person)
        make.make_award(unit, date(2023, 4, 1 + (unit is world.there)), person=person)
        make.make_card(unit, person, date(2023, 4, 1 + (unit is world.there)))
    kept.cards.update(ended_on=date(2023, 4, 2))
    units = (world.committee, world.here, world.there, world.elsewhere)
    readers = [Reader(user=None, grants=(Grant(unit.path, RIGHTS[role]),)) for unit in units]
    before = [seen(reader) for reader in readers]
    put_together(kept, gone)
    assert [seen(reader) for reader in readers] == before
    assert (bool(before[0]), before[3]) == (True, set())
    merges = [PersonMerge.objects.visible_to(reader).count() for reader in readers]
    assert merges == [1, 0, 0, 0], "who saw one record alone reads nothing of the other"


def seen(reader) -> set:
    """Every row that counts for a unit and that the reader reads."""
    return {
        (tie.model._meta.label, row.pk)
        for tie in ties()
        if tie.model is not PersonMerge and tie.model.unit != "none"
        for row in tie.model.objects.visible_to(reader)
    }


def test_page_of_a_merge_tells_nothing_secret_and_no_numbers_to_who_may_not_know(world):
    kept, gone = make.make_member(world.here).person, make.make_person(id_number="079175001234")
    make.make_discipline(world.here, date(2023, 4, 1), person=gone)
    row = put_together(kept, gone)
    at = f"/gop-ho-so/{row.pk}/"
    page = world.client(Role.IN_CHARGE, world.here).get(at)
    assert (page.status_code, page.context["carried"], page.context["cancel_url"]) == (200, [], "")
    assert "079175001234" not in page.content.decode()
    page = world.client(Role.BRANCH_CLERK, world.here).get(at)
    assert page.context["carried"] == [("Kỷ luật", 1, 0)]
    assert "079175001234" in page.content.decode()


def test_restricted_record_is_not_told_by_its_merge(world):
    """Leak: a restriction hides who somebody is everywhere but in the list of merges."""
    kept, gone = make.make_member(world.here).person, make.make_person("Lê Thị Nhầm")
    row = put_together(kept, gone)
    Person.objects.filter(pk=kept.pk).update(sealed=True)
    client = world.client()
    assert client.get(f"/gop-ho-so/{row.pk}/").status_code == 404
    assert client.get("/gop-ho-so/").context["found"] == 0
    assert (
        "Lê Thị Nhầm"
        not in client.get("/tim-kiem/?q=nham").content.decode().split("<main")[1].split("</h1>")[1]
    )


# What was handed in, and the way back -------------------------------------------------------------------------------


def test_merge_that_moves_what_was_handed_in_asks_why_and_the_report_stays(world):
    kept, gone = (make.make_member(world.here, name="Nguyễn Thị Mai").person for _ in range(2))
    row = freeze(Scope(Period.year(2022), world.committee, SYSTEM), by=None)
    client = world.client()
    asked = carry_out(client, kept, gone)
    assert (asked.status_code, PersonMerge.objects.count()) == (422, 0)
    assert settled.NAME in asked.content.decode()
    client.post(AT, typed(kept, gone) | carried(asked) | {settled.NAME: "Một người ghi hai lần"})
    assert PersonMerge.objects.count() == 1
    frozen = FrozenReport.objects.get()
    assert (sound(frozen), frozen.sha256, frozen.snapshot) == (True, row.sha256, row.snapshot)
    figure = next(f for f in compare(frozen, SYSTEM).differing if f.code == "dang-vien")
    (name,) = figure.differences[0].gone
    assert [entry.reason for entry in name.entries] == [
        f"Gộp hồ sơ số {gone.pk} vào hồ sơ số {kept.pk}: Nhập hai lần"
    ]
    noted = AuditEntry.objects.get(model="reports.frozenreport", action="sua")
    assert noted.reason == "Một người ghi hai lần"
    done = PersonMerge.objects.get()
    at, why = f"/gop-ho-so/{done.pk}/huy/", {"reason": "Là hai người"}
    assert client.post(at, why).status_code == 422
    assert client.post(at, why | {settled.NAME: "Tách lại"}).status_code == 302
    assert [f.code for f in compare(frozen, SYSTEM).differing] == []


def test_taken_back_on_its_page_unless_later_work_rests_on_it(world, twins):
    client = world.client()
    carry_out(client, *twins)
    row = PersonMerge.objects.get()
    later = make.make_rating(twins[0], world.there, 2024)
    answer = client.post(f"/gop-ho-so/{row.pk}/huy/", {"reason": "Là hai người"})
    assert (answer.status_code, PersonMerge.objects.count()) == (422, 1)
    assert "Xếp loại đảng viên" in answer.content.decode()
    later.delete()
    assert client.post(f"/gop-ho-so/{row.pk}/huy/", {"reason": "Là hai người"}).status_code == 302
    assert client.get(f"/dang-vien/{twins[1].pk}/").status_code == 200
    assert Membership.objects.get(person=twins[1]).branch == world.there
