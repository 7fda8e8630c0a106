"""Học tập, quán triệt: classes on resolutions and chuyên đề."""

from django.db.models import Exists, OuterRef, Q, Subquery, Sum

from branches import activities
from branches.models import StudySession, Turnout
from branches.models.study import heads
from branches.registers import Register
from vankhanh.xlsx import Column

from ..study_forms import StudyForm
from ..views.study import StudyRow


class StudyRegister(Register):
    """`/hoc-tap/`: classes of the reader's units, and those of other units that the reader's branches came to."""

    slug = "hoc-tap"
    model = StudySession
    title = "Học tập, quán triệt"
    one = "lớp học"
    form = edit_form = StudyForm
    pages = {"xem": StudyRow}
    dated = "held_on"
    choices = ("kind", "form")
    related = ("branch", "makes_up")
    ordering = ("-held_on", "title")
    kept = ("branch", "kind", "held_on")
    empty = "Chưa có lớp nào. Bấm «Thêm lớp học», rồi điểm danh từng chi bộ."
    columns = (
        Column("Tên lớp, chuyên đề", 44, "wrap", "title"),
        Column("Loại", 18, value="get_kind_display"),
        Column("Ngày mở lớp", 13, "date", "held_on"),
        Column("Đơn vị mở lớp", 20, value=lambda row, names: names.of(row.branch_id)),
        Column("Lượt người dự", 10, "number", "attended"),
        Column("Hình thức", 12, value="get_form_display"),
        Column("Báo cáo viên", 22, value="speaker"),
        Column("Địa điểm", 22, value="place"),
        Column("Cấp ban hành nghị quyết", 20, value="issuer"),
        Column("Học bù cho", 30, "wrap", "makes_up.title"),
    )

    def rows(self, reader):
        turnouts = Turnout.objects.visible_to(reader).filter(session=OuterRef("pk"))
        came = turnouts.order_by().values("session").annotate(n=Sum(heads())).values("n")
        own = Q(pk__in=StudySession.objects.visible_to(reader).values("pk"))
        rows = self.model.objects.filter(own | Exists(turnouts)).annotate(attended=Subquery(came))
        return rows.select_related(*self.related).order_by(*self.ordering)

    def cancel(self, row, *, by, reason):
        activities.cancel_study(session=row, by=by, reason=reason)

    def consequences(self, row):
        names, totals = row.attendances.count(), row.turnouts.count()
        return (
            [f"{names} tên trong điểm danh và số người dự của {totals} đơn vị cũng rời sổ."] if totals else []
        )
