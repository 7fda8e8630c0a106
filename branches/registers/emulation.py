"""Mô hình làm theo Bác."""

import django_filters
from django import forms
from django.utils import timezone

from vankhanh.filters import DayFilter
from vankhanh.xlsx import Column

from ..choices import EmulationState
from ..forms import RecordForm
from ..models import EmulationModel
from ..models.emulation import in_state
from .base import Register
from .bulk import CANCEL_MANY


class EmulationForm(RecordForm):
    """A model; one given up says why."""

    class Meta(RecordForm.Meta):
        model = EmulationModel
        fields = ("branch", "name", "owner", "field", "start", "end", "end_reason", "result")

    def clean(self):
        typed = super().clean()
        if typed.get("end") and not typed.get("end_reason"):
            self.add_error("end_reason", "Hãy ghi lý do thôi duy trì.")
        if typed.get("end_reason") and not typed.get("end") and "end" not in self.errors:
            self.add_error("end", "Hãy ghi ngày thôi duy trì, hoặc bỏ lý do.")
        return typed


class StateFilter(django_filters.ChoiceFilter):
    """`trang_thai`: registered in the year, kept up, or ended, as of the day in `ngay`, else today."""

    def filter(self, rows, value):
        if not value:
            return rows
        return rows.filter(in_state(value, self.parent.form.cleaned_data.get("ngay") or timezone.localdate()))


class StateDayFilter(DayFilter):
    """`ngay`: alone, the models that stand at the end of the day; with a state it says of which day that is."""

    def filter(self, rows, day):
        stated = self.parent.form.cleaned_data.get("trang_thai")
        return rows.as_of(day) if day and not stated else rows


class EmulationRegister(Register):
    """`/mo-hinh/`: models registered by the reader's units, by state as of a day."""

    slug = "mo-hinh"
    model = EmulationModel
    title = "Mô hình làm theo Bác"
    bulk = (CANCEL_MANY,)
    one = "mô hình"
    form = edit_form = EmulationForm
    related = ("branch",)
    ending = ("end", "end_reason", "result")
    ending_as = "Ghi thôi duy trì…"
    ordering = ("-start", "name")
    kept = ("branch", "start")
    empty = "Chưa có mô hình nào. Bấm «Thêm mô hình» khi chi bộ, đoàn thể đăng ký."
    columns = (
        Column("Tên mô hình", 40, "wrap", "name"),
        Column("Chi bộ", 22, value=lambda row, names: names.of(row.branch_id)),
        Column("Chủ thể", 22, value="owner"),
        Column("Lĩnh vực", 18, value="field"),
        Column("Ngày đăng ký", 13, "date", "start"),
        Column("Hiện nay", 14, value=lambda row, names: row.state_on(names.day).label),
        Column("Thôi duy trì từ", 13, "date", "end"),
        Column("Lý do thôi", 28, "wrap", "end_reason"),
        Column("Kết quả", 40, "wrap", "result"),
    )

    def more_filters(self):
        return {
            "trang_thai": StateFilter(
                label="Trạng thái",
                choices=EmulationState.choices,
                empty_label="Tất cả",
                widget=forms.Select(attrs={"class": "form-select"}),
            ),
            "ngay": StateDayFilter(
                label="Vào ngày", widget=forms.TextInput(attrs={"class": "form-control vk-day"})
            ),
        }
