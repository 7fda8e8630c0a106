"""The official statistics forms on the screen, on paper and as a workbook."""

from datetime import date

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from branches.choices import FormNumber
from branches.models import CommitteeSeat, FormEdition
from vankhanh import record
from vankhanh.access import Right
from vankhanh.periods import ONE_DAY
from vankhanh.xlsx import response

from ..asking import PARTS, Unanswerable, part_of, period_of
from ..exports import json
from ..exports.forms import form_book
from ..exports.xlsx import file_name
from ..official.identities import opened
from .base import ReportPage
from .freezing import FreezablePage
from .matrix import answer


class FormsBase(ReportPage):
    """A unit and a period of a year: `?nam=` with `?ky=`, or `?tu=` and `?den=`."""

    @cached_property
    def period(self):
        said = self.request.GET
        first, last = said.get("tu", ""), said.get("den", "")
        if self.part == "" or ((first or last) and not said.get("ky")):
            return period_of(self.year, first, last)
        return part_of(self.year or self.usual_year, self.part)

    @property
    def part(self) -> str:
        """The word of the period; "" for one from day to day."""
        said = self.request.GET
        if said.get("ky") == "tu-den" or ((said.get("tu") or said.get("den")) and not said.get("ky")):
            return ""
        return said.get("ky") or "nam"

    @property
    def year(self):
        asked = self.request.GET.get("nam", "")
        if not asked:
            return None
        if not asked.isdigit():
            raise Unanswerable(f"«{asked}» không phải là năm.")
        return int(asked)

    @property
    def keep(self) -> str:
        """The question as a query string that links carry on, dates written out."""
        period = self.period
        return (
            f"?don_vi={self.names.code(self.unit.pk)}&tu={period.first:%Y-%m-%d}&den={period.last:%Y-%m-%d}"
        )

    def terms(self) -> list[tuple[str, str]]:
        """The terms of the unit's committee on record, as name and query: until the next began, the last one until today."""
        seats = CommitteeSeat.objects.filter(branch=self.unit).exclude(term="").order_by("start")
        begun: dict[str, date] = {}
        for term, start in seats.values_list("term", "start"):
            begun.setdefault(term, start)
        ends = [*(start - ONE_DAY for start in list(begun.values())[1:]), self.today][: len(begun)]
        code = self.names.code(self.unit.pk)
        return [
            (f"Nhiệm kỳ {term}", f"?don_vi={code}&tu={start:%Y-%m-%d}&den={last:%Y-%m-%d}")
            for (term, start), last in zip(begun.items(), ends, strict=True)
            if start <= last
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            part=self.part,
            parts=[(word, label) for word, (label, _) in PARTS.items()],
            chosen_year=self.year or self.period.last.year,
            terms=self.terms(),
            **kwargs,
        )


class FormsPage(FormsBase):
    """`/bao-cao/bieu/`: the forms in force in the period."""

    template_name = "reports/forms.html"

    def get_context_data(self, **kwargs):
        forms = [
            (number, FormNumber(number).label, FormEdition.objects.in_force(number, self.period.last))
            for number in FormNumber.values
        ]
        return super().get_context_data(forms=forms, **kwargs)


class FormPage(FreezablePage, FormsBase):
    """`/bao-cao/bieu/<số>/`: one form, each number opened by a click, with what must agree."""

    template_name = "reports/form.html"

    @cached_property
    def found(self):
        number = self.kwargs["number"]
        if number not in FormNumber.values:
            raise Http404(f"Không có Biểu {number}.")
        found = opened(number, self.asked)
        if found is None:
            raise Http404(f"Chưa khai Biểu {number} dùng vào ngày cuối kỳ.")
        return found

    def banners(self):
        edition, form = self.found[0].layout.edition, self.found[0]
        said = super().banners()
        if not edition.verified:
            said.append(f"Biểu theo {edition.regulation}, chưa đối chiếu với văn bản. {edition.note}")
        if form.hand:
            said.append("Ô có dấu * là số ghi tay có nguồn, không lấy từ hồ sơ.")
        return said + form.faults

    def get_context_data(self, **kwargs):
        form, findings = self.found
        columns = form.telling()
        return super().get_context_data(
            edition=form.layout.edition,
            heads=heads(columns),
            rows=form.rows(columns),
            left_out=len(form.layout.columns) - len(columns),
            findings=findings,
            typed_url=self.typed_url(),
            **kwargs,
        )

    def typed_url(self) -> str:
        """Where numbers are typed into this form, for who may write in the unit."""
        if not self.request.reader.covers(self.unit.path, Right.WRITE):
            return ""
        return reverse("form_typed", args=[self.kwargs["number"]]) + self.keep

    def export_json(self):
        record.exported(
            f"Biểu {self.kwargs['number']}, {self.period.label} (json)", unit=self.unit, by=self.request.user
        )
        return answer(json.head(self.asked, self.names) | json.form(*self.found))

    def export_xlsx(self):
        form, _ = self.found
        what = f"Biểu {form.layout.number}, {self.period.label}"
        record.exported(what, unit=self.unit, by=self.request.user)
        return response(
            form_book(self.asked, self.names, form),
            file_name(self.asked, self.names, f"Bieu {form.layout.number}"),
        )


def heads(columns) -> list[tuple[str, list]]:
    """The columns under what stands above them: a column of its own has no head."""
    found: list[tuple[str, list]] = []
    for column in columns:
        if column.head and found and found[-1][0] == column.head:
            found[-1][1].append(column)
        else:
            found.append((column.head, [column]))
    return found
