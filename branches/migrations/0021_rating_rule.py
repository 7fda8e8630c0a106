"""From how many months in the Party on a member is rated; provinces say it, no text in hand says it for all."""

from datetime import date

from django.db import migrations

KEY = "rated_from_months"


def lay(apps, schema_editor):
    model = apps.get_model("branches", "Rule")
    model.objects.using(schema_editor.connection.alias).get_or_create(
        key=KEY,
        valid_from=date(1930, 2, 3),
        defaults={
            "label": "Số tháng trong Đảng, từ đó đảng viên mới được đánh giá, xếp loại",
            "number": 6,
            "unit_text": "tháng",
            "source": "Quy định của cấp tỉnh, như 09-QĐ/TU của Lào Cai (28/11/2025); chưa đối chiếu",
            "verified": False,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("branches", "0020_rating_proposals")]

    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
