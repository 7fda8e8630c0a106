"""The list of members through the years: every entry, departure and standing, written in the order of its day."""

from dataclasses import dataclass, field
from datetime import date
from functools import partial

from branches.models import Branch
from members import lifecycle
from members.choices import CauseOut, StandingKind, TransferKind
from members.models import Admission, Membership, Person, Standing, TemporaryStay, Transfer
from vankhanh import record
from vankhanh.partial_dates import PartialDate

from . import story
from .calendar import OPENED, YEARS, day, later
from .candidates import prepare
from .organisation import UNITS
from .people import Cast, new_person, old_admissions, schooling, settle

PROVINCIAL_SCHOOL = "Trường Chính trị tỉnh"


@dataclass
class Parts:
    """Who plays which part: filled while the story is laid out, read by the ratings."""

    admitted: dict[int, list[Person]] = field(default_factory=dict)
    came: dict[int, list[Person]] = field(default_factory=dict)
    ill: dict[int, list[Person]] = field(default_factory=dict)
    probationers: list[Person] = field(default_factory=list)
    events: list[tuple[date, int, object]] = field(default_factory=list)

    def at(self, when: date, act, **arguments) -> None:
        """Plan an act for a day; acts of one day happen in the order of planning."""
        self.events.append((when, len(self.events), partial(act, by=None, **arguments)))


def tell(cast: Cast) -> Parts:
    """Write everybody's life on the list, from opening the book to the end of the story."""
    home = settle(cast)
    parts = Parts()
    plan_standings(cast, parts)
    plan_departures(cast, parts)
    parts.probationers = [cast.take(place) for place, _ in story.ON_PROBATION]
    newcomers = plan_entries(cast, parts)
    lifecycle.take_over(entries=[(p, cast.branches[home[p]]) for p in home], on=OPENED, by=None)
    enter_admissions(cast, parts, home, newcomers)
    prepare(cast, parts.admitted)
    schooling(cast, home | newcomers | dict(candidates_of(parts)))
    for _, _, act in sorted(parts.events, key=lambda event: event[:2]):
        act()
    receive_guests(cast)
    return parts


def candidates_of(parts: Parts):
    """Everybody admitted, with the place of the admitting branch."""
    for year in YEARS:
        yield from zip(parts.admitted[year], (place for place, _ in story.ADMITTED[year]), strict=True)


def plan_standings(cast: Cast, parts: Parts) -> None:
    """Exempt for age, dated, away, abroad, and who lay ill."""
    old = [cast.oldest(place % 6) for place in range(story.EXEMPT_AT_OPENING + len(story.EXEMPT_LATER))]
    starts = [OPENED] * story.EXEMPT_AT_OPENING + [day(text) for text in story.EXEMPT_LATER]
    for person, start in zip(old, starts, strict=True):
        stand(parts, person, StandingKind.EXEMPT_AGE, start, None, "Tuổi cao, sức yếu")
    for place, kind, *spans in story.SPANS:
        person, reasons = cast.take(place), story.REASONS[kind]
        for start, end in spans:
            end = end and day(end)
            stand(parts, person, kind, day(start), end, reasons[place % len(reasons)])
    for year, places in story.ILL.items():
        parts.ill[year] = [cast.take(place) for place in places]
    waiting = iter(old)
    for year in YEARS:
        for text in story.OLD_DIED[year]:
            depart(parts, next(waiting), CauseOut.DIED, day(f"{text}/{year}"))


def stand(parts: Parts, person: Person, kind: StandingKind, start: date, end, reason: str) -> None:
    place = PROVINCIAL_SCHOOL if kind == StandingKind.AWAY else ""
    paper = (
        "Nghị quyết chi bộ trước khi mở sổ" if start == OPENED else f"Nghị quyết chi bộ tháng {start:%m/%Y}"
    )
    row = Standing(person=person, kind=kind, start=start, end=end, reason=reason, place=place, decision=paper)
    parts.at(start, lifecycle.set_standing, standing=row)


def depart(parts: Parts, person: Person, cause: CauseOut, when: date) -> None:
    paper = "" if cause == CauseOut.DIED else f"QĐ ngày {when:%d/%m/%Y}"
    parts.at(when, lifecycle.leave, person=person, on=when, cause=cause, decision=paper)


def plan_departures(cast: Cast, parts: Parts) -> None:
    """Deaths of the others, resignation, striking off, expulsion, transfers away and inside."""
    for year in YEARS:
        for place, text in story.DIED[year]:
            depart(parts, cast.take(place), CauseOut.DIED, day(f"{text}/{year}"))
        place, text, cause = story.OTHER[year]
        person = cast.take(place)
        depart(parts, person, cause, day(f"{text}/{year}"))
        if cause == CauseOut.EXPELLED:
            start = day(story.SUSPENDED)
            stand(parts, person, StandingKind.SUSPENDED, start, None, "Đang xem xét kỷ luật")
        for place, text, near in story.WENT[year]:
            send(parts, cast.take(place), TransferKind.OUT, day(f"{text}/{year}"), near)
    for place, to, text in story.MOVED:
        send(parts, cast.take(place), TransferKind.INTERNAL, day(text), True, to_branch=cast.branches[to])


def send(parts: Parts, person: Person, kind: TransferKind, when: date, near: bool, **also) -> None:
    if kind != TransferKind.INTERNAL:
        places = story.PLACES[near]
        also["place"] = places[when.day % len(places)]
    row = Transfer(
        person=person,
        kind=kind,
        within_province=near,
        effective_on=when,
        issued_on=later(when, -6),
        paper_number=f"{when:%d%m}-GT/{when:%y}",
        **also,
    )
    parts.at(when, lifecycle.transfer, transfer=row)


def plan_entries(cast: Cast, parts: Parts) -> dict[Person, int]:
    """Admissions with their recognition, and transfers from elsewhere; returns those who come as members."""
    newcomers = {}
    for year in YEARS:
        parts.admitted[year] = make_people(cast, story.ADMITTED[year], (year - 34, year - 22), None)
        for person, (place, text) in zip(parts.admitted[year], story.ADMITTED[year], strict=True):
            admit(parts, person, cast.branches[place], day(f"{text}/{year}"))
        parts.came[year] = make_people(cast, story.CAME[year], (year - 48, year - 28), year)
        for person, (place, text, near) in zip(parts.came[year], story.CAME[year], strict=True):
            send(parts, person, TransferKind.IN, day(f"{text}/{year}"), near, branch=cast.branches[place])
            newcomers[person] = place
    return newcomers


def make_people(cast: Cast, entries, born: tuple[int, int], year: int | None) -> list[Person]:
    """New people of the entries' branches; those who come as members joined some years before `year`."""
    people = []
    for place, *_ in entries:
        since = year and year - cast.random.randint(3, 8)
        people.append(new_person(cast, UNITS[place], cast.random.randint(*born), member_since=since))
    return record.save_many(people, by=None, what="Hồ sơ người mới")


def admit(parts: Parts, person: Person, branch: Branch, ceremony: date) -> None:
    """An admission of our own: decision, then ceremony; the recognition follows the next year."""
    decision = later(ceremony, -16)
    row = Admission(
        person=person,
        branch=branch,
        decision_on=PartialDate.from_date(decision),
        decision_number=f"{decision:%d%m}-QĐ/HU",
        decided_by="Ban Thường vụ Huyện ủy",
        ceremony_on=PartialDate.from_date(ceremony),
    )
    parts.at(ceremony, lifecycle.admit, admission=row)
    plan_recognition(parts, row, ceremony)


def plan_recognition(parts: Parts, admission: Admission, ceremony: date) -> None:
    """The decision of the year after; none for a ceremony whose twelve months end after the records."""
    dates = [text for _, text in story.ADMITTED.get(ceremony.year, story.ON_PROBATION)]
    order = [day(text if text.count("/") == 2 else f"{text}/{ceremony.year}") for text in dates].index(
        ceremony
    )
    decisions = story.RECOGNISED.get(ceremony.year + 1, ())
    if order < len(decisions):
        decided = day(f"{decisions[order]}/{ceremony.year + 1}")
        parts.at(
            decided,
            lifecycle.confirm_official,
            admission=admission,
            decided_on=decided,
            decision_number=f"{decided:%d%m}-QĐ/HU",
        )


def enter_admissions(cast: Cast, parts: Parts, home: dict, newcomers: dict) -> None:
    """Admissions from before the list: whole for the old members, still open for those on probation."""
    on_probation = set(parts.probationers)
    old_admissions([p for p in [*home, *newcomers] if p not in on_probation], cast.random)
    for person, (place, text) in zip(parts.probationers, story.ON_PROBATION, strict=True):
        ceremony = day(text)
        person.party_age_from = PartialDate.from_date(later(ceremony, -16))
        person.card_number = ""
        record.save(person, by=None)
        row = Admission(
            person=person,
            decision_on=person.party_age_from,
            ceremony_on=PartialDate.from_date(ceremony),
            place=f"{UNITS[place].name}, trước ngày mở sổ",
        )
        record.save(row, by=None)
        plan_recognition(parts, row, ceremony)


def receive_guests(cast: Cast) -> None:
    """Two members of other units who live Party life here for a while: on no list."""
    guests = [new_person(cast, UNITS[place], 1990 + place) for place in (0, 7)]
    record.save_many(guests, by=None, what="Đảng viên nơi khác sinh hoạt tạm thời")
    rows = [
        TemporaryStay(
            branch=cast.branches[place], person=guest, home="Đảng bộ xã khác", start=day("3/4/2023")
        )
        for place, guest in zip((0, 7), guests, strict=True)
    ]
    record.save_many(rows, by=None, what="Sinh hoạt tạm thời")


class Roll:
    """The list as written, read once, to say who was where on a day."""

    def __init__(self, cast: Cast):
        places = {branch.pk: place for place, branch in enumerate(cast.branches)}
        self.spans = [
            (row.person, places[row.branch_id], row.start, row.end or date.max)
            for row in Membership.objects.select_related("person").order_by("pk")
        ]
        self.apart = [
            (row.person_id, row.kind, row.start, row.end or date.max)
            for row in Standing.objects.order_by("pk")
        ]

    def on(self, when: date) -> dict[Person, int]:
        """Everybody on the list at the end of a day, with the place of the branch."""
        return {person: place for person, place, start, end in self.spans if start <= when < end}

    def standing(self, when: date) -> dict[int, str]:
        """Kind of standing by the key of the person, at the end of a day."""
        return {person: kind for person, kind, start, end in self.apart if start <= when < end}

    def active(self, when: date) -> list[list[Person]]:
        """The members in ordinary activity, branch by branch."""
        apart, found = self.standing(when), [[] for _ in UNITS]
        for person, place, start, end in self.spans:
            if start <= when < end and person.pk not in apart:
                found[place].append(person)
        return found
