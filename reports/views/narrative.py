"""The yearly report in words."""

from io import BytesIO
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic.base import ContextMixin

from branches.names import Names
from branches.registers.views import RegisterAdd, RegisterEdit
from vankhanh import record
from vankhanh.access import Right
from vankhanh.attachments.storing import Damaged
from vankhanh.periods import Period

from ..exports import xlsx
from ..indicators import CATALOGUE
from ..narrative.telling import narrative
from ..narrative.wording import FORMS, WORDS
from ..word import CONTENT_TYPE
from .base import ReportPage


class WordExport(ReportPage):
    """A page of a period that gives its report as a Word file too: `?xuat=docx`, `?tron=1` says "trên N"."""

    formats: tuple[str, ...] = ("xlsx", "json", "docx")

    @property
    def rounded(self) -> bool:
        return self.request.GET.get("tron") == "1"

    def export_docx(self):
        from ..word import making

        try:
            content = making.report(self.asked, self.names, on=self.today, rounded=self.rounded)
        except (ValidationError, Damaged) as refusal:
            said = (
                refusal.messages
                if isinstance(refusal, ValidationError)
                else ["Tệp mẫu Word trên đĩa bị mất."]
            )
            messages.error(
                self.request, f"Chưa xuất được Word. {' '.join(said)} Xem trang «Mẫu Word của báo cáo»."
            )
            return HttpResponseRedirect(f"{reverse('narrative', args=[self.period.last.year])}{self.keep}")
        people = making.people(self.asked)
        what = f"Báo cáo {self.period.label} (Word)"
        record.exported(what, unit=self.unit, by=self.request.user, people=people)
        name = xlsx.file_name(self.asked, self.names, "Bao cao").removesuffix(".xlsx")
        return FileResponse(
            BytesIO(content), as_attachment=True, filename=f"{name}.docx", content_type=CONTENT_TYPE
        )


class NarrativePage(WordExport):
    """`/bao-cao/<năm>/loi-van/`: every section with its figures in place, last year's words beside it."""

    template_name = "reports/narrative.html"
    formats = ("docx",)

    @cached_property
    def told(self):
        return narrative(self.asked, self.names, rounded=self.rounded)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            sections=[(section, self.edit_url(section)) for section in self.told.sections],
            before=self.told.before,
            ago=self.figures_of(self.period.previous_year()),
            beside=self.figures_of(self.told.before),
            rounded=self.rounded,
            **kwargs,
        )

    def figures_of(self, period: Period) -> dict:
        """Year and query of the addresses that prove the figures of the unit in another period."""
        days = {"tu": f"{period.first:%Y-%m-%d}", "den": f"{period.last:%Y-%m-%d}"}
        unit = {"don_vi": Names(period.last).code(self.unit.pk)}
        return {"year": period.last.year, "keep": f"?{urlencode({**unit, **days})}"}

    def edit_url(self, section) -> str:
        """Where the section is rewritten; "" for who may not."""
        if not self.request.reader.covers(self.unit.path, Right.WRITE):
            return ""
        if section.own:
            return reverse("loi-van-sua", args=[section.own.pk])
        asked = {
            "branch": self.unit.pk,
            "first": f"{self.period.first:%d/%m/%Y}",
            "last": f"{self.period.last:%d/%m/%Y}",
            "section": section.code,
        }
        return f"{reverse('loi-van-them')}?{urlencode(asked)}"


class WritesPassage(ContextMixin):
    """The form of a passage: everything that may stand between braces is listed under it."""

    template_name = "reports/passage_form.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            figures=[(code, figure.label) for code, figure in CATALOGUE.figures.items()],
            said=[(form, meaning) for form, meaning in FORMS.items() if form],
            words=WORDS.items(),
            **kwargs,
        )


class PassageAdd(WritesPassage, RegisterAdd):
    """`/loi-van/them/`"""

    def after(self, row):
        return self.register.narrative(row)


class PassageEdit(WritesPassage, RegisterEdit):
    """`/loi-van/<số>/sua/`"""
