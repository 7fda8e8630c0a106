"""The holidays on a day of the solar calendar; Tết, Giỗ Tổ and exchanged days are announced year by year and typed in."""

from datetime import date

from django.db import migrations

SOURCE = "Bộ luật Lao động 2019, Điều 112"
YEARS = range(2021, 2031)
FIXED = (
    (1, 1, "Tết Dương lịch"),
    (4, 30, "Ngày Chiến thắng"),
    (5, 1, "Ngày Quốc tế lao động"),
    (9, 2, "Quốc khánh"),
)


def rows_of(apps, schema_editor):
    return apps.get_model("branches", "Holiday").objects.using(schema_editor.connection.alias)


def enter(apps, schema_editor):
    rows = rows_of(apps, schema_editor)
    rows.bulk_create(
        rows.model(day=date(year, month, day), name=name, source=SOURCE)
        for year in YEARS
        for month, day, name in FIXED
    )


def take_out(apps, schema_editor):
    rows_of(apps, schema_editor).filter(source=SOURCE).delete()


class Migration(migrations.Migration):
    dependencies = [("branches", "0011_holidays")]

    operations = [migrations.RunPython(enter, take_out)]
