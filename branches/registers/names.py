"""Tên gọi, loại hình: what each unit was called and counted as, from day to day."""

from django.urls import path, reverse

from vankhanh.xlsx import Column

from .. import activities
from ..models import BranchVersion
from ..unit_forms import FoundForm, NameCorrectionForm, RenameForm
from .base import Register
from .views import RegisterAdd


class NameRegister(Register):
    """`/ten-goi/`: names of units over time; adding one renames, cancelling the only one takes the founding back."""

    slug = "ten-goi"
    model = BranchVersion
    title = "Tên gọi, loại hình tổ chức đảng"
    one = "lần đổi tên, loại hình"
    form = RenameForm
    edit_form = NameCorrectionForm
    spanned = True
    choices = ("kind", "sector")
    related = ("branch", "unit_type")
    ordering = ("branch__path", "start")
    kept = ("start", "decision")
    empty = "Chưa có đơn vị nào."
    columns = (
        Column("Tên", 34, value="name"),
        Column("Tên gọn", 20, value="short_name"),
        Column("Mã", 12, value="code"),
        Column("Loại tổ chức", 22, value="get_kind_display"),
        Column("Khối", 18, value="get_sector_display"),
        Column("Loại hình cơ sở", 22, "wrap", "unit_type.label"),
        Column("Từ ngày", 13, "date", "start"),
        Column("Đến trước ngày", 13, "date", "end"),
        Column("Quyết định", 24, value="decision"),
    )

    def may_write(self, reader):
        return self.model.objects.writable_by(reader).exists()

    def links(self, row):
        return [("Trang của đơn vị", reverse("branch", args=[row.branch_id]))]

    def cancel(self, row, *, by, reason):
        activities.cancel_version(version=row, by=by, reason=reason)

    def consequences(self, row):
        if row.branch.versions.count() > 1:
            return ["Đơn vị lại mang tên gọi trước đó."]
        return ["Đây là tên gọi duy nhất: cả việc thành lập đơn vị cũng được hủy."]


class FoundUnit(RegisterAdd):
    """`/chi-bo/them/`: a new unit with its first name."""

    entry_form = FoundForm

    def form_of(self, data=None):
        given = {k: v for k, v in self.request.GET.items() if k in self.entry_form.base_fields}
        return self.entry_form(
            data, instance=self.register.new(), initial=given, reader=self.reader, names=self.names
        )

    def after(self, row):
        return reverse("branch", args=[row.branch_id])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"heading": "Lập đơn vị"}


def found_url(register: NameRegister):
    """The page of founding; it stands before the numbers of units."""
    return path("chi-bo/them/", FoundUnit.as_view(register=register), name="unit_found")
