"""The first page: the year at a glance."""

from branches.names import Names
from vankhanh.administrators import administers_all
from vankhanh.backups import keeping
from vankhanh.charts import Data, lines, with_table
from vankhanh.charts import meter as share_bar

from ..changes import changes
from ..due import due
from ..indicators import CATALOGUE
from ..yearly import chosen
from .base import ReportPage

KEY_CODES = [
    "dang-vien",
    "chi-bo",
    "ket-nap",
    "chinh-thuc",
    "hoc-chuyen-de",
    "dang-vien-htt",
    "ktgs-to-chuc",
    "ktgs-dang-vien",
    "sinh-hoat-chuyen-de",
    "ty-le-thang-sinh-hoat",
    "boi-duong-nhan-thuc",
    "den-han-huy-hieu",
]


class HomePage(ReportPage):
    """`/`: key figures of the usual year, with the year before beside them."""

    template_name = "reports/home.html"

    @property
    def year(self):
        return self.usual_year

    def get(self, request, *args, **kwargs):
        if not request.reader.paths():
            self.template_name = "reports/no_unit.html"
            return self.render_to_response({})
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        keys = chosen(self.asked, KEY_CODES)
        bars = {k.code: share_bar(k.measure.part, k.measure.whole, k.label) for k in keys if k.measure.whole}
        reader = self.request.reader
        return super().get_context_data(
            cards=[(k, bars.get(k.code, "")) for k in keys],
            chart=self.chart(),
            due=due(reader, on=self.today, names=Names(self.today)),
            changes=changes(reader),
            reminder=keeping.reminder() if administers_all(reader) else "",
            **kwargs,
        )

    def chart(self) -> str:
        """The list of members at the end of the latest years."""
        years = sorted(self.usual_years[:5])
        if len(years) < 2:
            return ""
        values = [CATALOGUE.only(["dang-vien"], self.during(y)).whole["dang-vien"].value for y in years]
        data = Data("Đảng viên cuối năm", tuple(map(str, years)), {"Đảng viên": tuple(values)})
        return with_table(lines(data), data)
