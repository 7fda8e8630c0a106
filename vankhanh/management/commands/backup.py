from vankhanh.backups.command import BackupCommand
from vankhanh.backups.making import make


class Command(BackupCommand):
    help = "Ghi bản sao lưu (đã kiểm tra) vào một tệp; chạy được trong lúc mọi người đang ghi."
    argument, argument_help = "OUT", "tệp sẽ ghi, ví dụ E:/vankhanh.zip"

    def work(self, path, password):
        checked = make(path, password)
        return f"Đã ghi {path}. {checked}"
