"""Rolls of a class that no longer agree with the lists of its day, put right in one act that is shown beforehand."""

from hashlib import sha256

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.utils.functional import cached_property

from branches.models import StudySession
from branches.registers.views import RegisterForm
from vankhanh.access import Reader, Right
from vankhanh.audit import chain

from ..stale_study import Mend, mend_rolls, mends

CHANGED = "Danh sách vừa thay đổi nên chưa sửa gì: xem lại bên dưới rồi bấm lần nữa."
ABOVE = "Phải sửa cùng lúc điểm danh của chi bộ khác: nhờ người ghi sổ của Đảng ủy làm."


def sealed(found: list[Mend]) -> str:
    """What was shown, in short."""
    return sha256("\n".join(mend.sealed for mend in found).encode()).hexdigest()


def may_ask(reader: Reader, session: StudySession) -> bool:
    """Whether the reader writes for any of the branches that a class is for."""
    return reader.narrowed(session.branch.path).may(Right.WRITE)


class MendForm(forms.Form):
    """Nothing to type: what was shown, sealed."""

    da_xem = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, seal: str):
        super().__init__(data)
        self.seal = seal
        self.initial["da_xem"] = seal

    def clean_da_xem(self):
        if self.cleaned_data["da_xem"] != self.seal:
            self.data = {**self.data.dict(), "da_xem": self.seal}
            raise ValidationError(CHANGED)
        return self.seal

    def refuse(self, refusal: ValidationError) -> None:
        """Show a writer's refusal above the button."""
        self.add_error(None, refusal.messages)


class StudyMend(RegisterForm):
    """`/hoc-tap/<số>/khop-diem-danh/`: who moves to which branch's roll, who leaves it, the numbers before and after."""

    template_name = "members/study_mend.html"
    drafted = False

    def check(self):
        if not may_ask(
            self.reader, self.row
        ):  # first of all the row: one that is not there is so, whoever asks
            raise PermissionDenied(self.register.refusal(None, self.reader, self.names))
        if self.request.method == "POST" and not self.may_mend:
            raise PermissionDenied(ABOVE)

    @cached_property
    def found(self) -> list[Mend]:
        return mends(self.row)

    @property
    def may_mend(self) -> bool:
        return all(self.reader.covers(mend.branch.path, Right.WRITE) for mend in self.found)

    def form_of(self, data=None):
        return MendForm(data, seal=sealed(self.found))

    def done(self, form):
        chain.hold()
        if sealed(mends(self.row)) != form.seal:
            raise ValidationError(CHANGED)
        made = mend_rolls(session=self.row, by=self.request.user)
        messages.success(
            self.request, f"Đã sửa điểm danh của {len(made)} chi bộ cho khớp danh sách ngày học."
        )
        return HttpResponseRedirect(self.register.address(self.row))

    def get_context_data(self, **kwargs):
        seen = [mend for mend in self.found if self.reader.covers(mend.branch.path)]
        return super().get_context_data(
            heading="Sửa điểm danh cho khớp",
            row=self.row,
            mends=[(self.names.of(mend.branch.pk), mend) for mend in seen],
            why_not="" if self.may_mend else ABOVE,
            **kwargs,
        )
