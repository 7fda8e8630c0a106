"""Charts drawn on the server: a few hundred bytes of SVG that print sharp, need no script and no colour printer.

    data = Data("Kết nạp qua các năm", ("2021", "2022", "2023"), {"Kết nạp": (5, None, 9)})
    with_table(bars(data), data)     # or lines(data), stacked(data)
    sparkline((5, None, 9), "Kết nạp 2021 – 2023")
    meter(185, 192, "Đảng viên hoàn thành tốt nhiệm vụ")

None is a gap ("—"), never a zero.  Colours and type come from the style sheet by class, so that a chart follows
light, dark and paper; what a chart shows is always written as numbers too, in the chart or in its table.
"""

from .bars import bars
from .data import Data, with_table
from .lines import lines
from .small import meter, sparkline
from .stacked import stacked

__all__ = ["Data", "bars", "lines", "meter", "sparkline", "stacked", "with_table"]
