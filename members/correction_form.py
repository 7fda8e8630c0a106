"""The form of a correction in place: it asks why, and says what will change before anything is written."""

from datetime import date

from django import forms

from branches.models import Branch

from .consequences import picture, told
from .foreseeing import ForeseeingForm


class CorrectionForm(ForeseeingForm):
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

    def units(self, name):
        """Also the unit on record, which somebody else may have chosen."""
        return super().units(name) | Branch.objects.filter(pk=getattr(self.instance, f"{name}_id", None))

    @property
    def why(self) -> str:
        return self.cleaned_data["correction_reason"]

    def foreseen(self) -> list[str]:
        """What the correction changes, by doing it and taking it back; raises its ValidationError."""
        person = self.instance.person
        if person is None:
            self.rehearsed(lambda: None)
            return []
        rolls = self.rolls_since(self.earliest())
        before, agreed = picture(person), rolls.stale()
        after, left = self.rehearsed(lambda: (picture(person), rolls.stale()))
        return told(before, after, self.names) + rolls.told(left - agreed)

    def earliest(self) -> date | None:
        """The first of the days that a changed box held before or holds now."""
        held = [
            box[name]
            for name in self.changed_data
            for box in (self.initial, self.cleaned_data)
            if name in box
        ]
        days = [getattr(value, "first_day", value) for value in held]
        return min((day for day in days if isinstance(day, date)), default=None)
