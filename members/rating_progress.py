"""How far the ratings of a year are, by branch, and how each grassroots organisation stands against the cap."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce, NullIf

from branches.choices import BRANCH_KINDS, GRADES, BranchKind, Failing, Outcome, RatedSubject
from branches.models import Branch, BranchRating, LeadershipRating
from branches.names import Names
from branches.rating import verdict_text
from branches.rating_cap import Cap, CapState, state_of
from branches.rating_grid import Subject
from vankhanh.access import LEVEL, Reader

from .models import Membership, PersonRating
from .rating_leaders import LeadersGrid

BASE_KINDS = (BranchKind.BASE_COMMITTEE, BranchKind.BASE_BRANCH)
"""The organisations within which the cap is counted (tổ chức cơ sở đảng, domain §4)."""
MOST_LEADING = 40
COUNTED = {
    "decided": ~Q(outcome=""),
    "proposed": Q(outcome="") & ~Q(proposed=""),
    "empty": Q(outcome="", proposed=""),
    "graded": Q(outcome__in=GRADES),
    "excellent": Q(outcome=Outcome.EXCELLENT),
    "exempt": Q(outcome=Outcome.EXEMPT),
    "not_rated": Q(outcome=Outcome.NOT_RATED),
}


@dataclass(frozen=True)
class Progress:
    """One branch: who is to be rated, and where they are on the way; listed = decided + proposed + missing."""

    branch_id: int
    path: str
    own: str = ""
    own_before: str = ""
    """What the branch itself was given for the year, and for the one before."""
    counts: dict[str, int] = field(default_factory=dict)
    without: int = 0

    def __getattr__(self, name: str) -> int:
        if name in COUNTED:
            return self.counts.get(f"{name}_rows", 0)
        raise AttributeError(name)

    @property
    def missing(self) -> int:
        """Nothing proposed and nothing decided."""
        return self.without + self.empty

    @property
    def listed(self) -> int:
        return self.decided + self.proposed + self.missing


def progress(reader: Reader, year: int, names: Names) -> list[Progress]:
    """Every chi bộ the reader sees that stood on the day of the names, or has ratings of the year."""
    rated = PersonRating.objects.visible_to(reader).filter(year=year)
    counts = {
        row.pop("branch"): row
        for row in rated.order_by()
        .values("branch")
        .annotate(**{f"{n}_rows": Count("pk", filter=q) for n, q in COUNTED.items()})
    }
    without = Membership.objects.visible_to(reader).as_of(names.day)
    without = without.filter(~Exists(PersonRating.objects.filter(person=OuterRef("person"), year=year)))
    missing = dict(without.order_by().values_list("branch").annotate(n=Count("person", distinct=True)))
    grades = BranchRating.objects.visible_to(reader).filter(year__in=(year, year - 1))
    own = {(row.branch_id, row.year): row.get_outcome_display() for row in grades}
    seen = Branch.objects.visible_to(reader)
    standing = set(seen.standing(names.day).values_list("pk", flat=True))
    return [
        Progress(
            unit.pk,
            unit.path,
            own.get((unit.pk, year), ""),
            own.get((unit.pk, year - 1), ""),
            counts.get(unit.pk, {}),
            missing.get(unit.pk, 0),
        )
        for unit in seen.order_by("path")
        if unit.pk in counts or (unit.pk in standing and is_branch(names, unit))
    ]


def is_branch(names: Names, unit: Branch) -> bool:
    """Whether the unit was a chi bộ on the day."""
    version = names.version(unit.pk)
    return version is not None and version.kind in BRANCH_KINDS


def base_path(names: Names, path: str) -> str:
    """The grassroots organisation a unit belongs to; the unit above where none is on record."""
    tops = [path[: LEVEL * level] for level in range(len(path) // LEVEL, 0, -1)]
    kinds = ((top, names.at(top)) for top in tops)
    return next(
        (top for top, version in kinds if version and version.kind in BASE_KINDS), path[:-LEVEL] or path
    )


def outcomes(rows) -> list[str]:
    """What was decided of each row, else what is proposed."""
    said = Coalesce(NullIf("outcome", Value("")), "proposed")
    return list(rows.order_by().annotate(said=said).values_list("said", flat=True))


def cap_states(reader: Reader, year: int, names: Names, cap: Cap | None) -> list[tuple[str, CapState]]:
    """Each grassroots organisation with ratings that the reader sees whole, by its path; those above the cap first."""
    said = Coalesce(NullIf("outcome", Value("")), "proposed")
    rows = PersonRating.objects.visible_to(reader).filter(year=year).order_by().annotate(said=said)
    counts: dict[str, Counter] = {}
    for path, outcome, number in rows.values_list("branch__path", "said").annotate(n=Count("pk")):
        counts.setdefault(base_path(names, path), Counter())[outcome] += number
    found = [(base, state_of(cap, many.elements())) for base, many in counts.items() if reader.covers(base)]
    whole = [(base, state) for base, state in found if state]
    return sorted(whole, key=lambda pair: (not pair[1].over, pair[0]))


def block_six(reader: Reader, year: int, lines: list[Progress]) -> list[tuple[str, int, int]]:
    """The members' part of Biểu 6 (domain §1.7) from what was decided: label, number, depth; 1 = 2 + 3 + 4.

    Who nothing was decided about yet stands below, outside the form.
    """
    decided = PersonRating.objects.visible_to(reader).filter(year=year).exclude(outcome="").order_by()
    found = Counter(dict(decided.values_list("outcome").annotate(n=Count("pk"))))
    causes = Counter(dict(decided.values_list("failing").annotate(n=Count("pk"))))
    failed = found[Outcome.FAILED]
    told = [(f"– {cause.label}", causes[cause], 3) for cause in Failing]
    untold = failed - sum(number for _, number, _ in told)
    return [
        ("1. Số được đưa vào đánh giá (1 = 2 + 3 + 4)", sum(found.values()), 0),
        ("2. Số được miễn đánh giá", found[Outcome.EXEMPT], 1),
        ("3. Số chưa được đánh giá", found[Outcome.NOT_RATED], 1),
        ("4. Số đã đánh giá, xếp loại", sum(found[grade] for grade in GRADES), 1),
        *((str(grade.label), found[grade], 2) for grade in GRADES),
        *(told if failed else []),
        *([("– Chưa ghi vì sao", untold, 3)] if untold else []),
        ("Chưa quyết định (chưa vào biểu)", sum(line.proposed + line.missing for line in lines), 0),
    ]


@dataclass(frozen=True)
class Leading:
    """One unit: what it was given the year before and this year, and how far its collectives and leaders are."""

    branch_id: int
    before: str
    now: str
    collectives: tuple[int, int]
    leaders: tuple[int, int]
    """Decided, and how many there are to be rated."""


def leading(reader: Reader, year: int, names: Names) -> tuple[list[Leading], int]:
    """The reader's highest units and those with ratings of leaders, as their grids show them; and how many are left out."""
    rated = LeadershipRating.objects.visible_to(reader).filter(year__in=(year, year - 1))
    seen = Branch.objects.visible_to(reader)
    units = seen.filter(Q(path__in=reader.paths()) | Q(pk__in=rated.values("branch"))).order_by("path")
    shown, number = list(units[:MOST_LEADING]), units.count()
    own = {
        (row.branch_id, row.year): verdict_text(row.verdict) or f"đề xuất: {verdict_text(row.proposal)}"
        for row in BranchRating.objects.filter(branch__in=shown, year__in=(year, year - 1))
    }
    found = []
    for unit in shown:
        subjects = LeadersGrid(unit, year, names).subjects
        before, now = (own.get((unit.pk, y), "") for y in (year - 1, year))
        kinds = (RatedSubject.COLLECTIVE, RatedSubject.LEADER)
        found.append(Leading(unit.pk, before, now, *(decided_of(subjects, kind) for kind in kinds)))
    return found, number - len(shown)


def decided_of(subjects: list[Subject], kind: RatedSubject) -> tuple[int, int]:
    """How many of a kind are decided, of how many."""
    rows = [one for one in subjects if one.blank.subject == kind]
    return sum(bool(one.row and one.row.outcome) for one in rows), len(rows)
