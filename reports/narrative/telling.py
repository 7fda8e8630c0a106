"""The narrative of one unit and period: each section with its figures, and what it said a year before."""

from dataclasses import dataclass

from branches.names import Names
from vankhanh.periods import Period
from vankhanh.scope import Scope

from ..choices import Chapter
from ..models import ReportPassage
from ..yearly import Line, chosen
from .outline import outline_of
from .wording import Bit, codes_in, fill

Paragraphs = list[list[Bit]]


@dataclass(frozen=True)
class Section:
    """One section: `own` is the row with the office's words, None where the application's stand."""

    code: str
    title: str
    paragraphs: Paragraphs
    before: Paragraphs
    own: ReportPassage | None

    @property
    def missing(self) -> bool:
        """Whether some figure of it has no number."""
        return any(bit.missing for paragraph in self.paragraphs for bit in paragraph)


@dataclass(frozen=True)
class Narrative:
    """All sections, and the period that stands beside."""

    sections: list[Section]
    before: Period


def narrative(asked: Scope, names: Names, *, rounded: bool) -> Narrative:
    """The narrative of a scope beside that of the year before."""
    ago = asked.during(period_before(asked))
    now, then = told(asked, names, rounded=rounded), told(ago, Names(ago.last), rounded=rounded)
    own = written(asked)
    sections = [
        Section(code, Chapter(code).label, now[code], then[code], own.get(code)) for code in Chapter.values
    ]
    return Narrative(sections, ago.period)


def told(asked: Scope, names: Names, *, rounded: bool) -> dict[str, Paragraphs]:
    """The paragraphs of every section of one period, the office's words where it wrote some."""
    own = written(asked)
    texts = {code: own[code].text if code in own else outline_of(code) for code in Chapter.values}
    wanted = sorted(set().union(*map(codes_in, texts.values())))
    lines: dict[str, Line] = {line.code: line for line in chosen(asked, wanted)}
    words = {
        "ky": asked.period.label,
        "den-ngay": asked.period.closing_basis,
        "don-vi": names.full(asked.unit.pk),
    }
    return {code: fill(text, lines, words, rounded=rounded) for code, text in texts.items()}


def written(asked: Scope) -> dict[str, ReportPassage]:
    """By section what the office wrote itself."""
    return {row.section: row for row in ReportPassage.objects.about(asked.unit, asked.period)}


def period_before(asked: Scope) -> Period:
    """The period of last year's report: the one the office wrote about, else the same days a year before."""
    same = asked.period.previous_year()
    wrote = ReportPassage.objects.filter(
        branch=asked.unit, first=same.first, last__year=same.last.year
    ).order_by("-last")
    row = wrote.first()
    return row.period if row else same
