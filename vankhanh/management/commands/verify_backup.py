from vankhanh.backups.checking import verify
from vankhanh.backups.command import BackupCommand


class Command(BackupCommand):
    help = "Mở thử một bản sao lưu và nói có khôi phục được không; không thay đổi dữ liệu."
    argument, argument_help = "IN", "bản sao lưu"

    def work(self, path, password):
        return str(verify(path, password))
