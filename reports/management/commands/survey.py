import json

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from reports.survey import survey


class Command(BaseCommand):
    help = "In những gì cơ sở dữ liệu đang có: đảng viên theo đơn vị, dòng nhật ký mới nhất, cân đối (JSON)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--migrate", action="store_true", help="đưa cấu trúc về phiên bản này trước")

    def handle(self, *, migrate, **options):
        if migrate:
            call_command("migrate", verbosity=0, interactive=False)
        self.stdout.write(json.dumps(survey(timezone.localdate()), ensure_ascii=False, indent=1))
