import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from branches.names import Names
from members.importing import batches
from members.importing.declared import BY_SLUG
from members.importing.lines import Fate
from vankhanh.access import SYSTEM
from vankhanh.importing import keeping
from vankhanh.importing.headings import key_of
from vankhanh.importing.judging import Unreadable
from vankhanh.importing.models import ImportBatch


class Command(BaseCommand):
    help = "Nhập một bảng tính vào sổ, tất cả hoặc không dòng nào; in báo cáo JSON và mã lần nhập."

    def add_arguments(self, parser):
        parser.add_argument("register", help=", ".join(BY_SLUG))
        parser.add_argument("file", help="tệp .xlsx, .xls, .ods hoặc .csv")
        parser.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không ghi")
        parser.add_argument("--map", help='tệp JSON {"tiêu đề cột": "tên trường"} khi tiêu đề khác mẫu')

    def handle(self, *args, **options):
        if options["register"] not in BY_SLUG:
            raise CommandError(f"Không có sổ «{options['register']}». Các sổ: {', '.join(BY_SLUG)}.")
        try:
            batch = self.received(options)
        except (Unreadable, OSError) as refusal:
            raise CommandError(getattr(refusal, "strerror", None) or str(refusal)) from refusal
        names = Names(timezone.localdate())
        batches.preview(batch, SYSTEM, names)
        report = self.report(batch)
        if report["refused"]:
            self.tell(report, batch, drop=True)
            raise CommandError(
                f"{len(report['refused'])} chỗ bị từ chối hoặc cần trả lời: không ghi dòng nào."
            )
        if options["dry_run"]:
            return self.tell(report, batch, drop=True)
        try:
            fates = batches.write(batch, SYSTEM, names, by=None)
        except ValidationError as refusal:
            if refusal.messages == [batches.NOTHING]:
                return self.tell(report, batch, drop=True)
            keeping.drop(batch)
            raise CommandError(" ".join(refusal.messages)) from refusal
        report |= {"written": fates[Fate.NEW] + fates[Fate.DIFFERS], "batch": batch.pk}
        return self.tell(report, batch)

    def received(self, options) -> ImportBatch:
        path = Path(options["file"])
        batch = batches.receive(
            content=path.read_bytes(), name=path.name, register=options["register"], by=None
        )
        if options["map"]:
            batch.layout = self.mapped(batch, Path(options["map"]))
            keeping.keep(batch, "layout")
        return batch

    def mapped(self, batch: ImportBatch, path: Path) -> dict:
        """The layout with the columns that a file names; a heading or field that is not there is an error."""
        try:
            wanted = json.loads(path.read_text("utf-8"))
        except (ValueError, OSError) as fault:
            keeping.drop(batch)
            raise CommandError(f"Không đọc được tệp ánh xạ cột: {fault}") from fault
        keys = {key_of(title): str(place) for place, title in enumerate(batch.layout["titles"])}
        fields = {column.name for column in BY_SLUG[batch.register].columns()}
        wrong = [f"{h} → {f}" for h, f in wanted.items() if key_of(h) not in keys or f not in fields]
        if wrong:
            keeping.drop(batch)
            raise CommandError(f"Không có cột hoặc trường: {', '.join(wrong)}.")
        given = {keys[key_of(heading)]: name for heading, name in wanted.items()}
        kept = {
            p: n for p, n in batch.layout["columns"].items() if p not in given and n not in given.values()
        }
        return {**batch.layout, "columns": kept | given}

    def report(self, batch: ImportBatch) -> dict:
        titles = {column.name: column.title for column in BY_SLUG[batch.register].columns()}
        refused = [
            {"row": row.number, "column": titles.get(column, ""), "reason": reason}
            for row in batch.rows.filter(state__in=(Fate.REFUSED, Fate.ASK))
            for column, reasons in batches.told(batch, row)["line"]["reasons"].items()
            for reason in reasons
        ]
        counted = batches.counts(batch)
        fates = {fate.value: counted[fate] for fate in Fate if counted[fate]}
        return {"read": sum(counted.values()), "written": 0, "rows": fates, "refused": refused, "batch": None}

    def tell(self, report: dict, batch: ImportBatch, *, drop: bool = False) -> None:
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=1))
        if drop:
            keeping.drop(batch)
