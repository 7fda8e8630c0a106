"""Taking a reorganisation back as a whole, while nothing later rests on it."""

from collections import Counter
from collections.abc import Iterable

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ForeignKey, Model

from branches.choices import UnitPart
from branches.models import Branch, Fact, Reorganisation, ReorganisedRow, ReorganisedUnit
from vankhanh import record
from vankhanh.models import AuditEntry

from ..merging.taking_back import entries_of
from ..models import Membership, PersonMerge
from .ledger import model_of

OWN = (ReorganisedUnit, ReorganisedRow, Reorganisation)
"""What tells of the reorganisation itself."""
BY_MERGE = (
    "Gộp hồ sơ số {} vào hồ sơ số {} ngày {:%d/%m/%Y}: lần gộp đã ghi lại dòng của lần sắp xếp này. "
    "Hủy lần gộp ở «Gộp hồ sơ của một người» trước, hủy sắp xếp xong thì gộp lại."
)


def resting(reorganisation: Reorganisation) -> list[str]:
    """What was recorded since and rests on the reorganisation, in words; nothing: it can be taken back."""
    lines = list(reorganisation.rows.order_by("pk"))
    written = {(line.model, line.row_id) for line in lines}
    return [
        *changed_since(lines, merged_since(reorganisation)),
        *pointing_at(reorganisation, written),
        *about_moved_people(reorganisation, lines, written),
    ]


def merged_since(reorganisation: Reorganisation) -> dict[tuple[str, str], PersonMerge]:
    """Rows that a merge of two records wrote since, with the latest that did."""
    merges = PersonMerge.objects.filter(created_at__gt=reorganisation.created_at).order_by("pk")
    return {(e.model, e.object_id): merge for merge in merges for e in entries_of(merge)}


def changed_since(lines: list[ReorganisedRow], merged: dict[tuple[str, str], PersonMerge]) -> Iterable[str]:
    """Rows of the reorganisation that somebody changed or took back; where a merge did, what to do about it."""
    told: set[int] = set()
    for label in dict.fromkeys(line.model for line in lines):
        mine = {line.row_id: line.row_version for line in lines if line.model == label}
        model = apps.get_model(label)
        there = {row.pk: row for row in model._default_manager.filter(pk__in=mine)}
        for pk, version in mine.items():
            row, merge = there.get(pk), merged.get((label, str(pk)))
            stands = row is not None and as_left(row, version)
            if merge and not stands:
                if merge.pk not in told:
                    told.add(merge.pk)
                    yield BY_MERGE.format(merge.gone, merge.person_id, merge.merged_on)
            elif row is None:
                yield f"{name_of(model)}: một dòng đã bị hủy."
            elif not stands:
                yield f"{name_of(model)} «{row}» đã được ghi thêm, sửa sau đó."


def as_left(row: Model, version: int) -> bool:
    """Whether a row says what it said at a version: unchanged since, or changed and put back (a merge that was undone)."""
    more = getattr(row, "version", version) - version
    if more <= 0:
        return more == 0
    about = {"model": row._meta.label_lower, "object_id": str(row.pk), "action": AuditEntry.Action.UPDATE}
    then: dict = {}
    for entry in AuditEntry.objects.filter(**about).order_by("-sequence")[:more]:
        then |= entry.before
    now = record.values(row)
    return all(now.get(name) == value for name, value in then.items())


def pointing_at(reorganisation: Reorganisation, written: set) -> Iterable[str]:
    """Rows of others that belong to a unit founded by the reorganisation."""
    founded = reorganisation.units.filter(part=UnitPart.FOUNDED).values_list("branch", flat=True)
    for relation in Branch._meta.related_objects:
        model, field = relation.related_model, relation.field
        if not isinstance(field, ForeignKey) or model in OWN or model._meta.proxy:
            continue
        rows = model._default_manager.filter(**{f"{field.name}__in": list(founded)}).select_related(
            field.name
        )
        found = Counter(
            getattr(row, field.name) for row in rows if (model._meta.label_lower, row.pk) not in written
        )
        for unit, n in found.items():
            yield f"{name_of(model)}: {n} dòng ở {unit}."


def about_moved_people(
    reorganisation: Reorganisation, lines: list[ReorganisedRow], written: set
) -> Iterable[str]:
    """What was recorded since about people at the units they came to."""
    made = [
        line.row_id for line in lines if line.model == Membership._meta.label_lower and line.before is None
    ]
    people = dict(Membership.objects.filter(pk__in=made).values_list("person", "branch"))
    for model in facts_about_people():
        rows = model._default_manager.filter(person__in=people, created_at__gt=reorganisation.created_at)
        found = [
            row
            for row in rows
            if row.branch_id == people[row.person_id] and (model._meta.label_lower, row.pk) not in written
        ]
        if found:
            yield f"{name_of(model)}: {len(found)} dòng của đảng viên đã chuyển."


def facts_about_people() -> list[type[Model]]:
    """Tables whose rows speak of a person in a unit."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Fact) and not model._meta.proxy and hasattr(model, "person")
    ]


def name_of(model: type[Model]) -> str:
    """What rows of a table are called, as a sentence begins."""
    word = str(model._meta.verbose_name)
    return word[:1].upper() + word[1:]


@transaction.atomic
def take_back(*, reorganisation: Reorganisation, by, reason: str) -> None:
    """Everything is as if the reorganisation had not been recorded; the log keeps it whole.

    ValidationError without a reason, or with what rests on it.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do hủy."})
    against = resting(reorganisation)
    if against:
        raise ValidationError(["Chưa hủy được: sau lần sắp xếp này đã ghi những việc dưới đây.", *against])
    lines = list(reorganisation.rows.order_by("-pk"))
    _forget_descent(reorganisation)
    record.cancel_many(list(reorganisation.units.all()), by=by, reason=reason)
    record.cancel_many(list(reorganisation.rows.all()), by=by, reason=reason)
    record.cancel(reorganisation, by=by, reason=reason)
    for line in lines:
        undo(line, by, reason)


def _forget_descent(reorganisation: Reorganisation) -> None:
    """Units that go on lose the predecessors that came to them; those of new units go with the units."""
    units = {part: [row.branch for row in reorganisation.units.filter(part=part)] for part in UnitPart}
    for kept in (*units[UnitPart.KEPT], *units[UnitPart.CHANGED]):
        kept.predecessors.remove(*units[UnitPart.ENDED])


def undo(line: ReorganisedRow, by, reason: str) -> None:
    """Take back a row that was made, put back the columns of one that was changed."""
    row = model_of(line)._default_manager.get(pk=line.row_id)
    if line.before is None:
        record.cancel(row, by=by, reason=reason)
        return
    for name, value in line.before.items():
        field = row._meta.get_field(name)
        setattr(row, field.attname, field.to_python(value))
    record.save(row, by=by, reason=reason)
