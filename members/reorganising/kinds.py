"""The plan of each kind of reorganisation, out of what the clerk says (domain §9)."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError

from branches.choices import COMMITTEE_KINDS, ReorganisationKind
from branches.models import Branch
from vankhanh.access import LEVEL, subtree

from ..models import Membership
from .plan import NAMED, NewUnit, Plan, Target, current, kind_of


def founding(*, on: date, new: NewUnit, people: Iterable = ()) -> Plan:
    """Thành lập: a new unit, with the people who come to it from other lists."""
    moved = {person.pk: new for person in people}
    return Plan(ReorganisationKind.FOUND, on, founded=(new,), moved=moved)


def renaming(*, on: date, unit: Branch, changes: dict) -> Plan:
    """Đổi tên: the same unit is called otherwise."""
    return Plan(ReorganisationKind.RENAME, on, changed={unit: changes})


def merger(*, on: date, kept: Branch, units: Sequence[Branch]) -> Plan:
    """Sáp nhập: A + B → A.  What lies below a committee that ends goes on below the one that stays."""
    founded, ended, same = under_one_roof(units, kept, on)
    heirs = tuple(ended.items())
    return Plan(
        ReorganisationKind.MERGE, on, tuple(founded), ended, frozenset(same), kept=(kept,), heirs=heirs
    )


def union(*, on: date, new: NewUnit, units: Sequence[Branch]) -> Plan:
    """Hợp nhất: A + B → C.  What lies below committees that end goes on below the new one."""
    founded, ended, same = under_one_roof(units, new, on)
    heirs = tuple(ended.items())
    return Plan(ReorganisationKind.UNITE, on, (new, *founded), ended, frozenset(same), heirs=heirs)


def split(*, on: date, unit: Branch, new: NewUnit, people: Iterable) -> Plan:
    """Chia tách: A → A + B, with the people who go to B."""
    moved = {person.pk: new for person in only_of(unit, people)}
    if not moved:
        raise ValidationError("Hãy đánh dấu đảng viên chuyển sang đơn vị mới.")
    return Plan(ReorganisationKind.SPLIT, on, founded=(new,), moved=moved, kept=(unit,), heirs=((unit, new),))


def hand_over(*, on: date, units: Sequence[Branch], to: Branch) -> Plan:
    """Chuyển giao: units with all below them go on below another committee."""
    founded: list[NewUnit] = []
    ended: dict[Branch, Target] = {}
    for unit in units:
        if to.path.startswith(unit.path):
            raise ValidationError("Không thể chuyển giao một đơn vị về chính nó hoặc đơn vị bên dưới nó.")
        if unit.parent_id == to.pk:
            raise ValidationError(f"{unit} đang trực thuộc chính đơn vị này.")
        made, gone = transplanted(unit, to, on)
        founded, ended = [*founded, *made], ended | gone
    return Plan(
        ReorganisationKind.HAND_OVER,
        on,
        tuple(founded),
        ended,
        frozenset(ended),
        kept=(to,),
        heirs=tuple(ended.items()),
    )


def rank(*, on: date, unit: Branch, changes: dict, first: dict | None = None) -> Plan:
    """Nâng cấp, hạ cấp: the unit goes on as another kind.

    A chi bộ that becomes a committee needs a first branch below it (`first` names it), which takes its people over; of
    a committee that becomes a chi bộ the branches end and their people come to it.
    """
    before, after = kind_of(unit) in COMMITTEE_KINDS, changes["kind"] in COMMITTEE_KINDS
    if not before and after:
        return _raised(on, unit, changes, first)
    ended = {below: unit for below in alive(unit) if below != unit} if before and not after else {}
    return Plan(ReorganisationKind.RANK, on, ended=ended, changed={unit: changes}, heirs=tuple(ended.items()))


def _raised(on: date, unit: Branch, changes: dict, first: dict | None) -> Plan:
    roll = Membership.objects.filter(branch=unit, end__isnull=True).values_list("person", flat=True)
    if not first:
        raise ValidationError({"first_name": "Hãy đặt tên chi bộ trực thuộc nhận đảng viên của đơn vị này."})
    new = NewUnit(first, unit)
    moved: dict[int, Target] = dict.fromkeys(roll, new)
    return Plan(ReorganisationKind.RANK, on, founded=(new,), changed={unit: changes}, moved=moved)


def dissolution(
    *, on: date, unit: Branch, to: Branch, people: Iterable = (), other: Branch | None = None
) -> Plan:
    """Giải thể: the people go to another list, some of them (`people`) to a third (`other`); nobody succeeds it."""
    below = [u for u in alive(unit) if u != unit]
    if below:
        text = f"Hãy sắp xếp trước {len(below)} đơn vị trực thuộc đang hoạt động của đơn vị này."
        raise ValidationError({"unit": text})
    moved = {person.pk: other for person in only_of(unit, people)} if other else {}
    kept = (to, other) if other else (to,)
    return Plan(ReorganisationKind.DISSOLVE, on, ended={unit: to}, moved=moved, kept=kept)


def under_one_roof(
    units: Sequence[Branch], roof: Target, on: date
) -> tuple[list[NewUnit], dict[Branch, Target], list[Branch]]:
    """The ends of units that come together: their lists go to `roof`, what lies below goes on under it."""
    founded: list[NewUnit] = []
    ended: dict[Branch, Target] = {}
    same: list[Branch] = []
    for unit in units:
        if isinstance(roof, Branch) and roof.path.startswith(unit.path):
            text = "Đơn vị tiếp nhận không thể nằm trong các đơn vị kết thúc."
            raise ValidationError({"kept": text})
        for child in unit.children.filter(dissolved_on__isnull=True).order_by("path"):
            made, gone = transplanted(child, roof, on)
            founded, ended, same = [*founded, *made], ended | gone, [*same, *gone]
        ended[unit] = roof
    return founded, ended, same


def transplanted(unit: Branch, roof: Target, on: date) -> tuple[list[NewUnit], dict[Branch, Target]]:
    """The same units below another: each ends and goes on under its name, code and kind."""
    made: dict[int, NewUnit] = {}
    gone: dict[Branch, Target] = {}
    for old in alive(unit):
        version = {name: getattr(current(old), name) for name in NAMED}
        above = made.get(old.parent_id or 0, roof)
        new = NewUnit(version, above, on if old.records_from else None)
        made[old.pk], gone[old] = new, new
    return list(made.values()), gone


def alive(unit: Branch) -> list[Branch]:
    """The unit and what lies below it and has not ended, from above to below."""
    return list(Branch.objects.filter(subtree(unit.path), dissolved_on__isnull=True).order_by("path"))


def common_unit(units: Iterable[Branch]) -> Branch | None:
    """The lowest unit that holds all of them, which may be one of them; None for units of several trees."""
    paths = [unit.path for unit in units]
    shared = min(paths, key=len)
    while shared and not all(path.startswith(shared) for path in paths):
        shared = shared[:-LEVEL]
    return Branch.objects.filter(path=shared).first() if shared else None


def only_of(unit: Branch, people: Iterable) -> list:
    """The people, each on the unit's list; ValidationError names who is not."""
    people = list(people)
    here = set(Membership.objects.filter(branch=unit, end__isnull=True).values_list("person", flat=True))
    others = [person.full_name for person in people if person.pk not in here]
    if others:
        raise ValidationError({"people": f"Không có tên trong danh sách của {unit}: {', '.join(others)}."})
    return people
