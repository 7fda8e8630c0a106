"""`/nhat-ky/ho-so/<loại>/<số>/`: everything the log says about one record, also of one that was taken back."""

from django.http import Http404
from django.utils.functional import cached_property

from vankhanh.access import Right
from vankhanh.audit.words import History, kind_of, model_of
from vankhanh.models import AuditEntry
from vankhanh.posting import conflicts

from .log import LogPage


class RecordLog(LogPage):
    """`/nhat-ky/ho-so/<loại>/<số>/`: one record's history, for who manages it or may write there."""

    template_name = "log/record.html"

    @cached_property
    def model(self):
        model = model_of(self.kwargs["label"])
        if model is None or not hasattr(model._default_manager.all(), "visible_to"):
            raise Http404("Không có loại hồ sơ này.")
        return model

    @cached_property
    def row(self):
        rows = self.model._default_manager.all()
        seen = (
            rows.visible_to(self.reader)
            if self.manages
            else rows.visible_to(self.reader) & rows.writable_by(self.reader)
        )
        found = seen.filter(pk=self.kwargs["pk"]).first()
        return self.cancelled() if found is None else found

    def cancelled(self):
        """A row that was taken back, as it was then, for who might have written it."""
        pk, right = self.kwargs["pk"], getattr(self.model, "write_right", Right.WRITE)
        entry = conflicts.cancelled(self.model, pk, self.reader)
        if entry is None or not (self.manages or self.reader.covers(entry.unit_path, right)):
            raise Http404("Không có hồ sơ này.")
        return conflicts.as_logged(self.model, entry)

    def entries(self) -> list[AuditEntry]:
        """Of the row itself, and the entry of many rows that it came in with."""
        own = list(
            AuditEntry.objects.about(self.model, self.row.pk).open_to(self.reader).order_by("-sequence")
        )
        return own if any(e.action == AuditEntry.Action.CREATE for e in own) else own + self.beginning()

    def beginning(self) -> list[AuditEntry]:
        """The row's own line of the entry that it was written with among many."""
        since = getattr(self.row, "created_at", None)
        if since is None:
            return []
        many = AuditEntry.objects.filter(
            model=self.model._meta.label_lower, action=AuditEntry.Action.BULK, at__gte=since
        ).order_by("sequence")
        for entry in many[:20]:
            for row in entry.after.get("rows", ()):
                if row.get("id") == self.row.pk:
                    entry.after = row
                    return [entry]
        return []

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            row=self.row,
            kind=kind_of(self.kwargs["label"]),
            lines=History(self.model, self.entries(), self.reader).lines(),
            **kwargs,
        )
