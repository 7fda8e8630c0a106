"""Criteria by which meetings are given points, and what a sum of points is called (domain §6.1)."""

from datetime import date

from django.db import migrations

START, SOURCE = date(2025, 10, 28), "42-HD/BTCTW (28/10/2025)"
CRITERIA = (
    ("Thời gian sinh hoạt", 5),
    ("Tỷ lệ đảng viên dự sinh hoạt", 5),
    ("Chuẩn bị sinh hoạt", 10),
    ("Tổ chức sinh hoạt", 40),
    ("Thực hiện nguyên tắc sinh hoạt", 5),
    ("Kết quả lãnh đạo thực hiện nhiệm vụ", 30),
    ("Kết thúc sinh hoạt", 5),
)
GRADES = (
    ("meeting_good_points", "Điểm sinh hoạt chi bộ xếp loại tốt, từ", 90),
    ("meeting_fair_points", "Điểm sinh hoạt chi bộ xếp loại khá, từ", 70),
    ("meeting_average_points", "Điểm sinh hoạt chi bộ xếp loại trung bình, từ", 50),
)
YEARLY = (
    (date(1930, 2, 3), "Điều lệ Đảng và hướng dẫn từng thời kỳ"),
    "whole_meetings_per_year",
    "Đảng bộ họp toàn thể mỗi năm, ít nhất",
    2,
)


def lay(apps, schema_editor):
    alias = schema_editor.connection.alias
    criterion, rule = apps.get_model("branches", "ScoreCriterion"), apps.get_model("branches", "Rule")
    for order, (label, most) in enumerate(CRITERIA, 1):
        given = {"order": order, "most": most, "source": SOURCE}
        criterion.objects.using(alias).get_or_create(label=label, valid_from=START, defaults=given)
    for key, label, number in GRADES:
        given = {"label": label, "number": number, "unit_text": "điểm", "source": SOURCE}
        rule.objects.using(alias).get_or_create(key=key, valid_from=START, defaults=given)
    (start, source), key, label, number = YEARLY
    given = {"label": label, "number": number, "unit_text": "cuộc", "source": source}
    rule.objects.using(alias).get_or_create(key=key, valid_from=start, defaults=given)


class Migration(migrations.Migration):
    dependencies = [("branches", "0025_meeting_scores")]

    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
