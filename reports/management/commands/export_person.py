from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from members.models import Person
from members.restricting import opened
from reports.personal import files, taking
from vankhanh.access import SYSTEM
from vankhanh.data_dir import write_private

SUFFIXES = (".xlsx", ".json")


class Command(BaseCommand):
    help = "Ghi mọi dữ liệu về một người ra hai tệp OUT.xlsx và OUT.json."

    def add_arguments(self, parser):
        parser.add_argument("id", type=int, help="số hồ sơ, như trong /dang-vien/<số>/")
        parser.add_argument("out", help="tên tệp (có hay không có đuôi .xlsx, .json) hoặc thư mục")

    def handle(self, *args, **options):
        person = Person.objects.filter(pk=options["id"]).first()
        if person is None:
            raise CommandError(f"Không có hồ sơ số {options['id']}.")
        person = opened(person, SYSTEM)
        today, stem = timezone.localdate(), stem_of(Path(options["out"]), options["id"])
        made = {
            ".xlsx": files.as_book(person, SYSTEM, today).bytes(),
            ".json": files.as_json(person, SYSTEM, today),
        }
        written = [write(stem.with_name(stem.name + suffix), made[suffix]) for suffix in SUFFIXES]
        taking.note(person, by=None)
        self.stdout.write("\n".join(str(path) for path in written))


def stem_of(out: Path, number: int) -> Path:
    """The name without suffix; in a folder the number of the record, never the person's name."""
    if out.is_dir():
        return out / f"ho-so-{number}"
    return out.with_suffix("") if out.suffix.lower() in SUFFIXES else out


def write(path: Path, content: bytes) -> Path:
    try:
        write_private(path, content)
    except OSError as refusal:
        raise CommandError(f"Không ghi được tệp {path}: {refusal.strerror}.") from refusal
    return path
