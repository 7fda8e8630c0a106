"""Word templates: taking one in, giving one out, and what they may use."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.generic import TemplateView

from branches.registers.page import RegisterRow
from vankhanh import record
from vankhanh.attachments import storing

from ..word import CONTENT_TYPE, variables
from .files import FileAdd


class TemplateAdd(FileAdd):
    """`/mau-word/them/`: a file and the unit it is for."""

    template_name = "reports/template_form.html"


class TemplateFile(RegisterRow):
    """`/mau-word/<số>/tep/`: the file, checked against what was taken in."""

    def get(self, request, *args, **kwargs):
        row = self.row
        try:
            content = storing.opened(row.stored, row.sha256)
        except storing.Damaged:
            messages.error(
                request, f"Tệp {row} trên đĩa bị mất hoặc không còn như lúc tải lên: hãy báo người quản trị."
            )
            return HttpResponseRedirect(self.register.address(row))
        record.exported(f"Mẫu Word {row}", unit=row.branch, by=request.user)
        return FileResponse(content, as_attachment=True, filename=row.name, content_type=row.media_type)


class BaseTemplate(TemplateView):
    """`/mau-word/goc/`: the application's own template, to be changed in Word."""

    def get(self, request, *args, **kwargs):
        from ..word.base import base_template

        response = HttpResponse(base_template(), content_type=CONTENT_TYPE)
        response.headers["Content-Disposition"] = 'attachment; filename="mau-bao-cao.docx"'
        return response


class VariablesPage(TemplateView):
    """`/mau-word/bien/`: everything a template may use."""

    template_name = "reports/variables.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            plain=variables.PLAIN.items(),
            loops=variables.LOOPS.items(),
            kinds=variables.FIGURES.items(),
            figures=variables.names_of_figures(),
            templates_url=reverse("mau-word"),
            **kwargs,
        )
