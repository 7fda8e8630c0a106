import json

from django.core.management.base import BaseCommand, CommandError

from branches import attaching


class Command(BaseCommand):
    help = "Kiểm tra tệp đính kèm trên đĩa: tệp mất hoặc hỏng, tệp không rõ của ai."

    def handle(self, **options):
        faults = attaching.faults()
        self.stdout.write(json.dumps(faults, ensure_ascii=False, indent=1))
        lost = sum(one["fault"] == "mat-hoac-hong" for one in faults)
        if lost:
            raise CommandError(f"{lost} tệp đính kèm bị mất hoặc hỏng: hãy khôi phục từ bản sao lưu.")
