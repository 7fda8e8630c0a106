"""What the three commands share: the password file, and errors as sentences."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from .errors import BackupError

SHORTEST = 8
BASE_OPTIONS = set(vars(BaseCommand().create_parser("", "").parse_args([])))
"""What Django gives every command besides its own options."""


class BackupCommand(BaseCommand):
    """A command of one file; subclasses give `argument`, `argument_help` and `work(path, password)`."""

    requires_system_checks: list = []
    argument = "file"
    argument_help = ""
    required = True

    def add_arguments(self, parser):
        wanted = {} if self.required else {"nargs": "?"}
        parser.add_argument("path", metavar=self.argument, help=self.argument_help, **wanted)
        parser.add_argument("--password-file", metavar="F", help="tệp chứa mật khẩu của bản sao lưu")

    def handle(self, *, path, password_file, verbosity=1, **options):
        own = {name: value for name, value in options.items() if name not in BASE_OPTIONS}
        file = None if path is None else Path(path).absolute()
        try:
            said = self.work(file, read_password(password_file), **own)
        except BackupError as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            raise CommandError(f"Không đọc hoặc ghi được tệp{where}: {error.strerror}.") from error
        if verbosity:
            self.stdout.write(said)

    def work(self, path: Path, password: bytes | None, **options) -> str:
        """Do it and return the sentence that says so."""
        raise NotImplementedError


def read_password(name: str | None) -> bytes | None:
    """The first line of the file, without the mark that Windows' editor puts before it; raises BackupError."""
    if name is None:
        return None
    try:
        lines = Path(name).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BackupError(f"Không đọc được tệp mật khẩu {name}.") from error
    password = lines[0].strip() if lines else ""
    if len(password) < SHORTEST:
        raise BackupError(f"Mật khẩu trong tệp {name} quá ngắn: cần ít nhất {SHORTEST} ký tự ở dòng đầu.")
    return password.encode()
