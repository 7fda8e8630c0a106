from contextlib import suppress

from django.core.management import CommandError
from django.db import DatabaseError

from vankhanh.backups import keeping
from vankhanh.backups.command import BackupCommand
from vankhanh.backups.making import make, note


class Command(BackupCommand):
    help = "Ghi bản sao lưu (đã kiểm tra) vào một tệp; chạy được trong lúc mọi người đang ghi."
    argument, argument_help = "OUT", "tệp sẽ ghi, ví dụ E:/vankhanh.zip"
    required = False

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--rotate",
            action="store_true",
            help="ghi vào DATA_DIR/backups rồi bỏ bớt bản cũ (chạy hằng ngày)",
        )

    def work(self, path, password, *, rotate):
        if rotate == (path is not None):
            raise CommandError("Hãy ghi tên tệp OUT, hoặc --rotate để ghi vào DATA_DIR/backups.")
        if rotate:
            copy = keeping.add(keeping.Kind.DAILY, password)
            return f"Đã ghi {copy.path}: {copy.state}."
        checked = make(path, password)
        # Before an upgrade the log's table may be of an older structure, on a full disk nothing can be noted:
        # the copy is made all the same.
        with suppress(DatabaseError):
            note(path, checked)
        return f"Đã ghi {path}. {checked}"
