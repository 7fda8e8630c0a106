"""A + B − C = D for whatever hypothesis makes happen to the members of a committee of three branches."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from branches.choices import BranchKind, Sector
from branches.models import Branch, Reorganisation
from members import lifecycle
from members.choices import DEPARTURES
from members.models import Membership
from members.reorganisation import kinds, reorganise
from members.reorganising.plan import NewUnit
from reports.balance import balances
from tests import factories as make
from vankhanh.access import SYSTEM
from vankhanh.periods import Period
from vankhanh.scope import Scope

OPENED = date(2020, 12, 31)
DAYS = st.integers(min_value=1, max_value=730)
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["ket-nap", "den", "di", "noi-bo", "ra", "hop-nhat", "sap-nhap", "tach"]),
        DAYS,
        st.integers(0, 20),
    ),
    max_size=14,
)


class TestBalances(TestCase):
    def setUp(self):
        self.committee = make.make_committee(records_from=OPENED)
        for _ in range(3):
            make.make_member(make.make_branch(self.committee), on=OPENED)

    def happen(self, kind: str, day: date, which: int) -> None:
        """One event, to whoever is on the list that day; nothing when nobody is."""
        branch, roll = self.branches[which % len(self.branches)], self.on_list(day)
        if kind in ("hop-nhat", "sap-nhap", "tach"):
            self.reorganise(kind, day, branch)
        elif kind == "ket-nap":
            make.make_admission(branch, day)
        elif kind == "den":
            make.make_transfer_in(branch, day)
        elif roll:
            row = roll[which % len(roll)]
            if kind == "di":
                make.make_transfer_out(row.person, day)
            elif kind == "ra":
                lifecycle.leave(person=row.person, on=day, cause=DEPARTURES[which % 4], by=None)
            elif row.branch_id != branch.pk:
                make.make_move(row.person, branch, day)

    def reorganise(self, kind: str, day: date, branch) -> None:
        """Two units become one, or one becomes two; what is left of them goes on living."""
        made = {"name": "Mới", "short_name": "Mới", "code": f"M-{next(make.numbers)}"}
        new = NewUnit(made | {"kind": BranchKind.BRANCH, "sector": Sector.HAMLET}, self.committee)
        other = next((unit for unit in self.branches if unit != branch), None)
        people = [row.person for row in self.on_list(day) if row.branch_id == branch.pk][::2]
        if kind == "tach" and people:
            plan = kinds.split(on=day, unit=branch, new=new, people=people)
        elif kind == "hop-nhat" and other:
            plan = kinds.union(on=day, new=new, units=[branch, other])
        elif kind == "sap-nhap" and other:
            plan = kinds.merger(on=day, kept=other, units=[branch])
        else:
            return
        paper = {"decision_number": "1", "decided_on": day, "decided_by": "Đảng ủy"}
        done = reorganise(plan=plan, row=Reorganisation(title="Đề án", **paper), by=None)
        self.branches = [unit for unit in self.branches if unit not in plan.ended] + [*done.founded.values()]

    def on_list(self, day: date) -> list[Membership]:
        rows = Membership.objects.filter(end__isnull=True, start__lte=day).order_by("pk")
        return list(rows.select_related("person"))

    @settings(max_examples=25, deadline=None)
    @given(events=EVENTS, first=DAYS, length=st.integers(0, 400))
    def test_every_period_closes_for_the_whole_and_every_branch(self, events, first, length):
        self.branches = list(Branch.objects.filter(parent=self.committee).order_by("path"))
        for kind, offset, which in sorted(events, key=lambda event: event[1]):
            self.happen(kind, OPENED + timedelta(offset), which)
        last = OPENED + timedelta(first + length)
        period = Period(OPENED + timedelta(first), last)
        whole, lines = balances(Scope(period, self.committee, SYSTEM))
        rows = Membership.objects.values_list("start", "end")
        alive = sum(start <= last and (end is None or end > last) for start, end in rows)
        assert (whole.closes, {line.closes for line in lines.values()}, whole.closing) == (
            True,
            {True} if lines else set(),
            alive,
        )
        assert sum(line.closing for line in lines.values()) == whole.closing
