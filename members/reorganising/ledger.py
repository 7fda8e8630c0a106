"""Writes a reorganisation's rows and notes each, so that all of it can be taken back in one go."""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import Model

from branches.models import Reorganisation, ReorganisedRow
from vankhanh import record


class Ledger:
    """Every row written through it is a line, in the order of writing."""

    def __init__(self, by):
        self.by = by
        self.lines: list[tuple[Model, dict | None]] = []

    def change(self, row, **columns):
        """Set columns of a row on record."""
        before = {name: record.plain(row._meta.get_field(name).value_from_object(row)) for name in columns}
        for name, value in columns.items():
            setattr(row, name, value)
        self.lines.append((record.save(row, by=self.by), before))
        return row

    def changed(self, row, before: dict):
        """Note a row that another writer changed."""
        self.lines.append((row, before))
        return row

    def add(self, row):
        """Put a new row on record."""
        return self.made(record.save(row, by=self.by))

    def made(self, row):
        """Note a row that another writer made."""
        self.lines.append((row, None))
        return row

    def add_many(self, rows: Iterable, what: str) -> list:
        """Put many new rows of one model on record under one entry of the log."""
        return [self.made(row) for row in record.save_many(rows, by=self.by, what=what)]

    def rows(self, model: type, *, new: bool) -> list:
        """The rows of one model that were made, or that were changed."""
        return [row for row, before in self.lines if isinstance(row, model) and (before is None) is new]

    def close(self, reorganisation: Reorganisation) -> None:
        """Keep the lines."""
        kept = [
            ReorganisedRow(
                reorganisation=reorganisation,
                model=row._meta.label_lower,
                row_id=row.pk,
                row_version=getattr(row, "version", 1),
                before=before,
            )
            for row, before in self.lines
        ]
        record.save_many(kept, by=self.by, what=f"Các dòng của {reorganisation}")


def model_of(line: ReorganisedRow) -> type[Model]:
    """The table of a line."""
    return apps.get_model(line.model)
