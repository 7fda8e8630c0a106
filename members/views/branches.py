"""The organisation tree as of a day, and one unit's page."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from branches.models import Branch, BranchVersion
from branches.names import Names
from vankhanh import record
from vankhanh.access import Right
from vankhanh.partial_dates import parse_day
from vankhanh.periods import Period
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import STT, Book, Column, response

from ..branch_life import Asked, sections
from ..branch_tree import tree
from ..models import Membership

TITLE = "Tổ chức đảng"
COLUMNS = (
    Column("Tên", 34, value="name"),
    Column("Mã", 10, value="code"),
    Column("Loại tổ chức", 22, value="kind"),
    Column("Khối", 20, value="sector"),
    Column("Đảng viên", 10, "number", "members"),
    Column("Bí thư", 26, value="secretary"),
)


class DayPage(TemplateView):
    """A page as of the end of a day: `?ngay=`, today when nothing is asked."""

    def dispatch(self, request, *args, **kwargs):
        if not request.reader.may(Right.READ):
            raise PermissionDenied("Không đủ quyền xem trang này.")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def day(self):
        asked = self.request.GET.get("ngay")
        try:
            return parse_day(asked) if asked else timezone.localdate()
        except ValueError as error:
            raise Http404(str(error)) from error

    @cached_property
    def names(self) -> Names:
        return Names(self.day)


class BranchTree(DayPage):
    """`/chi-bo/`: the units that stand on the day, with their members then and their secretaries."""

    template_name = "members/branches.html"

    def get(self, request, *args, **kwargs):
        if request.GET.get("xuat") == "xlsx":
            return self.export_xlsx()
        return super().get(request, *args, **kwargs)

    @cached_property
    def leaves(self):
        roll = Membership.objects.visible_to(self.request.reader).as_of(self.day).order_by()
        counted = roll.values_list("branch__path").annotate(n=Count("pk"))
        return tree(self.request.reader, self.day, self.names, counted)

    def get_context_data(self, **kwargs):
        founds = BranchVersion.objects.writable_by(self.request.reader).exists()
        return super().get_context_data(
            title=TITLE, leaves=self.leaves, day=self.day, founds=founds, **kwargs
        )

    def export_xlsx(self):
        if not self.leaves:
            raise Http404("Ngày này chưa có đơn vị nào.")
        book = Book(TITLE, author="")
        columns = (STT, *COLUMNS)
        sheet = book.sheet(TITLE, columns)
        sheet.line(TITLE.upper(), align="center", bold=True)
        sheet.line(f"Đến hết ngày {date_text(self.day)}", align="center", italic=True, size=12)
        sheet.table(columns, self.leaves)
        record.exported(TITLE, unit=self.leaves[0].unit, by=self.request.user)
        return response(book, f"to-chuc-dang {self.day:%Y-%m-%d}.xlsx")


class BranchPage(DayPage):
    """`/chi-bo/<số>/`: one unit as of a day and in a year (`?nam=`, the day's year when nothing is asked)."""

    template_name = "members/branch.html"

    @cached_property
    def unit(self) -> Branch:
        return get_object_or_404(Branch.objects.visible_to(self.request.reader), pk=self.kwargs["pk"])

    @cached_property
    def period(self) -> Period:
        asked = self.request.GET.get("nam", "")
        try:
            return Period.year(int(asked) if asked else self.day.year)
        except ValueError as error:
            raise Http404("Không có năm này.") from error

    def facts(self) -> list[tuple[str, object]]:
        """What the unit is on the day, and was called before."""
        version = self.unit.version_on(self.day)
        others = [v for v in self.unit.versions.order_by("start") if v.pk != version.pk]
        told = [
            ("Mã", version.code),
            ("Loại tổ chức", version.get_kind_display()),
            ("Khối", version.get_sector_display()),
            ("Trực thuộc", self.names.full(self.unit.parent_id)),
            ("Ngày thành lập", self.unit.founded_on),
            ("Ngày kết thúc", self.unit.dissolved_on),
            ("Quyết định", version.decision),
            ("Tên gọi khác thời kỳ", "; ".join(span_text(v) for v in others)),
        ]
        return [(label, value) for label, value in told if value]

    def get_context_data(self, **kwargs):
        parts = self.parts()
        asked = Asked(self.unit, self.request.reader, self.day, self.period, self.names, bool(parts))
        roll = Membership.objects.visible_to(self.request.reader).within_unit(self.unit.path)
        year = self.period.last.year
        code = self.names.code(self.unit.pk)
        return super().get_context_data(
            unit=self.unit,
            name=self.names.full(self.unit.pk),
            code=code,
            day=self.day,
            year=year,
            facts=self.facts(),
            members=roll.as_of(self.day).count(),
            descent=self.descent(),
            renames=self.unit.versions.writable_by(self.request.reader).exists(),
            people_url=f"{reverse('dang-vien')}?chi_bo={self.unit.path}&ngay={date_text(self.day)}",
            parts=parts,
            sections=sections(asked),
            print_unit=self.names.full(self.unit.pk),
            print_unit_above=self.names.full(self.unit.parent_id),
            print_date=timezone.localdate(),
            **kwargs,
        )

    def descent(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What the unit came from and what it became: a heading, and name and address ("" where others') of each."""
        sides = (("Tiền thân", self.unit.predecessors), ("Kế thừa", self.unit.successors))
        return [(title, [self.link(unit) for unit in side.order_by("path")]) for title, side in sides]

    def link(self, unit: Branch) -> tuple[str, str]:
        """Name of a unit, as it was called last or is called first, and its page if it opens for the reader."""
        seen = self.request.reader.covers(unit.path)
        return self.names.full(unit.pk), reverse("branch", args=[unit.pk]) if seen else ""

    def parts(self) -> list[tuple[str, str]]:
        """Name and address of the units right below that stand on the day."""
        rows = Branch.objects.visible_to(self.request.reader).filter(parent=self.unit).standing(self.day)
        return [(self.names.of(row.pk), reverse("branch", args=[row.pk])) for row in rows.order_by("path")]


def span_text(version) -> str:
    """Name and days of an earlier or later version."""
    until = f" đến trước {date_text(version.end)}" if version.end else ""
    return f"{version.name} (từ {date_text(version.start)}{until})"
