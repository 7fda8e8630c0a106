from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from vankhanh.audit import checking


class Command(BaseCommand):
    help = "Kiểm tra nhật ký: chuỗi mã xác thực còn nguyên, và hồ sơ đúng như nhật ký ghi."
    requires_system_checks: list = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--chain-only", action="store_true", help="chỉ kiểm tra chuỗi, không đối chiếu hồ sơ"
        )

    def handle(self, *, chain_only, **options):
        try:
            done = checking.verify(chain_only=chain_only)
        except DatabaseError as error:
            raise CommandError("Không đọc được nhật ký trong cơ sở dữ liệu.") from error
        if done.walk.broken:
            raise CommandError(f"Nhật ký không còn nguyên vẹn. {done.walk.broken}")
        self.stdout.write(
            f"Nhật ký nguyên vẹn: {done.walk.entries} dòng, mã xác thực cuối {done.walk.digest}."
        )
        for warning in done.warnings:
            self.stdout.write(warning)
        if done.differences:
            more = len(done.differences) - checking.MOST_SHOWN
            lines = done.differences[: checking.MOST_SHOWN] + ([f"… và {more} chỗ nữa."] if more > 0 else [])
            raise CommandError("Hồ sơ khác nhật ký:\n" + "\n".join(lines))
