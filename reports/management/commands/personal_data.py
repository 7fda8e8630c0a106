from django.core.management.base import BaseCommand

from reports.personal import document


class Command(BaseCommand):
    help = "In bảng phân loại dữ liệu của mọi trường (docs/personal-data.md)."

    def handle(self, *args, **options):
        self.stdout.write(document.text(), ending="")
