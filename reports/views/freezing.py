"""What a page that can be frozen shows of it: the button, and what was handed in already."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localtime

from vankhanh.access import Right
from vankhanh.vietnamese import date_text

from ..models import FrozenReport
from .base import ReportPage


class FreezablePage(ReportPage):
    """A report page whose numbers can be frozen as they stand."""

    @property
    def number(self) -> str:
        """Of the official form; "" for the yearly report."""
        return self.kwargs.get("number", "")

    def banners(self):
        """Also when this very paper was handed in."""
        frozen = FrozenReport.objects.latest().filter(
            branch=self.unit, first=self.period.first, last=self.period.last, number=self.number
        )
        said = [
            f"Kỳ này đã chốt số liệu ngày {date_text(localtime(row.created_at).date())}: xem ở «Chốt số liệu»."
            for row in frozen.defer("snapshot")
        ]
        return super().banners() + said

    def get_context_data(self, **kwargs):
        return super().get_context_data(freeze_url=self.freeze_url(), **kwargs)

    def freeze_url(self) -> str:
        """Where the paper is frozen; "" for who may not."""
        reader, path = self.request.reader, self.unit.path
        if not (reader.covers(path, Right.WRITE) and reader.covers(path, Right.SECRET)):
            return ""
        asked = {
            "branch": self.unit.pk,
            "first": f"{self.period.first:%d/%m/%Y}",
            "last": f"{self.period.last:%d/%m/%Y}",
            "number": self.number,
        }
        return f"{reverse('chot-them')}?{urlencode(asked)}"
