"""What a branch confirms: who is on its list on the last day, with what the list says of them, and its figures.

A stand is plain JSON that names nobody: people are numbers, what the list says of each is a digest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from branches.models import Branch
from members.models import Membership, Person
from vankhanh.access import LEVEL, SYSTEM
from vankhanh.scope import Scope
from vankhanh.vietnamese import MISSING, parse_number

from ..frozen.records import is_secret
from ..indicators import CATALOGUE
from ..indicators.kinds import Ratio
from ..models import Campaign

CODES = [code for code, figure in CATALOGUE.figures.items() if not is_secret(figure)]
"""The figures a branch answers for: of the yearly report all but those under secrecy."""
Stand = dict[str, dict[str, str]]


def holder(units: dict[str, int], path: str | None) -> int | None:
    """Of units by path the nearest at or above a path; None where it lies in none of them."""
    tops = (path[:end] for end in range(len(path), 0, -LEVEL)) if path else ()
    return next((units[top] for top in tops if top in units), None)


def lists(campaign: Campaign, units: Iterable[Branch]) -> dict[int, list[Membership]]:
    """The list of each unit at the end of the last day, with what it says of everybody (`told_on`)."""
    by_path = {unit.path: unit.pk for unit in units}
    found: dict[int, list[Membership]] = {pk: [] for pk in by_path.values()}
    for row in rows_of(campaign).order_by("branch__path", "person__sort_key", "pk"):
        unit = holder(by_path, row.branch.path)
        if unit is not None:
            found[unit].append(row)
    return found


def rows_of(campaign: Campaign):
    """Who is on the lists at the end of the last day."""
    rows = Membership.objects.within_unit(campaign.branch.path).at_day(campaign.last)
    return rows.select_related("branch", "person", "person__ethnicity")


def stands(campaign: Campaign, units: list[Branch], rolls: dict[int, list[Membership]]) -> dict[int, Stand]:
    """What each unit would confirm now; units of one level of the tree are asked for together."""
    found: dict[int, Stand] = {}
    for width in {len(unit.path) for unit in units}:
        asked = Scope(campaign.period, campaign.branch, SYSTEM, width)
        page, empty = CATALOGUE.only(CODES, asked).units, CATALOGUE.nothing(asked)
        for unit in (unit for unit in units if len(unit.path) == width):
            measures = page.get(unit.path, empty)
            figures = {code: said(code, measures[code]) for code in CODES}
            people = {str(row.person_id): line(row) for row in rolls[unit.pk]}
            found[unit.pk] = {"members": people, "figures": figures}
    return found


def said(code: str, measure) -> str:
    """A figure in words: its fraction where it has one."""
    figure = CATALOGUE[code]
    return figure.fraction(measure) or figure.text(measure)


NOTHING = ("0", "—")
"""What a figure without anything behind it says."""


def shown(code: str, text: str) -> str:
    """A figure of a stand as reports show it: the percentage before the fraction, which alone is kept."""
    figure = CATALOGUE[code]
    if not isinstance(figure, Ratio) or "/" not in text or MISSING in text:
        return text
    part, whole = (parse_number(side) for side in text.split("/"))
    measure = figure.measure({figure.part.code: part, figure.whole.code: whole})
    return f"{figure.text(measure)} ({text})"


@dataclass(frozen=True)
class Section:
    """Figures of one heading as people read them: what says something, and the names of the rest."""

    title: str
    told: list[tuple[str, str]]
    empty: list[str]


@dataclass(frozen=True)
class Said:
    """All figures of a stand, in the order of the paper."""

    sections: list[Section]

    @property
    def number(self) -> int:
        """How many figures there are in all."""
        return sum(len(one.told) for one in self.sections) + self.silent

    @property
    def silent(self) -> int:
        """How many of them say nothing."""
        return sum(len(one.empty) for one in self.sections)


def figures_of(stand: Stand) -> Said:
    """Everything that a branch confirms besides its list, under the headings of the yearly page."""
    known, sections = stand["figures"], []
    for part in CATALOGUE.sections:
        texts = [(f, known[f.code]) for f in part.figures if f.code in known]
        told = [(f.label, shown(f.code, text)) for f, text in texts if text not in NOTHING]
        empty = [f.label for f, text in texts if text in NOTHING]
        sections.append(Section(part.title, told, empty))
    return Said(sections)


def line(row: Membership) -> str:
    """The digest of what the list says of somebody."""
    person = row.person
    facts = (
        person.full_name,
        person.born,
        person.sex,
        person.ethnicity_id,
        row.entered_on,
        row.official_then,
        row.probationary_then,
        row.standing_then,
    )
    return sha256("\n".join(map(str, facts)).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Changes:
    """What is another than it was confirmed: people by number, figures as label, then and now."""

    came: list[int]
    gone: list[int]
    altered: list[int]
    figures: list[tuple[str, str, str]]

    def __bool__(self):
        return bool(self.came or self.gone or self.altered or self.figures)

    def told(self) -> list[str]:
        """In sentences, people by name."""
        names = Person.objects.in_bulk([*self.came, *self.gone, *self.altered])
        sides = (
            ("Thêm vào danh sách", self.came),
            ("Không còn trong danh sách", self.gone),
            ("Sửa dòng trong danh sách", self.altered),
        )
        people = [
            f"{word}: {', '.join(names[pk].full_name if pk in names else '(hồ sơ đã hủy)' for pk in pks)}"
            for word, pks in sides
            if pks
        ]
        return [*people, *(f"{label}: {then} → {now}" for label, then, now in self.figures)]


def changes(then: Stand, now: Stand) -> Changes:
    """What changed between two stands; a figure that one of them does not know (of another edition) is left out.

    In the order of `now`: what was kept has lost its own in PostgreSQL.
    """
    was, known, kept = then["members"], now["members"], then["figures"]
    figures = [
        (CATALOGUE[code].label, shown(code, kept[code]), shown(code, text))
        for code, text in now["figures"].items()
        if kept.get(code, text) != text
    ]
    return Changes(
        sorted(int(pk) for pk in known.keys() - was.keys()),
        sorted(int(pk) for pk in was.keys() - known.keys()),
        sorted(int(pk) for pk in was.keys() & known.keys() if was[pk] != known[pk]),
        figures,
    )
