"""What every figure ought to be, in plain Python over the rows: no query of the catalogue, no shared predicate.

The oracle is written from the definitions in words.  `ORACLE[code](world, period, here)` is the value in one line
of a page; `here(branch)` says whether a row of that branch belongs to the line.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from branches import models as b
from members import models as m
from members.choices import CauseIn, CauseOut

BRANCH_KINDS = ("chi-bo-co-so", "chi-bo-truc-thuoc")
INSPECTIONS = ("KT_CHAPHANH", "KT_DHVP", "KT_TAICHINH", "KT_DANGPHI", "KT_KTGS")
SUPERVISIONS = ("GS_THUONGXUYEN", "GS_CHUYENDE")
GRADES = ("HTXSNV", "HTTNV", "HTNV", "KHTNV")


class World:
    """Every row there is, read once."""

    def __init__(self):
        def rows(model, *related):
            return list(model._base_manager.select_related(*related))

        self.units, self.versions = rows(b.Branch), rows(b.BranchVersion, "branch")
        self.members = rows(m.Membership, "branch", "came_from", "went_to", "person__ethnicity")
        self.admissions = rows(m.Admission, "branch", "official_branch", "person")
        self.standings, self.candidates = rows(m.Standing), rows(m.Candidate, "branch")
        self.students = rows(m.AwarenessStudent, "branch", "awareness_class")
        self.badges, self.plans = rows(m.Badge, "branch"), rows(b.FollowPlan, "branch")
        self.person_ratings, self.branch_ratings = (
            rows(m.PersonRating, "branch"),
            rows(b.BranchRating, "branch"),
        )
        self.leader_ratings, self.meetings = rows(b.LeadershipRating, "branch"), rows(b.Meeting, "branch")
        self.scores = rows(b.MeetingScore, "branch", "meeting", "criterion")
        self.sessions, self.turnouts = rows(b.StudySession, "branch"), rows(b.Turnout, "branch", "session")
        self.attendances, self.charges = rows(b.Attendance, "session"), rows(b.BranchCharge)
        self.inspections = rows(b.Inspection, "branch")
        self.subjects = rows(b.InspectionSubject, "branch", "inspection")
        self.models, self.documents = rows(b.EmulationModel, "branch"), rows(b.Document, "branch")
        self.posts, self.figures = rows(b.StaffPost, "branch"), rows(b.RecordedFigure, "branch")
        self.awards, self.cards = rows(m.Award, "branch"), rows(m.PartyCard, "branch")
        self.disciplines, self.gaps = rows(m.Discipline, "branch"), rows(m.PartyAgeGap)
        self.steps = rows(m.GrowthStep)
        self.levels = rows(m.Qualification, "level")
        self.badge_rules = [rule for rule in rows(b.Rule) if rule.key == "badge_years"]

    def kind_on(self, unit, day):
        return next((v.kind for v in self.versions if v.branch_id == unit.pk and stands(v, day)), None)

    def sector_on(self, unit, day):
        return next((v.sector for v in self.versions if v.branch_id == unit.pk and stands(v, day)), None)

    def apart(self, person_id, day, *kinds):
        rows = (s for s in self.standings if s.person_id == person_id and (not kinds or s.kind in kinds))
        return any(stands(s, day) for s in rows)


def stands(row, day, start="start", end="end") -> bool:
    """[start, end) holds the end of the day."""
    end = getattr(row, end)
    return getattr(row, start) <= day and (end is None or end > day)


def earliest(value):
    return value.first_day


def alive(unit, day) -> bool:
    return stands(unit, day, "founded_on", "dissolved_on")


def years_between(start, day: date) -> int:
    """Whole years; an unknown month or day is taken as past."""
    years = day.year - start.year
    return years if earliest(start.plus_years(years)) <= day else years - 1


def whole_months(period) -> list[tuple[date, date]]:
    """The calendar months that lie wholly inside the period."""
    months = [(y, n) for y in range(period.first.year, period.last.year + 1) for n in range(1, 13)]
    spans = [(date(y, n, 1), date(y, n, monthrange(y, n)[1])) for y, n in months]
    return [(a, z) for a, z in spans if period.first <= a and z <= period.last]


def branches(world, day, *sectors):
    rows = (u for u in world.units if alive(u, day) and world.kind_on(u, day) in BRANCH_KINDS)
    return [u for u in rows if not sectors or world.sector_on(u, day) in sectors]


def on_roll(world, day):
    return [row for row in world.members if stands(row, day)]


def probationary(world, row, day):
    known = [a for a in world.admissions if a.person_id == row.person_id and earliest(a.ceremony_on) <= day]
    if not known:
        return False
    last = max(known, key=lambda a: a.ceremony_on.number)
    return last.official_on is None or earliest(last.official_on) > day


def active(world, day):
    return [row for row in on_roll(world, day) if not world.apart(row.person_id, day)]


def member_sessions(world, row, period):
    """The chuyên đề for whose day this member was due."""
    main = (
        s for s in world.sessions if s.kind == "chuyen-de" and s.makes_up_id is None and s.held_on in period
    )
    mine = (s for s in main if row.branch.path.startswith(s.branch.path) and stands(row, s.held_on))
    return [s for s in mine if not world.apart(row.person_id, s.held_on)]


def came(world, person_id, session, day):
    rows = (a for a in world.attendances if a.person_id == person_id and a.session.held_on <= day)
    return any(session.pk in (a.session_id, a.session.makes_up_id) for a in rows)


def done_on(inspection):
    return inspection.concluded_on or inspection.ended_on


def inspected(world, period, kinds=INSPECTIONS + SUPERVISIONS):
    rows = (s for s in world.subjects if s.inspection.kind in kinds and done_on(s.inspection))
    return [s for s in rows if done_on(s.inspection) in period]


def members_inspected(world, period, kinds=INSPECTIONS + SUPERVISIONS):
    return [s for s in inspected(world, period, kinds) if s.person_id]


def certified(world, candidate, day):
    rows = (s for s in world.students if s.person_id == candidate.person_id and s.certified_on)
    return any(s.certified_on <= day for s in rows)


def stepped(world, period, kind):
    """Candidates of the last day with a step that no candidacy ended for good came after."""
    now = [c for c in world.candidates if stands(c, period.last)]
    return [c for c in now if any(still_counts(world, s, period.last) for s in steps_of(world, c, kind))]


def steps_of(world, candidate, kind):
    return [s for s in world.steps if s.person_id == candidate.person_id and s.kind == kind]


def still_counts(world, step, day):
    over = [
        c.end for c in world.candidates if c.person_id == step.person_id and c.end and c.end_kind != "sap-xep"
    ]
    return step.happened_on <= day and not any(step.happened_on < end <= day for end in over)


def counted_from(world, row, day):
    """Tuổi Đảng as of a day: from what the last gap that was over by then says, else from the person's own day."""
    over = [g for g in world.gaps if g.person_id == row.person_id and g.end <= day]
    last = max(over, key=lambda g: g.end, default=None)
    return last.counts_from if last and last.counts_from else row.person.party_age_from


def badge_due(world, row, period):
    since = counted_from(world, row, period.last)
    given = {g.years for g in world.badges if g.person_id == row.person_id and g.awarded_on <= period.last}
    if since is None:
        return False
    rules = [rule for rule in world.badge_rules if stands(rule, period.last, "valid_from", "valid_to")]
    near = {int(rule.number) for rule in rules} & set(range(period.last.year - since.year + 1))
    reached = {n for n in near if earliest(since.plus_years(n)) in period}
    return bool(reached - given)


def months_due(world, period):
    """Pairs (unit, last day of a month) for which a chi bộ owes a regular meeting."""
    return [
        (u, z)
        for _, z in whole_months(period)
        for u in world.units
        if alive(u, z) and world.kind_on(u, z) in BRANCH_KINDS
    ]


def months_met(world, period):
    owed = {(u.pk, z): u for u, z in months_due(world, period)}
    held = {(x.branch_id, x.held_on.year, x.held_on.month) for x in world.meetings if x.kind == "thuong-ky"}
    return [u for (pk, z), u in owed.items() if (pk, z.year, z.month) in held]


def held(world, period, *kinds):
    rows = (x for x in world.meetings if x.kind in kinds and x.held_on in period)
    return [x for x in rows if world.kind_on(x.branch, x.held_on) in BRANCH_KINDS]


def scored(world, period):
    return [x for x in world.scores if x.meeting.held_on in period]


def heads(world, turnout):
    if not turnout.roll_taken:
        return turnout.present + turnout.guests
    key = (turnout.session_id, turnout.branch_id)
    return sum((a.session_id, a.branch_id) == key for a in world.attendances) + turnout.guests


def qualified(world, list_name):
    def test(row, day):
        mine = (q for q in world.levels if q.person_id == row.person_id and q.level.list == list_name)
        return any(q.level.code != "so-cap" and earliest(q.obtained_on) <= day for q in mine)

    return test


def staff(world, day):
    return [row for row in world.posts if stands(row, day) and row.kind in ("can-bo", "cong-chuc")]


def rated(rows, year, *outcomes):
    return [r for r in rows if r.year == year and r.outcome in (outcomes or GRADES)]


def entered(world, period, here, *causes):
    rows = (r for r in world.members if here(r.branch) and r.start in period)
    outside = (r for r in rows if not (r.came_from and here(r.came_from)))
    return [r for r in outside if not causes or r.cause_in in causes]


def left(world, period, here, *causes):
    rows = (r for r in world.members if here(r.branch) and r.end and r.end in period)
    outside = (r for r in rows if not (r.went_to and here(r.went_to)))
    return [r for r in outside if not causes or r.cause_out in causes]


def listed(choose: Callable) -> Callable:
    """A figure that counts the rows `choose` finds and whose branch is in the line."""
    return lambda w, p, here: sum(here(getattr(row, "branch", row)) for row in choose(w, p))


def summed(choose: Callable, amount: Callable) -> Callable:
    return lambda w, p, here: sum(amount(w, p, r) for r in choose(w, p) if here(r.branch))


def among_members(test: Callable) -> Callable:
    return listed(lambda w, p: [r for r in on_roll(w, p.last) if test(w, p, r)])


def typed(code: str) -> Callable:
    def value(w, p, here):
        rows = (f for f in w.figures if f.code == code and f.year == p.last.year and f.published_on <= p.last)
        return next((f.value.normalize() for f in rows if here(f.branch, own=True)), None)

    return value


def in_charge(w, p):
    def number(unit):
        return sum(c.branch_id == unit.pk and stands(c, p.last) for c in w.charges)

    return [u for u in branches(w, p.last) if number(u) == 1]


def plans(w, p):
    """The plans of the year that were made by the end of the period."""
    return [x for x in w.plans if x.year == p.last.year and (x.made_on is None or x.made_on <= p.last)]


def planned(w, p):
    made = {x.branch_id for x in plans(w, p) if x.person_id is None}
    return [u for u in branches(w, p.last) if u.pk in made]


def own_plan(w, p):
    made = {x.person_id for x in plans(w, p)}
    return [r for r in active(w, p.last) if r.person_id in made]


def persons_looked_at(w, p, here):
    return len({s.person_id for s in members_inspected(w, p) if here(s.branch)})


@dataclass(frozen=True)
class Recognised:
    """A recognition as a row of the branch that recognised."""

    branch: b.Branch
    late: bool


def recognitions(w, p):
    rows = (a for a in w.admissions if a.official_branch and earliest(a.official_decision_on) in p)
    return [Recognised(a.official_branch, a.official_decision_on.number > a.official_on.number) for a in rows]


def admissions(w, p):
    return [a for a in w.admissions if a.branch and earliest(a.ceremony_on) in p]


IN, OUT = CauseIn, CauseOut
MOVED_IN = (IN.FROM_OTHER_PROVINCE, IN.FROM_SAME_PROVINCE, IN.INTERNAL)
MOVED_OUT = (OUT.TO_OTHER_PROVINCE, OUT.TO_SAME_PROVINCE, OUT.INTERNAL)
OFFICES = ("co-quan", "su-nghiep", "quan-su", "cong-an", "doanh-nghiep")

ORACLE: dict[str, Callable] = {
    "chi-bo": listed(lambda w, p: branches(w, p.last)),
    "chi-bo-ap": listed(lambda w, p: branches(w, p.last, "ap")),
    "chi-bo-co-quan": listed(lambda w, p: branches(w, p.last, *OFFICES)),
    "dang-vien": among_members(lambda w, p, r: True),
    "dang-vien-dau-ky": listed(lambda w, p: on_roll(w, date.fromordinal(p.first.toordinal() - 1))),
    "dang-vien-nu": among_members(lambda w, p, r: r.person.sex == "nu"),
    "dang-vien-dan-toc": among_members(lambda w, p, r: r.person.ethnicity.code != "kinh"),
    "dang-vien-khmer": among_members(lambda w, p, r: r.person.ethnicity.code == "khmer"),
    "dang-vien-ton-giao": among_members(lambda w, p, r: r.person.religion_id is not None),
    "dang-vien-du-bi": among_members(lambda w, p, r: probationary(w, r, p.last)),
    "dang-vien-mien": among_members(
        lambda w, p, r: w.apart(r.person_id, p.last, "mien-tuoi", "mien-thoi-han")
    ),
    "dang-vien-tam-di": among_members(
        lambda w, p, r: w.apart(r.person_id, p.last, "tam-thoi-di", "nuoc-ngoai")
    ),
    "dang-vien-dang-sinh-hoat": listed(lambda w, p: active(w, p.last)),
    "tong-tuoi-doi": summed(
        lambda w, p: on_roll(w, p.last), lambda w, p, r: years_between(r.person.born, p.last)
    ),
    "dang-vien-co-tuoi-dang": among_members(lambda w, p, r: r.person.party_age_from is not None),
    "tong-tuoi-dang": summed(
        lambda w, p: [r for r in on_roll(w, p.last) if r.person.party_age_from],
        lambda w, p, r: years_between(counted_from(w, r, p.last), p.last),
    ),
    "lop-quan-triet": listed(
        lambda w, p: [s for s in w.sessions if s.kind == "nghi-quyet" and s.held_on in p]
    ),
    "luot-quan-triet": summed(
        lambda w, p: [t for t in w.turnouts if t.session.kind == "nghi-quyet" and t.session.held_on in p],
        lambda w, p, r: heads(w, r),
    ),
    "van-ban-cu-the-hoa": listed(
        lambda w, p: [
            d for d in w.documents if d.issued_on in p and (d.makes_concrete or d.implements or d.superior_id)
        ]
    ),
    "dang-vien-phai-hoc-chuyen-de": listed(lambda w, p: [r for r in w.members if member_sessions(w, r, p)]),
    "dang-vien-da-hoc-chuyen-de": listed(
        lambda w, p: [
            r for r in w.members if any(came(w, r.person_id, s, p.last) for s in member_sessions(w, r, p))
        ]
    ),
    "chi-bo-co-ke-hoach": listed(planned),
    "dang-vien-co-ke-hoach": listed(own_plan),
    "mo-hinh": listed(lambda w, p: [x for x in w.models if stands(x, p.last)]),
    "mo-hinh-moi": listed(lambda w, p: [x for x in w.models if x.start in p]),
    "ket-nap": listed(admissions),
    "ket-nap-nu": listed(lambda w, p: [a for a in admissions(w, p) if a.person.sex == "nu"]),
    "chinh-thuc": listed(recognitions),
    "quan-chung-uu-tu": listed(lambda w, p: [c for c in w.candidates if stands(c, p.last)]),
    "quan-chung-co-giay-chung-nhan": listed(
        lambda w, p: [c for c in w.candidates if stands(c, p.last) and certified(w, c, p.last)]
    ),
    "quan-chung-lap-ho-so": listed(lambda w, p: stepped(w, p, "lap-ho-so")),
    "quan-chung-da-xet": listed(lambda w, p: stepped(w, p, "nq-chi-bo")),
    "chinh-thuc-muon": listed(lambda w, p: [r for r in recognitions(w, p) if r.late]),
    "boi-duong-nhan-thuc": listed(lambda w, p: [s for s in w.students if s.awareness_class.opened_on in p]),
    "tang": lambda w, p, here: len(entered(w, p, here)),
    "giam": lambda w, p, here: len(left(w, p, here)),
    "chuyen-den": lambda w, p, here: len(entered(w, p, here, *MOVED_IN)),
    "chuyen-di": lambda w, p, here: len(left(w, p, here, *MOVED_OUT)),
    "tu-tran": lambda w, p, here: len(left(w, p, here, OUT.DIED)),
    "khai-tru": lambda w, p, here: len(left(w, p, here, OUT.EXPELLED)),
    "xoa-ten": lambda w, p, here: len(left(w, p, here, OUT.STRUCK_OFF)),
    "xin-ra": lambda w, p, here: len(left(w, p, here, OUT.RESIGNED)),
    **{f"tang-{c}": lambda w, p, here, c=c: len(entered(w, p, here, c)) for c in IN},
    **{f"giam-{c}": lambda w, p, here, c=c: len(left(w, p, here, c)) for c in OUT},
    "khen-thuong": listed(lambda w, p: [a for a in w.awards if a.awarded_on in p]),
    "khen-thuong-dang-vien": listed(lambda w, p: [a for a in w.awards if a.awarded_on in p and a.person_id]),
    "khen-thuong-to-chuc": listed(
        lambda w, p: [a for a in w.awards if a.awarded_on in p and not a.person_id]
    ),
    "the-dang-vien": listed(lambda w, p: [c for c in w.cards if c.issued_on in p]),
    "ky-luat": listed(lambda w, p: [d for d in w.disciplines if d.effective_on in p]),
    "ky-luat-dang-vien": listed(
        lambda w, p: [d for d in w.disciplines if d.effective_on in p and d.person_id]
    ),
    "ky-luat-to-chuc": listed(
        lambda w, p: [d for d in w.disciplines if d.effective_on in p and not d.person_id]
    ),
    "huy-hieu": listed(lambda w, p: [g for g in w.badges if g.awarded_on in p]),
    "den-han-huy-hieu": among_members(lambda w, p, r: badge_due(w, r, p)),
    "chi-bo-danh-sach-xep-loai": listed(
        lambda w, p: [r for r in w.branch_ratings if r.year == p.last.year - 1 and r.outcome]
    ),
    "chi-bo-xep-loai": listed(lambda w, p: rated(w.branch_ratings, p.last.year - 1)),
    "chi-bo-htxs": listed(lambda w, p: rated(w.branch_ratings, p.last.year - 1, "HTXSNV")),
    "chi-bo-htt": listed(lambda w, p: rated(w.branch_ratings, p.last.year - 1, "HTTNV")),
    "dang-vien-danh-sach-xep-loai": listed(
        lambda w, p: [r for r in w.person_ratings if r.year == p.last.year - 1 and r.outcome]
    ),
    "dang-vien-xep-loai": listed(lambda w, p: rated(w.person_ratings, p.last.year - 1)),
    "dang-vien-htxs-so": listed(lambda w, p: rated(w.person_ratings, p.last.year - 1, "HTXSNV")),
    "dang-vien-htt-so": listed(lambda w, p: rated(w.person_ratings, p.last.year - 1, "HTTNV")),
    "dang-vien-htnv-so": listed(lambda w, p: rated(w.person_ratings, p.last.year - 1, "HTNV")),
    "dang-vien-khtnv-so": listed(lambda w, p: rated(w.person_ratings, p.last.year - 1, "KHTNV")),
    "lanh-dao-xep-loai": listed(lambda w, p: rated(w.leader_ratings, p.last.year - 1)),
    "lanh-dao-htt": listed(lambda w, p: rated(w.leader_ratings, p.last.year - 1, "HTTNV")),
    "ktgs-cuoc": listed(
        lambda w, p: [
            i
            for i in w.inspections
            if i.kind in INSPECTIONS + SUPERVISIONS and done_on(i) and done_on(i) in p
        ]
    ),
    "ktgs-to-chuc": listed(lambda w, p: [s for s in inspected(w, p) if not s.person_id]),
    "ktgs-dang-vien": listed(members_inspected),
    "ktgs-dang-vien-nguoi": persons_looked_at,
    "kiem-tra-dang-vien": listed(lambda w, p: members_inspected(w, p, INSPECTIONS)),
    "giam-sat-dang-vien": listed(lambda w, p: members_inspected(w, p, SUPERVISIONS)),
    **{
        f"ktgs-dang-vien-{actor}": listed(
            lambda w, p, actor=actor: [s for s in members_inspected(w, p) if s.inspection.actor == actor]
        )
        for actor in ("cap-uy", "ubkt", "chi-bo")
    },
    "sinh-hoat-thuong-ky": listed(lambda w, p: held(w, p, "thuong-ky")),
    "sinh-hoat-chuyen-de": listed(lambda w, p: held(w, p, "chuyen-de")),
    "thang-co-sinh-hoat": listed(months_met),
    "thang-phai-sinh-hoat": listed(lambda w, p: [u for u, _ in months_due(w, p)]),
    "luot-du-sinh-hoat": summed(lambda w, p: held(w, p, "thuong-ky", "chuyen-de"), lambda w, p, r: r.present),
    "luot-phai-du-sinh-hoat": summed(
        lambda w, p: held(w, p, "thuong-ky", "chuyen-de"), lambda w, p, r: r.due
    ),
    "sinh-hoat-nghi-quyet": listed(
        lambda w, p: [x for x in held(w, p, "thuong-ky", "chuyen-de") if x.resolution or x.paper_id]
    ),
    "diem-sinh-hoat-dat": summed(scored, lambda w, p, r: r.points),
    "diem-sinh-hoat-toi-da": summed(scored, lambda w, p, r: r.criterion.most),
    "chi-bo-co-phu-trach": listed(in_charge),
    "can-bo": listed(lambda w, p: staff(w, p.last)),
    "can-bo-chuyen-mon-so": listed(
        lambda w, p: [r for r in staff(w, p.last) if qualified(w, "chuyen-mon")(r, p.last)]
    ),
    "can-bo-ly-luan-so": listed(
        lambda w, p: [r for r in staff(w, p.last) if qualified(w, "ly-luan")(r, p.last)]
    ),
    "thu-nhap": typed("thu-nhap"),
    "ho-ngheo": typed("ho-ngheo"),
}

SHARES = {
    "ty-le-nu": ("dang-vien-nu", "dang-vien", 100),
    "ty-le-dan-toc": ("dang-vien-dan-toc", "dang-vien", 100),
    "tuoi-doi-binh-quan": ("tong-tuoi-doi", "dang-vien", 1),
    "tuoi-dang-binh-quan": ("tong-tuoi-dang", "dang-vien-co-tuoi-dang", 1),
    "hoc-chuyen-de": ("dang-vien-da-hoc-chuyen-de", "dang-vien-phai-hoc-chuyen-de", 100),
    "chi-bo-ke-hoach-lam-theo": ("chi-bo-co-ke-hoach", "chi-bo", 100),
    "dang-vien-ke-hoach-lam-theo": ("dang-vien-co-ke-hoach", "dang-vien-dang-sinh-hoat", 100),
    "dang-vien-htt": ("dang-vien-htt-so", "dang-vien-xep-loai", 100),
    "dang-vien-htxs": ("dang-vien-htxs-so", "dang-vien-xep-loai", 100),
    "can-bo-chuyen-mon": ("can-bo-chuyen-mon-so", "can-bo", 100),
    "can-bo-ly-luan": ("can-bo-ly-luan-so", "can-bo", 100),
    "ty-le-thang-sinh-hoat": ("thang-co-sinh-hoat", "thang-phai-sinh-hoat", 100),
    "ty-le-du-sinh-hoat": ("luot-du-sinh-hoat", "luot-phai-du-sinh-hoat", 100),
    "diem-sinh-hoat": ("diem-sinh-hoat-dat", "diem-sinh-hoat-toi-da", 100),
    "phan-cong-phu-trach": ("chi-bo-co-phu-trach", "chi-bo", 100),
}
"""Part, whole, and what one is worth."""


def share(part: int, whole: int, times: int) -> Decimal | None:
    """Two decimals, half away from zero; nothing without a whole."""
    if not whole:
        return None
    return (Decimal(part) * times / Decimal(whole)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def expected(world: World, period, line: str, width: int) -> dict:
    """Every figure of one line of a page: rows whose path, cut to the page's width, is the line."""

    def here(unit, own=False):
        return unit.path == line if own else unit.path[:width] == line

    numbers = {code: oracle(world, period, here) for code, oracle in ORACLE.items()}
    shares = {
        code: share(numbers[part], numbers[whole], times) for code, (part, whole, times) in SHARES.items()
    }
    return numbers | shares
