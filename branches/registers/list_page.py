"""The list of a register."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django_tables2 import RequestConfig

from vankhanh import record
from vankhanh.login.fresh import ask_again
from vankhanh.tables import table_of
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import STT, Book, Column, response

from ..models import Branch, SavedView
from ..names import Names
from ..security import ask_before_many
from .base import Register, column_value
from .page import RegisterPage
from .saved import narrowing

ROWS_PER_PAGE, MOST_ROWS = 50, 500


class RegisterList(RegisterPage):
    """`/<slug>/`: filters in the address, sorting, total in the heading, 50 a page, the same rows as Excel."""

    template_name = "registers/list.html"

    def get(self, request, *args, **kwargs):
        again = ask_again(request) if self.whole else None
        if again is None and request.GET.get("xuat") == "xlsx":
            return self.asked_again() or self.export_xlsx()
        return again or super().get(request, *args, **kwargs)

    @cached_property
    def whole(self) -> bool:
        """Whether numbers of papers are shown whole: asked for, by who may write about every row there is to see."""
        return self.request.GET.get("so") == "day-du" and self.keeps_all

    @cached_property
    def keeps_all(self) -> bool:
        """Whether the reader writes wherever they read: who only reads some of the units sees no number whole here."""
        written, read = self.reader.paths(self.register.right), self.reader.paths()
        return bool(self.register.full_columns) and bool(read) and written == read

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns there are to choose from."""
        return self.register.full_columns if self.whole else self.register.columns

    def asked_again(self):
        """Many people in one file: the way to the password, unless it was just typed."""
        if not self.register.about_people():
            return None
        return ask_before_many(self.request, self.filtered.qs.count(), on=self.today)

    def units(self) -> list[tuple[str, str]]:
        """Paths and names of the units the reader sees, for the filter."""
        seen = Branch.objects.visible_to(self.reader).order_by("path")
        return [(unit.path, self.names.of(unit.pk)) for unit in seen]

    def rows(self):
        """What the filters narrow."""
        return self.register.rows(self.reader)

    @cached_property
    def filtered(self):
        return self.register.filters(self.units())(
            self.request.GET or None, queryset=self.rows(), request=self.request
        )

    @cached_property
    def chosen(self) -> tuple[Column, ...]:
        """The columns shown: those asked for in `?cot=` (numbers), else all."""
        asked = {int(n) for n in self.request.GET.getlist("cot") if n.isdigit()}
        columns = self.columns
        return tuple(c for i, c in enumerate(columns, 1) if i in asked) or columns

    def bound(self) -> tuple[Column, ...]:
        """The columns as functions of the row alone."""
        return tuple(bind(column, self.names) for column in self.chosen)

    def table(self):
        made = table_of(self.bound(), self.register.title, link=row_link(self.register))(
            self.filtered.qs, empty_text=self.empty()
        )
        asked = self.request.GET.get("per_page", "")
        size = min(int(asked), MOST_ROWS) if asked.isdigit() and int(asked) else ROWS_PER_PAGE
        RequestConfig(self.request, paginate={"per_page": size}).configure(made)
        return made

    def empty(self) -> str:
        """What stands in place of rows: of a filter that no row fits something else than of a register without any."""
        filtering = self.filtered.is_bound and self.filtered.form.has_changed()
        return "Không có dòng nào khớp bộ lọc." if filtering else self.register.empty

    def may_unmask(self) -> bool:
        """Whether numbers are masked that this reader may ask for whole."""
        return self.keeps_all and not self.whole

    def lead(self) -> str:
        """The line under the heading, on screen and in the file."""
        return self.register.lead

    def column_choices(self) -> list[dict]:
        return [
            {"number": i, "title": c.title, "shown": c in self.chosen} for i, c in enumerate(self.columns, 1)
        ]

    def get_context_data(self, **kwargs):
        table = self.table()
        return super().get_context_data(
            table=table,
            filter=self.filtered,
            found=table.paginator.count,
            may_write=self.register.may_write(self.reader),
            add_url=reverse(self.register.url_name("them")) if self.register.form else "",
            column_choices=self.column_choices(),
            lead=self.lead(),
            masks=self.may_unmask(),
            whole=self.whole,
            saved=SavedView.objects.visible_to(self.reader).of(self.register.slug),
            bulk=self.bulk_links() if table.paginator.count else [],
            save_url=reverse(self.register.url_name("che-do-xem")),
            **kwargs,
        )

    def bulk_links(self) -> list[tuple[str, str]]:
        """What may be done with all rows of the list at once, by who may write here."""
        if not self.register.bulk or not self.register.may_write(self.reader):
            return []
        query = narrowing(self.request.GET.urlencode())
        return [
            (act.label, f"{reverse(self.register.url_name(f'hang-loat-{act.slug}'))}?{query}")
            for act in self.register.bulk
        ]

    def export_xlsx(self):
        rows = self.filtered.qs
        sort = self.request.GET.get("sort")
        if sort:
            rows = self.table().data.data
        book = Book(self.register.title, author="")
        traces = self.register.traces() if self.register.may_write(self.reader) else ()
        columns = (STT, *self.bound(), *traces)
        sheet = book.sheet(self.register.title, columns)
        sheet.line(self.register.title.upper(), align="center", bold=True)
        if self.lead():
            sheet.line(self.lead(), align="center", italic=True, size=12)
        sheet.line(f"Ngày xuất {date_text(self.today)}", align="center", italic=True, size=12)
        sheet.table(columns, rows.iterator(chunk_size=2000))
        record.exported(self.register.title, unit=self.top_unit(), by=self.request.user, people=book.people)
        return response(book, f"{self.register.slug} {self.today:%Y-%m-%d}.xlsx")

    def top_unit(self) -> Branch:
        """The highest unit the rows may come from, for the log."""
        unit = Branch.objects.visible_to(self.reader).order_by("path").first()
        if unit is None:
            raise Http404("Chưa có đơn vị nào.")
        return unit


def row_link(register: Register):
    """The address of a row's page; a plain function, because django-tables2 copies its columns deeply."""
    return lambda record: register.address(record)


def bind(column: Column, names: Names) -> Column:
    """A register's column as a function of the row alone."""
    if not callable(column.value):
        return column
    return Column(column.title, column.width, column.kind, lambda row: column_value(column, row, names))
