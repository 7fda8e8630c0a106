"""What pages keep to themselves of entries about somebody whose record is restricted: who it was, why, what changed.

The log itself keeps all of it.  Who manages the unit of an entry may open the record, and reads the entry as it is.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from django.apps import apps

from ..access import Reader, Right

RESTRICTED = "(đã hạn chế xử lý)"


class Withholding:
    """Entries for one reader; who is restricted is asked once."""

    def __init__(self, reader: Reader):
        self.reader = reader

    @cached_property
    def restricted(self) -> set[int]:
        """Numbers of the records that tell nobody who they are about."""
        people = [model for model in apps.get_models() if getattr(model, "is_person", False)]
        return {number for model in people for number in model.restricted_numbers()}

    def of(self, entries: Iterable) -> Iterator:
        """The entries, in their order, to be shown and never saved."""
        return map(self.one, entries)

    def one(self, entry):
        """One entry; `withheld` says that pages show no more of it than that it was made."""
        entry.withheld = entry.person in self.restricted and not self.manages(entry.unit_path)
        if entry.withheld:
            entry.object_text, entry.reason = f"hồ sơ số {entry.person} {RESTRICTED}", ""
        return entry

    def manages(self, path: str) -> bool:
        """Whether the reader manages the unit of an entry; of one that names none, any."""
        return self.reader.covers(path, Right.MANAGE) if path else self.reader.may(Right.MANAGE)
