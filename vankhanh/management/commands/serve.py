"""`start.py` without a word: prepare the database and the static files, say how to get in, serve."""

import socket

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from vankhanh import preparation, setup_key, soundness
from vankhanh.backups import daily, pause


class Command(BaseCommand):
    help = "Chuẩn bị cơ sở dữ liệu rồi phục vụ trang web."

    def add_arguments(self, parser):
        parser.add_argument(
            "--demo", action="store_true", help="nạp dữ liệu minh họa vào cơ sở dữ liệu còn trống"
        )
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="chuẩn bị xong thì dừng")

    def handle(self, *, demo, host, port, no_serve, **options):
        if preparation.migrate():
            self.stdout.write("Đã chuẩn bị cơ sở dữ liệu.")
        self.refuse_unsound()
        preparation.collect_static()
        if demo:
            call_command("seed_demo", stdout=self.stdout, stderr=self.stderr)
        address = address_of(host, port)
        self.say_setup_key(address)
        connection.close()
        if not no_serve:
            self.serve(host, port, address)

    def refuse_unsound(self):
        """Nothing is served on ground that does not hold."""
        try:
            soundness.refuse()
        except soundness.Unsound as refusal:
            raise CommandError(str(refusal)) from refusal
        if warning := soundness.low_disk():
            self.stdout.write(f"Chú ý: {warning}")

    def say_setup_key(self, address):
        """While nobody can log in, the key that makes the first administrator."""
        if get_user_model().objects.exists():
            setup_key.forget()
            return
        self.stdout.write("Cơ sở dữ liệu còn trống. Mở trang sau để lập đảng bộ và người quản trị đầu tiên:")
        self.stdout.write(f"  {address}khoi-tao/")
        self.stdout.write(f"  Khóa dùng một lần: {setup_key.new_key()}")

    def serve(self, host, port, address):
        from vankhanh import server as waitress
        from vankhanh.wsgi import application

        try:
            server = waitress.make(application, host, port)
        except OSError as error:
            raise CommandError(f"Không mở được cổng {port} tại {host}: {error.strerror}.") from error
        pause.forget()
        daily.start()
        self.stdout.write(f"Vân Khánh đang chạy tại {address} (dừng: Ctrl+C)")
        try:
            server.run()
        finally:
            server.close()


def address_of(host: str, port: int) -> str:
    """What to type into a browser; a server on every address of the computer is reached by the computer's name."""
    name = socket.gethostname() if host in ("0.0.0.0", "::") else host  # nosec B104
    return f"http://{f'[{name}]' if ':' in name else name}:{port}/"
