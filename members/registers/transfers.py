"""Chuyển sinh hoạt đảng chính thức."""

import django_filters
from django import forms
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from vankhanh.xlsx import Column

from .. import lifecycle
from ..choices import TransferKind
from ..models import Transfer
from ..transfer_forms import TransferCorrectionForm, TransferForm
from ..transfer_status import STATUSES, status, terms_on, with_status
from ..views.transfers import TransferAdd
from .columns import BORN, NAME, ListRegister


def there(row, names) -> str:
    """Where from, where to: a place elsewhere, or a branch of this database."""
    return names.of(row.to_branch_id) if row.to_branch_id else row.place


def status_filter() -> django_filters.ChoiceFilter:
    """`tinh_trang`: transfers that stand so today."""
    return django_filters.ChoiceFilter(
        label="Tình trạng",
        choices=[(word, word) for word in STATUSES],
        empty_label="Tất cả",
        method=lambda rows, name, word: with_status(rows, word, timezone.localdate()),
        widget=forms.Select(attrs={"class": "form-select"}),
    )


class TransferRegister(ListRegister):
    """`/chuyen-sinh-hoat/`: transfers in, out and between branches; those under way first."""

    slug = "chuyen-sinh-hoat"
    model = Transfer
    title = "Chuyển sinh hoạt đảng"
    one = "lượt chuyển sinh hoạt"
    form = TransferForm
    edit_form = TransferCorrectionForm
    dated = "effective_on"
    choices = ("kind",)
    related = ("person", "branch", "to_branch")
    ordering = (F("effective_on").desc(nulls_first=True), "person__sort_key")
    moved_on = "effective_on"
    kept = ("kind", "branch", "to_branch", "place", "issued_on", "effective_on")
    empty = "Chưa có lượt chuyển sinh hoạt nào."
    pages = {"them": TransferAdd}
    columns = (
        NAME,
        BORN,
        Column("Loại", 20, value="get_kind_display"),
        Column("Chi bộ", 22, value=lambda row, names: names.of(row.branch_id)),
        Column("Nơi đi, nơi đến", 30, value=there),
        Column("Tình trạng", 14, value=lambda row, names: status(row, names.day, terms_on(names))),
        Column("Ngày chuyển", 13, "date", "effective_on"),
        Column("Giấy giới thiệu", 18, value="paper_number"),
        Column("Ngày cấp giấy", 13, "date", "issued_on"),
        Column("Phiếu báo", 14, value="notice_number"),
        Column("Ngày phiếu báo", 13, "date", "notice_on"),
    )
    more_facts = (
        ("Ngày quyết định chuyển công tác, nơi ở", "decided_on"),
        ("Ngày xuất trình ở nơi đến", "presented_on"),
        ("Đã đóng đảng phí hết tháng", "dues_paid_to"),
        ("Hủy giấy từ ngày", "called_off_on"),
        ("Lý do hủy giấy", "called_off_because"),
        ("Ghi chú", "note"),
    )

    def more_filters(self):
        return {"tinh_trang": status_filter()}

    def facts(self, row, names):
        more = [(label, getattr(row, name)) for label, name in self.more_facts]
        return super().facts(row, names) + [(label, value) for label, value in more if value]

    def actions(self, row):
        if row.effective_on or row.called_off_on:
            return []
        return [
            ("Ghi tiếp nhận", reverse("transfer_receive", args=[row.pk])),
            ("Hủy giấy giới thiệu", reverse("transfer_call_off", args=[row.pk])),
        ]

    def cancel(self, row, *, by, reason):
        lifecycle.cancel_transfer(transfer=row, by=by, reason=reason)

    def consequences(self, row):
        if row.effective_on is None:
            return ["Danh sách đảng viên không thay đổi: lượt chuyển này chưa được tiếp nhận."]
        if row.kind == TransferKind.IN:
            return [f"{row.person} không còn tên trong danh sách của chi bộ từ ngày chuyển đến."]
        return [f"{row.person} lại có tên trong danh sách của chi bộ cũ như chưa chuyển."]
