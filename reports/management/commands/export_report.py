import json
from collections.abc import Iterable
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.utils import timezone

from branches.choices import FormNumber
from branches.names import Names
from reports.exports import json as report_json
from reports.exports import xlsx
from reports.exports.forms import form_book
from reports.management.asked import ReportCommand
from reports.official.identities import opened
from vankhanh import record
from vankhanh.attachments.storing import Damaged
from vankhanh.data_dir import write_private


class Command(ReportCommand):
    help = "Ghi trang báo cáo của một kỳ ra tệp."

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--format", required=True, choices=["xlsx", "docx", "json"], help="dạng tệp")
        parser.add_argument(
            "--form",
            default="",
            choices=["", *FormNumber.values],
            help="biểu thống kê; không ghi thì trang báo cáo (chỉ xlsx, json)",
        )
        parser.add_argument("out", help="tệp sẽ ghi")

    def answer(self, asked, options):
        target, kind = Path(options["out"]), options["format"]
        content, people = (
            self.form(asked, options["form"], kind) if options["form"] else getattr(self, kind)(asked)
        )
        try:
            write_private(target, content)
        except OSError as refusal:
            raise CommandError(f"Không ghi được tệp {target}: {refusal.strerror}.") from refusal
        what = f"Biểu {options['form']}," if options["form"] else "Báo cáo"
        record.exported(f"{what} {asked.period.label} ({kind})", unit=asked.unit, by=None, people=people)

    @staticmethod
    def form(asked, number: str, kind: str) -> tuple[bytes, Iterable[int]]:
        """An official form: numbers only, so that it names nobody."""
        found, names = opened(number, asked), Names(asked.last)
        if found is None:
            raise CommandError(f"Chưa khai Biểu {number} dùng vào ngày cuối kỳ.")
        if kind == "docx":
            raise CommandError("Biểu thống kê chỉ ghi ra xlsx hoặc json.")
        if kind == "xlsx":
            return form_book(asked, names, found[0]).bytes(), ()
        return as_bytes(report_json.head(asked, names) | report_json.form(*found)), ()

    # By format: the content of the file, and the numbers of the people named in it.

    @staticmethod
    def json(asked) -> tuple[bytes, Iterable[int]]:
        return as_bytes(report_json.page(asked)), ()

    @staticmethod
    def xlsx(asked) -> tuple[bytes, Iterable[int]]:
        book = xlsx.year_book(asked, Names(asked.last))
        return book.bytes(), book.people

    @staticmethod
    def docx(asked) -> tuple[bytes, Iterable[int]]:
        from reports.word import making  # Word's library only for who asks for Word

        try:
            content = making.report(asked, Names(asked.last), on=timezone.localdate(), rounded=False)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        except Damaged as lost:
            raise CommandError("Tệp mẫu Word trên đĩa bị mất hoặc không còn như lúc tải lên.") from lost
        return content, making.people(asked)


def as_bytes(data: dict) -> bytes:
    """One JSON document with Vietnamese letters as they are."""
    return json.dumps(data, ensure_ascii=False, indent=1).encode()
