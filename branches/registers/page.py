"""What every page of a register is, and the page of one row.  They are the one place for their guards."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from vankhanh.access import LEVEL, Right, lowest_above
from vankhanh.audit.entries import viewed
from vankhanh.posting import conflicts

from ..names import Names
from ..pages import ReadersPage
from .base import Register


class RegisterPage(ReadersPage):
    """A page of a register for a reader; what the reader may not see is 404, what they may not do is 403."""

    register: Register = None

    def dispatch(self, request, *args, **kwargs):
        if not self.register.may_see(request.reader):
            raise PermissionDenied("Không đủ quyền xem sổ này.")
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            return self.cancelled()

    def cancelled(self):
        """410 for who might have read a row that was taken back: who did it, when and why; else Http404 as it was."""
        model, pk = self.held_key() or (None, None)
        entry = self.taken_out(model, pk) if pk else None
        if entry is None or self.request.method != "GET":
            raise Http404
        right = getattr(model, "write_right", Right.WRITE)
        told = self.reader.may(Right.MANAGE) or self.reader.covers(entry.unit_path, right)
        log = reverse("log_record", args=[entry.model, pk]) if told else ""
        # Not the page's own words around it: they may be of its row, which is gone.
        self.names = Names(self.today)
        pages = {"list": reverse(self.register.list_name)}
        context = {"register": self.register, "pages": pages, "entry": entry, "log": log}
        context |= RegisterPage.print_head(self)
        return self.response_class(self.request, ["registers/cancelled.html"], context, status=410)

    def taken_out(self, model, pk):
        """The entry of the log by which the row left the table, or the register where the row stands elsewhere too."""
        if not self.register.borne or model is not self.register.model:
            return conflicts.cancelled(model, pk, self.reader)
        gone = conflicts.emptied(model, pk, self.reader, self.register.borne, self.register.belongs)
        return gone or conflicts.cancelled(model, pk, self.reader)

    def held_key(self) -> tuple[type, int] | None:
        """Model and number of the row that the address speaks of; None where there is none."""
        return (self.register.model, self.kwargs["pk"]) if "pk" in self.kwargs else None

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
            raise PermissionDenied(self.register.refusal(row, self.reader, self.names))

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
            more_actions=[*self.register.ways_to_end(self.row), *self.register.actions(self.row)]
            if writable
            else [],
            history_url=self.history_url() if writable or self.reader.may(Right.MANAGE) else "",
            **kwargs,
        )

    def url(self, page):
        return reverse(self.register.url_name(page), args=[self.row.pk])

    def history_url(self) -> str:
        """The page with everything the log says about the row."""
        return reverse("log_record", args=[self.row._meta.label_lower, self.row.pk])
