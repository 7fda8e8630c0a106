"""Constraints of a row proved without the database where its own values settle them, and its keys without the mapper.

Django asks the database once for every constraint of every row, with all columns as parameters: nearly half the
time of a save.  What a row plainly meets is not asked here; whatever is broken or unclear Django judges as ever,
with the columns that the constraint reads.  The database holds the same constraints and has the last word.
"""

import operator
from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import connections, models, router
from django.db.models.expressions import CombinedExpression

ORDER = {"gt": operator.gt, "gte": operator.ge, "lt": operator.lt, "lte": operator.le}
PLAIN = (bool, int, str, date, Decimal)
"""What Python and both databases compare alike; of texts only whether they are equal, of moments nothing."""


class Unclear(Exception):
    """Only the database can tell."""


class Broken(ValidationError):
    """What a broken constraint says, and the columns that it speaks of."""

    def __init__(self, said: ValidationError, reads: Collection[str]):
        super().__init__(said.message, said.code, said.params)
        self.reads = reads


class Proved(models.Model):
    """A record whose constraints are asked of the database only when its own values do not settle them."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude=None):
        """Whether what a key points to is there is asked as Django asks it, without building the question each time."""
        refused = set(exclude or ())
        super().clean_fields(
            exclude=refused | {key for key in keys(self._meta.model) - refused if points(self, key)}
        )

    def validate_constraints(self, exclude=None):
        """Raises ValidationError with what every broken constraint says, beside the field of a unique one."""
        using = router.db_for_write(type(self), instance=self)
        errors: dict = {}
        for model, constraints in self.get_constraints():
            for constraint in constraints:
                if plainly_met(constraint, self, exclude or ()):
                    continue
                ignored = unread(model)[constraint.name].union(exclude or ())
                try:
                    constraint.validate(model, self, exclude=ignored, using=using)
                except ValidationError as broken:
                    if getattr(broken, "code", "") == "unique" and len(constraint.fields) == 1:
                        errors.setdefault(constraint.fields[0], []).append(broken)
                    else:
                        errors = Broken(broken, speaks_of(constraint)).update_error_dict(errors)
        if errors:
            raise ValidationError(errors)


@cache
def keys(model: type[models.Model]) -> frozenset[str]:
    """The foreign keys of a model that may point to any row of the other."""
    found = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return frozenset(
        field.name
        for field in found
        if field.target_field.primary_key and not field.remote_field.limit_choices_to
    )


def points(row: models.Model, key: str) -> bool:
    """Whether a key of the row points to a row that is there; whatever else it holds Django judges."""
    field = row._meta.get_field(key)
    number = getattr(row, field.attname)
    if type(number) is not int:
        return False
    using = router.db_for_read(field.remote_field.model, instance=row)
    with connections[using].cursor() as cursor:
        cursor.execute(question(field.remote_field.model, using), [number])
        return cursor.fetchone() is not None


@cache
def question(model: type[models.Model], using: str) -> str:
    """The SQL that asks whether a row of the model is there, with a place for its number."""
    return (
        model._base_manager.using(using)
        .filter(pk=1)
        .order_by()
        .values("pk")
        .query.get_compiler(using)
        .as_sql()[0]
    )


def plainly_met(constraint: models.BaseConstraint, row: models.Model, exclude=()) -> bool:
    """Whether the row's values alone show that it keeps the constraint; what stands in `exclude` was refused before."""
    condition = getattr(constraint, "condition", None)
    if condition is None or exclude:
        return False
    try:
        outcome = truth(condition, row)
    except (Unclear, TypeError, FieldDoesNotExist):
        return False
    if not isinstance(constraint, models.UniqueConstraint):
        return outcome is True
    # A unique constraint does not bind the rows that are outside its condition.
    return outcome is False or (outcome is True and alone(constraint, row))


def alone(constraint: models.UniqueConstraint, row: models.Model) -> bool:
    """Whether no other row under the condition has the same values: one plain question."""
    same = {name: value(row, name) for name in constraint.fields}
    if constraint.expressions or None in same.values():
        raise Unclear
    others = type(row)._default_manager.filter(constraint.condition, **same).exclude(pk=row.pk)
    return not others.exists()


def truth(condition: models.Q, row: models.Model) -> bool | None:
    """What SQL makes of a condition: true, false, or None for unknown; raises Unclear."""
    if condition.connector not in (models.Q.AND, models.Q.OR):
        raise Unclear
    found = [
        truth(child, row) if isinstance(child, models.Q) else answer(child, row)
        for child in condition.children
    ]
    deciding = condition.connector == models.Q.OR
    outcome = deciding if deciding in found else (None if None in found else not deciding)
    if not condition.negated:
        return outcome
    if outcome is None:
        raise Unclear  # Django says more than NOT about a column that may be empty
    return not outcome


def answer(child, row: models.Model) -> bool | None:
    """What one comparison comes to."""
    if not isinstance(child, tuple):
        raise Unclear
    name, _, lookup = child[0].partition("__")
    left, right = value(row, name), child[1]
    if lookup == "isnull":
        return (left is None) is right
    if lookup == "in":
        return None if left is None else left in [plain(one) for one in right]
    right = value_of(right, row)
    if left is None or right is None:
        return None
    if lookup in ("", "exact"):
        if isinstance(left, str) is not isinstance(right, str):
            raise Unclear
        return left == right
    if lookup not in ORDER or isinstance(left, str):
        raise Unclear
    return ORDER[lookup](left, right)


def value_of(expression, row: models.Model):
    """A column, a sum of columns, or what stands there itself."""
    if isinstance(expression, CombinedExpression) and expression.connector == "+":
        parts = (value_of(expression.lhs, row), value_of(expression.rhs, row))
        return None if None in parts else sum(parts)
    return value(row, expression.name) if isinstance(expression, models.F) else plain(expression)


def value(row: models.Model, name: str):
    """What a row holds in a column, keys as numbers."""
    return plain(getattr(row, row._meta.get_field(name).attname))


def plain(found):
    """A value that can be compared here; raises Unclear."""
    if found is not None and (isinstance(found, datetime) or not isinstance(found, PLAIN)):
        raise Unclear
    return found


def speaks_of(constraint: models.BaseConstraint) -> Collection[str]:
    """The columns whose values break a constraint: of a unique one those that may not come twice, not its condition."""
    if isinstance(constraint, models.UniqueConstraint):
        return constraint.fields
    return getattr(constraint, "condition", models.Q()).referenced_base_fields


@cache
def unread(model: type[models.Model]) -> dict[str, frozenset[str]]:
    """By name of a constraint, the fields that it does not read; none where it is made of expressions."""
    return {constraint.name: left_out(model, constraint) for constraint in model._meta.constraints}


def left_out(model: type[models.Model], constraint: models.BaseConstraint) -> frozenset[str]:
    if getattr(constraint, "expressions", ()):
        return frozenset()
    condition = getattr(constraint, "condition", None)
    read = {*getattr(constraint, "fields", ()), *(condition.referenced_base_fields if condition else ())}
    return frozenset(f.name for f in model._meta.concrete_fields if not {f.name, f.attname} & read)
