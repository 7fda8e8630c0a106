"""How far every branch of a campaign is, derived anew each time from its records and its answer."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256

from branches.choices import BRANCH_KINDS
from branches.models import Branch
from branches.names import Names
from members.models import Membership
from vankhanh.access import Grant, Reader, Right
from vankhanh.models import AuditEntry

from ..choices import ReviewState
from ..due import DueRule, Line, due
from ..due.organisation import units
from ..frozen.taking import digest
from ..models import Campaign, CampaignAnswer, CampaignExplanation
from ..quality import OF_RECORDS
from .reasons import Act, acts
from .stand import Changes, Stand, changes, holder, lists, stands


@dataclass(frozen=True)
class Gap:
    """A line of «Kiểm tra số liệu» of one branch, with what was said about it."""

    rule: DueRule
    line: Line
    given: CampaignExplanation | None = None

    @property
    def told(self) -> str:
        """The digest of the line as it reads now."""
        return sha256(self.line.text.encode()).hexdigest()

    @property
    def name(self) -> str:
        """The name of its box in a form."""
        return "gt-" + sha256(f"{self.rule.code} {self.line.record}".encode()).hexdigest()[:12]

    @property
    def explained(self) -> bool:
        return self.given is not None and self.given.told == self.told

    @property
    def asked_again(self) -> bool:
        """Whether it was explained when it said something else."""
        return self.given is not None and not self.explained


@dataclass(frozen=True)
class UnitReview:
    """One branch: its answer, what is to be looked through, who is on its list, what changed since it confirmed."""

    campaign: Campaign
    branch: Branch
    answer: CampaignAnswer | None
    gaps: list[Gap]
    roll: list[Membership]
    changed: Changes | None
    reasons: list[AuditEntry]
    last_act: datetime | None
    late: bool

    @property
    def open(self) -> list[Gap]:
        """What is neither mended nor explained."""
        return [gap for gap in self.gaps if not gap.explained]

    @property
    def explained(self) -> list[Gap]:
        return [gap for gap in self.gaps if gap.explained]

    @property
    def state(self):
        """A `ReviewState`."""
        if self.answer is None:
            return ReviewState.NOT_BEGUN
        if self.answer.confirmed_on:
            return ReviewState.CONFIRMED
        return ReviewState.RETURNED if self.answer.returned else ReviewState.REVIEWING

    @property
    def confirmed(self) -> bool:
        return self.state == ReviewState.CONFIRMED

    @property
    def notes(self) -> list[str]:
        """What the committee must see at once."""
        told = [("trễ hạn", self.late), ("đã đổi sau khi xác nhận", self.changed)]
        told += [("cấp trên xác nhận thay", self.answer is not None and self.answer.on_behalf)]
        return [word for word, holds in told if holds]


class Review:
    """A campaign as of a day.  Gaps are those of the last day, of today while that is still to come."""

    def __init__(self, campaign: Campaign, today: date):
        self.campaign, self.today = campaign, today
        self.names = Names(campaign.last)
        # Without the right to what is under secrecy: see the package.
        grant = Grant(campaign.branch.path, frozenset({Right.READ, Right.WRITE}))
        self.reader = Reader(user=None, grants=(grant,))

    @cached_property
    def units(self) -> list[Branch]:
        """Every chi bộ that stands on the last day."""
        return list(units(self.reader, self.campaign.last, BRANCH_KINDS))

    @cached_property
    def answers(self) -> dict[int, CampaignAnswer]:
        rows = self.campaign.answers.select_related("confirmed_by", "updated_by")
        return {row.branch_id: row for row in rows}

    @cached_property
    def explanations(self) -> dict[tuple[int, str, str], CampaignExplanation]:
        rows = self.campaign.explanations.select_related("updated_by")
        return {(row.branch_id, row.rule, row.about): row for row in rows}

    @cached_property
    def gaps(self) -> dict[int | None, list[Gap]]:
        """By unit that takes part; under None what lies above or between them, which is the committee's own."""
        by_path = {unit.path: unit.pk for unit in self.units}
        day = min(self.campaign.last, self.today)
        found: dict[int | None, list[Gap]] = defaultdict(list)
        for group in due(self.reader, on=day, names=self.names, rules=OF_RECORDS):
            for line in group.lines:
                version = self.names.version(line.branch) if line.branch else None
                unit = holder(by_path, version.branch.path if version else None)
                given = self.explanations.get((unit, group.code, line.record)) if unit else None
                found[unit].append(Gap(group.rule, line, given))
        return found

    @cached_property
    def rolls(self) -> dict[int, list[Membership]]:
        return lists(self.campaign, self.units)

    @cached_property
    def stands(self) -> dict[int, Stand]:
        return stands(self.campaign, self.units, self.rolls)

    def stand_digest(self, unit: Branch) -> str:
        """SHA-256 of what the unit would confirm now, in hex."""
        return digest(self.stands[unit.pk])

    def of(self, unit: Branch) -> UnitReview:
        """One branch."""
        answer = self.answers.get(unit.pk)
        confirmed = answer is not None and bool(answer.confirmed_on)
        return UnitReview(
            self.campaign,
            unit,
            answer,
            self.gaps.get(unit.pk, []),
            self.rolls[unit.pk],
            changes(answer.snapshot, self.stands[unit.pk]) if answer and confirmed else None,
            self.reasons_of(unit),
            self.last_act(unit),
            not confirmed and self.campaign.deadline < self.today,
        )

    @cached_property
    def acts(self) -> list[Act]:
        """What moved figures or lists after the lock."""
        return acts(self.campaign)

    def reasons_of(self, unit: Branch) -> list[AuditEntry]:
        """Why the books of a unit were changed after the lock, the latest first."""
        people = {row.person_id for row in self.rolls[unit.pk]}
        return [act.note for act in self.acts if act.concerns(unit, people)]

    def last_act(self, unit: Branch) -> datetime | None:
        """When somebody last wrote in the campaign for the branch; None for never."""
        rows = [row for (pk, *_), row in self.explanations.items() if pk == unit.pk]
        rows += [self.answers[unit.pk]] if unit.pk in self.answers else []
        return max((row.updated_at for row in rows), default=None)

    @property
    def missing(self) -> int:
        """How many branches have not confirmed, or no longer stand as they confirmed."""
        return sum(not one.confirmed or bool(one.changed) for one in map(self.of, self.units))

    def seen_by(self, reader: Reader) -> list[UnitReview]:
        """The branches that a reader may read, in the order of the tree."""
        return [self.of(unit) for unit in self.units if reader.covers(unit.path)]


def may_lead(reader: Reader, campaign: Campaign) -> bool:
    """Whether the reader sends back, locks and unlocks: who writes for the committee that asked."""
    return reader.covers(campaign.branch.path, Right.WRITE)


def may_answer(reader: Reader, unit: Branch) -> bool:
    """Whether the reader explains and confirms for a branch."""
    return reader.covers(unit.path, Right.WRITE)


def on_behalf(reader: Reader, unit: Branch) -> bool:
    """Whether the reader would answer from above the branch, without a role in the branch itself."""
    own = (grant for grant in reader.grants if grant.path == unit.path)
    return not any(Right.WRITE in grant.rights for grant in own)
