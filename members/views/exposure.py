"""`/nhat-ky/xem-xuat/`: whose data were opened or taken out between two days, by whom: a report to print and sign."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from branches import log
from branches.models import Branch
from branches.names import Names
from branches.security import ask_before_many
from branches.views.log import LogPage, address
from vankhanh import record
from vankhanh.access import Reader, Right
from vankhanh.forms import DateField
from vankhanh.models import AuditEntry
from vankhanh.periods import Period
from vankhanh.tables import table_of
from vankhanh.vietnamese import date_text, number_text
from vankhanh.xlsx import STT, Book, Column, response

from ..exposure import Exposure, exposure

TITLE = "Ai đã xem, xuất dữ liệu của ai"
LOOKING_BACK = timedelta(days=30)
"""How far back the page goes when no day is asked."""
MOST_SHOWN = 300
Action = AuditEntry.Action


def managed(reader: Reader):
    """The units that the reader manages, the topmost first."""
    return Branch.objects.filter(reader.q("", Right.MANAGE)).order_by("path")


class ExposureForm(forms.Form):
    """Which unit, from when to when, and by which user or computer when that is known."""

    don_vi = forms.ChoiceField(label="Đơn vị")
    tu = DateField(label="Từ ngày")
    den = DateField(label="Đến ngày")
    ai = forms.ChoiceField(label="Người xem, xuất", required=False)
    may = forms.GenericIPAddressField(
        label="Từ máy",
        required=False,
        error_messages={"invalid": "Hãy ghi địa chỉ máy như trong nhật ký, ví dụ 192.168.1.20."},
    )

    def __init__(self, data, *, reader: Reader, names: Names):
        super().__init__(data)
        self.units = {names.code(unit.pk): unit for unit in managed(reader)}
        self.fields["don_vi"].choices = [(code, names.of(unit.pk)) for code, unit in self.units.items()]
        self.fields["ai"].choices = [("", "Tất cả"), *log.users_of(reader)]
        for name, field in self.fields.items():
            chosen = isinstance(field, forms.ChoiceField)
            look = "form-select" if chosen else "form-control" + (" vk-day" if name != "may" else "")
            field.widget.attrs["class"] = look

    def clean(self):
        given = super().clean()
        if given.get("tu") and given.get("den") and given["tu"] > given["den"]:
            self.add_error("den", ValidationError(f"Sớm hơn ngày đầu ({date_text(given['tu'])})."))
        return given


class ExposurePage(LogPage):
    """`?don_vi=` (code), `?tu=&den=`, `?ai=`, `?may=`: one unit between two days, for who manages the unit."""

    template_name = "log/exposure.html"
    right = Right.MANAGE

    def get(self, request, *args, **kwargs):
        if request.GET.get("xuat") == "xlsx" and self.form.is_valid():
            asked = ask_before_many(request, len(self.found.people), on=timezone.localdate())
            return asked or self.export_xlsx()
        return super().get(request, *args, **kwargs)

    @cached_property
    def form(self) -> ExposureForm:
        """Filled with the last month and the topmost unit where nothing was asked."""
        today, given = timezone.localdate(), self.request.GET.copy()
        top = managed(self.reader).first()
        given.setdefault("don_vi", self.names.code(top and top.pk))
        given.setdefault("tu", date_text(today - LOOKING_BACK))
        given.setdefault("den", date_text(today))
        return ExposureForm(given, reader=self.reader, names=self.names)

    @cached_property
    def unit(self) -> Branch:
        return self.form.units[self.form.cleaned_data["don_vi"]]

    @cached_property
    def period(self) -> Period:
        return Period(self.form.cleaned_data["tu"], self.form.cleaned_data["den"])

    @cached_property
    def found(self) -> Exposure:
        given = self.form.cleaned_data
        return exposure(
            self.unit,
            self.reader,
            first=given["tu"],
            last=given["den"],
            by=given["ai"] or None,
            address=given["may"],
        )

    def act_columns(self) -> tuple[Column, ...]:
        """The columns of what was done."""
        return (
            Column("Lúc", 19, value=lambda act: log.moment(act.entry.at)),
            Column("Người làm", 26, value=lambda act: act.entry.by_name),
            Column("Việc", 12, value=lambda act: act.entry.get_action_display()),
            Column("Hồ sơ, tệp", 44, "wrap", lambda act: act.entry.object_text),
            Column("Số người của đơn vị", 11, "number", "people"),
            Column("Từ máy", 15, value=lambda act: act.entry.address),
        )

    def people_columns(self) -> tuple[Column, ...]:
        """The columns of whose data were in it."""
        return (
            Column("Họ và tên", 26, value="person.full_name"),
            Column("Ngày sinh", 12, "date", "person.born"),
            Column("Chi bộ", 22, value=lambda row: self.names.of(row.branch_id)),
            Column("Mở xem", 9, "number", "opened"),
            Column("Xuất tệp", 9, "number", "taken"),
            Column("Ai đã xem, xuất", 44, "wrap", "by"),
        )

    def get_context_data(self, **kwargs):
        told = self.told() if self.form.is_valid() else {}
        return super().get_context_data(title=TITLE, filter_form=self.form, **told, **kwargs)

    def told(self) -> dict:
        """The report as the page shows it."""
        found, unit = self.found, self.unit
        acts = table_of(self.act_columns(), "Những lần xem, xuất", link=lambda act: address(act.entry))
        people = table_of(
            self.people_columns(),
            "Những người có dữ liệu trong đó",
            link=lambda row: reverse("log_person", args=[row.person.pk]),
        )
        return {
            "found": found,
            "facts": self.facts(),
            "acts": acts(found.acts[:MOST_SHOWN], empty_text="Không có lần xem, xuất nào được ghi."),
            "people": people(found.people[:MOST_SHOWN], empty_text="Không có ai."),
            "more": max(len(found.acts), len(found.people)) > MOST_SHOWN,
            "most": MOST_SHOWN,
            "unit_name": self.names.full(unit.pk),
            "period": self.period,
            "print_unit": self.names.full(unit.pk),
            "print_unit_above": self.names.full(unit.parent_id),
            "print_date": timezone.localdate(),
        }

    def facts(self) -> list[tuple[str, object]]:
        """What the report comes to."""
        found = self.found
        return [
            ("Có dữ liệu bị xem, xuất", f"{number_text(len(found.people))} người"),
            ("Có hồ sơ ở đơn vị, kể cả trước đây", f"{number_text(found.members)} người"),
            ("Lần mở xem", sum(act.entry.action == Action.VIEW for act in found.acts)),
            ("Lần xuất tệp", sum(act.entry.action == Action.EXPORT for act in found.acts)),
            ("Bản sao lưu toàn bộ", len(found.copies)),
        ]

    def export_xlsx(self):
        """Three sheets: the people, the acts, the copies of everything."""
        found, book = self.found, Book(TITLE, author="")
        where = f"{self.names.full(self.unit.pk)}, {self.period.label}"
        copies = (
            Column("Lúc", 19, value=lambda entry: log.moment(entry.at)),
            Column("Người làm", 26, value=lambda entry: entry.by_name),
            Column("Bản sao lưu", 44, "wrap", "object_text"),
            Column("Từ máy", 15, value=lambda entry: entry.address),
        )
        for name, columns, rows in (
            ("Người có dữ liệu", self.people_columns(), found.people),
            ("Lần xem, xuất", self.act_columns(), found.acts),
            ("Bản sao lưu toàn bộ", copies, found.copies),
        ):
            columns = (STT, *columns)
            sheet = book.sheet(name, columns)
            sheet.line(f"{TITLE}: {name}".upper(), align="center", bold=True)
            sheet.line(where, align="center", italic=True, size=12)
            sheet.table(columns, rows)
        record.exported(f"{TITLE}, {where}", unit=self.unit, by=self.request.user, people=book.people)
        return response(book, f"xem-xuat {self.period.first:%Y-%m-%d} {self.period.last:%Y-%m-%d}.xlsx")
