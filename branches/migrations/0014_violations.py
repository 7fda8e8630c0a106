"""Groups of violations, shortened from the headings of the regulation on discipline, and how long a decision is valid."""

from datetime import date

from django.db import migrations

from vankhanh.vietnamese import fold

GROUPS = (
    "Chính trị và chính trị nội bộ",
    "Nguyên tắc tập trung dân chủ",
    "Bầu cử",
    "Tuyên truyền, phát ngôn",
    "Công tác tổ chức, cán bộ",
    "Kiểm tra, giám sát, thanh tra, kiểm toán",
    "Phòng, chống tham nhũng, lãng phí, tiêu cực",
    "Đầu tư, xây dựng, tài chính",
    "Đất đai, tài nguyên, môi trường",
    "Khiếu nại, tố cáo",
    "Phòng, chống tội phạm, tệ nạn xã hội",
    "Hôn nhân, gia đình, dân số",
    "Tín ngưỡng, tôn giáo",
    "Đạo đức, lối sống",
    "Nội dung khác",
)
LIST, KEY, SOURCE = "vi-pham", "discipline_valid_months", "37-QĐ/TW và 69-QĐ/TW (chưa đối chiếu)"


def of(apps, name, schema_editor):
    return apps.get_model("branches", name).objects.using(schema_editor.connection.alias)


def enter(apps, schema_editor):
    codes, rules = of(apps, "Code", schema_editor), of(apps, "Rule", schema_editor)
    codes.bulk_create(
        codes.model(
            list=LIST,
            code=f"{number:02d}",
            label=label,
            rank=number,
            search=fold(f"{label} {number:02d}"),
        )
        for number, label in enumerate(GROUPS, 1)
    )
    rules.create(
        key=KEY,
        label="Thời hạn hiệu lực của quyết định kỷ luật",
        number=12,
        unit_text="tháng",
        valid_from=date(2021, 10, 25),
        source=SOURCE,
        verified=False,
    )


def take_out(apps, schema_editor):
    of(apps, "Code", schema_editor).filter(list=LIST).delete()
    of(apps, "Rule", schema_editor).filter(key=KEY).delete()


class Migration(migrations.Migration):
    dependencies = [("branches", "0013_violation_list")]

    operations = [migrations.RunPython(enter, take_out)]
