"""What stands against a plan; and what the clerk should know before carrying it out."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Q

from branches.choices import COMMITTEE_KINDS, SeatPost
from branches.models import (
    Branch,
    CommitteeSeat,
    Document,
    Inspection,
    Meeting,
    RuleNotFound,
    StudySession,
    rule,
)
from branches.names import Names

from ..models import Membership, Person
from .plan import Plan, Target, current, kind_of, name_of

FEWEST_OFFICIAL = "branch_min_official"
"""Rule key: official members that a chi bộ needs (294-QĐ/TW, mục 20.3)."""
TO_COMMITTEE = "committee_from_members"
"""Rule key: members from which a chi bộ is to become a đảng bộ (294-QĐ/TW, mục 20.3)."""
NAMED_AT_MOST = 5
DATED = ((Meeting, "held_on"), (StudySession, "held_on"), (Document, "issued_on"), (Inspection, "started_on"))
"""What a unit does from day to day; rows after its end stay with it, and somebody should look at them."""


def moving(plan: Plan) -> dict[Membership, Target]:
    """The open memberships that move, with where to."""
    roll = Membership.objects.filter(end__isnull=True).filter(
        Q(branch__in=list(plan.ended)) | Q(person__in=list(plan.moved))
    )
    rows = roll.select_related("person", "branch").order_by("branch__path", "person__sort_key", "pk")
    return {row: plan.moved.get(row.person_id) or plan.ended[row.branch] for row in rows}


def check(plan: Plan) -> None:
    """Refuses a plan that the records contradict; ValidationError names what does."""
    rows = moving(plan)
    found = {
        NON_FIELD_ERRORS: [*units_against(plan), *nowhere(plan, rows), *targets_against(plan, rows)],
        "effective_on": [*changed_since(plan, rows)],
    }
    if any(found.values()):
        raise ValidationError({name: said for name, said in found.items() if said})


def units_against(plan: Plan) -> Iterable[str]:
    """Units that did not stand on the day, or were called otherwise since."""
    day = f"{plan.on:%d/%m/%Y}"
    for unit in plan.standing():
        if unit.founded_on > plan.on or unit.dissolved_on:
            yield f"{unit} không hoạt động vào ngày {day}."
        elif named_later(unit, plan):
            yield f"{unit} đã đổi tên, loại hình từ ngày {day} hoặc sau đó."
    for unit in plan.ended:
        if unit in plan.changed or unit in plan.kept:
            yield f"{unit} không thể vừa kết thúc vừa tiếp tục hoạt động."


def named_later(unit: Branch, plan: Plan) -> bool:
    """Whether a unit that ends or changes took its present name after the day, or (to be changed again) on it."""
    start = current(unit).start
    return (unit in plan.ended and start > plan.on) or (unit in plan.changed and start >= plan.on)


def changed_since(plan: Plan, rows: dict[Membership, Target]) -> Iterable[str]:
    """People whose lists changed after the day."""
    here = {row.person_id for row in rows}
    later = Membership.objects.filter(Q(start__gt=plan.on) | Q(end__gt=plan.on)).filter(
        Q(branch__in=list(plan.ended)) | Q(person__in=here)
    )
    names = sorted({row.person.full_name for row in later.select_related("person")})
    if names:
        yield (
            f"Sau ngày {plan.on:%d/%m/%Y} đã ghi biến động của {len(names)} đảng viên ({some(names)}): "
            "hãy chọn ngày sau các biến động đó, hoặc hủy chúng rồi ghi lại."
        )


def nowhere(plan: Plan, rows: dict[Membership, Target]) -> Iterable[str]:
    """People who are on no list to move from."""
    gone = Person.objects.filter(pk__in=set(plan.moved) - {row.person_id for row in rows}).values_list(
        "full_name", flat=True
    )
    if gone:
        yield f"Không có tên trong danh sách đảng viên: {some(sorted(gone))}."


def targets_against(plan: Plan, rows: dict[Membership, Target]) -> Iterable[str]:
    """Lists that cannot take people: a committee has none of its own, nobody moves to where they are."""
    for target in dict.fromkeys(rows.values()):
        changes = plan.changed.get(target, {}) if isinstance(target, Branch) else {}
        if changes.get("kind", kind_of(target)) in COMMITTEE_KINDS:
            yield f"{name_of(target)} là đảng bộ: đảng viên phải có tên trong danh sách một chi bộ."
    stay = sorted(row.person.full_name for row, target in rows.items() if target == row.branch)
    if stay:
        yield f"Đang ở chính đơn vị này: {some(stay)}."


def some(names: list[str]) -> str:
    """The first names, and how many more."""
    more = len(names) - NAMED_AT_MOST
    return ", ".join(names[:NAMED_AT_MOST]) + (f" và {more} người khác" if more > 0 else "")


def doubts(plan: Plan, receiving: Iterable[Branch]) -> list[str]:
    """What is unusual once the plan is carried out; `receiving` are the units that hold people by it."""
    names, found = Names(plan.on), []
    for unit in receiving:
        name = names.of(unit.pk)
        found += sizes(unit, name, plan.on)
        seats = CommitteeSeat.objects.as_of(plan.on).filter(branch=unit, post=SeatPost.SECRETARY)
        if not seats.exists():
            found.append(f"{name} chưa có bí thư: ghi ở trang Cấp ủy theo quyết định chỉ định.")
    return [*found, *late_rows(plan, names)]


def sizes(unit: Branch, name: str, on: date) -> list[str]:
    """A branch of too few official members, or of so many that it ought to be a committee."""
    roll = Membership.objects.at_day(on).filter(branch=unit)
    members, official, found = roll.count(), roll.filter(probationary_then=False).count(), []
    fewest, most = limit(FEWEST_OFFICIAL, on), limit(TO_COMMITTEE, on)
    if fewest and official < fewest:
        found.append(f"{name} có {official} đảng viên chính thức, dưới {fewest} theo quy định.")
    if most and members >= most:
        found.append(f"{name} có {members} đảng viên, từ {most} trở lên: xem xét lập đảng bộ.")
    return found


def limit(key: str, on: date) -> int | None:
    """The number of a rule on a day; None where there was none."""
    try:
        return int(rule(key, on=on))
    except RuleNotFound:
        return None


def late_rows(plan: Plan, names: Names) -> Iterable[str]:
    """What ended units did after their end, by the records."""
    for unit in plan.ended:
        for model, field in DATED:
            n = model.objects.filter(branch=unit, **{f"{field}__gt": plan.on}).count()
            if n:
                yield f"{names.of(unit.pk)}: {n} {model._meta.verbose_name} ghi sau ngày này vẫn thuộc đơn vị cũ."
