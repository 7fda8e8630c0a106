"""Whom and what the words of a row mean: units by code or name, people by number, else by name and birth, else asked."""

import re
from collections import defaultdict
from functools import cached_property

from branches.models import Branch, BranchVersion
from branches.models.documents import Paper
from vankhanh.access import Reader
from vankhanh.importing.headings import key_of
from vankhanh.partial_dates import PartialDate
from vankhanh.vietnamese import fold

from ..models import Person

MOST_OFFERED = 12


class Units:
    """Units the reader sees, by code, short name and name."""

    def __init__(self, reader: Reader):
        seen = Branch.objects.visible_to(reader)
        self.by_key: dict[str, set[int]] = defaultdict(set)
        for version in BranchVersion.objects.filter(branch__in=seen, end__isnull=True):
            for word in (version.code, version.short_name, version.name):
                self.by_key[key_of(word)].add(version.branch_id)
                self.by_key[key_of(word).removeprefix("chi bo ")].add(version.branch_id)

    def find(self, text: str) -> tuple[int | None, str]:
        """The key of the unit, or what is wrong with the word."""
        key = key_of(text.rpartition(" – ")[2] if " – " in text else text)
        found = (
            self.by_key.get(key_of(text))
            or self.by_key.get(key)
            or self.by_key.get(key.removeprefix("chi bo "))
        )
        if not found:
            return (
                None,
                f"Không có đơn vị «{text}» trong phạm vi của đồng chí: ghi mã hoặc tên như ở trang Tổ chức đảng.",
            )
        if len(found) > 1:
            return None, f"Có nhiều đơn vị gọi là «{text}»: hãy ghi mã đơn vị."
        return next(iter(found)), ""


class People:
    """People the reader sees, read once for a pass over a file; restricted records are not among them."""

    def __init__(self, reader: Reader):
        self.reader = reader

    @cached_property
    def all(self) -> dict[int, Person]:
        rows = Person.objects.visible_to(self.reader).pickable()
        return {row.pk: row for row in rows}

    @cached_property
    def by_key(self) -> dict[str, Person]:
        return {str(pk): row for pk, row in self.all.items()}

    @cached_property
    def whole(self) -> list[Person]:
        """Those whose numbers the reader sees whole: of others no number says who is meant, as in every search."""
        kept = set(Person.objects.writable_by(self.reader).values_list("pk", flat=True))
        return [row for row in self.all.values() if row.pk in kept]

    @cached_property
    def by_number(self) -> dict[str, Person]:
        return {row.id_number: row for row in self.whole if row.id_number}

    @cached_property
    def taken_numbers(self) -> set[str]:
        """Numbers of everybody on record, whoever may see them: none is given twice."""
        return set(Person.objects.exclude(id_number="").values_list("id_number", flat=True))

    @cached_property
    def by_card(self) -> dict[str, Person]:
        return {row.card_number: row for row in self.whole if row.card_number}

    @cached_property
    def by_name(self) -> dict[str, list[Person]]:
        found = defaultdict(list)
        for row in self.all.values():
            found[fold(row.full_name)].append(row)
        return found

    def told_apart(self, row: Person, number: str) -> bool:
        """Whether the number in a file says, of a number that the reader sees whole, that somebody else is meant."""
        known = self.by_number.get(row.id_number) if number else None
        return known is row and row.id_number != number

    def namesakes(self, name: str, born: PartialDate | None) -> tuple[list[Person], list[Person]]:
        """Those of the name born on just that date; and those who could be meant."""
        same = self.by_name.get(fold(name), [])
        if born is None:
            return [], same
        exact = [row for row in same if row.born == born]
        return exact, [row for row in same if meets(row.born, born)]

    def one_text(self, text: str) -> tuple[list[Person], list[Person]]:
        """The same of a single cell: a number, or "Lê Văn A", "Lê Văn A (1965)", "Lê Văn A – 12/3/1965"."""
        bare = text.replace(" ", "")
        if bare.isdecimal():
            one = self.by_number.get(bare.zfill(12)) or self.by_card.get(bare)
            return ([one], [one]) if one else ([], [])
        return self.namesakes(*parted(text))


class Papers:
    """Documents of one kind that the reader sees, by number."""

    def __init__(self, reader: Reader, model: type[Paper]):
        self.by_number: dict[str, list[Paper]] = defaultdict(list)
        for row in model.objects.visible_to(reader).order_by("-issued_on", "pk"):
            self.by_number[bare(row.number)].append(row)

    def find(self, text: str) -> list[Paper]:
        """Those of the number; of "01-NQ/ĐU (05/03/2022)" or "Nghị quyết số 01-NQ/ĐU ngày 05/03/2022" of that day."""
        number = NUMBER_ENDS.split(text, maxsplit=1)[0].rpartition("số ")[2]
        rows, day = self.by_number.get(bare(number), []), DAY_TOLD.search(text)
        return [row for row in rows if f"{row.issued_on:%d/%m/%Y}" == day[0]] if day else rows


NUMBER_ENDS = re.compile(r"\s*[(,:–]|\s+ngày\s")
DAY_TOLD = re.compile(r"\d\d/\d\d/\d{4}")


def bare(number: str) -> str:
    return fold(number).replace(" ", "")


def named(papers: list[Paper]) -> list[list[str]]:
    """Documents to choose from, as key and label."""
    return [[str(row.pk), row.pick_label] for row in papers[:MOST_OFFERED]]


def meets(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates, known in part, can be the same day."""
    return one.first_day <= other.last_day and other.first_day <= one.last_day


def parted(text: str) -> tuple[str, PartialDate | None]:
    """A name and the birth behind it, in brackets or after a dash."""
    for before, after in (("(", ")"), (" – ", ""), (" - ", "")):
        name, mark, rest = text.partition(before)
        if mark:
            try:
                return name.strip(), PartialDate.parse(
                    rest.removesuffix(after).strip().removeprefix("sinh ").strip()
                )
            except ValueError:
                continue
    return text.strip(), None


def offered(people: list[Person]) -> list[list[str]]:
    """People to choose from, as key and label."""
    return [[str(row.pk), f"{row.pick_label} (sinh {row.born})"] for row in people[:MOST_OFFERED]]
