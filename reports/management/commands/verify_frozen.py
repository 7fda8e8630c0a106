from django.core.management.base import BaseCommand, CommandError

from reports.frozen.taking import sound
from reports.models import FrozenReport


class Command(BaseCommand):
    help = "Đối chiếu mã xác thực của mọi báo cáo đã chốt."

    def handle(self, *args, **options):
        rows = list(FrozenReport.objects.order_by("pk"))
        for row in rows:
            if not sound(row):
                raise CommandError(f"Báo cáo đã chốt số {row.pk} ({row}) không còn như lúc chốt.")
        self.stdout.write(f"{len(rows)} báo cáo đã chốt, tất cả còn nguyên.")
