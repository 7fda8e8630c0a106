"""Sizes of organisations that a reorganisation is measured against (domain: 294-QĐ/TW, mục 20.3)."""

from datetime import date

from django.db import migrations

EARLIER = (date(1930, 2, 3), date(2025, 5, 26), "Hướng dẫn thi hành Điều lệ trước 294-QĐ/TW", False)
NOW = (date(2025, 5, 26), None, "294-QĐ/TW (26/5/2025), mục 20.3", True)
RULES = (
    ("branch_min_official", "Số đảng viên chính thức ít nhất của một chi bộ", 3),
    ("committee_from_members", "Số đảng viên từ đó xem xét lập đảng bộ", 30),
)


def lay(apps, schema_editor):
    model = apps.get_model("branches", "Rule")
    for key, label, number in RULES:
        for start, end, source, verified in (EARLIER, NOW):
            model.objects.using(schema_editor.connection.alias).get_or_create(
                key=key,
                valid_from=start,
                defaults={
                    "label": label,
                    "number": number,
                    "unit_text": "đảng viên",
                    "valid_to": end,
                    "source": source,
                    "verified": verified,
                },
            )


class Migration(migrations.Migration):
    dependencies = [("branches", "0018_reorganisations")]

    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
