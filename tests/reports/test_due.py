"""Việc đến hạn: a line appears on its day and goes when the work is on record; the page, its file and its buttons agree."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from branches.choices import Outcome, Role
from branches.names import Names
from reports.due import RULES, due
from reports.due.lines import FURTHEST
from tests import factories as make
from tests.registers import world  # noqa: F401
from vankhanh.access import SYSTEM, Grant, Reader, Right
from vankhanh.models import AuditEntry

pytestmark = pytest.mark.django_db
OPENED = date(2020, 12, 31)


def lines(code: str, on: date, *, ahead: int = 60, reader: Reader = SYSTEM) -> list:
    """Text, day and lateness of the lines of one kind."""
    groups = due(reader, on=on, names=Names(on), ahead=ahead, only=code)
    return [(line.text.split(",")[0], line.day, line.overdue) for group in groups for line in group.lines]


def test_codes_of_kinds_differ_and_each_says_what_its_button_does():
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
    assert all(rule.act and rule.title for rule in RULES)


def test_probationary_member_goes_over_to_the_overdue_review_after_its_working_days(world):  # noqa: F811
    """Ceremony 3/3/2023: twelve months end 3/3/2024 (Sunday); 30 working days later is 12/4/2024."""
    person = make.make_person("Lê Thị Lan")
    make.make_admission(world.here, date(2023, 3, 3), person=person)
    day, last = date(2024, 3, 3), date(2024, 4, 12)
    told = {
        on: (lines("cong-nhan", on), lines("chua-xet", on))
        for on in (date(2024, 1, 2), date(2024, 1, 3), day, date(2024, 3, 4), last, date(2024, 4, 13))
    }
    assert told == {
        date(2024, 1, 2): ([], []),
        date(2024, 1, 3): ([("Lê Thị Lan", day, False)], []),
        day: ([("Lê Thị Lan", day, False)], []),
        date(2024, 3, 4): ([("Lê Thị Lan", day, True)], []),
        last: ([("Lê Thị Lan", day, True)], []),
        date(2024, 4, 13): ([], [("Lê Thị Lan", last, True)]),
    }


def test_horizon_shows_more_and_never_less_than_the_overdue(world):  # noqa: F811
    person = make.make_member(world.here).person
    make.make_standing(person, date(2023, 1, 1), kind="mien-thoi-han", end=date(2023, 7, 1))
    on = date(2023, 4, 1)
    shown = {ahead: len(lines("mien-het-han", on, ahead=ahead)) for ahead in (0, 60, 90, 91, FURTHEST)}
    assert shown == {0: 0, 60: 0, 90: 0, 91: 1, FURTHEST: 1}
    assert lines("mien-het-han", date(2023, 7, 5), ahead=0)[0][1:] == (date(2023, 7, 1), True)


def test_unrated_of_last_year_goes_with_the_rating(world):  # noqa: F811
    member = make.make_member(world.here)
    on = date(2024, 1, 1)
    before = lines("chua-xep-loai", on)
    make.make_rating(member.person, world.here, 2023, Outcome.GOOD)
    assert (len(before), before[0][0][-4:], lines("chua-xep-loai", on)) == (1, "2023", [])


def test_balance_that_closes_is_nothing_to_do_and_one_that_does_not_is(world, monkeypatch):  # noqa: F811
    """Lists cannot be put out of balance through the program; so the closing is read wrong here."""
    from reports.balance import Balance

    make.make_member(world.here)
    on = date(2023, 6, 1)
    assert lines("bieu-1", on) == []
    monkeypatch.setattr(Balance, "closes", property(lambda self: not self.tells))
    assert len(lines("bieu-1", on)) > 1


def test_reader_narrowed_to_a_unit_sees_that_unit_alone(world):  # noqa: F811
    for unit in (world.here, world.there):
        make.make_standing(make.make_member(unit).person, date(2023, 1, 1), end=date(2023, 2, 1))
    reader = make.make_reader(Role.COMMITTEE_CLERK, world.committee)
    on = date(2023, 1, 15)
    whole, one = (
        {line.branch for group in due(r, on=on, names=Names(on)) for line in group.lines}
        for r in (reader, reader.narrowed(world.here.path))
    )
    assert ({world.here.pk, world.there.pk} <= whole, one) == (True, {world.here.pk})


def test_narrowing_gives_no_right_that_was_not_held():
    reader = Reader(
        None, (Grant("00010001", frozenset({Right.READ})), Grant("0002", frozenset({Right.WRITE})))
    )
    narrowed = [reader.narrowed(path).grants for path in ("0001", "00010001", "000100010001", "0003")]
    lower = Grant("000100010001", frozenset({Right.READ}))
    assert narrowed == [(reader.grants[0],), (reader.grants[0],), (lower,), ()]


def test_page_lists_every_line_the_rules_find_by_kind_and_by_unit(world):  # noqa: F811
    for unit in (world.here, world.there):
        make.make_member(unit)
    client = world.client()
    pages = {by: client.get(f"/viec-den-han/?theo={by}") for by in ("loai", "chi-bo")}
    counts = {by: sum(s["count"] for s in page.context["sections"]) for by, page in pages.items()}
    assert counts["loai"] == counts["chi-bo"] == pages["loai"].context["found"] > 4


def test_workbook_holds_all_lines_and_its_going_out_is_on_the_log(world):  # noqa: F811
    make.make_member(world.here)
    newcomer = make.make_person("Võ Bảy")
    make.make_admission(world.there, date(2023, 1, 5), person=newcomer)
    client = world.client()
    found = client.get("/viec-den-han/?trong=365").context["found"]
    answer = client.get("/viec-den-han/?trong=365&xuat=xlsx")
    sheet = load_workbook(BytesIO(answer.getvalue())).active
    assert len([row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], int)]) == found
    entry = AuditEntry.objects.filter(action=AuditEntry.Action.EXPORT).latest("pk")
    assert (entry.object_text, entry.unit_path) == ("Việc đến hạn", world.committee.path)
    assert entry.person == newcomer.pk


def test_who_only_reads_is_shown_no_button_that_would_refuse_them(world):  # noqa: F811
    make.make_member(world.here)
    asked = "/viec-den-han/?loai=chua-sinh-hoat"
    pages = {role: world.client(role).get(asked) for role in (Role.LEADER, Role.COMMITTEE_CLERK)}
    buttons = {role: page.content.decode().count("/sinh-hoat/them/") for role, page in pages.items()}
    assert (buttons[Role.LEADER], buttons[Role.COMMITTEE_CLERK] > 0) == (0, True)


def test_every_button_opens_for_a_clerk(world):  # noqa: F811
    """Leak of trust: a line whose button answers 403, 404 or a server error."""
    person = make.make_member(world.here).person
    make.make_admission(world.here, date(2023, 1, 5), person=make.make_person("Võ Bảy"))
    make.make_inspection(
        world.here, date(2023, 1, 5), mend_by=date(2023, 3, 1), members=[(person, world.here)]
    )
    client = world.client()
    page = client.get("/viec-den-han/?trong=365")
    shown = [entry for section in page.context["sections"] for entry in section["lines"]]
    answers = {
        entry["line"].address: client.get(entry["line"].address).status_code
        for entry in shown
        if entry["line"].address
    }
    assert len(answers) > 5
    assert set(answers.values()) == {200}
