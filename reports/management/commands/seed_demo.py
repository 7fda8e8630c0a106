from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from branches.users import one_time_password
from members import demo
from members.demo import users
from reports.demo import hand_in


class Command(BaseCommand):
    help = "Nạp đảng bộ minh họa (người và việc đều hư cấu) vào cơ sở dữ liệu còn trống."

    def add_arguments(self, parser):
        parser.add_argument("--password", default="", help="mật khẩu chung của các người dùng minh họa")

    def handle(self, *args, **options):
        try:
            self.seed(options["password"])
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        except demo.OtherCommittee as refusal:
            raise CommandError(str(refusal)) from refusal

    def seed(self, password: str) -> None:
        if password:
            users.check_password(password)
        if not demo.stands():
            chosen = password or one_time_password()
            with transaction.atomic():
                demo.seed(chosen)
                hand_in()
            self.stdout.write(f"Đã nạp dữ liệu minh họa. Người dùng: {', '.join(users.NAMES)}.")
            self.stdout.write(f"Mật khẩu (chỉ in một lần): {chosen}")
        elif password:
            users.change_passwords(password)
            self.stdout.write("Đã đổi mật khẩu của các người dùng minh họa.")
        else:
            self.stdout.write("Dữ liệu minh họa đã có sẵn, không thay đổi gì.")
