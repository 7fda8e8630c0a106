"""What one unit's page tells, for a reader, as of a day and in a year: sections of short lists."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from branches.models import (
    Branch,
    BranchCharge,
    BranchRating,
    CommitteeSeat,
    Document,
    EmulationModel,
    FollowPlan,
    InspectionSubject,
    Meeting,
    Turnout,
)
from branches.models.study import heads
from branches.names import Names
from vankhanh.access import Reader, Right
from vankhanh.periods import Period
from vankhanh.querysets import within
from vankhanh.vietnamese import date_text

MOST = 12
"""Rows of one section; the register has all of them."""


@dataclass(frozen=True)
class Line:
    """One row of a section: its cells as text, and the page it opens."""

    cells: tuple[str, ...]
    address: str = ""


@dataclass(frozen=True)
class Section:
    """A heading, how many there are, the first rows, and the list that holds all."""

    title: str
    heads: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    total: int = 0
    address: str = ""
    denied: bool = False
    empty: str = "Chưa có."


@dataclass(frozen=True)
class Asked:
    """Whose page it is, who reads it, as of which day, in which year."""

    unit: Branch
    reader: Reader
    day: date
    period: Period
    names: Names
    several: bool = False
    """Whether other units lie below, so that a row must say whose it is."""

    def whose(self, row) -> tuple[str, ...]:
        """The cell that names a row's unit, where more than one is on the page."""
        return (self.names.of(row.branch_id),) if self.several else ()

    @property
    def whose_head(self) -> tuple[str, ...]:
        """Its heading."""
        return ("Chi bộ",) if self.several else ()

    def rows(self, model):
        """Rows of the unit and below that the reader may see."""
        return model.objects.visible_to(self.reader).within_unit(self.unit.path)

    def own(self, model):
        """Rows of the unit itself."""
        return model.objects.visible_to(self.reader).filter(branch=self.unit)

    def all_in(self, slug: str, **more) -> str:
        """The register, narrowed to the unit and the year."""
        span = {"tu": date_text(self.period.first), "den": date_text(self.period.last)}
        asked = {"chi_bo": self.unit.path} | (more or span)
        return reverse(slug) + "?" + "&".join(f"{name}={value}" for name, value in asked.items())


def sections(asked: Asked) -> list[Section]:
    """Everything the page tells, in its order."""
    return [
        committee(asked),
        charges(asked),
        meetings(asked),
        study(asked),
        inspections(asked),
        ratings(asked),
        plans(asked),
        models(asked),
        documents(asked),
    ]


def shown(rows, make) -> tuple[tuple[Line, ...], int]:
    """The first rows as lines, and how many there are."""
    return tuple(make(row) for row in rows[:MOST]), rows.count()


def opened(slug: str, row) -> str:
    """The page of a row in its register."""
    return reverse(f"{slug}-xem", args=[row.pk])


def committee(asked: Asked) -> Section:
    """Who sits in the unit's committee on the day."""
    rows = asked.own(CommitteeSeat).as_of(asked.day).select_related("person").order_by("start", "pk")
    order = list(CommitteeSeat._meta.get_field("post").choices)
    ranks = {code: place for place, (code, _) in enumerate(order)}
    seats = sorted(rows, key=lambda row: ranks[row.post])
    lines = tuple(
        Line(
            (row.person.full_name, row.get_post_display(), date_text(row.start)),
            reverse("person", args=[row.person_id]),
        )
        for row in seats
    )
    address = asked.all_in("cap-uy", ngay=date_text(asked.day))
    return Section("Cấp ủy", ("Họ và tên", "Chức vụ", "Từ ngày"), lines, len(lines), address)


def charges(asked: Asked) -> Section:
    """Who of the committee above looks after the unit on the day."""
    rows = asked.own(BranchCharge).as_of(asked.day).select_related("person").order_by("start")
    lines, total = shown(
        rows, lambda row: Line((row.person.full_name, date_text(row.start)), opened("phu-trach", row))
    )
    return Section("Đảng ủy viên phụ trách", ("Họ và tên", "Từ ngày"), lines, total, empty="Chưa phân công.")


def meetings(asked: Asked) -> Section:
    """Meetings of the year, newest first."""
    rows = asked.rows(Meeting).within(asked.period).order_by("-held_on", "branch__path")
    lines, total = shown(
        rows,
        lambda row: Line(
            (
                date_text(row.held_on),
                *asked.whose(row),
                row.get_kind_display(),
                row.topic or "—",
                f"{row.present}/{row.due}",
            ),
            opened("sinh-hoat", row),
        ),
    )
    head = ("Ngày", *asked.whose_head, "Loại", "Nội dung", "Có mặt")
    return Section("Sinh hoạt", head, lines, total, asked.all_in("sinh-hoat"), empty="Chưa có cuộc nào.")


def study(asked: Asked) -> Section:
    """Turnouts at classes of the year."""
    rows = asked.rows(Turnout).filter(within("session__held_on", asked.period))
    rows = (
        rows.select_related("session").annotate(heads=heads()).order_by("-session__held_on", "branch__path")
    )
    lines, total = shown(
        rows,
        lambda row: Line(
            (
                date_text(row.session.held_on),
                row.session.title,
                *asked.whose(row),
                str(row.heads),
            ),
            reverse("hoc-tap-xem", args=[row.session_id]),
        ),
    )
    address = reverse("hoc-tap")
    return Section(
        "Học tập, quán triệt", ("Ngày", "Lớp", *asked.whose_head, "Số người"), lines, total, address
    )


def inspections(asked: Asked) -> Section:
    """Who of the unit was looked at in the year; only for who may see what is under secrecy."""
    title = "Được kiểm tra, giám sát"
    if not asked.reader.covers(asked.unit.path, Right.SECRET):
        return Section(title, denied=True)
    running = Q(inspection__concluded_on__isnull=True) & within("inspection__started_on", asked.period)
    rows = asked.rows(InspectionSubject).filter(within("inspection__concluded_on", asked.period) | running)
    rows = rows.select_related("inspection", "person").order_by("-inspection__concluded_on", "pk")
    lines, total = shown(
        rows,
        lambda row: Line(
            (
                row.person.full_name if row.person else asked.names.of(row.branch_id),
                row.inspection.get_kind_display(),
                date_text(row.inspection.concluded_on) if row.inspection.concluded_on else "chưa kết luận",
            ),
            opened("doi-tuong-kiem-tra", row),
        ),
    )
    return Section(
        title, ("Đối tượng", "Loại", "Kết luận"), lines, total, asked.all_in("doi-tuong-kiem-tra"),
        empty="Trong năm chưa có đối tượng nào.",
    )  # fmt: skip


def ratings(asked: Asked) -> Section:
    """The unit's ratings, latest year first."""
    rows = asked.own(BranchRating).order_by("-year")
    lines, total = shown(
        rows,
        lambda row: Line(
            (str(row.year), row.get_outcome_display(), row.decision or "—"),
            opened("xep-loai-to-chuc", row),
        ),
    )
    return Section("Xếp loại", ("Năm", "Kết quả", "Quyết định"), lines, total, reverse("xep-loai-to-chuc"))


def plans(asked: Asked) -> Section:
    """Plans of the year: how many branches and members have one."""
    rows = asked.rows(FollowPlan).filter(year=asked.period.last.year)
    of_units = rows.filter(person__isnull=True).count()
    of_people = rows.filter(person__isnull=False).count()
    lines = (Line(("Kế hoạch của chi bộ", str(of_units))), Line(("Kế hoạch của đảng viên", str(of_people))))
    total, address = of_units + of_people, asked.all_in("lam-theo", nam=asked.period.last.year)
    return Section("Kế hoạch làm theo Bác", ("Loại", "Số"), lines if total else (), total, address)


def models(asked: Asked) -> Section:
    """Models kept up on the day."""
    rows = asked.rows(EmulationModel).as_of(asked.day).order_by("-start")
    lines, total = shown(rows, lambda row: Line((row.name, date_text(row.start)), opened("mo-hinh", row)))
    address = asked.all_in("mo-hinh", ngay=date_text(asked.day))
    return Section("Mô hình làm theo Bác", ("Tên mô hình", "Đăng ký"), lines, total, address)


def documents(asked: Asked) -> Section:
    """Documents the unit issued in the year."""
    rows = asked.rows(Document).within(asked.period).order_by("-issued_on", "number")
    lines, total = shown(
        rows, lambda row: Line((row.number, date_text(row.issued_on), row.title), opened("van-ban", row))
    )
    return Section("Văn bản", ("Số", "Ngày", "Trích yếu"), lines, total, asked.all_in("van-ban"))
