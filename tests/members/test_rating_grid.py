"""The grid of a year's ratings: everybody once, saved as a whole, nothing of anybody's overwritten, the cap told."""

import re
from datetime import date
from io import BytesIO
from random import Random

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from branches import activities
from branches.choices import Outcome, Role, SeatPost
from branches.models import BranchRating, LeadershipRating
from branches.rating_cap import Cap
from branches.rating_grid import AS_PROPOSED
from members import lifecycle
from members.choices import StandingKind
from members.models import PersonRating
from reports.indicators import CATALOGUE
from tests import factories as make
from tests.registers import asked_for, world  # noqa: F401
from vankhanh.access import SYSTEM
from vankhanh.models import AuditEntry
from vankhanh.periods import Period
from vankhanh.posting import drafts
from vankhanh.scope import Scope

YEAR, SUMMER, PAPER = 2022, date(2022, 7, 1), {"decided_on": "24/12/2022", "decision": "9-QĐ"}
GOOD, EXCELLENT, EXEMPT, NOT_YET = "HTTNV", "HTXSNV", "MIEN", "CHUA"


def members(unit, number=3):
    return [make.make_member(unit).person for _ in range(number)]


def address(unit, more=""):
    return f"/xep-loai/{YEAR}/{unit.pk}/{more}"


def opened(client, at):
    """The lines of a grid by the key of who is rated."""
    return {line.subject.key: line for line in client.get(at).context["lines"]}


def boxes(lines, **typed) -> dict:
    """What a browser sends of the lines, with some boxes typed anew: outcome, or (outcome, reason)."""
    sent = {}
    for key, line in lines.items():
        if line.locked:
            continue
        given = typed.get(f"p{key}", (line.code, line.said.reason))
        code, reason = (given, "") if isinstance(given, str) else given
        sent |= {f"kq_{key}": code, f"ly_do_{key}": reason, f"pb_{key}": line.version}
    return sent


def stands(person) -> tuple:
    row = PersonRating.objects.get(person=person, year=YEAR)
    return row.proposed, row.outcome, row.reason


def overview(client):
    return client.get(f"/xep-loai/{YEAR}/")


@pytest.fixture
def branch(world):  # noqa: F811
    return world.client(Role.BRANCH_CLERK, world.here)


@pytest.fixture
def committee(world):  # noqa: F811
    return world.client()


def test_grid_holds_everybody_of_the_list_once_with_what_standing_makes_likely(world, committee):  # noqa: F811
    plain, exempt, elsewhere, left = members(world.here, 4)
    make.make_standing(exempt, date(2022, 1, 1), kind=StandingKind.EXEMPT_AGE)
    make.make_rating(elsewhere, world.there, YEAR)
    make.make_rating(left, world.here, YEAR)
    make.make_rating(plain, world.here, YEAR - 1, EXCELLENT)
    new = make.make_admission(world.here, date(2022, 8, 1)).person
    lifecycle.leave(person=left, on=date(2022, 12, 1), cause="tu-tran", by=None)
    answer = committee.get(address(world.here))
    lines = {line.subject.key: line for line in answer.context["lines"]}
    assert {key: (line.code, line.hinted, line.subject.last) for key, line in lines.items()} == {
        str(plain.pk): ("", False, "Xuất sắc"),
        str(exempt.pk): (EXEMPT, True, ""),
        str(new.pk): (NOT_YET, True, ""),
        str(left.pk): (GOOD, False, ""),
    }
    assert answer.context["grid"].rated_elsewhere == [elsewhere.full_name]


def test_branch_proposes_everybody_in_one_post_and_one_act_of_the_log(world, branch):  # noqa: F811
    one, two, three = members(world.here)
    lines = opened(branch, address(world.here))
    before = AuditEntry.objects.count()
    typed = {f"p{one.pk}": EXCELLENT, f"p{two.pk}": GOOD, f"p{three.pk}": (NOT_YET, "Ốm dài ngày")}
    answer = branch.post(address(world.here), boxes(lines, **typed))
    assert (answer.status_code, [stands(p)[:2] for p in (one, two, three)]) == (
        302,
        [(EXCELLENT, ""), (GOOD, ""), (NOT_YET, "")],
    )
    told = AuditEntry.objects.order_by("sequence")[before:]
    assert [(entry.action, len(entry.rows())) for entry in told] == [(AuditEntry.Action.BULK, 3)]


def test_committee_decides_beside_the_proposal_and_the_branch_reads_it_locked(world, branch, committee):  # noqa: F811
    (one,) = members(world.here, 1)
    lifecycle.propose(person=one, branch=world.here, year=YEAR, outcome=EXCELLENT, by=None)
    typed = boxes(opened(committee, address(world.here)), **{f"p{one.pk}": GOOD})
    committee.post(address(world.here), typed | PAPER)
    row = PersonRating.objects.get()
    assert (row.proposed, row.outcome, row.decision, row.decided_on) == (
        EXCELLENT,
        GOOD,
        "9-QĐ",
        date(2022, 12, 24),
    )
    (line,) = opened(branch, address(world.here)).values()
    assert (line.locked, line.code) == (True, GOOD)


def test_the_rest_is_decided_as_proposed_by_one_button(world, committee):  # noqa: F811
    people = members(world.here)
    for person in people[:2]:
        lifecycle.propose(person=person, branch=world.here, year=YEAR, outcome=NOT_YET, reason="Ốm", by=None)
    lines = opened(committee, address(world.here))
    typed = boxes(lines, **{f"p{people[0].pk}": GOOD}) | PAPER | {AS_PROPOSED: "1"}
    committee.post(address(world.here), typed)
    assert [stands(p) for p in people[:2]] == [(NOT_YET, GOOD, ""), (NOT_YET, NOT_YET, "Ốm")]
    assert not PersonRating.objects.filter(person=people[2]).exists()


def test_plain_save_decides_nothing_that_was_left_empty(world, committee):  # noqa: F811
    (one,) = members(world.here, 1)
    lifecycle.propose(person=one, branch=world.here, year=YEAR, outcome=GOOD, by=None)
    committee.post(address(world.here), boxes(opened(committee, address(world.here))) | PAPER)
    assert stands(one) == (GOOD, "", "")


@pytest.mark.parametrize(
    "typed", [(EXEMPT, ""), (GOOD, "x" * 201), ("", "Ốm"), ("KHTNV.sai", ""), ("TOT", "")]
)
def test_wrong_line_is_told_beside_it_and_nothing_is_written_or_lost(world, branch, typed):  # noqa: F811
    one, two = members(world.here, 2)
    lines = opened(branch, address(world.here))
    answer = branch.post(address(world.here), boxes(lines, **{f"p{one.pk}": typed, f"p{two.pk}": GOOD}))
    shown = {line.subject.key: line for line in answer.context["lines"]}
    assert (answer.status_code, PersonRating.objects.count()) == (422, 0)
    assert (bool(shown[str(one.pk)].errors), shown[str(one.pk)].said.reason) == (True, typed[1])
    assert (shown[str(two.pk)].code, shown[str(two.pk)].errors) == (GOOD, ())


def test_cursor_goes_to_the_first_wrong_line_whose_boxes_say_what_is_wrong(world, branch):  # noqa: F811
    one, two, three = members(world.here, 3)
    lines = opened(branch, address(world.here))
    wrong = {f"p{two.pk}": (EXEMPT, ""), f"p{three.pk}": (EXEMPT, "")}
    page = branch.post(address(world.here), boxes(lines, **wrong)).content.decode()
    tags = re.findall(r"<(?:select|input)[^>]*name=\"(?:kq|ly_do)_[^>]*>", page)
    invalid = [tag for tag in tags if 'aria-invalid="true"' in tag]
    assert [tag for tag in tags if "autofocus" in tag] == [
        tag for tag in tags if f'name="kq_{two.pk}"' in tag
    ]
    assert len(invalid) == 4
    assert not any(f"_{one.pk}" in tag for tag in invalid)
    assert all(re.search(rf'aria-describedby="loi-({two.pk}|{three.pk})"', tag) for tag in invalid)
    assert page.count(f'id="loi-{two.pk}"') == 1
    first = branch.get(address(world.here)).content.decode()
    assert re.search(rf'name="kq_{one.pk}"[^>]*autofocus', first)


def test_two_who_graded_one_otherwise_meet_and_nothing_is_written_until_meant(world, committee):  # noqa: F811
    one, two = members(world.here, 2)
    read = opened(committee, address(world.here))
    lifecycle.decide(person=one, branch=world.here, year=YEAR, outcome=EXCELLENT, by=None)
    typed = boxes(read, **{f"p{one.pk}": GOOD, f"p{two.pk}": GOOD})
    answer = committee.post(address(world.here), typed)
    shown = {line.subject.key: line for line in answer.context["lines"]}
    assert (answer.status_code, PersonRating.objects.count(), stands(one)[1]) == (409, 1, EXCELLENT)
    assert (shown[str(one.pk)].code, "xuất sắc" in shown[str(one.pk)].theirs) == (GOOD, True)
    assert committee.post(address(world.here), boxes(shown)).status_code == 302
    assert [stands(p)[1] for p in (one, two)] == [GOOD, GOOD]


def test_box_left_as_read_does_not_undo_what_somebody_else_wrote(world, committee):  # noqa: F811
    one, two = members(world.here, 2)
    make.make_rating(one, world.here, YEAR, GOOD)
    read = opened(committee, address(world.here))
    make.make_rating(one, world.here, YEAR, EXCELLENT)
    answer = committee.post(address(world.here), boxes(read, **{f"p{two.pk}": GOOD}))
    assert (answer.status_code, [stands(p)[1] for p in (one, two)]) == (302, [EXCELLENT, GOOD])


def test_proposal_sent_after_the_decision_is_told_so(world, branch):  # noqa: F811
    (one,) = members(world.here, 1)
    read = opened(branch, address(world.here))
    make.make_rating(one, world.here, YEAR, GOOD)
    answer = branch.post(address(world.here), boxes(read, **{f"p{one.pk}": EXCELLENT}))
    (line,) = answer.context["lines"]
    assert (answer.status_code, stands(one)[0], line.locked) == (409, "", True)
    assert "Hoàn thành xuất sắc nhiệm vụ" in line.theirs


def test_line_of_somebody_who_left_the_list_meanwhile_is_told_and_not_dropped(world, branch):  # noqa: F811
    one, two = members(world.here, 2)
    read = opened(branch, address(world.here))
    lifecycle.leave(person=one, on=date(2022, 12, 1), cause="tu-tran", by=None)
    answer = branch.post(address(world.here), boxes(read, **{f"p{one.pk}": GOOD, f"p{two.pk}": GOOD}))
    assert (answer.status_code, PersonRating.objects.count()) == (422, 0)


def test_branch_decides_nothing_and_readers_write_nothing(world, branch):  # noqa: F811
    (one,) = members(world.here, 1)
    read = opened(branch, address(world.here))
    branch.post(address(world.here), boxes(read, **{f"p{one.pk}": GOOD}) | PAPER | {AS_PROPOSED: "1"})
    assert stands(one) == (GOOD, "", "")
    leader = world.client(Role.LEADER)
    assert leader.get(address(world.here)).context["mode"] == "xem"
    assert leader.post(address(world.here), boxes(read)).status_code == 403
    assert world.client(Role.BRANCH_CLERK, world.there).get(address(world.here)).status_code == 404


def test_why_the_tasks_were_not_fulfilled_is_kept_with_the_grade(world, committee):  # noqa: F811
    (one,) = members(world.here, 1)
    read = opened(committee, address(world.here))
    committee.post(address(world.here), boxes(read, **{f"p{one.pk}": "KHTNV.ky-luat"}))
    row = PersonRating.objects.get()
    assert (row.outcome, row.failing) == ("KHTNV", "ky-luat")
    assert opened(committee, address(world.here))[str(one.pk)].code == "KHTNV.ky-luat"


def test_grid_typed_and_not_saved_comes_back(world, committee):  # noqa: F811
    one, two = members(world.here, 2)
    at = address(world.here)
    typed = boxes(opened(committee, at), **{f"p{one.pk}": EXCELLENT, f"p{two.pk}": (NOT_YET, "Ốm")})
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{at}"}
    committee.post(reverse("draft"), typed | committee.hidden(at), headers=headers)
    assert committee.get(at).context["draft"] is not None
    lines = opened(committee, f"{at}?{drafts.RESTORE}=1")
    assert [(lines[str(p.pk)].code, lines[str(p.pk)].said.reason) for p in (one, two)] == [
        (EXCELLENT, ""),
        (NOT_YET, "Ốm"),
    ]
    assert PersonRating.objects.count() == 0


# The cap ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("with_excellent", "good", "excellent", "most"),
    [
        (False, 185, 5, 37),
        (False, 4, 1, 0),
        (False, 5, 1, 1),
        (True, 4, 1, 1),
        (True, 3, 1, 0),
        (False, 0, 0, 0),
    ],
)
def test_cap_counts_its_base_and_rounds_down(with_excellent, good, excellent, most):
    assert Cap(20, with_excellent, "", True).most(good, excellent) == most


def test_cap_is_counted_over_the_whole_organisation_warns_and_blocks_nothing(world, committee):  # noqa: F811
    one, two = members(world.here, 2)
    for person in members(world.there, 4):
        make.make_rating(person, world.there, YEAR, GOOD)
    read = opened(committee, address(world.here))
    typed = boxes(read, **{f"p{one.pk}": EXCELLENT, f"p{two.pk}": GOOD})
    answer = committee.post(address(world.here), typed, follow=True)
    assert [stands(p)[1] for p in (one, two)] == [EXCELLENT, GOOD]
    assert not [m for m in answer.context["messages"] if "tối đa" in str(m)]  # 1 of 5 is 20%
    state = committee.get(address(world.here)).context["cap"]
    assert (state["whole"].excellent, state["whole"].most, state["here"].most) == (1, 1, 0)
    typed = boxes(opened(committee, address(world.here)), **{f"p{two.pk}": EXCELLENT})
    answer = committee.post(address(world.here), typed, follow=True)
    assert stands(two)[1] == EXCELLENT
    assert [m for m in answer.context["messages"] if "tối đa" in str(m)]


def test_branch_clerk_is_told_the_own_branch_alone(world, branch):  # noqa: F811
    members(world.here, 1)
    for person in members(world.there, 2):
        make.make_rating(person, world.there, YEAR, EXCELLENT)
    assert branch.get(address(world.here)).context["cap"]["whole"].excellent == 0


# Units, collectives, leaders --------------------------------------------------------------------------------------


def test_committee_grades_its_branches_and_a_branch_proposes_itself(world, branch, committee):  # noqa: F811
    own = address(world.here, "to-chuc/")
    branch.post(own, boxes(opened(branch, own), **{f"p{world.here.pk}": EXCELLENT}))
    row = BranchRating.objects.get()
    assert (row.branch, row.proposed, row.outcome) == (world.here, EXCELLENT, "")
    at = address(world.committee, "to-chuc/")
    lines = opened(committee, at)
    assert set(lines) == {str(world.here.pk), str(world.there.pk)}
    committee.post(at, boxes(lines, **{f"p{world.there.pk}": GOOD}) | PAPER | {AS_PROPOSED: "1"})
    assert list(BranchRating.objects.order_by("branch__path").values_list("proposed", "outcome")) == [
        (EXCELLENT, EXCELLENT),
        ("", GOOD),
    ]


def test_leaders_are_those_of_last_year_and_of_the_seats(world, committee):  # noqa: F811
    make.make_leadership_rating(world.committee, YEAR - 1, EXCELLENT, name="Ban Thường vụ")
    secretary = make.make_member(world.here).person
    make.make_seat(world.committee, secretary, SeatPost.SECRETARY, date(2021, 1, 1))
    at = address(world.committee, "lanh-dao/")
    lines = opened(committee, at)
    assert [(line.subject.name, line.subject.last) for line in lines.values()] == [
        ("Ban Thường vụ", "Xuất sắc"),
        (secretary.full_name, ""),
    ]
    committee.post(at, boxes(lines, **{f"p{key}": GOOD for key in lines}))
    rows = LeadershipRating.objects.filter(year=YEAR).order_by("pk")
    assert list(rows.values_list("subject", "name", "person", "outcome")) == [
        ("tap-the", "Ban Thường vụ", None, GOOD),
        ("ca-nhan", secretary.full_name, secretary.pk, GOOD),
    ]


def new_line(number=1, **typed) -> dict:
    """What a browser sends of an empty line."""
    sent = {"loai": "tap-the", "ten": "", "muc": "", "vi_sao": ""} | typed
    return {f"{name}_moi_{number}": value for name, value in sent.items()}


def test_collective_that_no_record_names_is_rated_in_an_empty_line(world, committee):  # noqa: F811
    at = address(world.committee, "lanh-dao/")
    typed = new_line(ten="  Ủy ban nhân dân  xã ", muc=GOOD) | new_line(
        2, loai="ca-nhan", ten="Lê Văn A", muc=EXEMPT
    )
    answer = committee.post(at, typed | PAPER)
    assert (answer.status_code, LeadershipRating.objects.count()) == (422, 0)  # exempt without a reason
    one, two, _ = answer.context["new_lines"]
    assert (one.name, one.errors, len(two.errors)) == ("Ủy ban nhân dân xã", (), 1)
    assert answer.context["lines"] == []
    typed = new_line(ten="Ủy ban nhân dân xã", muc=GOOD) | new_line(
        2, loai="ca-nhan", ten="Lê Văn A", muc=EXEMPT, vi_sao="Ốm"
    )
    assert committee.post(at, typed | PAPER).status_code == 302
    rows = LeadershipRating.objects.order_by("pk").values_list("subject", "name", "outcome", "reason")
    assert list(rows) == [("tap-the", "Ủy ban nhân dân xã", GOOD, ""), ("ca-nhan", "Lê Văn A", EXEMPT, "Ốm")]
    assert [line.subject.name for line in opened(committee, at).values()] == [
        "Ủy ban nhân dân xã",
        "Lê Văn A",
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"muc": GOOD}, "hãy ghi tên"),
        ({"vi_sao": "Ốm"}, "hãy ghi tên"),
        ({"ten": "Ban Thường vụ", "muc": GOOD}, "đã có trong danh sách"),
        ({"ten": "Hội đồng nhân dân"}, "chọn mức"),
        ({"ten": "x" * 151, "muc": GOOD}, "dài quá"),
    ],
)
def test_empty_line_that_cannot_be_is_told_and_keeps_what_was_typed(world, committee, typed, said):  # noqa: F811
    make.make_leadership_rating(world.committee, YEAR - 1, EXCELLENT, name="Ban Thường vụ")
    at = address(world.committee, "lanh-dao/")
    lines = opened(committee, at)
    graded = boxes(lines, **{f"p{key}": GOOD for key in lines})
    answer = committee.post(at, graded | new_line(**typed) | PAPER)
    assert (answer.status_code, LeadershipRating.objects.filter(year=YEAR).count()) == (422, 0)
    line = answer.context["new_lines"][0]
    assert said in " ".join(line.errors).lower()
    assert (line.name, line.code, line.reason) == tuple(
        typed.get(box, "") for box in ("ten", "muc", "vi_sao")
    )
    page = answer.content.decode()
    assert re.search(r'name="ten_moi_1"[^>]*aria-invalid="true"[^>]*autofocus', page)
    assert page.count("autofocus") == 1


def test_year_page_tells_units_collectives_and_leaders_beside_last_year(world, committee):  # noqa: F811
    make.make_branch_rating(world.committee, YEAR - 1, EXCELLENT)
    make.make_branch_rating(world.committee, YEAR, GOOD)
    make.make_leadership_rating(world.committee, YEAR - 1, name="Ban Thường vụ")
    make.make_leadership_rating(world.committee, YEAR, name="Ủy ban nhân dân")
    make.make_leadership_rating(world.elsewhere, YEAR, name="Không thấy")
    make.make_branch_rating(world.here, YEAR - 1, EXCELLENT)
    page = committee.get(f"/xep-loai/{YEAR}/").context
    assert next(line.own_before for line in page["table"].data.data) == "Hoàn thành xuất sắc nhiệm vụ"
    [one] = page["leading"]["lines"]
    line = one["line"]
    assert (line.branch_id, line.collectives, line.leaders) == (world.committee.pk, (1, 2), (0, 0))
    assert ("xuất sắc" in line.before.lower(), "tốt" in line.now.lower()) == (True, True)
    assert {committee.get(one[page]).status_code for page in ("units", "leaders")} == {200}


# The whole year ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(6))
def test_everybody_is_graded_exempt_or_not_yet_and_nobody_twice(world, committee, seed):  # noqa: F811
    """Biểu 6: 1 = 2 + 3 + 4, whatever was proposed, decided, taken back, and whoever came and went."""
    random, units = Random(seed), (world.here, world.there)
    people = {unit: members(unit, random.randint(3, 8)) for unit in units}
    for unit in units:
        for person in people[unit]:
            act = random.choice([lifecycle.propose, lifecycle.decide, lifecycle.decide, None])
            outcome = random.choice([*Outcome, ""])
            if act:
                act(person=person, branch=unit, year=YEAR, outcome=outcome, reason="Lý do", by=None)
            if random.random() < 0.2:
                lifecycle.leave(person=person, on=date(2022, 11, 1), cause="tu-tran", by=None)
    for line in overview(committee).context["table"].data.data:
        unit = next(unit for unit in units if unit.pk == line.branch_id)
        counts = committee.get(address(unit)).context["counts"]
        stay = {p.pk for p in people[unit] if p.memberships.filter(end__isnull=True).exists()}
        rated = set(PersonRating.objects.filter(branch=unit, year=YEAR).values_list("person", flat=True))
        parts = line.graded + line.exempt + line.not_rated
        assert line.listed == parts + line.proposed + line.missing == len(stay | rated)
        assert line.decided == parts
        assert (
            counts["listed"] == counts["graded"] + counts["exempt"] + counts["not_rated"] + counts["missing"]
        )
        assert counts["listed"] == line.listed
    six = {label[:2]: number for label, number, _ in overview(committee).context["block_six"]}
    assert six["1."] == six["2."] + six["3."] + six["4."] == PersonRating.objects.exclude(outcome="").count()
    page = CATALOGUE.page(Scope(Period.year(YEAR + 1), world.committee, SYSTEM))
    decided = PersonRating.objects.exclude(outcome="").filter(year=YEAR)
    graded = decided.exclude(outcome__in=[EXEMPT, NOT_YET])
    assert page.whole["dang-vien-xep-loai"].value == graded.count()


def test_block_six_tells_why_the_tasks_were_not_fulfilled_and_who_waits(world, committee):  # noqa: F811
    one, two, three, _ = members(world.here, 4)
    said = {"branch": world.here, "year": YEAR, "by": None}
    lifecycle.decide(person=one, outcome="KHTNV", failing="ky-luat", **said)
    lifecycle.decide(person=two, outcome="KHTNV", **said)
    lifecycle.propose(person=three, outcome=EXCELLENT, **said)
    told = {label: number for label, number, _ in overview(committee).context["block_six"] if number}
    assert told == {
        "1. Số được đưa vào đánh giá (1 = 2 + 3 + 4)": 2,
        "4. Số đã đánh giá, xếp loại": 2,
        "Không hoàn thành nhiệm vụ": 2,
        "– Bị kỷ luật trong năm": 1,
        "– Chưa ghi vì sao": 1,
        "Chưa quyết định (chưa vào biểu)": 2,
    }


def test_overview_says_how_far_each_branch_is(world, committee):  # noqa: F811
    one, two, _ = members(world.here)
    make.make_rating(one, world.here, YEAR, EXCELLENT)
    lifecycle.propose(person=two, branch=world.here, year=YEAR, outcome=GOOD, by=None)
    activities.decide_branch(branch=world.here, year=YEAR, outcome=GOOD, by=None)
    line = committee.get(f"/xep-loai/{YEAR}/").context["table"].data.data[0]
    found = (line.listed, line.decided, line.proposed, line.missing, line.excellent, line.own)
    assert found == (3, 1, 1, 1, 1, "Hoàn thành tốt nhiệm vụ")
    (cap,) = committee.get(f"/xep-loai/{YEAR}/").context["caps"]
    assert (cap["state"].excellent, cap["state"].most, cap["state"].over) == (1, 0, True)
    assert committee.get("/xep-loai/1900/").status_code == 404


def test_workbook_holds_the_lines_with_proposal_and_decision(world, committee):  # noqa: F811
    (one,) = members(world.here, 1)
    lifecycle.propose(person=one, branch=world.here, year=YEAR, outcome=EXCELLENT, by=None)
    lifecycle.decide(person=one, branch=world.here, year=YEAR, outcome=GOOD, decision="9-QĐ", by=None)
    file = b"".join(committee.get(address(world.here, "?xuat=xlsx")).streaming_content)
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(file)).active.iter_rows()]
    head = next(i for i, row in enumerate(rows) if row[0] == "STT")
    assert rows[head + 1] == [
        1,
        one.full_name,
        None,
        "Hoàn thành xuất sắc nhiệm vụ",
        "Hoàn thành tốt nhiệm vụ",
        "9-QĐ",
    ]


def test_grid_asks_the_database_as_often_for_many_as_for_few(world, committee):  # noqa: F811
    for person in members(world.here, 2):
        make.make_rating(person, world.here, YEAR)
    committee.get(address(world.here))
    few = asked_for(lambda: committee.get(address(world.here)))
    for person in members(world.here, 4):
        make.make_rating(person, world.here, YEAR)
    assert asked_for(lambda: committee.get(address(world.here))) == few
