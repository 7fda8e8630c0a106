"""What is due about dossiers."""

from datetime import date, timedelta

from branches.names import Names
from members.models import FileLoan
from members.models.files import still_out
from vankhanh.access import Reader

from .lines import FURTHEST, DueRule, Line


def loans(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Dossiers lent and not returned whose day has come near or is over."""
    rows = FileLoan.objects.visible_to(reader).filter(
        still_out(), lent_on__lte=on, due_on__lte=on + timedelta(days=FURTHEST)
    )
    return tuple(
        Line(
            f"{row.person.full_name}, {names.of(row.branch_id)}: {row.contents}, {row.borrower} mượn",
            row.due_on,
            row.due_on < on,
            f"/muon-ho-so/{row.pk}/sua/",
            row.branch_id,
            row.person,
        )
        for row in rows.select_related("person").order_by("due_on", "pk")
    )


RULES = (DueRule("muon-ho-so", "Hồ sơ cho mượn đến hạn trả, quá hạn", loans, act="Ghi đã trả"),)
