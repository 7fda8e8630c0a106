"""Whose year is rated on which page: members of a branch, units below a committee; leaders: `rating_leaders`."""

from datetime import date
from functools import cached_property

from django.db.models import Q
from django.urls import reverse

from branches.choices import Outcome
from branches.models import Branch, BranchRating
from branches.models.branch_ratings import NOTHING_SAID, Verdict
from branches.models.rules import RuleNotFound, rule
from branches.names import Names
from branches.rating_grid import Grid, Subject, last_year
from vankhanh.partial_dates import PartialDate

from .choices import EXEMPT_KINDS, StandingKind
from .models import Membership, PersonRating
from .rating_leaders import LeadersGrid

NEW = "Vào Đảng chưa đủ {} tháng"
APART = {StandingKind.AWAY, StandingKind.ABROAD}
REASONS = (
    "Miễn sinh hoạt do tuổi cao, sức yếu",
    "Miễn sinh hoạt có thời hạn",
    "Đình chỉ sinh hoạt",
    "Vào Đảng chưa đủ 6 tháng",
    "Sinh hoạt tạm thời nơi khác",
    "Mới chuyển đến",
    "Ốm dài ngày vào thời điểm đánh giá",
)
"""Reasons offered while typing; any other may be typed."""


def rating_day(year: int, today: date) -> date:
    """The day whose list is rated: the last of the year, or today while the year lasts."""
    return min(today, date(year, 12, 31))


def roster(day: date):
    """Memberships at the end of the day of those to be rated, with what is known of each then."""
    return Membership.objects.at_day(day).select_related("person")


class MembersGrid(Grid):
    """`/xep-loai/<năm>/<đơn vị>/`: everybody on the branch's list, and who was rated here and left since."""

    model = PersonRating
    title = "Xếp loại đảng viên"
    whom = "đảng viên"
    causes = True

    def rows(self):
        return PersonRating.objects.filter(Q(branch=self.unit) | Q(person__in=self._listed_keys)).filter(
            Q(branch=self.unit) | ~Q(year=self.year)
        )

    def key(self, row) -> str:
        return str(row.person_id)

    @cached_property
    def listed(self) -> list[Membership]:
        """The branch's list on the day."""
        return list(roster(self.day).filter(branch=self.unit).order_by("person__sort_key", "person_id"))

    @property
    def _listed_keys(self) -> list[int]:
        return [row.person_id for row in self.listed]

    @cached_property
    def elsewhere(self) -> set[int]:
        """Of the list, who has a rating of the year at another branch: nobody is rated twice."""
        rows = PersonRating.objects.filter(year=self.year, person__in=self._listed_keys)
        return set(rows.exclude(branch=self.unit).values_list("person", flat=True))

    @property
    def rated_elsewhere(self) -> list[str]:
        """Their names."""
        return [row.person.full_name for row in self.listed if row.person_id in self.elsewhere]

    def people(self) -> list[Subject]:
        earlier = self._earlier()
        here = {row.person_id: row for row in self.listed if row.person_id not in self.elsewhere}
        found = [self._subject(row.person, earlier, self.hint(row)) for row in here.values()]
        gone = PersonRating.objects.filter(branch=self.unit, year=self.year).exclude(person__in=here)
        found += [self._subject(row.person, earlier, group="left") for row in gone.select_related("person")]
        return sorted(found, key=lambda one: (one.blank.person.sort_key, one.blank.person.pk))

    def _earlier(self) -> dict[int, PersonRating]:
        people = {
            *self._listed_keys,
            *self.unit.personrating_rows.filter(year=self.year).values_list("person", flat=True),
        }
        rows = PersonRating.objects.filter(year=self.year - 1, person__in=people)
        return {row.person_id: row for row in rows}

    def _subject(self, person, earlier, hint: Verdict = NOTHING_SAID, group: str = "") -> Subject:
        return Subject(
            key=str(person.pk),
            name=person.full_name,
            blank=PersonRating(person=person, branch=self.unit, year=self.year),
            last=last_year(earlier.get(person.pk)),
            hint=hint,
            group=group,
            address=reverse("person", args=[person.pk]),
        )

    def hint(self, row) -> Verdict:
        """What the person's standing on the day makes likely; whoever rates may say otherwise."""
        kind = row.standing_then
        if kind:
            exempt = kind in (*EXEMPT_KINDS, StandingKind.SUSPENDED)
            return Verdict(Outcome.EXEMPT if exempt else Outcome.NOT_RATED, StandingKind(kind).label)
        if row.entered_on and self.months and _entered_after(row.entered_on, self.day, self.months):
            return Verdict(Outcome.NOT_RATED, NEW.format(self.months))
        return NOTHING_SAID

    @cached_property
    def months(self) -> int:
        """From how many months in the Party on somebody is rated; 0 where no rule says."""
        try:
            return int(rule("rated_from_months", on=self.day))
        except RuleNotFound:
            return 0


def _entered_after(entered: PartialDate, day: date, months: int) -> bool:
    """Whether less than the months have passed; a day not known in full says nothing."""
    return entered.is_full and entered.plus_months(months).first_day > day


class UnitsGrid(Grid):
    """`/xep-loai/<năm>/<đơn vị>/to-chuc/`: the units directly below; of a unit without any, itself."""

    model = BranchRating
    title = "Xếp loại tổ chức đảng"
    whom = "tổ chức đảng"

    @property
    def rated_path(self) -> str:
        return self.units[0].path if self.units else self.unit.path

    @cached_property
    def units(self) -> list[Branch]:
        """Who is rated: standing on the day, or with a rating of the year."""
        below = Branch.objects.filter(parent=self.unit)
        if not below.exists():
            return [self.unit]
        rated = below.filter(branchrating_rows__year=self.year)
        return list(
            (below.standing(self.day) | below.filter(pk__in=rated.values("pk"))).order_by("path").distinct()
        )

    def rows(self):
        return BranchRating.objects.filter(branch__in=[unit.pk for unit in self.units])

    def key(self, row) -> str:
        return str(row.branch_id)

    def people(self) -> list[Subject]:
        earlier = {row.branch_id: row for row in self.rows().filter(year=self.year - 1)}
        return [
            Subject(
                key=str(unit.pk),
                name=self.names.full(unit.pk),
                blank=BranchRating(branch=unit, year=self.year),
                last=last_year(earlier.get(unit.pk)),
                address=reverse("branch", args=[unit.pk]),
            )
            for unit in self.units
        ]


GRIDS: dict[str, type[Grid]] = {"dang-vien": MembersGrid, "to-chuc": UnitsGrid, "lanh-dao": LeadersGrid}


def grid_of(kind: str, unit: Branch, year: int, today: date) -> Grid:
    """The grid of a kind for a unit and a year, as of its day."""
    return GRIDS[kind](unit, year, Names(rating_day(year, today)))
