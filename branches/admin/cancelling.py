"""`huy/` of every page of the administration: a row entered by mistake is taken back, with its reason."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from vankhanh import record
from vankhanh.posting import conflicts, settled, tokens
from vankhanh.posting.conflicts import Stale

from ..forms import CancelForm


class Cancelling:
    """Mixin with the page that takes a row back; `cancel` says how."""

    may_cancel = True

    def get_urls(self):
        name = "{}_{}_cancel".format(*self._label())
        own = path("<path:object_id>/huy/", self.admin_site.admin_view(self.cancel_view), name=name)
        return [own, *super().get_urls()]

    def _label(self):
        return self.model._meta.app_label, self.model._meta.model_name

    def cancel(self, request, row, reason):
        """Take one row back; pages whose rows have consequences call the lifecycle's function."""
        record.cancel(row, by=request.user, reason=reason)

    def cancel_view(self, request, object_id):
        """Asks why, then takes the row back."""
        try:
            row = self.get_object(request, object_id)
        except Http404:
            return self.gone(request, object_id)
        if not (self.may_cancel and self._may_write(request, row)):
            raise PermissionDenied
        if again := self.password_first(request):
            return again
        form, status = CancelForm(request.POST or None), 200
        if request.method == "POST" and form.is_valid():
            try:
                why = form.cleaned_data["reason"]
                return settled.guarded(
                    request, lambda: self._cancel_once(request, self.get_object(request, object_id), why)
                )
            except ValidationError as refusal:
                form.refuse(refusal)
                status = 409 if isinstance(refusal, Stale) else 200
        context = {**self.admin_site.each_context(request), "opts": self.opts, "row": row, "form": form}
        context |= {"title": f"Hủy {self.opts.verbose_name}", "read_at": conflicts.version_of(row)}
        return TemplateResponse(request, "admin/cancel.html", context, status=status)

    @transaction.atomic
    def _cancel_once(self, request, row, reason):
        """Lock the row, compare its version with the one that was shown, take it back."""
        tokens.require()
        self.hold_as_read(row, request.POST)
        self.cancel(request, row, reason)
        settled.check(request)
        messages.success(request, "Đã hủy; nhật ký còn giữ đủ nội dung.")
        answer = HttpResponseRedirect(reverse("admin:{}_{}_changelist".format(*self._label())))
        tokens.keep_result(answer)
        return answer
