"""For how long somebody may be exempt who is not exempt for age."""

from datetime import date

from django.db import migrations

KEY = "exempt_dated_months"


def lay(apps, schema_editor):
    model = apps.get_model("branches", "Rule")
    model.objects.using(schema_editor.connection.alias).get_or_create(
        key=KEY,
        valid_from=date(2021, 7, 30),
        defaults={
            "label": "Miễn công tác và sinh hoạt đảng có thời hạn, dài nhất",
            "number": 12,
            "unit_text": "tháng",
            "source": "Quy định 294-QĐ/TW, mục 7; trước 5/2025 chưa đối chiếu",
            "verified": False,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("branches", "0028_form_lists")]

    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
