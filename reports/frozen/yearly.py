"""The yearly report as a paper that can be frozen."""

from collections.abc import Callable, Mapping

from vankhanh.scope import Scope

from ..exports.json import number
from ..indicators import ANNUAL, CATALOGUE
from ..indicators.kinds import Figure, Measure, State
from .records import Records, is_secret


def contents(asked: Scope, records: Records) -> dict:
    """Its sections with their figures: what each means, what it is, and the lists behind it."""
    measures = CATALOGUE.page(asked).whole
    return {
        "sections": [
            {"title": s.title, "figures": [told(f, measures[f.code], asked, records) for f in s.figures]}
            for s in ANNUAL
        ]
    }


def standing(measures: Mapping[str, Measure], asks: Callable[[str], bool]) -> dict[str, dict]:
    """The figures that are asked about by their codes, without the lists."""
    return {code: named(figure, measures[code]) for code, figure in CATALOGUE.figures.items() if asks(code)}


def told(figure: Figure, measure: Measure, asked: Scope, records: Records) -> dict:
    """One figure."""
    return {
        **named(figure, measure),
        "unit": figure.unit,
        "means": figure.means,
        "basis": figure.basis(asked),
        "lists": records.lists(figure.code, asked) if measure.state == State.KNOWN else {},
    }


def named(figure: Figure, measure: Measure) -> dict:
    """The value of a figure as text and as JSON numbers, under its name."""
    return {
        "code": figure.code,
        "label": figure.label,
        "secret": is_secret(figure),
        "text": figure.text(measure),
        "fraction": figure.fraction(measure),
        "value": number(measure.value),
        "part": number(measure.part),
        "whole": number(measure.whole),
    }
