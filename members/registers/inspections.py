"""Kiểm tra, giám sát: the inspections and their subjects; under secrecy everywhere."""

from datetime import date

import django_filters
from django import forms
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from branches import activities
from branches.models import Inspection, InspectionSubject
from branches.registers import Register
from vankhanh.access import Right
from vankhanh.filters import choice_filter
from vankhanh.xlsx import Column

from ..inspection_forms import InspectionForm
from ..views.inspections import InspectionAdd, InspectionEdit, InspectionRow

RUNNING, CONCLUDED, OVERDUE, MENDED = "đang thực hiện", "đã kết luận", "quá hạn khắc phục", "đã khắc phục"


def status(row: Inspection, day: date) -> str:
    """Where an inspection stands at the end of a day, in words."""
    if row.concluded_on is None or row.concluded_on > day:
        return RUNNING
    if row.mended_on and row.mended_on <= day:
        return MENDED
    return OVERDUE if row.mend_by and row.mend_by < day else CONCLUDED


def with_status(word: str, day: date) -> Q:
    """Inspections that `status` gives this word."""
    running = Q(concluded_on__isnull=True) | Q(concluded_on__gt=day)
    mended = Q(mended_on__isnull=False, mended_on__lte=day)
    overdue = Q(mend_by__isnull=False, mend_by__lt=day)
    if word == RUNNING:
        return running
    if word == MENDED:
        return ~running & mended
    return ~running & ~mended & (overdue if word == OVERDUE else ~overdue)


def status_filter() -> django_filters.ChoiceFilter:
    """`tinh_trang`: inspections that stand so today."""
    return django_filters.ChoiceFilter(
        label="Tình trạng",
        choices=[(word, word) for word in (RUNNING, CONCLUDED, OVERDUE, MENDED)],
        empty_label="Tất cả",
        method=lambda rows, name, word: rows.filter(with_status(word, timezone.localdate())),
        widget=forms.Select(attrs={"class": "form-select"}),
    )


class InspectionRegister(Register):
    """`/kiem-tra/`: inspections that the reader's units carried out, the running ones first."""

    slug = "kiem-tra"
    model = Inspection
    title = "Kiểm tra, giám sát"
    one = "cuộc kiểm tra, giám sát"
    right = Right.WRITE_INSPECTIONS
    form = edit_form = InspectionForm
    pages = {"them": InspectionAdd, "xem": InspectionRow, "sua": InspectionEdit}
    dated = "concluded_on"
    choices = ("actor", "kind")
    related = ("branch", "planned")
    kept = ("branch", "actor", "kind", "decision_number", "decision_on")
    empty = "Chưa có cuộc kiểm tra, giám sát nào. Bấm «Thêm cuộc kiểm tra, giám sát» khi có quyết định."
    columns = (
        Column("Nội dung", 40, "wrap", "title"),
        Column("Loại", 24, "wrap", "get_kind_display"),
        Column("Chủ thể", 16, value="get_actor_display"),
        Column("Đơn vị thực hiện", 20, value=lambda row, names: names.of(row.branch_id)),
        Column("Tình trạng", 16, value=lambda row, names: status(row, names.day)),
        Column("Tổ chức", 8, "number", "organisations"),
        Column("Đảng viên", 8, "number", "members"),
        Column("Quyết định số", 14, value="decision_number"),
        Column("Ngày quyết định", 13, "date", "decision_on"),
        Column("Ngày kết luận", 13, "date", "concluded_on"),
        Column("Hạn khắc phục", 13, "date", "mend_by"),
        Column("Nhận báo cáo khắc phục", 13, "date", "mended_on"),
    )
    more_facts = (
        Column("Theo chương trình năm", value=lambda row, names: "có" if row.in_programme else "không"),
        Column("Mục trong chương trình", value=lambda row, names: str(row.planned or "")),
        Column("Trưởng đoàn", value="leader"),
        Column("Thành viên", value="team"),
        Column("Mốc kiểm tra từ", 13, "date", "looked_from"),
        Column("Mốc kiểm tra đến", 13, "date", "looked_to"),
        Column("Bắt đầu", 13, "date", "started_on"),
        Column("Kết thúc", 13, "date", "ended_on"),
        Column("Thông báo kết luận số", value="conclusion_number"),
        Column("Ưu điểm, hạn chế", value="findings"),
    )

    def rows(self, reader):
        subjects = Count("subjects")
        person = Q(subjects__person__isnull=False)
        rows = self.model.objects.visible_to(reader).select_related(*self.related)
        rows = rows.annotate(
            members=Count("subjects", filter=person),
            organisations=subjects - Count("subjects", filter=person),
        )
        return rows.order_by("-decision_on", "-pk")

    def more_filters(self):
        return {"tinh_trang": status_filter()}

    def facts(self, row, names):
        more = [
            (column.title, column.value(row, names) if callable(column.value) else column.of(row, 0, 0))
            for column in self.more_facts
        ]
        return super().facts(row, names) + more

    def actions(self, row):
        here = [
            (
                "Ghi kết luận" if row.concluded_on is None else "Sửa kết luận",
                reverse("inspection_conclude", args=[row.pk]),
            )
        ]
        if row.mend_by and not row.mended_on:
            here.append(("Nhận báo cáo khắc phục", reverse("inspection_mended", args=[row.pk])))
        return here

    def cancel(self, row, *, by, reason):
        activities.cancel_inspection(inspection=row, by=by, reason=reason)

    def consequences(self, row):
        subjects = row.subjects.count()
        return (
            [f"{subjects} đối tượng của cuộc này cũng rời sổ và không còn trong số liệu."] if subjects else []
        )


class SubjectRegister(Register):
    """`/doi-tuong-kiem-tra/`: organisations and members of the reader's units that were looked at."""

    slug = "doi-tuong-kiem-tra"
    model = InspectionSubject
    title = "Đối tượng kiểm tra, giám sát"
    one = "đối tượng"
    searched = "person__search"
    related = ("branch", "person", "inspection")
    dated = "inspection__concluded_on"
    ordering = ("-inspection__concluded_on", "branch__path", "person__sort_key")
    empty = "Chưa có đối tượng nào. Đối tượng được ghi cùng cuộc kiểm tra, giám sát."
    columns = (
        Column(
            "Đối tượng",
            28,
            value=lambda row, names: str(row.person) if row.person else names.full(row.branch_id),
        ),
        Column("Chi bộ", 22, value=lambda row, names: names.of(row.branch_id)),
        Column("Loại", 24, "wrap", "inspection.get_kind_display"),
        Column("Chủ thể", 16, value="inspection.get_actor_display"),
        Column("Nội dung", 40, "wrap", "inspection.title"),
        Column("Ngày kết luận", 13, "date", "inspection.concluded_on"),
        Column("Kết quả", 30, "wrap", "result"),
    )

    def more_filters(self):
        kind = choice_filter(Inspection._meta.get_field("kind"))
        kind.field_name = "inspection__kind"
        return {"loai": kind}
