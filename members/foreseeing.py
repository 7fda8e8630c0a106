"""A form that tries what it is about to write, takes it back, and says what follows together with what is unusual."""

import copy
from datetime import date

from django.core.exceptions import ValidationError

from vankhanh import record
from vankhanh.posting.conflicts import Stale

from .forms import MemberForm
from .rolls_since import RollsSince


class ForeseeingForm(MemberForm):
    """`foreseen` tells what follows of writing; it is asked once the row is made of what was typed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.doubted: list[str] = []

    def _ask(self, doubts):
        """What is unusual is asked together with what follows."""
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
        """What follows of what was typed; raises the writer's ValidationError."""
        raise NotImplementedError

    def rehearsed(self, look):
        """What `look` finds once this is written, before it is taken back; the row itself stays as typed."""
        typed, self.instance = self.instance, copy.deepcopy(self.instance)
        try:
            return record.rehearse(lambda: self.write(by=None), look)
        finally:
            self.instance = typed

    def rolls_since(self, day: date | None) -> RollsSince:
        """The rolls that a change of this person's lists from a day on may leave behind."""
        units = [self.cleaned_data.get(name) for name in ("branch", "to_branch")]
        person = getattr(self.instance, "person", None)
        return RollsSince(person, units, day if day and day <= self.today else None, self.reader)


class ListForm(ForeseeingForm):
    """Entry of what moves a person on the lists from a day on, named by `moved_on`."""

    moved_on: str

    def foreseen(self):
        day = self.cleaned_data.get(self.moved_on)
        rolls = self.rolls_since(getattr(day, "first_day", day))
        if not rolls.any():
            return []
        before = rolls.stale()
        return rolls.told(self.rehearsed(rolls.stale) - before)
