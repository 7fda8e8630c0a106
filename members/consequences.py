"""What a correction changes, in words, before it is written: days, branches, and whose counts at the ends of years."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import ForeignKey

from branches.models import Branch
from branches.names import Names
from vankhanh.partial_dates import PartialDateField
from vankhanh.vietnamese import date_text

from .models import (
    Admission,
    Award,
    Badge,
    Candidate,
    Membership,
    PartyCard,
    Person,
    PersonRating,
    Standing,
    Transfer,
)

TOLD = (Membership, Admission, Transfer, Standing, Candidate, PersonRating, Badge, Award, PartyCard)
"""Discipline moves too, but is under secrecy: nothing is said of it here."""
Key = tuple[str, int]
"""A row: label of its model, number."""


@dataclass
class Picture:
    """What is on record about one person: rows by key, and the spans of their lists as (branch, start, end)."""

    rows: dict[Key, object] = field(default_factory=dict)
    spans: list[tuple[int, date, date | None]] = field(default_factory=list)


def picture(person: Person) -> Picture:
    """Everything a correction may move, as it stands now."""
    found = Picture({("person", person.pk): Person.objects.get(pk=person.pk)})
    for model in TOLD:
        for row in model.objects.filter(person=person).order_by("pk"):
            found.rows[(model._meta.model_name, row.pk)] = row
    lists = Membership.objects.filter(person=person).order_by("start", "pk")
    found.spans = list(lists.values_list("branch", "start", "end"))
    return found


def told(before: Picture, after: Picture, names: Names) -> list[str]:
    """The differences as sentences: first what changes row by row, then the counts at the ends of years gone by."""
    said = [
        text
        for key, row in after.rows.items()
        if key in before.rows
        for text in changed(before.rows[key], row, names)
    ]
    return said + counts_told(before, after, names)


def changed(was, row, names: Names) -> Iterator[str]:
    """Days, branches and kinds of a row that differ; texts of papers go without saying."""
    for column in row._meta.concrete_fields:
        old, new = getattr(was, column.attname), getattr(row, column.attname)
        if old != new and tells(column):
            what = f"{about(row, names)}: {column.verbose_name}"
            yield f"{what} {shown(was, column, names)} đổi thành {shown(row, column, names)}."


def tells(column) -> bool:
    """Whether a change of the column is worth a sentence: a day, a branch, or one of a closed list."""
    dated = column.get_internal_type() == "DateField" or isinstance(column, PartialDateField)
    return dated or bool(column.choices) or is_branch(column)


def is_branch(column) -> bool:
    return isinstance(column, ForeignKey) and column.remote_field.model is Branch


def about(row, names: Names) -> str:
    """What kind of row, told apart from others of its kind."""
    if isinstance(row, Person):
        return "Hồ sơ cá nhân"
    if isinstance(row, Membership):
        return f"Danh sách đảng viên {names.of(row.branch_id)}"
    name = str(row._meta.verbose_name)
    detail = f" «{row.get_kind_display()}»" if isinstance(row, Standing) else ""
    return f"{name[:1].upper()}{name[1:]}{detail}"


def shown(row, column, names: Names) -> str:
    value = getattr(row, column.attname)
    if value is None or value == "":
        return "(để trống)"
    if is_branch(column):
        return names.of(value)
    if column.choices:
        return f"«{getattr(row, f'get_{column.name}_display')()}»"
    return date_text(value) if isinstance(value, date) else str(value)


def counts_told(before: Picture, after: Picture, names: Names) -> list[str]:
    """By how much the number of members of a branch moves at the ends of which years."""
    moved: dict[tuple[int, int], list[int]] = defaultdict(list)
    days = [day for _, *span in before.spans + after.spans for day in span if day]
    for year in range(min(days, default=names.day).year, names.day.year):
        for branch, change in difference(before, after, date(year, 12, 31)).items():
            moved[(branch, change)].append(year)
    return [
        f"Số đảng viên cuối năm {runs(years)} của {names.of(branch)} "
        f"{'tăng' if change > 0 else 'giảm'} {abs(change)}."
        for (branch, change), years in moved.items()
    ]


def difference(before: Picture, after: Picture, day: date) -> dict[int, int]:
    """By branch, how many members more stand on its list at the end of a day; none where it stays the same."""
    found: dict[int, int] = defaultdict(int)
    for spans, step in ((before.spans, -1), (after.spans, 1)):
        for branch, start, end in spans:
            found[branch] += step * (start <= day and (end is None or end > day))
    return {branch: change for branch, change in found.items() if change}


def runs(years: list[int]) -> str:
    """ "2019, 2021–2023"."""
    found = []
    for _, group in groupby(enumerate(years), key=lambda pair: pair[1] - pair[0]):
        row = [year for _, year in group]
        found.append(str(row[0]) if len(row) == 1 else f"{row[0]}–{row[-1]}")
    return ", ".join(found)
