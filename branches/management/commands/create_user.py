from datetime import date

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from branches.choices import Role
from branches.models import Branch
from branches.users import enter_user
from vankhanh.partial_dates import parse_day


class Command(BaseCommand):
    help = "Tạo người dùng với một vai trò ở một đơn vị; in mật khẩu dùng một lần."

    def add_arguments(self, parser):
        parser.add_argument("name", help="tên đăng nhập")
        parser.add_argument("--role", required=True, help=", ".join(Role.values))
        parser.add_argument("--unit", required=True, help="mã đơn vị")
        parser.add_argument("--from", dest="start", default="", help="từ ngày (không ghi: hôm nay)")
        parser.add_argument("--to", dest="end", default="", help="đến trước ngày")

    def handle(self, *args, **options):
        try:
            password = enter_user(
                username=options["name"],
                role=options["role"],
                branch=Branch.objects.by_code(options["unit"]),
                start=self.day(options["start"]) or timezone.localdate(),
                end=self.day(options["end"]),
                by=None,
            )
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        except (Branch.DoesNotExist, ValueError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Đã tạo người dùng {options['name']}. Mật khẩu dùng một lần: {password}")

    @staticmethod
    def day(text: str) -> date | None:
        """A complete day, or None for nothing typed."""
        return parse_day(text) if text else None
