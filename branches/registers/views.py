"""The pages of a register: list, one row, entry, correction, cancelling.  They are the one place for their guards."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from django_tables2 import RequestConfig

from vankhanh import record
from vankhanh.access import LEVEL, Right, lowest_above
from vankhanh.audit.entries import viewed
from vankhanh.login.fresh import ask_again
from vankhanh.tables import table_of
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import STT, Book, Column, response

from ..forms import CancelForm
from ..models import Branch, SavedView
from ..names import Names
from ..security import ask_before_many
from .base import Register, column_value
from .posting import GuardedPost, ShownAnew
from .saved import narrowing

ROWS_PER_PAGE, MOST_ROWS = 50, 500
ADD_ANOTHER = "luu_va_them"


class RegisterPage(TemplateView):
    """A page of a register for a reader; what the reader may not see is 404, what they may not do is 403."""

    register: Register = None

    def dispatch(self, request, *args, **kwargs):
        if not self.register.may_see(request.reader):
            raise PermissionDenied("Không đủ quyền xem sổ này.")
        return super().dispatch(request, *args, **kwargs)

    @property
    def reader(self):
        return self.request.reader

    @cached_property
    def today(self):
        """The day of the request; pages may know it, queries may not."""
        return timezone.localdate()

    @cached_property
    def names(self) -> Names:
        return Names(self.today)

    @cached_property
    def row(self):
        """The row of the address, out of those the reader may see."""
        return get_object_or_404(self.register.rows(self.reader), pk=self.kwargs["pk"])

    def need_write(self, row=None) -> None:
        """Refuses who may not write here."""
        allowed = self.register.may_write(self.reader)
        if row is not None:
            allowed = (
                allowed and self.register.model.objects.writable_by(self.reader).filter(pk=row.pk).exists()
            )
        if not allowed:
            raise PermissionDenied("Không đủ quyền ghi ở đơn vị này.")

    def get_context_data(self, **kwargs):
        pages = {"list": reverse(self.register.list_name)}
        return super().get_context_data(register=self.register, pages=pages, **self.print_head() | kwargs)

    def print_head(self) -> dict:
        """Whose paper it is when the page is printed: the reader's unit, of several the one above them all."""
        path = lowest_above(list(self.reader.paths()))
        unit, above = self.names.at(path), self.names.at(path[:-LEVEL])
        return {
            "print_unit": unit.name if unit else "",
            "print_unit_above": above.name if above else "",
            "print_date": self.today,
        }


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
        """Whether numbers of papers are shown whole: asked for, by who may write."""
        asked = self.request.GET.get("so") == "day-du"
        return asked and bool(self.register.full_columns) and self.register.may_write(self.reader)

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
        return self.register.filters(self.units())(self.request.GET or None, queryset=self.rows())

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
            self.filtered.qs, empty_text=self.register.empty
        )
        asked = self.request.GET.get("per_page", "")
        size = min(int(asked), MOST_ROWS) if asked.isdigit() and int(asked) else ROWS_PER_PAGE
        RequestConfig(self.request, paginate={"per_page": size}).configure(made)
        return made

    def may_unmask(self) -> bool:
        """Whether numbers are masked that this reader may ask for whole."""
        return bool(self.register.full_columns) and self.register.may_write(self.reader) and not self.whole

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


class RegisterRow(RegisterPage):
    """`/<slug>/<số>/`: one row with all its facts."""

    template_name = "registers/row.html"

    def get(self, request, *args, **kwargs):
        model = self.register.model
        if getattr(model, "secret", False) or getattr(model, "is_person", False):
            viewed(self.row, by=request.user)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        writable = self.register.may_write(self.reader) and (
            self.register.model.objects.writable_by(self.reader).filter(pk=self.row.pk).exists()
        )
        facts = self.register.whole_facts if writable else self.register.facts
        return super().get_context_data(
            row=self.row,
            facts=facts(self.row, self.names),
            edit_url=self.url("sua") if self.register.edit_form and writable else "",
            cancel_url=self.url("huy") if writable and self.register.form and self.register.cancels else "",
            links=self.register.links(self.row),
            more_actions=self.register.actions(self.row) if writable else [],
            history_url=self.history_url() if writable or self.reader.may(Right.MANAGE) else "",
            **kwargs,
        )

    def url(self, page):
        return reverse(self.register.url_name(page), args=[self.row.pk])

    def history_url(self) -> str:
        """The page with everything the log says about the row."""
        return reverse("log_record", args=[self.row._meta.label_lower, self.row.pk])


class RegisterForm(GuardedPost, RegisterPage):
    """A page with one form; nothing typed is lost when the writer refuses."""

    template_name = "registers/form.html"
    heading = ""

    def check(self):
        """Refuses who may not be here."""
        self.need_write()

    def held_key(self):
        return (self.register.model, self.kwargs["pk"]) if self.held_name == "row" else None

    def around_gone(self):
        return {"register": self.register, "pages": {"list": reverse(self.register.list_name)}}


class RegisterAdd(RegisterForm):
    """`/<slug>/them/`: entry; "Lưu và thêm tiếp" keeps the unit and the day."""

    def form_of(self, data=None):
        known = {*self.register.form.base_fields, *self.register.asked}
        given = {k: v for k, v in self.request.GET.items() if k in known}
        return self.register.form(
            data, instance=self.register.new(), initial=given, reader=self.reader, names=self.names
        )

    def done(self, form):
        row = form.write(by=self.request.user)
        messages.success(self.request, f"Đã ghi: {row}.")
        if ADD_ANOTHER in self.request.POST:
            kept = {k: self.request.POST[k] for k in self.register.kept if self.request.POST.get(k)}
            return HttpResponseRedirect(f"{self.request.path}?{urlencode(kept)}")
        return HttpResponseRedirect(self.after(row))

    def after(self, row):
        return self.register.address(row)

    def get_context_data(self, **kwargs):
        return super().get_context_data(heading=f"Thêm {self.register.one}", adding=True, **kwargs)


class RegisterEdit(RegisterForm):
    """`/<slug>/<số>/sua/`: correction of what was mistyped; not a new event."""

    held_name = "row"

    def check(self):
        self.need_write(self.row)
        self.about = str(self.row)  # as it stands: the form writes what is typed into the row

    def form_of(self, data=None):
        return self.register.edit_form(data, instance=self.row, reader=self.reader, names=self.names)

    def done(self, form):
        row = form.write(by=self.request.user)
        messages.success(self.request, "Đã sửa.")
        return HttpResponseRedirect(self.register.address(row))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading=f"Sửa {self.register.one}", about=self.about, row=self.row, **kwargs
        )


class RegisterCancel(ShownAnew, RegisterForm):
    """`/<slug>/<số>/huy/`: takes back a row entered by mistake, with the reason; the log keeps it whole."""

    held_name = "row"
    drafted = False
    template_name = "registers/cancel.html"

    def check(self):
        self.need_write(self.row)

    def form_of(self, data=None):
        return CancelForm(data)

    def done(self, form):
        self.register.cancel(self.row, by=self.request.user, reason=form.cleaned_data["reason"])
        messages.success(self.request, "Đã hủy; nhật ký còn giữ đủ nội dung.")
        return HttpResponseRedirect(reverse(self.register.list_name))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading=f"Hủy {self.register.one}",
            row=self.row,
            facts=self.register.facts(self.row, self.names),
            consequences=self.register.consequences(self.row),
            **kwargs,
        )


def row_link(register: Register):
    """The address of a row's page; a plain function, because django-tables2 copies its columns deeply."""
    return lambda record: register.address(record)


def bind(column: Column, names: Names) -> Column:
    """A register's column as a function of the row alone."""
    if not callable(column.value):
        return column
    return Column(column.title, column.width, column.kind, lambda row: column_value(column, row, names))
