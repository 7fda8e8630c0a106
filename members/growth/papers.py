"""The papers of a dossier: which are asked for at an occasion, which are there, which are missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from branches.choices import CodeList
from branches.models import Code

from ..models import DossierPaper, Person
from .proving import Proof, proofs


@dataclass(frozen=True)
class Paper:
    """One line of a checklist: what is asked for, the row that says it is there, else the record that proves it.

    What was typed about the paper itself comes before what another record says.
    """

    code: Code
    row: DossierPaper | None
    proof: Proof | None = None

    @property
    def there(self) -> bool:
        return self.row is not None or self.proof is not None


def checklist(person: Person, occasion: CodeList, on: date) -> list[Paper]:
    """The papers asked for at an occasion on a day, in order (38-HD/BTCTW II.1.1)."""
    rows = person.dossier_papers.filter(paper__list=occasion, received_on__lte=on).order_by(
        "received_on", "pk"
    )
    there = {row.paper_id: row for row in rows}
    asked = [code for code in Code.objects.filter(list=occasion).order_by("rank", "code") if in_use(code, on)]
    proved = proofs(person, occasion, on)
    return [Paper(code, there.get(code.pk), proved.get(code.code)) for code in asked]


def in_use(code: Code, on: date) -> bool:
    """Whether an entry of a list stands on a day."""
    return (code.valid_from is None or code.valid_from <= on) and (
        code.valid_to is None or on < code.valid_to
    )


def missing(papers: Iterable[Paper]) -> list[str]:
    """What is not there yet, by name."""
    return [paper.code.label for paper in papers if not paper.there]


def incomplete(person: Person, occasion: CodeList, on: date) -> list[str]:
    """A sentence about missing papers, of a dossier whose papers are noted at all."""
    papers = checklist(person, occasion, on)
    gaps = missing(papers)
    if not gaps or not any(paper.row for paper in papers):
        return []
    return [f"Hồ sơ còn thiếu: {'; '.join(gaps)}."]
