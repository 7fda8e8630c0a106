"""One pass over the rows of a file: what is known of it, so that no row asks for the same again."""

from functools import cached_property
from typing import TYPE_CHECKING

from branches.forms import RecordForm
from branches.names import Names
from vankhanh.access import Reader

from .finding import People, Units

if TYPE_CHECKING:
    from .target import Target


class Work:
    """One pass over the rows of a file: who reads, what is known, what was met before."""

    def __init__(self, target: "Target", reader: Reader, names: Names, reason: str):
        self.target, self.reader, self.names, self.reason = target, reader, names, reason
        self.units, self.people = Units(reader), People(reader)
        self.columns = {column.name: column for column in target.columns()}
        self.seen: dict[tuple, int] = {}
        self.choices: dict[tuple, dict] = {}
        self.forms: dict[type, RecordForm] = {}
        self.opened: dict[int, object] = {}

    @cached_property
    def defaults(self) -> dict:
        """What the entry form fills in by itself."""
        form = self.target.form(instance=self.target.register.new(), reader=self.reader, names=self.names)
        filled = {name: form[name].value() for name in form.fields}
        return {
            name: value
            for name, value in filled.items()
            if value is not False and value not in (None, "", [])
        }
