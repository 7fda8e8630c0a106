from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from branches.names import Names
from reports.asking import Unanswerable, unit_of
from reports.due import due
from reports.management.asked import ReportCommand
from reports.quality import RULES
from vankhanh.access import SYSTEM, Reader


class Command(BaseCommand):
    help = "In mọi hồ sơ phạm quy tắc số liệu (JSON): quy tắc, đơn vị, hồ sơ, lời giải thích."
    requires_system_checks: list[str] = []
    print = ReportCommand.print

    def add_arguments(self, parser):
        parser.add_argument("--unit", default="", help="mã đơn vị; không ghi thì mọi đơn vị")

    def handle(self, *args, **options):
        today = timezone.localdate()
        self.print(found(self.reader(options["unit"], today), today))

    @staticmethod
    def reader(code: str, on: date) -> Reader:
        """The system, narrowed to the unit asked for."""
        try:
            return SYSTEM.narrowed(unit_of(code, SYSTEM, on).path) if code else SYSTEM
        except Unanswerable as refusal:
            raise CommandError(str(refusal)) from refusal


def found(reader: Reader, on: date) -> list[dict]:
    """Every line in the shape of the contract; `record` is the address of the page that mends it."""
    names = Names(on)
    return [
        {
            "rule": group.code,
            "unit": names.code(line.branch),
            "record": line.address,
            "message": f"{group.title}: {line.text}",
        }
        for group in due(reader, on=on, names=names, rules=RULES)
        for line in group.lines
    ]
