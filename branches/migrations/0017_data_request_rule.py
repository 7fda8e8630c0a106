"""How soon a request about personal data is answered."""

from datetime import date

from django.db import migrations


def lay(apps, schema_editor):
    apps.get_model("branches", "Rule").objects.get_or_create(
        key="data_request_days",
        valid_from=date(2026, 1, 1),
        defaults={
            "label": "Trả lời yêu cầu về dữ liệu cá nhân trong",
            "number": 2,
            "unit_text": "ngày làm việc",
            "source": "Nghị định 356/2025/NĐ-CP (chưa đối chiếu bản chính)",
        },
    )


class Migration(migrations.Migration):
    dependencies = [("branches", "0016_security_rules")]

    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
