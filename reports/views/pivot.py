"""Two dimensions of the list of members against each other."""

from django.utils.functional import cached_property

from vankhanh import record
from vankhanh.periods import Period

from ..asking import period_of
from ..exports.pivot import pivot_response
from ..indicators import CATALOGUE
from ..pivot import AXES, COUNTED, UNIT, pivot
from .base import ReportPage

DOWN, ACROSS = UNIT, "tuoi"
"""What an empty question means."""


class PivotPage(ReportPage):
    """`/bao-cao/bang-cheo/`: `?hang=` against `?cot=`, of `?cua=`, as of `?den=` (today) in `?don_vi=`."""

    template_name = "reports/pivot.html"

    @cached_property
    def period(self):
        day = self.request.GET.get("den", "")
        return period_of(None, "", day) if day else Period.year_to(self.today)

    def chosen(self, name: str, known, usual: str) -> str:
        """What the address says, if it is one of the known."""
        said = self.request.GET.get(name, "")
        return said if said in known else usual

    @cached_property
    def found(self):
        down = self.chosen("hang", AXES, DOWN)
        others = [axis for axis in AXES if axis != down]
        usual = ACROSS if down != ACROSS else others[0]
        across = self.chosen("cot", others, usual)
        return pivot(self.asked, self.names, self.chosen("cua", COUNTED, COUNTED[0]), down, across)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            pivot=self.found,
            lines=list(self.found.lines()),
            axes=AXES.items(),
            down_label=AXES[self.found.down],
            across_label=AXES[self.found.across],
            counted=[(code, CATALOGUE.any(code).label) for code in COUNTED],
            **kwargs,
        )

    def export_xlsx(self):
        record.exported("Bảng chéo đảng viên", unit=self.unit, by=self.request.user)
        return pivot_response(self.asked, self.names, self.found)
