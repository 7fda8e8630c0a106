"""What guards a form of the administration: once only, never over somebody else's change, never lost."""

from django.db import transaction
from django.forms.utils import ErrorDict, ErrorList
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from vankhanh import record
from vankhanh.login.fresh import ask_again, typed_before
from vankhanh.posting import conflicts, drafts, settled, tokens
from vankhanh.posting.conflicts import Stale


class Guarded:
    """Mixin of the stock pages of one record."""

    drafted = True
    asks_again = False
    """Whether changing a row is dangerous: who may do it types the password again first."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The stock page, filled with what was typed before a session or a log-in ended."""
        if again := self.password_first(request):
            return again
        try:
            if request.method == "POST":
                return self.settled(request, object_id, form_url, extra_context)
            draft = typed_draft(request)
            request.typed_again = draft.data if draft else None
            context = {"draft": draft, "refilled": True} | (extra_context or {})
            return super().changeform_view(request, object_id, form_url, context)
        except Http404:
            return self.gone(request, object_id)

    def settled(self, request, *page):
        """What `posted` answers; where rows inside the page move what was handed in, the page again with the question why."""
        act = lambda: settled.guarded(request, lambda: self.posted(request, *page))  # noqa: E731
        try:
            return act()
        except settled.Moves:
            return act()

    @transaction.atomic
    def posted(self, request, object_id, form_url, extra_context):
        """A form sent twice finds the address of its first result, written with the row."""
        answer = super().changeform_view(request, object_id, form_url, extra_context)
        tokens.keep_result(answer)
        if isinstance(answer, HttpResponseRedirect):
            settled.check(request)
            drafts.drop(request.user, request.path)
        if hasattr(answer, "context_data") and stale(answer.context_data):
            answer.status_code = 409
        return answer

    def password_first(self, request):
        """The way to the password where changing is dangerous; who may only read is not asked."""
        return ask_again(request) if self.asks_again and self._may_write(request) else None

    def hold_as_read(self, row, data) -> None:
        """Lock a row; raises Stale unless it is of the version that the posted form says it was read at."""
        at = conflicts.posted_version(data)
        if at is None and hasattr(row, "version"):
            raise Stale(conflicts.locked(row), unread=True)
        conflicts.hold(row, at)

    def get_formset_kwargs(self, request, obj, inline, prefix):
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        typed = getattr(request, "typed_again", None)
        return given | {"data": typed, "files": {}} if typed and f"{prefix}-TOTAL_FORMS" in typed else given

    def save_formset(self, request, form, formset, change):
        rows = formset.save(commit=False)
        for row in rows:
            formset.inside.put(request, row)
        above = conflicts.locked(form.instance) if rows and change else None
        if above is not None and getattr(above, "version", None) == form.read_at:
            record.count_version(above, by=request.user)

    def gone(self, request, object_id):
        """409: who took the row back, when and why, with what was typed; raises Http404 when nobody did."""
        opened = conflicts.posted_version(request.POST) is not None
        entry = conflicts.taken_back(self.model, object_id, request.reader) if opened else None
        if entry is None:
            raise Http404
        context = {**self.admin_site.each_context(request), "opts": self.opts, "entry": entry}
        context |= {"title": "Dòng này đã hủy", "words": self.words(request)}
        return TemplateResponse(request, "admin/gone.html", context, status=409)

    def words(self, request) -> list[tuple[str, str]]:
        """Label and text of every box that was sent; choices as they were sent."""
        labels = {
            field.name: str(field.verbose_name) for field in self.model._meta.get_fields() if field.concrete
        }
        boxes = [(name, values) for name, values in request.POST.lists() if name in labels and any(values)]
        return [(labels[name], ", ".join(values)) for name, values in boxes]


def typed_draft(request) -> drafts.Typed | None:
    """What was typed on this page before the password was asked again, a session ended, or a form came twice."""
    if typed := typed_before(request):
        return drafts.Typed(typed, "", timezone.now(), lost=True)
    draft = drafts.find(request.user, request.path)
    return draft if draft and (draft.lost or drafts.RESTORE in request.GET) else None


def unsent(form) -> None:
    """A form filled again says nothing about what is in it: nobody has sent it yet."""
    form._errors = ErrorDict()
    form.cleaned_data = {}


def unsent_rows(formset) -> None:
    """The same for the rows inside a page."""
    formset._non_form_errors, formset._errors = ErrorList(), []
    for form in formset.forms:
        unsent(form)
        formset._errors.append(form._errors)


def stale(context) -> bool:
    """Whether a form of a change page, or a row inside it, met a row changed meanwhile."""
    page = context.get("adminform")
    rows = [form for inline in context.get("inline_admin_formsets", ()) for form in inline.formset.forms]
    return any(getattr(form, "stale", None) for form in (*([page.form] if page else ()), *rows))
