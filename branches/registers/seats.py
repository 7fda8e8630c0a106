"""Cấp ủy; phân công phụ trách chi bộ; cán bộ, công chức xã: who holds what, from day to day."""

from django.db.models import Q

from vankhanh.vietnamese import date_text
from vankhanh.xlsx import Column

from ..choices import SeatPost
from ..forms import RecordForm
from ..models import BranchCharge, CommitteeSeat, StaffPost
from .base import Register

HEADS = (SeatPost.SECRETARY, SeatPost.INSPECTION_HEAD)
"""Posts that a committee has one of at a time."""
PERSON = Column("Họ và tên", 26, value="person.full_name")
BORN = Column("Ngày sinh", 12, "date", "person.born")
UNIT = Column("Đơn vị", 24, value=lambda row, names: names.of(row.branch_id))
SPAN = (Column("Từ ngày", 13, "date", "start"), Column("Đến trước ngày", 13, "date", "end"))
PAPER = Column("Quyết định", 24, value="decision")


class PostRegister(Register):
    """People in posts; the list may be asked for as of a day."""

    searched = "person__search"
    spanned = True
    ending = ("end",)
    related = ("branch", "person")
    ordering = ("branch__path", "-start", "person__sort_key")
    kept = ("branch", "start", "decision")


class SeatForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = CommitteeSeat
        fields = ("person", "branch", "post", "term", "start", "end", "decision")

    def doubts(self, cleaned):
        """Who already heads the committee then: mostly a predecessor whose end nobody has recorded."""
        if cleaned["post"] not in HEADS:
            return []
        there = CommitteeSeat.objects.filter(branch=cleaned["branch"], post=cleaned["post"])
        there = there.filter(Q(end__isnull=True) | Q(end__gt=cleaned["start"])).exclude(pk=self.instance.pk)
        if cleaned["end"]:
            there = there.filter(start__lt=cleaned["end"])
        post = SeatPost(cleaned["post"]).label.lower()
        return [
            f"Thời gian này đơn vị đã có {post}: {seat.person}, từ {date_text(seat.start)}."
            for seat in there.select_related("person").order_by("start", "pk")
        ]


class SeatRegister(PostRegister):
    """`/cap-uy/`: seats in committees, inspection committees included."""

    slug = "cap-uy"
    model = CommitteeSeat
    title = "Cấp ủy"
    one = "cấp ủy viên"
    form = edit_form = SeatForm
    choices = ("post",)
    beside = (("Cơ cấu, số khuyết", "committees"),)
    kept = ("branch", "term", "start", "decision")
    empty = "Chưa có cấp ủy viên nào. Bấm «Thêm cấp ủy viên» theo quyết định chuẩn y."
    columns = (
        PERSON,
        BORN,
        Column("Chức vụ", 24, value="get_post_display"),
        UNIT,
        Column("Nhiệm kỳ", 12, value="term"),
        *SPAN,
        PAPER,
    )


class ChargeForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = BranchCharge
        fields = ("person", "branch", "start", "end", "decision")


class ChargeRegister(PostRegister):
    """`/phu-trach/`: which committee member looks after which branch."""

    slug = "phu-trach"
    model = BranchCharge
    title = "Phân công phụ trách chi bộ"
    one = "phân công"
    form = edit_form = ChargeForm
    kept = ("start", "decision")
    empty = "Chưa có phân công nào. Bấm «Thêm phân công» theo văn bản của Đảng ủy."
    columns = (PERSON, UNIT, *SPAN, PAPER)


class StaffForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = StaffPost
        fields = ("person", "branch", "kind", "title", "start", "end", "decision")


class StaffRegister(PostRegister):
    """`/can-bo/`: officials and civil servants of the commune; they need not be Party members."""

    slug = "can-bo"
    model = StaffPost
    title = "Cán bộ, công chức xã"
    one = "chức danh"
    form = edit_form = StaffForm
    choices = ("kind",)
    empty = "Chưa có cán bộ, công chức nào."
    columns = (
        PERSON,
        BORN,
        Column("Diện", 20, value="get_kind_display"),
        Column("Chức danh", 28, value="title"),
        UNIT,
        *SPAN,
        PAPER,
    )
