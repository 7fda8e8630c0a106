"""`/so/`: the statutory books; `/so/<mã>/`: one of them on screen, on paper and as a workbook."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.utils.functional import cached_property

from branches.models import Branch
from branches.names import Names
from branches.security import ask_before_many
from vankhanh import record
from vankhanh.access import Right
from vankhanh.audit.persons import people_of
from vankhanh.login.fresh import ask_again
from vankhanh.menu import label_of, link
from vankhanh.periods import Period
from vankhanh.tables import shown
from vankhanh.xlsx import Column, response
from vankhanh.xlsx.columns import follow

from ..asking import Unanswerable, period_of
from ..books import BOOKS, Book
from ..exports.books import book_file, file_name
from ..rows import bound
from .base import ReportPage

BEGINNING = date(1930, 1, 1)
"""Nothing on record is older than the Party."""

ROWS_PER_PAGE, MOST_PRINTED = 50, 3000
"""Rows on one screen; rows that a browser still prints in good time."""


class BookPage(ReportPage):
    """What both pages share: the year `?nam=` (none: from the beginning until today) and the unit `?don_vi=`."""

    @property
    def year(self) -> int | None:
        asked = self.request.GET.get("nam", "")
        if not asked:
            return None
        if not asked.isdigit():
            raise Unanswerable(f"«{asked}» không phải là một năm.")
        return int(asked)

    @cached_property
    def period(self) -> Period:
        return period_of(self.year) if self.year else Period(BEGINNING, self.today)

    @property
    def day_asked(self) -> date:
        return self.period.last

    @cached_property
    def names(self) -> Names:
        return Names(min(self.period.last, self.today))

    def unit_choices(self) -> list[tuple[str, str]]:
        """Every unit the reader sees that stood at the end of the period."""
        seen = Branch.objects.visible_to(self.request.reader).standing(self.names.day).order_by("path")
        return [(self.names.code(unit.pk), self.names.of(unit.pk)) for unit in seen]

    def span(self) -> str:
        """The period in words."""
        return f"Năm {self.year}" if self.year else f"Từ đầu đến ngày {self.today:%d/%m/%Y}"

    def get_context_data(self, **kwargs):
        asked = super().get_context_data(**kwargs)
        return asked | {"asked_year": self.year, "span": self.span(), "print_date": self.names.day}


class BookIndex(BookPage):
    """`/so/`: every book there is with the number of its rows."""

    template_name = "reports/books.html"

    def get_context_data(self, **kwargs):
        seen = [book for book in BOOKS.values() if not book.secret or self.asked.sees_secret()]
        return super().get_context_data(
            books=[(book, book.rows(self.asked).count()) for book in seen], **kwargs
        )


class OneBook(BookPage):
    """`/so/<mã>/`: the rows of one book; `?in=1` all of them on one page, to print; `?so=day-du` numbers whole."""

    template_name = "reports/book.html"

    @cached_property
    def book(self) -> Book:
        book = BOOKS.get(self.kwargs["book_code"])
        if book is None:
            raise Http404("Không có sổ này.")
        if book.secret and not self.request.reader.may(Right.SECRET):
            raise PermissionDenied("Không đủ quyền xem sổ này.")
        if book.secret and not self.asked.sees_secret():
            raise Http404("Không có sổ này.")
        return book

    def get(self, request, *args, **kwargs):
        again = ask_again(request) if self.book and self.whole else None
        if again is None and self.printing:
            again = self.asked_to_print()
        return again or super().get(request, *args, **kwargs)

    @property
    def printing(self) -> bool:
        return self.request.GET.get("in") == "1"

    def asked_to_print(self):
        """A whole book on paper leaves like a file: the password for many people, a line on the log."""
        if self.count > MOST_PRINTED:
            raise Unanswerable(
                f"Sổ có {self.count} dòng, quá dài để in từ trình duyệt: hãy xuất Excel hoặc chọn năm."
            )
        again = ask_before_many(self.request, self.people_in("in"), on=self.today)
        if again is None:
            self.note("bản in", {pk for row in self.rows for pk in people_of(row)})
        return again

    def people_in(self, form):
        return self.count if self.book.people else 0

    @cached_property
    def whole(self) -> bool:
        """Whether numbers of papers are whole: asked for, by who may write in the unit."""
        asked = self.request.GET.get("so") == "day-du"
        return asked and self.may_unmask

    @property
    def may_unmask(self) -> bool:
        return bool(self.book.full_columns) and self.request.reader.covers(self.unit.path, Right.WRITE)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        columns = self.book.full_columns if self.whole else self.book.columns
        return tuple(bound(column, self.names) for column in columns)

    @cached_property
    def rows(self):
        return self.book.rows(self.asked)

    @cached_property
    def count(self) -> int:
        return self.rows.count()

    @cached_property
    def first_number(self) -> int:
        """The number of the first row: a book that is written event by event goes on from the years before."""
        if not self.year or not self.book.carries:
            return 1
        return self.book.rows(self.asked.during(Period(BEGINNING, self.period.eve))).count() + 1

    def lines(self, page) -> list[tuple[int, list[tuple[str, str]]]]:
        """The rows of a page: the number, and kind and text of each cell."""
        first = self.first_number + page.start_index() - 1 if self.count else 1
        return [(n, [self.cell(column, row) for column in self.columns]) for n, row in enumerate(page, first)]

    @staticmethod
    def cell(column: Column, row) -> tuple[str, str]:
        value = column.value(row) if callable(column.value) else follow(row, column.value)
        return column.kind, "" if value in (None, "") else shown(column.kind, value)

    def get_context_data(self, **kwargs):
        size = MOST_PRINTED if self.printing else ROWS_PER_PAGE
        page = Paginator(self.rows, size).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            book=self.book,
            register=(label_of(self.book.register), link(self.book.register)),
            columns=self.columns,
            page=page,
            lines=self.lines(page),
            found=self.count,
            first_number=self.first_number,
            last_number=self.first_number + self.count - 1,
            printing=self.printing,
            masks=self.may_unmask and not self.whole,
            whole=self.whole,
            **kwargs,
        )

    def note(self, form: str, people) -> None:
        """Whose rows left, on the log."""
        what = f"{self.book.title}, {self.span().lower()} ({form})"
        record.exported(what, unit=self.unit, by=self.request.user, people=people)

    def export_xlsx(self):
        made = book_file(
            self.book, self.columns, self.rows, self.first_number, self.unit, self.names, self.span()
        )
        self.note("Excel", made.people)
        return response(made, file_name(self.book, self.unit, self.names, self.year))
