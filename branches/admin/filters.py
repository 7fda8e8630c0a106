"""What narrows the lists of the administration pages: only units and years that the reader's own rows have."""

from datetime import date

from django.contrib import admin
from django.db.models import Max, Min

from vankhanh.partial_dates import PartialDate

from ..models import Branch
from .forms import names_of


class UnitFilter(admin.SimpleListFilter):
    """Rows of one unit; only the reader's units are offered."""

    title = "tổ chức đảng"
    parameter_name = "don_vi"

    def lookups(self, request, model_admin):
        names = names_of(request)
        units = Branch.objects.visible_to(request.reader).order_by("path")
        return [(unit.path, names.of(unit.pk)) for unit in units]

    def queryset(self, request, queryset):
        return queryset.within_unit(self.value()) if self.value() else queryset


def year_filter(field: str, partial: bool = False) -> type[admin.SimpleListFilter]:
    """`nam`: rows whose day (`partial`: of an old paper) lies in one year; the years offered are those of the rows."""

    def start_of(year):
        return PartialDate(year) if partial else date(year, 1, 1)

    class YearFilter(admin.SimpleListFilter):
        title = "năm"
        parameter_name = "nam"

        def lookups(self, request, model_admin):
            span = model_admin.get_queryset(request).order_by().aggregate(a=Min(field), b=Max(field))
            if span["a"] is None:
                return []
            return [(str(y), str(y)) for y in range(span["b"].year, span["a"].year - 1, -1)]

        def queryset(self, request, queryset):
            year = self.value() or ""
            if not year.isdigit() or not 1900 <= int(year) < 2100:
                return queryset
            first, beyond = start_of(int(year)), start_of(int(year) + 1)
            return queryset.filter(**{f"{field}__gte": first, f"{field}__lt": beyond})

    return YearFilter
