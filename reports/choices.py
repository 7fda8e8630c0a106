"""Closed lists of the reports."""

from django.db import models


class Chapter(models.TextChoices):
    """The sections of the yearly narrative, in the order of the report.  Their codes are stored: never change one."""

    ROLL = "to-chuc", "Tổ chức đảng và đội ngũ đảng viên"
    STUDY = "hoc-tap", "Học tập, quán triệt nghị quyết; học tập và làm theo Bác"
    GROWTH = "phat-trien", "Phát triển đảng viên"
    QUALITY = "xep-loai", "Đánh giá, xếp loại chất lượng"
    INSPECTION = "kiem-tra", "Kiểm tra, giám sát và thi hành kỷ luật"
    MEETINGS = "sinh-hoat", "Sinh hoạt chi bộ"
    HONOURS = "khen-thuong", "Khen thưởng, Huy hiệu Đảng"
    STAFFING = "can-bo", "Đội ngũ cán bộ, công chức xã"
    SOCIETY = "kinh-te", "Kinh tế – xã hội"
