"""Chương trình kiểm tra, giám sát: what is planned for a year; under secrecy like what comes of it."""

from django.urls import reverse

from branches.forms import RecordForm
from branches.models import PlannedInspection
from branches.registers import Register
from vankhanh.access import Right
from vankhanh.xlsx import Column

from ..programme import inspection_of


class PlannedForm(RecordForm):
    """One line of the year's programme."""

    right = Right.WRITE_INSPECTIONS

    class Meta(RecordForm.Meta):
        model = PlannedInspection
        fields = (
            "branch",
            "year",
            "quarter",
            "actor",
            "kind",
            "title",
            "subjects",
            "organisations",
            "members",
            "programme_number",
        )

    def clean(self):
        cleaned = super().clean()
        named = cleaned.get("organisations") or cleaned.get("members")
        if not named and not {"organisations", "members"} & set(self.errors):
            self.add_error("organisations", "Hãy ghi số tổ chức đảng hoặc số đảng viên dự kiến.")
        return cleaned


class ProgrammeRegister(Register):
    """`/chuong-trinh-kiem-tra/`: lines of the programmes, the latest year first."""

    slug = "chuong-trinh-kiem-tra"
    model = PlannedInspection
    title = "Chương trình kiểm tra, giám sát"
    one = "mục chương trình"
    right = Right.WRITE_INSPECTIONS
    form = edit_form = PlannedForm
    yearly = "year"
    choices = ("actor", "kind")
    related = ("branch",)
    ordering = ("-year", "quarter", "branch__path", "pk")
    kept = ("branch", "year", "quarter", "actor", "programme_number")
    empty = "Chưa có mục nào. Bấm «Thêm mục chương trình» khi chương trình năm được ban hành."
    columns = (
        Column("Nội dung", 40, "wrap", "title"),
        Column("Thời gian", 14, value=lambda row, names: row.when),
        Column("Chủ thể", 16, value="get_actor_display"),
        Column("Loại", 24, "wrap", "get_kind_display"),
        Column("Đơn vị thực hiện", 20, value=lambda row, names: names.of(row.branch_id)),
        Column("Đối tượng", 30, "wrap", "subjects"),
        Column("Tổ chức", 8, "number", "organisations"),
        Column("Đảng viên", 8, "number", "members"),
        Column("Chương trình số", 14, value="programme_number"),
    )

    def about_people(self):
        return False

    def actions(self, row):
        return [("Lập cuộc kiểm tra", inspection_of(row))]

    def links(self, row):
        return [
            (f"Cuộc đã lập: {made.title}", reverse("kiem-tra-xem", args=[made.pk]))
            for made in row.inspections.order_by("pk")
        ]
