"""What the demo shows of frozen reports: that of 2022 was handed in, then a paper of that year turned up."""

from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction

from branches.choices import DocumentKind
from branches.models import Document
from vankhanh import record
from vankhanh.access import SYSTEM

from .asking import scope_of
from .frozen.taking import freeze

YEAR = 2022


@transaction.atomic
def hand_in() -> None:
    """Freeze the report of 2022, then enter a document of December 2022 that was found afterwards."""
    asked = scope_of(SYSTEM, year=YEAR)
    by = get_user_model().objects.get(username="vanthu")
    freeze(asked, by=by, note="Báo cáo gửi cấp trên đầu năm 2023")
    found = Document(
        branch=asked.unit,
        kind=DocumentKind.CONCLUSION,
        number="01-KL/ĐU",
        issued_on=date(YEAR, 12, 20),
        title="Kết luận về thực hiện nghị quyết phòng, chống thiên tai",
        makes_concrete=True,
    )
    record.save(found, by=by, reason="Tìm thấy khi sắp xếp lại hồ sơ lưu trữ")
