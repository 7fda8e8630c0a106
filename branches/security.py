"""Rules of the office about getting in and taking out, as dated rows that it may change."""

from datetime import date

from vankhanh.login.fresh import ask_again

from .models import RuleNotFound, rule

SECOND_STEP = "administrator_second_step"
MASS_EXPORT = "mass_export_people"
MANY = 500
"""People in one file from which the password is asked again, where no row of the rule says otherwise."""


def second_step_required(*, on: date) -> bool:
    """Whether administrators have to log in with a code."""
    return number_of(SECOND_STEP, on=on, otherwise=0) > 0


def mass_export_from(*, on: date) -> int:
    """A file with more people than this asks for the password again."""
    return int(number_of(MASS_EXPORT, on=on, otherwise=MANY))


def ask_before_many(request, people: int, *, on: date):
    """The way to the password before a file with so many people leaves, or None when it may leave at once."""
    return ask_again(request) if people > mass_export_from(on=on) else None


def number_of(key: str, *, on: date, otherwise):
    try:
        return rule(key, on=on)
    except RuleNotFound:
        return otherwise
