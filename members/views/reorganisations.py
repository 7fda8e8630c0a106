"""Pages of reorganisations: entry in steps on one page with a preview, one with its lists, taking back."""

from django.core.exceptions import PermissionDenied
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property

from branches.choices import ReorganisationKind
from branches.models import ReorganisedRow
from branches.names import Names
from branches.registers.page import RegisterRow
from branches.registers.previewed import PreviewedAdd
from branches.registers.views import RegisterCancel
from branches.security import ask_before_many
from vankhanh import record
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import STT, Book, Column, response

from ..models import Membership
from ..reorganisation_forms import FORMS, UniteForm
from ..reorganising.preview import Preview, look
from ..reorganising.rights import may_take_back

LIST = "lay_danh_sach"


class ReorganisationAdd(PreviewedAdd):
    """`/sap-xep/them/?kind=`: kind → units → decision → people → preview → one button."""

    template_name = "members/reorganisation_form.html"

    @property
    def kind(self) -> str:
        asked = self.request.GET.get("kind", "")
        return asked if asked in FORMS else UniteForm.kind

    def form_of(self, data=None):
        form = FORMS[self.kind]
        given = {k: v for k, v in self.request.GET.items() if k in form.base_fields}
        return form(data, instance=self.register.new(), initial=given, reader=self.reader, names=self.names)

    def post(self, request, *args, **kwargs):
        if LIST in request.POST:
            self.check()
            return self.listed()
        return super().post(request, *args, **kwargs)

    def listed(self):
        """The same page with the list of the unit chosen, nothing judged yet."""
        form = self.form_of(self.request.POST)
        form._errors = ErrorDict()
        return self.answer(form, 200)

    def rehearsed(self, form) -> Preview:
        done = []
        return record.rehearse(
            lambda: done.append(form.carry_out(by=self.request.user)), lambda: look(done[0])
        )

    def get_context_data(self, **kwargs):
        tabs = [
            {"value": kind, "label": ReorganisationKind(kind).label, "current": kind == self.kind}
            for kind in FORMS
        ]
        return super().get_context_data(**kwargs) | {
            "tabs": tabs,
            "heading": f"Sắp xếp tổ chức: {ReorganisationKind(self.kind).label.lower()}",
        }


class ReorganisationPage(RegisterRow):
    """`/sap-xep/<số>/`: one reorganisation with the lists handed over, to print or as a workbook."""

    template_name = "members/reorganisation.html"
    columns = (
        STT,
        Column("Họ và tên", 26, value="person.full_name"),
        Column("Giới tính", 9, value="person.get_sex_display"),
        Column("Ngày sinh", 12, "date", "person.born"),
        Column("Ngày vào Đảng", 13, "date", "entered_on"),
        Column("Ngày chính thức", 13, "date", "official_then"),
        Column("Từ", 22, value="origin"),
        Column("Đến", 22, value="target"),
    )

    def get(self, request, *args, **kwargs):
        if request.GET.get("xuat") != "xlsx":
            return super().get(request, *args, **kwargs)
        return ask_before_many(request, len(self.people()), on=self.today) or self.export_xlsx()

    def people(self) -> list[Membership]:
        """The memberships that the reorganisation opened, with where from and where to."""
        lines = ReorganisedRow.objects.filter(reorganisation=self.row, before__isnull=True)
        made = lines.filter(model=Membership._meta.label_lower).values("row_id")
        rows = Membership.objects.visible_to(self.reader).filter(pk__in=made).told_on(self.row.effective_on)
        rows = rows.select_related("person").order_by("came_from__path", "branch__path", "person__sort_key")
        found = list(rows)
        for row in found:
            row.origin, row.target = self.names.of(row.came_from_id), self.names.of(row.branch_id)
        return found

    @cached_property
    def names(self) -> Names:
        """What units were called on the day."""
        return Names(self.row.effective_on)

    def get_context_data(self, **kwargs):
        units = self.row.units.select_related("branch").order_by("part", "branch__path")
        told = [
            (part.get_part_display(), self.names.full(part.branch_id), part.branch_id, self.seen(part))
            for part in units
        ]
        return super().get_context_data(
            people=self.people(),
            units=told,
            print_unit=self.names.full(self.row.branch_id),
            print_date=self.row.effective_on,
            **kwargs,
        )

    def seen(self, part) -> bool:
        """Whether the unit's page opens for the reader."""
        return self.reader.covers(part.branch.path)

    def export_xlsx(self):
        book = Book(str(self.row), author="")
        sheet = book.sheet("Danh sách", self.columns, landscape=True)
        sheet.line("DANH SÁCH ĐẢNG VIÊN BÀN GIAO", align="center", bold=True)
        sheet.line(str(self.row), align="center")
        paper = f"Quyết định số {self.row.paper}, {self.row.decided_by}"
        sheet.line(
            f"{paper}; từ ngày {date_text(self.row.effective_on)}", align="center", italic=True, size=12
        )
        sheet.table(self.columns, self.people())
        record.exported(f"Danh sách bàn giao: {self.row}", unit=self.row.branch, by=self.request.user)
        return response(book, f"sap-xep {self.row.effective_on:%Y-%m-%d}.xlsx")


class ReorganisationCancel(RegisterCancel):
    """`/sap-xep/<số>/huy/`: all of it is taken back at once, by who might have carried it out."""

    def check(self):
        super().check()
        if not may_take_back(self.row, self.reader):
            raise PermissionDenied("Không đủ quyền ở mọi đơn vị của lần sắp xếp này.")
