"""The form of a correction in place: it asks why, and says what will change before anything is written."""

import copy

from django import forms
from django.core.exceptions import ValidationError

from branches.models import Branch
from vankhanh import record
from vankhanh.posting.conflicts import Stale

from .consequences import picture, told
from .forms import MemberForm


class CorrectionForm(MemberForm):
    """Correction of an event that lists and other rows follow from.

    `write` calls a `correct_*` of the lifecycle.  It is rehearsed first: what it refuses stands beside the fields, and
    what it changes is said and must be confirmed.
    """

    unstored = ("correction_reason",)
    confirm_title = "Thay đổi này kéo theo"
    confirm_label = "Đã xem, vẫn sửa"
    correction_reason = forms.CharField(
        label="Lý do sửa",
        max_length=500,
        error_messages={"required": "Hãy ghi lý do sửa."},
        help_text="Ghi vào nhật ký, ví dụ: gõ nhầm ngày.",
    )

    def __init__(self, *args, names, **kwargs):
        super().__init__(*args, names=names, **kwargs)
        self.names = names
        self.doubted: list[str] = []

    def units(self, name):
        """Also the unit on record, which somebody else may have chosen."""
        return super().units(name) | Branch.objects.filter(pk=getattr(self.instance, f"{name}_id", None))

    @property
    def why(self) -> str:
        return self.cleaned_data["correction_reason"]

    def _ask(self, doubts):
        """What is unusual is asked together with what follows, once the row is made of what was typed."""
        self.doubted = doubts

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        try:
            super()._ask([*self.doubted, *self.foreseen()])
        except Stale:
            raise
        except ValidationError as refusal:
            self.refuse(refusal)

    def foreseen(self) -> list[str]:
        """What the correction changes, by doing it and taking it back; raises its ValidationError."""
        person = self.instance.person
        typed, self.instance = self.instance, copy.deepcopy(self.instance)
        try:
            if person is None:
                record.rehearse(lambda: self.write(by=None))
                return []
            before = picture(person)
            after = record.rehearse(lambda: self.write(by=None), lambda: picture(person))
            return told(before, after, self.names)
        finally:
            self.instance = typed
