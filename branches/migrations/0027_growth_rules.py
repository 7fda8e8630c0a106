"""Papers of the dossier by occasion, and the numbers that the way into the Party is checked against."""

from datetime import date

from django.db import migrations, models

from vankhanh.vietnamese import fold

PAPERS = {
    "hs-ket-nap": (
        "Giấy chứng nhận bồi dưỡng nhận thức về Đảng",
        "Đơn xin vào Đảng",
        "Lý lịch của người xin vào Đảng",
        "Văn bản thẩm tra lý lịch",
        "Giấy giới thiệu của đảng viên chính thức",
        "Nghị quyết giới thiệu của Đoàn Thanh niên hoặc Công đoàn",
        "Tổng hợp ý kiến đoàn thể và chi ủy nơi cư trú",
    ),
    "hs-sau-xet": (
        "Nghị quyết của chi bộ",
        "Báo cáo của đảng ủy bộ phận",
        "Nghị quyết của đảng ủy cơ sở",
        "Quyết định kết nạp",
        "Lý lịch đảng viên (1-HSĐV)",
        "Phiếu đảng viên (2-HSĐV)",
    ),
    "hs-chinhthuc": (
        "Giấy chứng nhận học lớp đảng viên mới",
        "Bản tự kiểm điểm của đảng viên dự bị",
        "Nhận xét của đảng viên giúp đỡ",
        "Tổng hợp ý kiến đoàn thể và chi ủy nơi cư trú",
        "Nghị quyết của chi bộ",
        "Báo cáo của đảng ủy bộ phận",
        "Nghị quyết của đảng ủy cơ sở",
        "Quyết định công nhận chính thức",
        "Quyết định phát thẻ đảng viên",
    ),
}
QD24, HD01 = (date(2021, 7, 30), "24-QĐ/TW (30/7/2021)"), (date(2021, 9, 28), "01-HD/TW (28/9/2021)")
QD294, LOCAL = (
    (date(2025, 5, 26), "294-QĐ/TW (26/5/2025)"),
    (date(2025, 8, 1), "Hướng dẫn của cấp ủy địa phương (2025)"),
)
MONTH_DAY, WINDOW = "tháng × 100 + ngày", "đợt trao là ngày trao gần nhất kể từ ngày này"
RULES = (
    ("vote_thirds", "Tỷ lệ tán thành khi xét kết nạp, công nhận, ít nhất", 2, "phần ba", QD24, QD294, False),
    ("vote_thirds", "Tỷ lệ tán thành khi xét kết nạp, công nhận, ít nhất", 2, "phần ba", QD294, None, True),
    ("admission_age_max", "Tuổi khi xét kết nạp, cao nhất", 60, "tuổi", QD24, QD294, False),
    ("admission_age_max", "Tuổi khi xét kết nạp, cao nhất", 60, "tuổi", QD294, None, True),
    ("readmission_months", "Kết nạp lại sau khi ra khỏi Đảng, ít nhất", 36, "tháng", QD24, QD294, False),
    ("readmission_months", "Kết nạp lại sau khi ra khỏi Đảng, ít nhất", 36, "tháng", QD294, None, True),
    ("probation_extension_months", "Kéo dài thời gian dự bị, dài nhất", 12, "tháng", LOCAL, None, False),
    *(
        ("badge_batches", f"Đợt trao Huy hiệu {day}", number, MONTH_DAY, HD01, LOCAL, False)
        for day, number in (("3/2", 203), ("19/5", 519), ("2/9", 902), ("7/11", 1107))
    ),
    *(
        ("badge_windows", f"Tròn tuổi Đảng cho đợt Huy hiệu {day}, từ", number, MONTH_DAY, start, end, False)
        for start, end in ((HD01, LOCAL), (LOCAL, None))
        for day, number in (("3/2", 1201), ("19/5", 301), ("2/9", 601), ("7/11", 1001))
    ),
)


def of(apps, name, schema_editor):
    return apps.get_model("branches", name).objects.using(schema_editor.connection.alias)


def enter(apps, schema_editor):
    codes, rules = of(apps, "Code", schema_editor), of(apps, "Rule", schema_editor)
    codes.bulk_create(
        codes.model(
            list=name,
            code=f"{number:02d}",
            label=label,
            rank=number,
            search=fold(f"{label} {number:02d}"),
        )
        for name, labels in PAPERS.items()
        for number, label in enumerate(labels, 1)
    )
    rules.bulk_create(
        rules.model(
            key=key,
            label=label,
            number=number,
            unit_text=unit,
            text=WINDOW if key == "badge_windows" else "",
            valid_from=start[0],
            valid_to=end and end[0],
            source=start[1],
            verified=verified,
        )
        for key, label, number, unit, start, end, verified in RULES
    )


def take_out(apps, schema_editor):
    of(apps, "Code", schema_editor).filter(list__in=PAPERS).delete()
    for key, _, _, _, (start, _), _, _ in RULES:
        of(apps, "Rule", schema_editor).filter(key=key, valid_from=start).delete()


class Migration(migrations.Migration):
    dependencies = [("branches", "0026_score_scheme")]

    operations = [
        migrations.AlterField(
            model_name="code",
            name="list",
            field=models.CharField(
                choices=[
                    ("dan-toc", "Dân tộc"),
                    ("ton-giao", "Tôn giáo"),
                    ("nghe-nghiep", "Nghề nghiệp"),
                    ("giao-duc", "Giáo dục phổ thông"),
                    ("chuyen-mon", "Trình độ chuyên môn"),
                    ("ly-luan", "Trình độ lý luận chính trị"),
                    ("loai-hinh", "Loại hình cơ sở"),
                    ("vi-pham", "Nhóm vi phạm kỷ luật"),
                    ("hs-ket-nap", "Giấy tờ khi xét kết nạp"),
                    ("hs-sau-xet", "Giấy tờ sau khi chi bộ đồng ý kết nạp"),
                    ("hs-chinhthuc", "Giấy tờ khi công nhận chính thức"),
                ],
                max_length=12,
                verbose_name="danh mục",
            ),
        ),
        migrations.RunPython(enter, take_out),
    ]
