"""`/nhat-ky/`: the list, one entry, one record's history, one month."""

from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Count, Max, Min
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from vankhanh import record
from vankhanh.access import Right
from vankhanh.administrators import administers_all
from vankhanh.audit import chain, guard
from vankhanh.audit.checking import last_verified
from vankhanh.audit.persons import size
from vankhanh.audit.withheld import Withholding
from vankhanh.audit.words import History, each_row, kind_of, model_of
from vankhanh.models import AuditEntry
from vankhanh.periods import Period
from vankhanh.tables import table_of
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import STT, Book, response

from .. import log
from ..models import Branch
from ..pages import ReadersPage

TITLE = "Nhật ký"
ROWS_PER_PAGE, MOST_COUNTED, MOST_EXPORTED, MOST_ROWS_SHOWN = 50, 10_000, 100_000, 200


class LogPage(ReadersPage):
    """A page of the log, for whoever has a role."""

    right = Right.READ

    def dispatch(self, request, *args, **kwargs):
        if not request.reader.may(self.right):
            raise PermissionDenied("Không đủ quyền xem nhật ký.")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def manages(self) -> bool:
        return self.reader.may(Right.MANAGE)

    def table(self, rows, caption: str):
        """Entries as a table whose first cell opens the entry."""
        told = list(self.withholding.of(rows))
        return table_of(log.columns(self.names), caption, link=address)(told, empty_text="Không có dòng nào.")

    @cached_property
    def withholding(self) -> Withholding:
        return Withholding(self.reader)

    def book(self, title: str, rows) -> Book:
        """The entries as a workbook, newest first; says so when there are more than it holds."""
        book, columns = Book(title, author=""), (STT, *log.columns(self.names))
        sheet = book.sheet(TITLE, columns, landscape=True)
        sheet.line(title.upper(), align="center", bold=True)
        sheet.line(f"Ngày xuất {date_text(self.today)}", align="center", italic=True, size=12)
        if rows[MOST_EXPORTED : MOST_EXPORTED + 1]:
            sheet.line(
                f"Chỉ có {MOST_EXPORTED} dòng mới nhất; hãy lọc hẹp lại để lấy các dòng cũ hơn.", size=12
            )
        sheet.table(columns, self.withholding.of(rows[:MOST_EXPORTED].iterator(chunk_size=2000)))
        return book

    def download(self, title: str, rows):
        """The workbook, and the entry that says it left."""
        unit = Branch.objects.visible_to(self.reader).order_by("path").first()
        if unit is None:
            raise Http404("Chưa có đơn vị nào.")
        book = self.book(title, rows)
        record.exported(title, unit=unit, by=self.request.user, people=book.people)
        return response(book, f"nhat-ky {self.today:%Y-%m-%d}.xlsx")


def address(entry) -> str:
    """The page of an entry."""
    return reverse("log_entry", args=[entry.sequence])


class LogList(LogPage):
    """`/nhat-ky/`: newest first, page after page by the number of the last entry seen (`?truoc=`)."""

    template_name = "log/list.html"

    def get(self, request, *args, **kwargs):
        if request.GET.get("xuat") == "xlsx":
            return self.download(TITLE, self.found)
        return super().get(request, *args, **kwargs)

    @cached_property
    def filtered(self):
        rows = log.entries_for(self.reader)
        if batch := self.request.GET.get("lan"):
            rows = rows.filter(batch=uuid_of(batch))
        return log.filters(self.reader, self.names)(self.request.GET or None, queryset=rows)

    @cached_property
    def found(self):
        return self.filtered.qs.order_by("-sequence")

    @cached_property
    def page(self) -> list[AuditEntry]:
        """One more than a page holds, to know whether there is another."""
        before = self.request.GET.get("truoc", "")
        rows = self.found.filter(sequence__lt=int(before)) if before.isdigit() else self.found
        return list(rows[: ROWS_PER_PAGE + 1])

    def count(self) -> str:
        """How many, as far as it is worth counting."""
        found = self.found.order_by()[: MOST_COUNTED + 1].count()
        return (
            f"hơn {MOST_COUNTED:,}".replace(",", ".")
            if found > MOST_COUNTED
            else f"{found:,}".replace(",", ".")
        )

    def get_context_data(self, **kwargs):
        shown = self.page[:ROWS_PER_PAGE]
        return super().get_context_data(
            table=self.table(shown, TITLE),
            filter=self.filtered,
            found=self.count(),
            older=shown[-1].sequence if len(self.page) > ROWS_PER_PAGE else None,
            verified=last_verified() if self.manages else None,
            unguarded=bool(guard.missing(connection)) if self.manages else False,
            manages=self.manages,
            verifies=administers_all(self.reader),
            month=month_address(self.today),
            **kwargs,
        )


def uuid_of(text: str) -> UUID:
    """A batch as the address writes it; 404 for what is none."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404("Không có lần làm này.") from error


class LogEntry(LogPage):
    """`/nhat-ky/<số>/`: one entry whole, before and after side by side."""

    template_name = "log/entry.html"

    @cached_property
    def entry(self) -> AuditEntry:
        seen = AuditEntry.objects.visible_to(self.reader, whole=administers_all(self.reader))
        return get_object_or_404(seen, sequence=self.kwargs["sequence"])

    def get_context_data(self, **kwargs):
        # Before anything of it is withheld: the digest is of what the log holds.
        whole = self.entry.digest == chain.digest_of(self.entry)
        entry, model = self.withholding.one(self.entry), model_of(self.entry.model)
        return super().get_context_data(
            entry=entry,
            kind=kind_of(entry.model),
            facts=self.facts(),
            changes=History(model, [entry], self.reader).changes(entry) if model else [],
            rows=self.rows(model),
            told=self.told(model),
            whole=whole,
            **kwargs,
        )

    def facts(self) -> list[tuple[str, object]]:
        """Everything about the act but what changed."""
        entry = self.entry
        told = [
            ("Lúc", log.moment(entry.at)),
            ("Người làm", entry.by_name),
            ("Việc", entry.get_action_display()),
            ("Loại hồ sơ", kind_of(entry.model)),
            ("Hồ sơ", entry.object_text),
            ("Đơn vị", log.unit_name(self.names, entry.unit_path)),
            ("Lý do", entry.reason),
            ("Từ máy", entry.address),
            ("Số người trong đó", size(entry.persons) if entry.persons else ""),
            ("Mã xác thực", entry.digest),
            ("Mã của dòng trước", entry.previous),
        ]
        return [(label, value) for label, value in told if value != ""]

    def rows(self, model) -> list[str]:
        """Of an entry about many rows, the first of them on a line each."""
        made = each_row(self.entry, MOST_ROWS_SHOWN) if model else []
        lines = History(model, made, self.reader).lines() if made else []
        return ["; ".join(f"{name}: {new}" for name, _, new in line["changes"]) for line in lines]

    def told(self, model) -> list[tuple[str, object]]:
        """Of an entry that is about no record, what it says by itself."""
        both = {} if self.entry.withheld else {**self.entry.before, **self.entry.after}
        return [] if model and self.entry.action != AuditEntry.Action.VERIFY else list(both.items())


class MonthLog(LogPage):
    """`/nhat-ky/thang/<năm>/<tháng>/`: what was done in a month and where the log then ended, to print and sign."""

    template_name = "log/month.html"
    right = Right.MANAGE

    @cached_property
    def period(self) -> Period:
        try:
            return Period.month(self.kwargs["year"], self.kwargs["month"])
        except ValueError as error:
            raise Http404("Không có tháng này.") from error

    def get_context_data(self, **kwargs):
        first = log.beginning(self.period.first)
        after = log.beginning(self.period.last + timedelta(days=1))
        everything = AuditEntry.objects.filter(at__gte=first, at__lt=after)
        rows = everything.visible_to(self.reader, whole=administers_all(self.reader)).order_by()
        counts = dict(rows.values_list("action").annotate(Count("pk")))
        span = everything.order_by().aggregate(first=Min("sequence"), last=Max("sequence"))
        last = AuditEntry.objects.filter(sequence=span["last"]).first() if span["last"] else None
        unit = Branch.objects.visible_to(self.reader).order_by("path").first()
        return super().get_context_data(
            period=self.period,
            counts=[(label, counts.get(code, 0)) for code, label in AuditEntry.Action.choices],
            total=sum(counts.values()),
            earlier=month_address(self.period.first - timedelta(days=1)),
            later=month_address(self.period.last + timedelta(days=1)),
            users=rows.values_list("by_name").annotate(n=Count("pk")).order_by("-n", "by_name")[:30],
            span=span,
            last=last,
            verified=last_verified(),
            unguarded=bool(guard.missing(connection)),
            print_unit=self.names.full(unit.pk) if unit else "",
            print_unit_above=self.names.full(unit.parent_id) if unit else "",
            print_date=self.today,
            **kwargs,
        )


def month_address(day: date) -> str:
    """The page of a day's month."""
    return reverse("log_month", args=[day.year, day.month])
