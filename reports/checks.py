"""What `manage.py check` says about the catalogue: wrong declarations, found before they make a wrong number.

Every query is built and none is run.  The rules are those of `docs/architecture.md`: a row counts for one unit and
once, a predicate says nothing but what the scope tells it, and what a reader sees is said in words.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from django.core.checks import CheckMessage, Error
from django.core.exceptions import EmptyResultSet
from django.db.models import Q

from members.models.standings import NEVER
from vankhanh import proved
from vankhanh.scope import Scope

from .indicators import CATALOGUE
from .indicators.catalogue import Catalogue, grouped
from .indicators.compiled import ONE, OTHER
from .indicators.kinds import Count, Figure, Ratio

NOTE = "chi-tieu-da-kiem"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
YEARS = range(1900, 2101)


def check_catalogue(app_configs=None, **_) -> list[CheckMessage]:
    """The system check: all that is wrong with the figures that are published.

    The proof builds every query of every figure; what was proved of this very source is not proved again.
    """
    if proved.stands(NOTE):
        return []
    found = list(problems(CATALOGUE))
    if not found:
        proved.remember(NOTE)
    return found


def problems(catalogue: Catalogue) -> Iterator[Error]:
    """Everything wrong with a catalogue, each with the code of the figure and what to do."""
    for source, figures in catalogue.sources().items():
        yield from unit_problems(source)
        sound = []
        for figure in figures:
            found = list(predicate_problems(figure))
            yield from found
            sound += [] if found else [figure]
        yield from each(sound, repeated_rows)
        yield from each(sound, leaks)
    for told in {**catalogue.figures, **catalogue.counted}.values():
        yield from word_problems(told)
    for published in catalogue.figures.values():
        yield from ratio_problems(published)


def each(figures: Sequence[Count], problems_of: Callable[[Sequence[Count]], list[Error]]) -> list[Error]:
    """The problems of figures of one source: asked of all in one query, and one by one only if there are any."""
    if not figures or not problems_of(figures):
        return []
    return [error for figure in figures for error in problems_of([figure])]


def unit_problems(source) -> Iterator[Error]:
    """E001: a row whose unit is empty counts nowhere; a model that means that says `unit_may_be_empty`."""
    model = source
    for step in filter(None, source.unit.split("__")):
        field = model._meta.get_field(step)
        if field.null and not getattr(source, "unit_may_be_empty", False):
            yield Error(
                f"{source.__name__}.{step} có thể để trống: dòng đó không tính cho đơn vị nào.",
                hint="Bắt buộc nhập, hoặc ghi unit_may_be_empty = True.",
                obj=source,
                id="reports.E001",
            )
        model = field.related_model


def predicate_problems(figure: Count) -> Iterator[Error]:
    """E002: a predicate that is no Q cannot be narrowed, negated or counted beside others."""
    if not isinstance(figure.condition(ONE), Q):
        yield Error(f"{figure.code}: điều kiện không trả về Q.", obj=figure.source, id="reports.E002")


def repeated_rows(figures: Sequence[Count]) -> list[Error]:
    """E003: a join to many rows repeats the row, and so changes every other figure of the same query.

    The list behind the figure filters by the same predicate, so that it would repeat the row as well.
    """
    joins = sorted(repeating_joins(grouped(figures[0].source, figures, ONE).query))
    if not joins:
        return []
    return [
        Error(
            f"{figures[0].code}: {', '.join(joins)} có thể lặp lại một dòng.",
            hint="Dùng Exists(…).",
            obj=figures[0].source,
            id="reports.E003",
        )
    ]


def repeating_joins(query) -> set[str]:
    """Joins of a query along which one row may become several."""
    joins = [join for join in query.alias_map.values() if getattr(join, "join_field", None) is not None]
    return {
        f"{join.parent_alias} → {join.table_name}"
        for join in joins
        if not (join.join_field.many_to_one or join.join_field.one_to_one)
    }


def leaks(figures: Sequence[Count]) -> list[Error]:
    """E004: a date or year that is the same for two scopes does not come from the scope, but from a clock or a
    constant.  E005: SQL that differs between scopes is a predicate that branches on the scope."""
    (sql, given), (other_sql, other_given) = (compiled(figures, scope) for scope in (ONE, OTHER))
    figure = figures[0]
    if sql != other_sql or len(given) != len(other_given):
        what = f"{figure.code}: câu truy vấn khác nhau giữa hai phạm vi."
        return [Error(what, hint="Điều kiện không rẽ nhánh theo kỳ.", obj=figure.source, id="reports.E005")]
    fixed = [a for a, b in zip(given, other_given, strict=True) if a == b and is_time(a)]
    what = f"{figure.code}: {', '.join(map(str, fixed))} không lấy từ kỳ báo cáo."
    return [Error(what, obj=figure.source, id="reports.E004")] if fixed else []


def compiled(figures: Sequence[Count], scope: Scope) -> tuple[str, tuple]:
    """The SQL of figures of one source and its parameters; a predicate that nothing can fulfil has none."""
    try:
        return grouped(figures[0].source, figures, scope).query.sql_with_params()
    except EmptyResultSet:
        return "", ()


def is_time(value) -> bool:
    """Whether a parameter looks like a day (a date, its text, yyyymmdd) or a year; the end of time is none."""
    if str(value) == str(NEVER):
        return False
    if isinstance(value, int) and not isinstance(value, bool):
        return value in YEARS or (value // 10000 in YEARS and value % 10000 <= 1231)
    return isinstance(value, date) or (isinstance(value, str) and bool(ISO_DATE.match(value)))


def word_problems(figure: Figure) -> Iterator[Error]:
    """E006: a code that is no plain slug breaks addresses; E007: a figure without words cannot be understood."""
    if not SLUG.fullmatch(figure.code):
        yield Error(f"«{figure.code}»: mã chỉ gồm a-z, 0-9 và dấu gạch nối.", id="reports.E006")
    missing = [name for name in ("label", "unit", "means") if not getattr(figure, name).strip()]
    if missing:
        yield Error(f"{figure.code}: thiếu {', '.join(missing)}.", id="reports.E007")


def ratio_problems(figure: Figure) -> Iterator[Error]:
    """E008: part and whole of different periods or moments make a share of nothing."""
    if isinstance(figure, Ratio) and moment(figure.part) != moment(figure.whole):
        yield Error(f"{figure.code}: tử số và mẫu số nói về hai kỳ khác nhau.", id="reports.E008")


def moment(figure: Count) -> tuple:
    """The period a figure speaks of, and whether of the day before it."""
    return figure.scope(ONE).period, figure.scope(OTHER).period, getattr(figure, "opening", False)
