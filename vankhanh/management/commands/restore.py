from vankhanh.backups.command import BackupCommand
from vankhanh.backups.rehearsal import lines
from vankhanh.backups.restoring import rehearsed, restore


class Command(BackupCommand):
    help = "Khôi phục một bản sao lưu sau khi diễn tập; cơ sở dữ liệu bị thay được giữ lại trong DATA_DIR/backups."
    argument, argument_help = "IN", "bản sao lưu"

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument("--rehearse", action="store_true", help="chỉ diễn tập và nói bản sao giữ gì")
        parser.add_argument("--no-rehearsal", action="store_true", help="khôi phục ngay, không diễn tập")

    def work(self, path, password, *, rehearse, no_rehearsal):
        if rehearse:
            return "\n".join(lines(rehearsed(path, password)))
        done = restore(path, password, rehearse=not no_rehearsal)
        kept = f" Dữ liệu trước đó giữ tại {done.kept}." if done.kept else ""
        said = f"Đã khôi phục bản sao lưu lúc {done.checked.made}, {done.checked.members} đảng viên.{kept}"
        return "\n".join([*(lines(done.survey) if done.survey else []), said])
