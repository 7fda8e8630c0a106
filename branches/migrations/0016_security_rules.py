"""Two rules of the office itself: the second step of administrators, and what counts as a mass export."""

from datetime import date

from django.db import migrations

SOURCE = "Quy chế bảo mật của cơ quan"
RULES = [
    ("administrator_second_step", "Bắt buộc xác thực hai bước với quản trị", 0, "1 = bắt buộc, 0 = không"),
    ("mass_export_people", "Xuất tệp nhiều người: hỏi lại mật khẩu khi quá", 500, "người trong một tệp"),
]


def lay(apps, schema_editor):
    model = apps.get_model("branches", "Rule")
    for key, label, number, unit_text in RULES:
        model.objects.get_or_create(
            key=key,
            valid_from=date(1930, 2, 3),
            defaults={"label": label, "number": number, "unit_text": unit_text, "source": SOURCE},
        )


class Migration(migrations.Migration):
    dependencies = [("branches", "0015_attachments")]

    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
