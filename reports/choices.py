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


class CellPeriod(models.TextChoices):
    """Of which period a cell of a superior's workbook speaks, told from the one that is filled for."""

    ASKED = "ky-nay", "Kỳ này"
    YEAR_AGO = "nam-truoc", "Cùng kỳ năm trước"
    TO_DATE = "luy-ke", "Từ đầu năm đến cuối kỳ"
    YEAR_BEFORE = "ca-nam-truoc", "Cả năm trước"


class ReviewState(models.TextChoices):
    """How far a branch is in a campaign; derived from its answer, never stored."""

    NOT_BEGUN = "chua-mo", "Chưa mở"
    REVIEWING = "dang-ra", "Đang rà soát"
    RETURNED = "tra-lai", "Trả lại"
    CONFIRMED = "da-xac-nhan", "Đã xác nhận"
