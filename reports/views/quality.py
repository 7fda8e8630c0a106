"""`/kiem-tra-so-lieu/`: every record that breaks a rule, with the page that mends it."""

from vankhanh import record
from vankhanh.xlsx import response

from ..exports.quality import quality_book
from ..quality import RULES
from .due import DuePage


class QualityPage(DuePage):
    """What contradicts itself or is missing for `?don_vi=`, of one kind `?loai=`, grouped by `?theo=`."""

    template_name = "reports/quality.html"
    rules = RULES
    what = "Kiểm tra số liệu"

    def export_xlsx(self):
        book = quality_book(self.groups, self.unit, self.names)
        record.exported(self.what, unit=self.unit, by=self.request.user, people=book.people)
        return response(book, f"Kiem tra so lieu {self.names.code(self.unit.pk)} {self.today:%Y-%m-%d}.xlsx")
