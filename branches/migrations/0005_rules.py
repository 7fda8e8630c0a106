"""The parameters of the regulations, each with its days and its source; every value stays editable.

`verified` is set only where the text itself was read; where a later text is known but its number is not, the last
known number goes on, unverified.
"""

from datetime import date

from django.db import migrations

FOUNDING = date(1930, 2, 3)
QD24, HD01 = (date(2021, 7, 30), "24-QĐ/TW (30/7/2021)"), (date(2021, 9, 28), "01-HD/TW (28/9/2021)")
QD294, HD06 = (date(2025, 5, 26), "294-QĐ/TW (26/5/2025)"), (date(2025, 6, 9), "06-HD/TW (9/6/2025)")
QD208, HD01_26 = (date(2026, 7, 26), "208-QĐ/TW (26/7/2026)"), (date(2026, 5, 19), "01-HD/TW (19/5/2026)")
HD12_18, HD42 = (date(2018, 7, 6), "12-HD/BTCTW (6/7/2018)"), (date(2025, 10, 28), "42-HD/BTCTW (28/10/2025)")
HD21 = (date(2019, 10, 18), "21-HD/BTCTW (18/10/2019)")
QD124, QD366 = (date(2023, 10, 4), "124-QĐ/TW (4/10/2023)"), (date(2025, 8, 30), "366-QĐ/TW (30/8/2025)")
CHARTER = (FOUNDING, "Điều lệ Đảng, Điều 5")
THREE_LEVELS, TWO_LEVELS = (
    (FOUNDING, "Địa giới ba cấp"),
    (date(2025, 7, 1), "Sắp xếp đơn vị hành chính từ 1/7/2025"),
)
LOCAL = (date(2025, 8, 1), "Hướng dẫn của cấp ủy địa phương (2025)")

WD, MONTHS, PERCENT = "ngày làm việc", "tháng", "%"
SURE, OPEN = True, False
TO_GOOD, TO_GOOD_UP = "trên số hoàn thành tốt nhiệm vụ", "trên số hoàn thành tốt nhiệm vụ trở lên"

RULES = [
    ("probation_months", "Thời gian dự bị", MONTHS, [(12, CHARTER, SURE, "từ ngày lễ kết nạp")]),
    (
        "ceremony_wd",
        "Hạn tổ chức lễ kết nạp",
        WD,
        [
            (30, QD24, OPEN, ""),
            (30, QD294, SURE, "từ ngày nhận quyết định"),
            (30, QD208, OPEN, "từ ngày ban hành quyết định"),
        ],
    ),
    (
        "decide_admission_wd",
        "Hạn quyết định kết nạp",
        WD,
        [(30, QD24, OPEN, ""), (45, QD294, SURE, ""), (45, QD208, OPEN, "")],
    ),
    (
        "decide_official_wd",
        "Hạn quyết định công nhận chính thức",
        WD,
        [(30, QD24, OPEN, ""), (30, QD294, SURE, ""), (30, QD208, OPEN, "")],
    ),
    (
        "decide_extension_wd",
        "Thời gian được kéo dài thêm khi quyết định",
        WD,
        [(15, QD294, SURE, ""), (15, QD208, OPEN, "")],
    ),
    (
        "review_official_wd",
        "Hạn chi bộ xét công nhận chính thức",
        WD,
        [(30, QD24, OPEN, ""), (30, QD294, SURE, "sau khi hết thời gian dự bị"), (30, QD208, OPEN, "")],
    ),
    (
        "class_certificate_months",
        "Hạn dùng giấy chứng nhận bồi dưỡng nhận thức về Đảng",
        MONTHS,
        [(60, HD01, OPEN, ""), (60, HD06, SURE, ""), (60, HD01_26, SURE, "")],
    ),
    (
        "dossier_months",
        "Hạn dùng hồ sơ xét kết nạp",
        MONTHS,
        [(12, HD01, OPEN, ""), (12, HD06, SURE, ""), (12, HD01_26, OPEN, "")],
    ),
    (
        "transfer_start_wd",
        "Hạn làm thủ tục chuyển sinh hoạt đảng",
        WD,
        [(30, QD24, OPEN, ""), (60, QD294, SURE, ""), (60, QD208, OPEN, "có nguồn ghi 30")],
    ),
    (
        "transfer_present_wd",
        "Hạn xuất trình giấy giới thiệu ở nơi đến",
        WD,
        [(30, QD24, OPEN, ""), (30, QD294, SURE, ""), (30, QD208, OPEN, "")],
    ),
    (
        "transfer_lapse_months",
        "Quá thời gian này không nộp giấy giới thiệu là bỏ sinh hoạt",
        MONTHS,
        [(3, LOCAL, OPEN, "")],
    ),
    (
        "temporary_work_months",
        "Sinh hoạt tạm thời do công tác, dài nhất",
        MONTHS,
        [(12, HD01, OPEN, ""), (12, HD06, SURE, ""), (12, HD01_26, OPEN, "")],
    ),
    (
        "temporary_study_months",
        "Sinh hoạt tạm thời do học tập, dài nhất",
        MONTHS,
        [(24, HD01, OPEN, ""), (24, HD06, SURE, ""), (24, HD01_26, OPEN, "")],
    ),
    *(
        (
            "badge_years",
            f"Huy hiệu {years} năm tuổi Đảng",
            "năm",
            [
                (years, (FOUNDING, "Quy định thi hành Điều lệ Đảng từng thời kỳ"), OPEN, ""),
                (years, HD06, SURE, ""),
            ],
        )
        for years in (30, *range(40, 95, 5))
    ),
    *(
        ("badge_years", f"Huy hiệu {years} năm tuổi Đảng", "năm", [(years, HD01_26, OPEN, "")])
        for years in (35, 95)
    ),
    (
        "badge_early_months",
        "Xét tặng Huy hiệu sớm khi bệnh nặng (dưới 70 năm tuổi Đảng)",
        MONTHS,
        [(12, HD01, OPEN, ""), (12, HD06, SURE, ""), (12, HD01_26, OPEN, "")],
    ),
    (
        "badge_early_70_months",
        "Xét tặng Huy hiệu sớm khi bệnh nặng (từ 70 năm tuổi Đảng)",
        MONTHS,
        [(24, HD01, OPEN, ""), (24, HD06, SURE, ""), (24, HD01_26, OPEN, "")],
    ),
    *(
        ("badge_batches", f"Đợt trao Huy hiệu {day}", "tháng × 100 + ngày", [(number, LOCAL, OPEN, window)])
        for day, number, window in (
            ("3/2", 203, "tròn tuổi Đảng từ 01/12 đến hết tháng 02"),
            ("19/5", 519, "tròn tuổi Đảng từ 01/3 đến hết tháng 5"),
            ("2/9", 902, "tròn tuổi Đảng từ 01/6 đến hết tháng 9"),
            ("7/11", 1107, "tròn tuổi Đảng từ 01/10 đến hết tháng 11"),
        )
    ),
    *(
        (
            key,
            f"Chờ xét tặng Huy hiệu sau kỷ luật {form}",
            MONTHS,
            [(months, QD24, OPEN, ""), (months, QD294, SURE, ""), (months, QD208, OPEN, "")],
        )
        for key, form, months in (
            ("badge_wait_reprimand_months", "khiển trách", 6),
            ("badge_wait_warning_months", "cảnh cáo", 9),
            ("badge_wait_removal_months", "cách chức", 12),
        )
    ),
    (
        "excellent_cap",
        "Tỷ lệ hoàn thành xuất sắc nhiệm vụ, cao nhất",
        PERCENT,
        [(20, HD21, SURE, TO_GOOD), (20, QD124, OPEN, TO_GOOD_UP), (20, QD366, OPEN, TO_GOOD_UP)],
    ),
    (
        "excellent_cap_outstanding",
        "Tỷ lệ hoàn thành xuất sắc nhiệm vụ, cao nhất, ở nơi nổi bật",
        PERCENT,
        [(25, QD366, OPEN, TO_GOOD_UP)],
    ),
    (
        "thematic_meetings_per_quarter",
        "Sinh hoạt chuyên đề mỗi quý, ít nhất",
        "cuộc",
        [(1, HD12_18, SURE, ""), (1, HD42, SURE, "")],
    ),
    (
        "dues_unpaid_months",
        "Số tháng không đóng đảng phí trong năm thì xem xét xóa tên",
        MONTHS,
        [(3, QD24, OPEN, ""), (3, QD294, SURE, ""), (3, QD208, SURE, "")],
    ),
    ("reconcile_branch_months", "Đối khớp danh sách chi bộ với Đảng ủy", MONTHS, [(3, HD01, OPEN, "")]),
    (
        "reconcile_months",
        "Đối khớp danh sách đảng viên với hồ sơ",
        MONTHS,
        [(6, HD01, OPEN, ""), (6, HD06, SURE, ""), (12, HD01_26, OPEN, "")],
    ),
    (
        "address_levels",
        "Số cấp hành chính trong địa chỉ",
        "cấp",
        [(3, THREE_LEVELS, SURE, ""), (2, TWO_LEVELS, SURE, "")],
    ),
]


def dated(values):
    """Each value with the day that the next one takes over, None for the last."""
    starts = [start for _, (start, _), _, _ in values]
    return zip(values, [*starts[1:], None], strict=True)


def enter(apps, schema_editor):
    Rule = apps.get_model("branches", "Rule")
    Rule.objects.using(schema_editor.connection.alias).bulk_create(
        Rule(
            key=key,
            label=label,
            unit_text=unit,
            number=number,
            text=text,
            valid_from=start,
            valid_to=end,
            source=source,
            verified=verified,
        )
        for key, label, unit, values in RULES
        for (number, (start, source), verified, text), end in dated(values)
    )


def take_out(apps, schema_editor):
    Rule = apps.get_model("branches", "Rule")
    for key, _, _, values in RULES:
        for number, (start, _), _, _ in values:
            rows = Rule.objects.using(schema_editor.connection.alias).filter(key=key, valid_from=start)
            rows.filter(number=number).delete()


class Migration(migrations.Migration):
    dependencies = [("branches", "0004_code_lists")]

    operations = [migrations.RunPython(enter, take_out)]
