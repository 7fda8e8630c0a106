"""Nhiệm kỳ cấp ủy: from congress to congress; a term ends with its seats."""

import re

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import path, reverse

from vankhanh.vietnamese import date_text
from vankhanh.xlsx import Column

from .. import term_activities
from ..forms import RecordForm
from ..models import Term
from .base import Register
from .views import RegisterEdit

BEFORE_IT = re.compile(r"^\s*nhiệm\s+kỳ\s+", re.IGNORECASE)


class TermForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = Term
        fields = ("branch", "name", "start", "end", "seats", "standing_seats", "decision")

    def clean_name(self):
        """Without the words that stand before it everywhere."""
        return BEFORE_IT.sub("", self.cleaned_data["name"])

    def doubts(self, cleaned):
        if not cleaned.get("end"):
            return []
        lasting = term_activities.ending(cleaned["branch"], cleaned["end"]).count()
        if not lasting:
            return []
        return [f"Sau ngày {date_text(cleaned['end'])} còn {lasting} cấp ủy viên đang giữ chức ở đơn vị này."]


class TermEndForm(RecordForm):
    """From which day the term and its seats are over."""

    charges = forms.BooleanField(
        label="Kết thúc cả phân công phụ trách chi bộ của các đồng chí này", required=False, initial=True
    )

    class Meta(RecordForm.Meta):
        model = Term
        fields = ("end",)
        labels = {"end": "Kết thúc từ ngày"}
        help_texts = {"end": "Ngày đại hội nhiệm kỳ mới; chức vụ bắt đầu từ ngày này là của nhiệm kỳ mới."}

    unstored = ("charges",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["end"].required = True

    def doubts(self, cleaned):
        seats = term_activities.ending(self.instance.branch, cleaned["end"])
        names = ", ".join(f"{seat.person} ({seat.get_post_display().lower()})" for seat in seats)
        return [f"Thôi giữ chức từ {date_text(cleaned['end'])}: {names}."] if names else []

    def write(self, *, by):
        return term_activities.end_term(
            term=self.instance, on=self.cleaned_data["end"], charges=self.cleaned_data["charges"], by=by
        )


class TermEnd(RegisterEdit):
    """`/nhiem-ky/<số>/ket-thuc/`: the term is over, and its seats with it."""

    def form_of(self, data=None):
        return TermEndForm(data, instance=self.row, reader=self.reader, names=self.names)

    def done(self, form):
        seats, charges = form.write(by=self.request.user)
        messages.success(
            self.request, f"Đã kết thúc nhiệm kỳ: {seats} chức vụ cấp ủy, {charges} phân công phụ trách."
        )
        return HttpResponseRedirect(self.register.address(self.row))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"heading": "Kết thúc nhiệm kỳ"}


class TermRegister(Register):
    """`/nhiem-ky/`: terms of committees; documents are numbered anew with each."""

    slug = "nhiem-ky"
    model = Term
    title = "Nhiệm kỳ cấp ủy"
    one = "nhiệm kỳ"
    form = edit_form = TermForm
    searched = ""
    spanned = True
    related = ("branch",)
    ordering = ("branch__path", "-start")
    kept = ("name", "start", "decision")
    empty = "Chưa có nhiệm kỳ nào. Ghi nhiệm kỳ để đánh số văn bản và theo dõi số cấp ủy viên còn khuyết."
    columns = (
        Column("Nhiệm kỳ", 14, value="name"),
        Column("Đơn vị", 24, value=lambda row, names: names.of(row.branch_id)),
        Column("Từ ngày", 13, "date", "start"),
        Column("Đến trước ngày", 13, "date", "end"),
        Column("Số cấp ủy viên", 10, "number", "seats"),
        Column("Ban thường vụ", 10, "number", "standing_seats"),
        Column("Quyết định", 24, value="decision"),
    )

    def actions(self, row):
        return (
            [("Kết thúc nhiệm kỳ…", reverse("nhiem-ky-ket-thuc", args=[row.pk]))] if row.end is None else []
        )


def end_url(register: TermRegister):
    return path(
        f"{register.slug}/<int:pk>/ket-thuc/",
        TermEnd.as_view(register=register),
        name=register.url_name("ket-thuc"),
    )
