"""What an act cannot have moved is not read; what it moved is told as if every paper had been read whole."""

from datetime import date, timedelta
from random import Random

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from branches.choices import FormNumber
from branches.models import Meeting
from members.models import Admission, Membership, Person, PersonRating
from reports.frozen.standing import FRAME, WHOLE, Reading, Touch
from reports.frozen.watching import FrozenWatch
from reports.models import FrozenReport
from tests import factories as make
from vankhanh import record
from vankhanh.access import SYSTEM
from vankhanh.models import AuditEntry
from vankhanh.partial_dates import PartialDate
from vankhanh.periods import Period
from vankhanh.posting import settled

from .chronicle import Chronicle

ACTIONS = AuditEntry.Action
CHANGES = 30
MUCH_COUNTED = (Person, Membership, Admission, PersonRating, Meeting)
"""Random changes of one chronicle."""


def papers_of(units, periods) -> list[FrozenReport]:
    """The report and every form of each unit and period, as far as a watch looks at them."""
    asked = [(unit, period, number) for unit in units for period in periods for number in ["", *FormNumber]]
    return [
        FrozenReport(pk=n, branch=unit, first=period.first, last=period.last, number=number, title=f"{n}")
        for n, (unit, period, number) in enumerate(asked, 1)
    ]


class Mischief:
    """Writes past the door, whatever the rules say: what a figure reads must not rest on what a form lets through."""

    def __init__(self, seed: int):
        self.dice = Random(seed)
        self.models = [
            model
            for app in ("branches", "members")
            for model in apps.get_app_config(app).get_models()
            if model not in FRAME and model._base_manager.exists()
        ]

    def change(self) -> AuditEntry | None:
        """One change of one random row, with the entry the door would have made; None where the database refuses."""
        model = self.dice.choice(self.models if self.dice.random() < 0.5 else MUCH_COUNTED)
        row = self.dice.choice(list(model._base_manager.order_by("pk")))
        try:
            with transaction.atomic():
                return self.taken_back(row) if self.dice.random() < 0.3 else self.altered(row)
        except (IntegrityError, ProtectedError):
            return None

    def taken_back(self, row) -> AuditEntry:
        row.delete()
        return AuditEntry(model=row._meta.label_lower, action=ACTIONS.CANCEL, after={})

    def altered(self, row) -> AuditEntry | None:
        told = record.values(row)
        field = self.dice.choice([field for field in row._meta.concrete_fields if field.name in told])
        value = self.other(field, row)
        type(row)._base_manager.filter(pk=row.pk).update(**{field.attname: value})
        return AuditEntry(model=row._meta.label_lower, action=ACTIONS.UPDATE, after={field.name: str(value)})

    def other(self, field: models.Field, row):
        """Another value, of the same kind."""
        now = getattr(row, field.attname)
        if field.is_relation:
            others = field.related_model._base_manager.order_by("pk").values_list("pk", flat=True)
            return self.dice.choice([*others, now])
        if field.choices:
            return self.dice.choice([value for value, _ in field.flatchoices])
        if isinstance(now, bool):
            return not now
        if isinstance(now, PartialDate):
            return PartialDate(now.year - self.dice.randint(1, 30))
        if isinstance(now, date):
            return now - timedelta(days=self.dice.randint(1, 500))
        if isinstance(now, int):
            return now + 1
        if now is None and type(field) is models.DateField:
            return date(2023, self.dice.randint(1, 12), 5)
        return now


def moved(before: dict, after: dict) -> dict:
    """By paper and code both numbers of every figure that differs."""
    return {
        (paper.pk, code): (before[paper][code], figure)
        for paper, figures in after.items()
        for code, figure in figures.items()
        if code in before[paper] and before[paper][code] != figure
    }


def test_cheap_reading_tells_every_difference_the_whole_one_tells(db):
    """Leak: a statement left out because nobody knew what it reads; a signed number would move unasked."""
    chronicle, mischief = Chronicle(1), Mischief(1)
    papers = papers_of([chronicle.units[0]], [Period.year(2023)])
    whole, told, spared = Reading(WHOLE).of(papers), 0, 0
    for _ in range(CHANGES):
        with transaction.atomic():
            entry = mischief.change()
            if entry is not None:
                reading, after = Reading(Touch.of([entry])), Reading(WHOLE).of(papers)
                touched = [paper for paper in papers if reading.touched(paper)]
                found = reading.of(touched)
            transaction.set_rollback(True)
        if entry is not None:
            before = Reading(Touch.of([entry])).of(touched)
            assert moved(before, found) == moved(whole, after), (entry.model, entry.action, entry.after)
            told, spared = told + bool(moved(whole, after)), spared + (len(touched) < len(papers))
    assert told >= 3, "changes that move nothing prove nothing"
    assert spared > CHANGES // 5, f"too little was left out: {spared}"


def test_papers_of_one_unit_and_period_are_read_together(db):
    """Leak: a statement for each paper makes a save slower with every year that is frozen."""
    unit = Chronicle(2).units[1]
    papers, again = papers_of([unit], [Period.year(2023)]), papers_of([unit], [Period.year(2023)])
    for paper in again:
        paper.pk += 100
    changed = Person._meta.label_lower, {"born": "1950"}
    touch = Touch.of([AuditEntry(model=changed[0], action=ACTIONS.UPDATE, after=changed[1])])
    numbers = []
    for some in (papers, papers + again):
        Reading(touch).of(some)
        with CaptureQueriesContext(connection) as queries:
            Reading(touch).of(some)
        numbers.append(sum("COUNT(" in q["sql"].upper() for q in queries))
    assert numbers[0] == numbers[1] > 0


def test_what_no_figure_of_a_paper_reads_leaves_it_out(db):
    """Leak: every paper around a unit is read again at every save there."""
    branch = make.make_branch(make.make_committee())
    about = {"branch": branch, "first": date(2023, 1, 1), "last": date(2023, 12, 31), "snapshot": {}}
    FrozenReport.objects.bulk_create(
        FrozenReport(number=number, title=number, sha256="0", **about) for number in ["", *FormNumber]
    )
    model = make.make_model(branch, date(2023, 3, 5), name="Tuyến đường hoa")
    entry = AuditEntry(
        model=model._meta.label_lower,
        action=ACTIONS.CREATE,
        unit_path=branch.path,
        after={"start": "2023-03-05"},
    )
    assert [paper.number for paper in FrozenWatch().affected([entry])] == [""]


def test_act_that_touches_more_when_it_is_done_again_is_read_again(rf):
    """Leak: somebody's work in between makes the second try write what nobody read before."""
    request, watch = rf.post("/"), Counting()
    request.reader = SYSTEM
    kinds = iter(["a", "b", "b"])

    def act():
        watch.kind = next(kinds)
        settled.judge(request, [AuditEntry(model=watch.kind, action=ACTIONS.UPDATE, after={})], [watch])
        return watch.kind

    assert settled.guarded(request, act) == "b"
    assert watch.read == ["a", "b", "b"]


class Counting:
    """A watch over one thing that notes what it was asked about."""

    def __init__(self):
        self.read = []

    def affected(self, entries):
        return ["thing"]

    def stand(self, things, entries):
        self.read.append(entries[0].model)
        return {thing: {} for thing in things}

    def told(self, thing, before, after, reader):
        return []
