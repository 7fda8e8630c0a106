"""One pass over the rows of a file: what is known of it, so that no row asks for the same again."""

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from branches.forms import RecordForm
from branches.names import Names
from vankhanh.access import Reader
from vankhanh.importing import values

from .columns import told_in_list
from .finding import Papers, People, Units

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
        self._row: tuple[str, Any] = ("", None)
        self._papers: dict[type, Papers] = {}
        self.month_first: dict[str, int] = {}
        """Columns with a date that only reads with the month first, and the row of the first such date."""

    def look_over(self, columns: dict[int, str], rows: list[tuple[int, list]]) -> None:
        """What only the whole file tells: date columns in which somebody wrote the month before the day."""
        for place, name in columns.items():
            if self.columns[name].kind in values.DATES:
                found = (at for at, row in rows if place < len(row) and values.month_first(row[place]))
                for at in islice(found, 1):
                    self.month_first[name] = at

    @cached_property
    def listed(self) -> dict[str, tuple[str, ...]]:
        """The paths by which the register's own list tells each field."""
        told = told_in_list(self.target.register)
        return {name: tuple(path for _, path in paths) for name, paths in told.items()}

    def row(self, number: str):
        """The row that a line of our own list came from, None where there is none that the reader sees."""
        if self._row[0] != number:
            known = number.isdecimal() and len(number) < 19
            self._row = number, self.target.rows(self).filter(pk=number).first() if known else None
        return self._row[1]

    def papers(self, model) -> Papers:
        """The documents of a kind, read once for the pass."""
        if model not in self._papers:
            self._papers[model] = Papers(self.reader, model)
        return self._papers[model]

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
