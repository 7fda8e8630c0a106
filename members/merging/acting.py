"""Two records of one person become one, in one transaction, every row through the one door."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from branches.models import Branch
from vankhanh import record
from vankhanh.audit import chain
from vankhanh.models import AuditEntry

from ..models import Person, PersonMerge
from ..party_age import settle
from . import facts, rolls
from .clashes import Clash, clashes
from .counted import agreeing, count_anew, twice
from .hanging import hanging, is_derived, is_tied, unit_above

SAME = "Hãy chọn hai hồ sơ khác nhau."
SEALED = (
    "Một trong hai hồ sơ đang bị hạn chế xử lý dữ liệu, không ai được so hay gộp. Người có quyền gỡ hạn chế ở trang của "
    "hồ sơ đó trước; gộp xong thì đề nghị hạn chế lại."
)
NOBODYS = "Hai hồ sơ chưa thuộc đơn vị nào có chung cấp trên trong phần mềm này."
CLASHING = "Chưa gộp được: hai hồ sơ còn ghi chép mâu thuẫn, xem và sửa từng dòng ở phần so sánh bên dưới."


@transaction.atomic
def merge(
    *, kept: Person, gone: Person, chosen: Iterable[str], on: date, reason: str, home: Branch | None, by
) -> PersonMerge:
    """Everything of `gone` becomes `kept`'s, with its values of the facts named in `chosen`; `gone` is taken back.

    Of rows that both hold alike one is taken back.  `home` is the unit that tells of people who hang on none yet.
    ValidationError where rows contradict each other, or one is refused as it stands.
    """
    if kept.pk == gone.pk:
        raise ValidationError(SAME)
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do gộp."})
    chain.hold()
    kept, gone = locked(kept.pk, gone.pk)
    if kept.sealed or gone.sealed:
        raise ValidationError(SEALED)
    unit = unit_above(kept, gone) or (None if is_tied(kept, gone) else home)
    if unit is None:
        raise ValidationError(NOBODYS)
    last = newest()
    before = facts.in_lines(kept), facts.in_lines(gone)
    row = PersonMerge(person=kept, gone=gone.pk, gone_name=gone.full_name, branch=unit, merged_on=on)
    why = f"Gộp hồ sơ số {gone.pk} vào hồ sơ số {kept.pk}: {reason}"
    told, found = [said_by(kept), said_by(gone)], clashes(kept, gone)
    marked, doubled = rolls.agreeing(gone), agreeing(twice(kept, gone, found))
    cancel_spare(found, by, why)
    move(kept, gone, by, why)
    count_anew(doubled, by=by, why=why)
    rolls.follow(marked, by, why)
    record.cancel(gone, by=by, reason=why)
    take_over(kept, told[1], set(chosen), by, why)
    settle(kept, by=by, reason=why)
    row.kept_facts, row.gone_facts = before
    row.also, row.reason = facts.lost(kept, told), reason
    row.first_entry, row.last_entry = last + 1, newest()
    return record.save(row, by=by, reason=why)


def locked(kept: int, gone: int) -> tuple[Person, Person]:
    """Both as stored, for this transaction alone; copies, so that what a caller holds stays as it was read."""
    rows = {row.pk: row for row in Person.objects.select_for_update().filter(pk__in=(kept, gone)).order_by()}
    if len(rows) < 2:
        raise ValidationError("Một trong hai hồ sơ vừa được gộp hoặc hủy.")
    return rows[kept], rows[gone]


def newest() -> int:
    """Number of the newest entry of the log; whoever holds the turn on it makes the next ones alone."""
    return AuditEntry.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0


def said_by(person: Person) -> Person:
    """A copy of what a record says, which outlives it."""
    return Person(**{f.attname: getattr(person, f.attname) for f in facts.fields()})


def cancel_spare(found: list[Clash], by, why: str) -> None:
    """Of what both say alike one row goes; raises ValidationError where two rows contradict each other."""
    if any(clash.spare is None for clash in found):
        raise ValidationError(CLASHING)
    spare: dict[tuple, Model] = {}
    for clash in found:
        if not any(key(row) in spare for row in (clash.kept, clash.gone)):
            spare[key(clash.spare)] = clash.spare
    for row in spare.values():
        record.cancel(row, by=by, reason=why)


def key(row: Model) -> tuple:
    return type(row), row.pk


def move(kept: Person, gone: Person, by, why: str) -> None:
    """Every row that names the one now names the other; what is worked out of rows goes, and is worked out anew.

    A row that names somebody in another way than by a key follows by its own `follow_merge`.
    """
    for tie, row in list(hanging(gone)):
        if is_derived(row):
            record.cancel(row, by=by, reason=why)
            continue
        row = tie.model._base_manager.get(pk=row.pk)  # two keys of one row may name the same person
        setattr(row, tie.field.name, kept)
        if hasattr(row, "follow_merge"):
            row.follow_merge(gone.pk, kept.pk)
        try:
            record.save(row, by=by, reason=why)
        except ValidationError as refusal:
            raise ValidationError(f"{tie.title} «{row}»: {' '.join(refusal.messages)}") from refusal


def take_over(kept: Person, gone: Person, chosen: set[str], by, why: str) -> None:
    """The facts chosen from the record that went."""
    for field in facts.fields():
        if field.name in chosen:
            setattr(kept, field.attname, getattr(gone, field.attname))
    record.save(kept, by=by, reason=why)
