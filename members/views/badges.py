"""Huy hiệu Đảng by batch: who is due in a year, proposing a list, awarding it under one decision."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from branches.registers.page import RegisterPage
from branches.registers.views import RegisterForm
from branches.security import ask_before_many
from vankhanh import record
from vankhanh.access import Right
from vankhanh.tables import table_of
from vankhanh.xlsx import STT, Book, Column, response

from ..badge_forms import AwardBatchForm, ProposeForm
from ..badge_windows import batch_on, batches
from ..badges import lines

FIRST, LAST = 1990, 2100


class BatchYear(RegisterPage):
    """`/huy-hieu/dot/<năm>/`: the batches of a year with everybody due, as a page and as a workbook."""

    template_name = "members/badge_year.html"

    def get(self, request, *args, **kwargs):
        if request.GET.get("xuat") == "xlsx":
            people = sum(len(found) for _, found in self.found)
            return ask_before_many(request, people, on=self.today) or self.export_xlsx()
        return super().get(request, *args, **kwargs)

    @cached_property
    def year(self) -> int:
        year = self.kwargs.get("year") or self.today.year
        if not FIRST <= year <= LAST:
            raise Http404("Không có năm này.")
        return year

    @cached_property
    def found(self) -> list[tuple]:
        """Each batch and its lines."""
        return [(batch, lines(batch, self.reader, today=self.today)) for batch in batches(self.year)]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        names = self.names
        return (
            Column("Họ và tên", 26, value=lambda line: line.person.full_name),
            Column("Ngày sinh", 12, "date", lambda line: line.person.born),
            Column("Chi bộ", 22, value=lambda line: names.of(line.branch_id)),
            Column("Huy hiệu (năm)", 10, "number", lambda line: line.years),
            Column("Tròn tuổi Đảng", 13, "date", lambda line: line.reached),
            Column("Diện", 20, value=lambda line: line.way.label),
            Column("Tình trạng", 30, "wrap", lambda line: line.state),
        )

    def get_context_data(self, **kwargs):
        may_write = self.register.may_write(self.reader)
        shown = {
            "year": self.year,
            "parts": [self.part(batch, found, may_write) for batch, found in self.found],
            "before": reverse("badge_year", args=[self.year - 1]),
            "after": reverse("badge_year", args=[self.year + 1]),
            "sees_discipline": self.reader.may(Right.SECRET),
        }
        return super().get_context_data(**(kwargs | shown))

    def part(self, batch, found, may_write: bool) -> dict:
        """One batch as the page shows it."""
        made = table_of(self.columns, batch.title, link=person_page)(found)
        made.paginate(per_page=max(1, len(found)))
        day = {"year": batch.day.year, "month": batch.day.month, "day": batch.day.day}
        return {
            "batch": batch,
            "count": len(found) - left(found),
            "left": left(found),
            "table": made if found else None,
            "propose": reverse("badge_propose", kwargs=day)
            if may_write and any(line.open for line in found)
            else "",
            "award": reverse("badge_award", kwargs=day)
            if may_write and any(line.proposal and not line.badge for line in found)
            else "",
            "early": f"{reverse('de-nghi-huy-hieu-them')}?batch_on={batch.day:%d/%m/%Y}" if may_write else "",
        }

    def export_xlsx(self):
        title = f"Huy hiệu Đảng đến hạn năm {self.year}"
        book, columns = Book(title, author=""), (STT, *self.columns)
        for batch, found in self.found:
            sheet = book.sheet(f"Đợt {batch.day:%d-%m}", columns)
            sheet.line(
                f"Danh sách đến hạn Huy hiệu Đảng, {batch.title.lower()}".upper(), align="center", bold=True
            )
            sheet.line(
                f"Tròn tuổi Đảng từ {batch.first:%d/%m/%Y} đến {batch.last:%d/%m/%Y}",
                align="center",
                italic=True,
                size=12,
            )
            if left(found):
                said = f"Đến hạn trong đợt {len(found) - left(found)}, tồn từ các đợt trước {left(found)}"
                sheet.line(said, align="center", italic=True, size=12)
            sheet.table(columns, found)
        if not self.found:
            raise Http404("Năm này chưa khai đợt trao nào.")
        unit = self.register.top_unit(self.reader)
        record.exported(
            title, unit=unit, by=self.request.user, people=[n.person.pk for _, f in self.found for n in f]
        )
        return response(book, f"huy-hieu-den-han {self.year}.xlsx")


def left(found) -> int:
    """How many of the lines are left from earlier batches, and counted there."""
    return sum(line.left_from is not None for line in found)


def person_page(line) -> str:
    """The page of the person of a line."""
    return reverse("person", args=[line.person.pk])


class BatchForm(RegisterForm):
    """An act on the list of one batch."""

    template_name = "members/badge_batch.html"
    act: str
    form_class: type

    @cached_property
    def batch(self):
        try:
            found = batch_on(date(self.kwargs["year"], self.kwargs["month"], self.kwargs["day"]))
        except ValueError as error:
            raise Http404(str(error)) from error
        if found is None:
            raise Http404("Không có đợt trao này.")
        return found

    @cached_property
    def lines(self):
        return lines(self.batch, self.reader, today=self.today)

    def offered(self) -> list:
        """The lines that may be ticked."""
        raise NotImplementedError

    def form_of(self, data=None):
        offered = self.offered()
        ticked = [line for line in offered if not line.waits_until]
        return self.form_class(
            data, batch=self.batch, offered=offered, ticked=ticked, reader=self.reader, names=self.names
        )

    def done(self, form):
        made = form.write(by=self.request.user)
        messages.success(self.request, f"{self.act}: {len(made)} Huy hiệu, {self.batch.title.lower()}.")
        return HttpResponseRedirect(reverse("badge_year", args=[self.batch.day.year]))

    def get_context_data(self, **kwargs):
        return super().get_context_data(heading=f"{self.act}, {self.batch.title.lower()}", **kwargs)


class Propose(BatchForm):
    """`/huy-hieu/dot/<năm>/<tháng>/<ngày>/de-nghi/`"""

    act = "Đề nghị Huy hiệu"
    form_class = ProposeForm

    def offered(self):
        return [line for line in self.lines if line.open]


class AwardBatch(BatchForm):
    """`/huy-hieu/dot/<năm>/<tháng>/<ngày>/trao/`"""

    act = "Trao Huy hiệu"
    form_class = AwardBatchForm

    def offered(self):
        return [line for line in self.lines if line.proposal and not line.badge]
