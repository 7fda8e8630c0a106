from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from branches.users import reset_password, reset_second_step

REASON = "Cấp lại tại máy chủ"


class Command(BaseCommand):
    help = "Cấp lại mật khẩu dùng một lần và bỏ xác thực hai bước, khi không còn quản trị nào vào được."

    def add_arguments(self, parser):
        parser.add_argument("name", help="tên đăng nhập")

    def handle(self, *args, **options):
        user = get_user_model().objects.filter(username=options["name"]).first()
        if user is None:
            raise CommandError(f"Không có người dùng «{options['name']}».")
        reset_second_step(user=user, by=None, reason=REASON)
        password = reset_password(user=user, by=None, reason=REASON)
        self.stdout.write(f"Mật khẩu dùng một lần của {user.username}: {password}")
