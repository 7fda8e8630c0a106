"""What must agree within a form and between forms (domain §1.1, §1.2, §1.7, §10.5): checked on every page of a form.

An identity is written with the places of rows: "1:A + 1:B - 1:C = 1:D" says A + B − C = D of Biểu 1, "3:II.2.*" adds the
numbered rows of part II.2, "5:T@6" is column 6 of row T.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from branches.choices import ColumnShows, FormNumber
from vankhanh.scope import Scope
from vankhanh.vietnamese import number_text

from .filling import Cell, Filled, Filling
from .layout import Layout, layout_of

TERM = re.compile(r"([+-]?)\s*(\w+):([0-9A-Za-z.]+?)(\.\*)?(?:@(\w+))?(?=\s|$)")


@dataclass(frozen=True)
class Term:
    """A row, or with `parts` the numbered rows right below it, added or taken off."""

    sign: int
    form: str
    place: str
    parts: bool
    column: str


@dataclass(frozen=True)
class Identity:
    """Two sides that must be equal; `rest` is the figure of who has no part, where somebody may have none.

    `yearly`: the right side is what the rating of a year said of those on the left; before it there is nothing to compare.
    """

    label: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    rest: str = ""
    yearly: bool = False

    @property
    def forms(self) -> set[str]:
        """The forms that it speaks of."""
        return {term.form for term in (*self.left, *self.right)}


def identity(label: str, written: str, rest: str = "", yearly: bool = False) -> Identity:
    """An identity out of its written form."""
    left, right = (
        tuple(
            Term(-1 if sign == "-" else 1, form, place, bool(parts), column)
            for sign, form, place, parts, column in TERM.findall(side)
        )
        for side in written.split("=")
    )
    return Identity(label, left, right, rest, yearly)


def ratings() -> Iterable[Identity]:
    """Biểu 6: 1 = 2 + 3 of each kind of organisation, 1 = 2 + 3 + 4 of members, the rated by grade."""
    for place, name in (
        ("A.I", "đảng bộ cơ sở"),
        ("A.II", "chi bộ cơ sở"),
        ("B.I", "đảng bộ bộ phận"),
        ("B.II", "chi bộ trực thuộc"),
    ):
        yield identity(f"1 = 2 + 3 ({name})", f"6:{place}.1 = 6:{place}.2 + 6:{place}.3", yearly=True)
        yield identity(f"2 = cộng bốn mức ({name})", f"6:{place}.2 = 6:{place}.2.*")
    yield identity("1 = 2 + 3 + 4 (đảng viên)", "6:C.1 = 6:C.2 + 6:C.3 + 6:C.4", yearly=True)
    yield identity("4 = cộng bốn mức (đảng viên)", "6:C.4 = 6:C.4.*")


IDENTITIES = (
    identity("A + B − C = D", "1:A + 1:B - 1:C = 1:D"),
    identity("B = cộng các dòng tăng", "1:B = 1:B.*"),
    identity("Chuyển đến = a + b", "1:B.2 = 1:B.2.a + 1:B.2.b"),
    identity("C = cộng các dòng giảm", "1:C = 1:C.*"),
    identity("Chuyển đi = a + b", "1:C.5 = 1:C.5.a + 1:C.5.b"),
    identity("Biểu 2, dòng I = Biểu 1, dòng B.1", "2:I = 1:B.1"),
    identity("Tuổi đời cộng bằng tổng số", "2:I = 2:II.2.*", "ket-nap_tuoi_duoi-18"),
    identity("Nghề nghiệp cộng bằng tổng số", "2:I = 2:II.1.*", "ket-nap_nghe-nghiep_chua-ghi"),
    identity("Biểu 2B, dòng I = Biểu 2, dòng I", "2B:I@so = 2:I"),
    identity("Các dân tộc cộng bằng tổng số", "2B:I = 2B:I.*"),
    identity("Các tôn giáo cộng bằng dòng II", "2B:II = 2B:II.*"),
    identity("Biểu 3, dòng I = Biểu 1, dòng D", "3:I = 1:D"),
    identity("Tuổi đời cộng bằng tổng số", "3:I = 3:II.2.*", "dang-vien_tuoi_duoi-18"),
    identity("Nghề nghiệp cộng bằng tổng số", "3:I = 3:II.1.*", "dang-vien_nghe-nghiep_chua-ghi"),
    identity("Thời gian vào Đảng cộng bằng tổng số", "3:I = 3:II.3.*", "dang-vien_thoi-ky_chua-ghi"),
    identity("Biểu 3B, dòng I = Biểu 3, dòng I", "3B:I@so = 3:I"),
    identity("Các dân tộc cộng bằng tổng số", "3B:I = 3B:I.*"),
    identity("Các tôn giáo cộng bằng dòng II", "3B:II = 3B:II.*"),
    identity("Biểu 5, cộng đảng viên = Biểu 1, dòng D", "5:T@6 = 1:D"),
    identity("Biểu 5, cộng đảng viên = Biểu 3, dòng I", "5:T@6 = 3:I"),
    identity("Các loại hình cộng bằng dòng Cộng", "5:T = 5:L.*"),
    *ratings(),
)


@dataclass(frozen=True)
class Finding:
    """One identity asked: both numbers, whether they agree (None: there is nothing to compare, `why` says what is
    missing), and who has no part.
    """

    label: str
    column: str
    left: Cell
    right: Cell
    holds: bool | None
    rest: str = ""
    why: str = ""


def opened(number: str, asked: Scope) -> tuple[Filled, list[Finding]] | None:
    """A form filled for a unit and period, with what must agree; None when no edition stands then."""
    layout = layout_of(number, asked.last)
    if layout is None:
        return None
    mine = [one for one in IDENTITIES if number in one.forms]
    filled = fill({number: layout} | beside(mine, number, asked.last), asked)
    return filled[number], [found for one in mine for found in findings(one, number, filled)]


def fill(layouts: dict[str, Layout], asked: Scope) -> dict[str, Filled]:
    """Several forms filled together."""
    filling = Filling(asked, layouts.values())
    return {form: filling.filled(found) for form, found in layouts.items()}


def broken(asked: Scope, of: Iterable[str] = FormNumber.values) -> list[tuple[str, Finding]]:
    """What fails in any of these forms, each under the first form that it speaks of; all of it asked together."""
    named = [(one.left[0].form, one) for one in IDENTITIES if one.forms <= set(of)]
    filled = fill(beside([one for _, one in named], "", asked.last), asked)
    found = [(number, finding) for number, one in named for finding in findings(one, number, filled)]
    return [(number, finding) for number, finding in found if finding.holds is False]


def beside(identities: Iterable[Identity], number: str, on: date) -> dict[str, Layout]:
    """The other forms that the identities speak of, with only the rows and columns that they name."""
    terms = [t for one in identities for t in (*one.left, *one.right) if t.form != number]
    found = {}
    for form in sorted({t.form for t in terms}):
        layout = layout_of(form, on)
        if layout is not None:
            wanted = [pattern(t) for t in terms if t.form == form]
            lines = tuple(x for x in layout.lines if any(w.fullmatch(x.place) for w in wanted))
            found[form] = replace(layout, lines=lines, columns=values_of(layout))
    return found


def values_of(layout: Layout):
    """The columns that hold numbers of this period."""
    return tuple(column for column in layout.columns if column.shows == ColumnShows.NOW)


def findings(one: Identity, number: str, filled: dict[str, Filled]) -> list[Finding]:
    """The identity of the first column where it fails, if all of it is in one form; else of the columns it names."""
    if not one.forms <= set(filled):
        return []
    if len(one.forms) > 1 or any(term.column for term in (*one.left, *one.right)):
        return [finding(one, "", filled)]
    columns = values_of(filled[number].layout)
    found = [finding(one, column.place, filled) for column in columns]
    wrong = [f for f in found if f.holds is False]
    return (wrong or found)[:1]


def finding(one: Identity, column: str, filled: dict[str, Filled]) -> Finding:
    """Both sides added up."""
    left, right = (added(side, column, filled) for side in (one.left, one.right))
    holds = None if left is None or right is None else left == right
    name = next((c.label for f in filled.values() for c in f.layout.columns if c.place == column), "")
    why = "chưa đủ số" if holds is None else ""
    if one.yearly and holds is False and left > right:
        year = next(iter(filled.values())).asked.year
        # Nobody rated breaks nothing: the year is still open.  Some left out are a gap, and how many is what helps.
        holds, why = (
            (None, f"chưa xếp loại năm {year}") if not right else (False, unrated(left - right, year))
        )
    return Finding(one.label, name, Cell(left), Cell(right), holds, one.rest if holds is False else "", why)


def unrated(number, year: int) -> str:
    """What is missing where some are rated and others are not."""
    return f"còn {number_text(number)} chưa ghi kết quả hoặc lý do chưa xếp loại năm {year}"


def added(terms: tuple[Term, ...], column: str, filled: dict[str, Filled]):
    """The sum of the terms; None when a number is missing."""
    numbers = [number for term in terms for number in numbers_of(term, column, filled[term.form])]
    return None if not numbers or None in numbers else sum(numbers)


def numbers_of(term: Term, column: str, form: Filled) -> list:
    """The numbers of one term, with its sign."""
    chosen = term.column or column or values_of(form.layout)[0].place
    wanted = pattern(term)
    lines = [line for line in form.layout.lines if wanted.fullmatch(line.place)]
    values = [form.cells[line.place, chosen].value for line in lines]
    return [value if value is None else term.sign * value for value in values]


def pattern(term: Term) -> re.Pattern[str]:
    """The places of the rows of a term."""
    return re.compile(re.escape(term.place) + (r"\.\d+" if term.parts else ""))
