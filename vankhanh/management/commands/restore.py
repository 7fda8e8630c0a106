from vankhanh.backups.command import BackupCommand
from vankhanh.backups.restoring import restore


class Command(BackupCommand):
    help = "Khôi phục một bản sao lưu sau khi kiểm tra; cơ sở dữ liệu bị thay được giữ lại trong DATA_DIR/backups."
    argument, argument_help = "IN", "bản sao lưu"

    def work(self, path, password):
        done = restore(path, password)
        kept = f" Dữ liệu trước đó giữ tại {done.kept}." if done.kept else ""
        return f"Đã khôi phục bản sao lưu lúc {done.checked.made}, {done.checked.members} đảng viên.{kept}"
