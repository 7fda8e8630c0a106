from contextlib import suppress

from django.db import DatabaseError

from vankhanh.backups.command import BackupCommand
from vankhanh.backups.making import make, note


class Command(BackupCommand):
    help = "Ghi bản sao lưu (đã kiểm tra) vào một tệp; chạy được trong lúc mọi người đang ghi."
    argument, argument_help = "OUT", "tệp sẽ ghi, ví dụ E:/vankhanh.zip"

    def work(self, path, password):
        checked = make(path, password)
        # Before an upgrade the log's table may be of an older structure, on a full disk nothing can be noted:
        # the copy is made all the same.
        with suppress(DatabaseError):
            note(path, checked)
        return f"Đã ghi {path}. {checked}"
