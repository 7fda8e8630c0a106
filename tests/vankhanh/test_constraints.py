"""What is proved of a row without the database is what the database says, on both engines."""

import random
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from branches.models import BranchVersion
from tests import factories as make
from vankhanh.constraints import Proved, Unclear, keys, plainly_met, truth, unread
from vankhanh.partial_dates import PartialDate, PartialDateField

DAYS = (None, date(2023, 3, 5), date(2023, 3, 6))
CONDITIONED = [
    (model, constraint)
    for model in apps.get_models()
    if issubclass(model, Proved)
    for constraint in model._meta.constraints
    if getattr(constraint, "condition", None) is not None
]


def samples(field: models.Field) -> tuple:
    """Values of a column that conditions tell apart, the empty one among them whether or not it is allowed."""
    if isinstance(field, PartialDateField):
        return (None, PartialDate(2022), PartialDate(2023, 3, 5))
    if isinstance(field, models.DateField):
        return DAYS
    if field.choices:
        return (None if field.null else "", *(key for key, _ in field.flatchoices))
    if isinstance(field, models.DecimalField):
        return (None, Decimal("-1"), Decimal("100"), Decimal("100.1"))
    if isinstance(field, models.CharField | models.TextField):
        return ("", "x")
    if isinstance(field, models.BooleanField):
        return (False, True)
    return (None, 1, 2, 2000) if field.null else (0, 1, 2, 2000)


def rows(model, constraint):
    """Rows with every mixture of what the condition reads, at most a hundred of them, the same each time."""
    fields = [f for f in model._meta.concrete_fields if f.name not in unread(model)[constraint.name]]
    mixtures = list(product(*map(samples, fields)))
    for mixture in random.Random(7).sample(mixtures, min(len(mixtures), 100)):
        yield model(**dict(zip((f.attname for f in fields), mixture, strict=True)))


def proved(constraint, row) -> bool | None:
    """What is said of the condition without asking; None where nothing is."""
    try:
        return truth(constraint.condition, row)
    except Unclear:
        return None


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "constraint"), CONDITIONED, ids=lambda part: getattr(part, "name", ""))
def test_what_is_said_without_the_database_is_what_it_says(model, constraint):
    """The database is asked with every column, as Django does."""
    wrong, said = [], set()
    for row in rows(model, constraint):
        outcome = proved(constraint, row)
        said.add(outcome)
        asked = constraint.condition.check(row._get_field_expression_map(meta=row._meta))
        if outcome is not None and asked is not outcome:
            wrong.append(row.__dict__)
    assert wrong == []
    assert True in said, "no row is proved: every save asks the database"


@pytest.mark.django_db
def test_broken_constraints_are_all_told_beside_their_fields():
    """A second standing name of a unit, and a span that ends before it starts: as Django says it."""
    branch = make.make_branch(make.make_committee())
    standing = branch.versions.get()
    row = BranchVersion(branch=branch, start=date(2023, 3, 6), code=standing.code, kind=standing.kind)
    with pytest.raises(ValidationError) as ours:
        row.validate_constraints()
    with pytest.raises(ValidationError) as djangos:
        models.Model.validate_constraints(row)
    assert ours.value.message_dict == djangos.value.message_dict
    row.end = date(2023, 3, 5)
    with pytest.raises(ValidationError, match="Ngày kết thúc phải bằng hoặc sau"):
        row.validate_constraints()


def test_fields_refused_before_are_left_to_django():
    """A constraint about a field that was refused already is not judged a second time, here neither."""
    _, constraint = next((m, c) for m, c in CONDITIONED if c.name.endswith("_span"))
    assert not plainly_met(constraint, BranchVersion(start=DAYS[2], end=None), {"end"})


KEYED = [model for model in apps.get_models() if issubclass(model, Proved) and keys(model)]


@pytest.mark.django_db
@pytest.mark.parametrize("model", KEYED, ids=lambda model: model.__name__)
def test_key_to_nothing_is_refused_beside_its_field(model):
    """Keys are checked by the database only at the end of a transaction, too late for a message."""
    row = model(**{model._meta.get_field(key).attname: 987_654_321 for key in keys(model)})
    with pytest.raises(ValidationError) as refusal:
        row.clean_fields()
    assert keys(model) <= set(refusal.value.error_dict)


@pytest.mark.django_db
def test_key_into_a_list_is_still_held_to_that_list():
    """Only a key that may point to any row is asked for in short."""
    assert "unit_type" not in keys(BranchVersion)
    assert "branch" in keys(BranchVersion)
