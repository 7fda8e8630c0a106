"""`/dang-vien/<số>/du-lieu/`: everything on record about one person, after the password was typed again."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from members.models import Person
from members.restricting import opened
from vankhanh.login.fresh import FreshLogin
from vankhanh.xlsx import response

from ..personal import files, taking


class PersonData(FreshLogin, TemplateView):
    """What each table holds, and the files: `?xuat=xlsx` or `json`, each on the log."""

    template_name = "members/person_data.html"

    @cached_property
    def person(self) -> Person:
        found = get_object_or_404(Person.objects.visible_to(self.request.reader), pk=self.kwargs["pk"])
        return opened(found, self.request.reader)

    def allowed(self):
        if not taking.may_take(self.person, self.request.reader):
            raise PermissionDenied("Không đủ quyền xuất dữ liệu của người này.")

    def get(self, request, *args, **kwargs):
        wanted = request.GET.get("xuat", "")
        if not wanted:
            return super().get(request, *args, **kwargs)
        if wanted not in ("xlsx", "json"):
            raise Http404("Trang này xuất được xlsx và json.")
        return self.file(wanted)

    def file(self, kind: str):
        """The file, under the number of the record: a file name must not tell whose it is."""
        asked = (self.person, self.request.reader, timezone.localdate())
        made = files.as_book(*asked) if kind == "xlsx" else files.as_json(*asked)
        taking.note(self.person, by=self.request.user)
        name = f"ho-so-{self.person.pk} {timezone.localdate():%Y-%m-%d}"
        if kind == "xlsx":
            return response(made, f"{name}.xlsx")
        headers = {"Content-Disposition": f'attachment; filename="{name}.json"'}
        return HttpResponse(made, content_type="application/json", headers=headers)

    def get_context_data(self, **kwargs):
        found, log = files.contents(self.person, self.request.reader)
        lines = [(part.title, files.amount(part)) for part in found[1:]]
        return super().get_context_data(
            person=self.person, lines=lines, entries=len(log.rows), limits=files.LIMITS, **kwargs
        )
