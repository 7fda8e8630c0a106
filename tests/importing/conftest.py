"""A committee of two branches with their clerk, and the way a file takes from its bytes to the preview."""

from dataclasses import dataclass
from datetime import date

import pytest

from branches.choices import Role
from branches.models import Branch
from branches.names import Names
from branches.permissions import reader_of
from members.importing import batches
from tests import factories as make
from vankhanh.importing.models import ImportBatch
from vankhanh.models import User

from .files import xlsx

TODAY = date(2023, 12, 31)


@dataclass
class Office:
    """Who brings files in, and where."""

    committee: Branch
    one: Branch
    two: Branch
    clerk: User

    @property
    def reader(self):
        return reader_of(self.clerk, on=TODAY)

    @property
    def names(self) -> Names:
        return Names(TODAY)

    def bring(self, register: str, *rows, content: bytes = b"", reader=None) -> ImportBatch:
        """A file previewed."""
        batch = batches.receive(
            content=content or xlsx(rows), name="Tệp.xlsx", register=register, by=self.clerk
        )
        batches.preview(batch, reader or self.reader, self.names)
        return batch

    def answer(self, batch: ImportBatch, **answers: dict) -> None:
        """Say something about rows: `row_2={"ok": True}`."""
        said = {int(name.partition("_")[2]): answer for name, answer in answers.items()}
        batches.preview(batch, self.reader, self.names, said)

    def write(self, batch: ImportBatch):
        return batches.write(batch, self.reader, self.names, by=self.clerk)


@pytest.fixture
def office(db) -> Office:
    committee = make.make_committee("VK")
    one = make.make_branch(committee, "VK-01", short_name="Ấp Một", name="Chi bộ ấp Một")
    two = make.make_branch(committee, "VK-02", short_name="Ấp Hai", name="Chi bộ ấp Hai")
    return Office(committee, one, two, make.make_user(Role.COMMITTEE_CLERK, committee))


def fates(batch: ImportBatch) -> list[str]:
    """What becomes of each row, in the order of the file."""
    return [row.state for row in batch.rows.all()]


def line(batch: ImportBatch, number: int) -> dict:
    """What is said of one row."""
    return batches.told(batch, batch.rows.get(number=number))["line"]


def reasons(batch: ImportBatch, number: int) -> dict[str, str]:
    return {name: " ".join(texts) for name, texts in line(batch, number)["reasons"].items()}
