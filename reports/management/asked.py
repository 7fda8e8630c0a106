"""What the report commands have in common: their options, and JSON on standard output."""

import json

from django.core.management.base import BaseCommand, CommandError

from vankhanh.access import SYSTEM
from vankhanh.scope import Scope

from ..asking import Unanswerable, scope_of


class ReportCommand(BaseCommand):
    """Answers with JSON about a unit and a period; a question without an answer is a Vietnamese error, exit 1."""

    needs_year = True
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, required=self.needs_year, help="năm báo cáo")
        required = not self.needs_year
        parser.add_argument("--from", dest="first", default="", required=required, help="từ ngày, yyyy-mm-dd")
        parser.add_argument("--to", dest="last", default="", required=required, help="đến ngày, yyyy-mm-dd")
        parser.add_argument(
            "--unit", default="", help="mã đơn vị; không ghi thì lấy đơn vị duy nhất ở trên cùng"
        )

    def handle(self, *args, **options):
        try:
            asked = scope_of(
                SYSTEM,
                year=options["year"],
                first=options["first"],
                last=options["last"],
                unit=options["unit"],
            )
            self.answer(asked, options)
        except Unanswerable as refusal:
            raise CommandError(str(refusal)) from refusal

    def answer(self, asked: Scope, options: dict) -> None:
        """What the command does with the scope."""
        raise NotImplementedError

    def print(self, data) -> None:
        """One JSON document on standard output."""
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=1))
