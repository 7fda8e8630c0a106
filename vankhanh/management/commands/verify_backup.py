from vankhanh.backups.checking import opened
from vankhanh.backups.command import BackupCommand
from vankhanh.backups.rehearsal import lines, rehearse


class Command(BackupCommand):
    help = "Mở thử một bản sao lưu, diễn tập khôi phục và nói bản sao giữ gì; không thay đổi dữ liệu."
    argument, argument_help = "IN", "bản sao lưu"

    def work(self, path, password):
        with opened(path, password) as checked:
            return "\n".join([*lines(rehearse(checked.copy)), str(checked)])
