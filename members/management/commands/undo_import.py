from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from members.importing.undoing import undo
from vankhanh.access import SYSTEM
from vankhanh.importing.models import ImportBatch


class Command(BaseCommand):
    help = "Hoàn tác một lần nhập tệp: hủy mọi dòng nó đã ghi, trả lại những gì nó đã sửa."

    def add_arguments(self, parser):
        parser.add_argument("batch", type=int, help="mã lần nhập, như import_xlsx in ra")

    def handle(self, *args, **options):
        batch = ImportBatch.objects.filter(pk=options["batch"]).first()
        if batch is None:
            raise CommandError(f"Không có lần nhập số {options['batch']}.")
        try:
            undone = undo(batch, SYSTEM, by=None, reason="Hoàn tác tại máy chủ")
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(f"Đã hoàn tác lần nhập {batch.pk}: {undone} dòng của tệp.")
