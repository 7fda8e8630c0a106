import json
from pathlib import Path

from django.core.management.base import CommandError

from branches.names import Names
from reports.exports import json as report_json
from reports.exports import xlsx
from reports.management.asked import ReportCommand
from vankhanh import record


class Command(ReportCommand):
    help = "Ghi trang báo cáo của một kỳ ra tệp."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--format", required=True, choices=["xlsx", "json"], help="dạng tệp")
        parser.add_argument("out", help="tệp sẽ ghi")

    def answer(self, asked, options):
        target, kind = Path(options["out"]), options["format"]
        book = xlsx.year_book(asked, Names(asked.last)) if kind == "xlsx" else None
        content = book.bytes() if book else self.json(asked)
        try:
            target.write_bytes(content)
        except OSError as refusal:
            raise CommandError(f"Không ghi được tệp {target}: {refusal.strerror}.") from refusal
        people = book.people if book else ()
        record.exported(f"Báo cáo {asked.period.label} ({kind})", unit=asked.unit, by=None, people=people)

    @staticmethod
    def json(asked) -> bytes:
        return json.dumps(report_json.page(asked), ensure_ascii=False, indent=1).encode()
