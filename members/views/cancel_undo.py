"""Taking back a bulk cancel as a whole: every row returns under its own number, with what followed from it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from branches.forms import UndoForm
from branches.registers.bulk import MANY
from branches.registers.declared import REGISTERS as OF_BRANCHES
from branches.registers.views import RegisterForm
from vankhanh.models import AuditEntry
from vankhanh.vietnamese import number_text

from ..undoing import take_back, units_of

WHAT = "lần hủy"


class CancelUndo(RegisterForm):
    """`/hoan-tac-huy/<lần làm>/`: asks why, and puts on record again what was cancelled in one act."""

    template_name = "members/cancel_undo.html"
    drafted = False
    registers: tuple = ()
    """Those of people; those of the organisation are known here."""

    @cached_property
    def entries(self) -> list[AuditEntry]:
        """What the act wrote, first the entry that says what it was; 404 for who may not read in every unit of it."""
        rows = list(AuditEntry.objects.filter(batch=self.kwargs["act"]).order_by("-sequence"))
        rows.sort(key=lambda entry: entry.model != MANY)
        told = bool(rows) and rows[0].model == MANY
        if not told or not all(self.reader.covers(path) for path in units_of(rows)):
            raise Http404("Không có lần hủy này.")
        return rows

    @property
    def act(self) -> AuditEntry:
        return self.entries[0]

    @cached_property
    def register(self):
        known = {register.slug: register for register in (*OF_BRANCHES, *self.registers)}
        if self.act.object_id not in known:
            raise Http404("Không có sổ này.")
        return known[self.act.object_id]

    def check(self):
        may = self.register.may_write(self.reader)
        if not may or not all(
            self.reader.covers(path, self.register.right) for path in units_of(self.entries)
        ):
            raise PermissionDenied("Lần hủy này có đơn vị mà đồng chí không có quyền ghi.")

    def form_of(self, data=None):
        return UndoForm(data)

    def undone(self) -> bool:
        """Whether its rows came back already, whatever became of them since."""
        row, last = self.entries[-1], max(entry.sequence for entry in self.entries)
        again = AuditEntry.objects.filter(model=row.model, object_id=row.object_id, sequence__gt=last)
        return again.filter(action=AuditEntry.Action.CREATE).exists()

    def done(self, form):
        if self.undone():
            raise ValidationError("Lần hủy này đã được hoàn tác.")
        why = form.cleaned_data["reason"]
        take_back(
            self.act.batch, self.reader, self.register.right, what=WHAT, by=self.request.user, reason=why
        )
        number = number_text(self.act.after["Số dòng"])
        messages.success(self.request, f"Đã hoàn tác: {number} dòng trở lại sổ như trước khi hủy.")
        return HttpResponseRedirect(reverse(self.register.list_name))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading="Hoàn tác lần hủy", act=self.act, undone=self.undone(), **kwargs
        )
