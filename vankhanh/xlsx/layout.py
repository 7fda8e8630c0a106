"""Where things stand on a sheet: paper and margins, halves of a document head, heads of several rows."""

from dataclasses import dataclass
from itertools import accumulate

from vankhanh.xlsx.cells import FONT, HEAD, LINE, height

MARGINS_MM = {"top": 20, "bottom": 20, "left": 30, "right": 15}  # HD 36-HD/VPTW
UPRIGHT_WIDTH = 95  # Excel units that fit between the margins of an upright A4 without shrinking
A4 = 9
RIGHT_SHARE = 1.15  # "ĐẢNG CỘNG SẢN VIỆT NAM" and the day need a little more than the committee's name


def grid(first_row, first_column, last_row, last_column):
    """The cells between two corners in Excel's words: grid(1, 1, 2, 3) is "A1:C2"."""
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(first_column)}{first_row}:{get_column_letter(last_column)}{last_row}"


def halves(widths):
    """How many columns make the left half of a document head, so that neither half is short of room."""
    whole = sum(widths)
    if len(widths) < 2:
        raise ValueError("a document head needs at least two columns")
    sums = list(accumulate(widths))[:-1]
    scores = [min(left, (whole - left) / RIGHT_SHARE) for left in sums]
    return scores.index(max(scores)) + 1


@dataclass(frozen=True)
class Paper:
    """A4 with the margins of a Party document, shrunk to one page wide, numbered from the second page on."""

    landscape: bool | None = None

    def set_up(self, worksheet, widths):
        """Applies paper and column widths; must run before the first row is written."""
        from openpyxl.utils import get_column_letter

        for number, width in enumerate(widths, 1):
            worksheet.column_dimensions[get_column_letter(number)].width = width
        worksheet.sheet_format.defaultRowHeight, worksheet.sheet_format.customHeight = LINE, True
        sideways = sum(widths) > UPRIGHT_WIDTH if self.landscape is None else self.landscape
        page = worksheet.page_setup
        page.orientation = "landscape" if sideways else "portrait"
        page.paperSize, page.fitToWidth, page.fitToHeight = A4, 1, 0
        worksheet.sheet_properties.pageSetUpPr.fitToPage = True
        for side, millimetres in MARGINS_MM.items():
            setattr(worksheet.page_margins, side, millimetres / 25.4)
        worksheet.print_options.horizontalCentered = True
        worksheet.HeaderFooter.differentFirst = True
        number = worksheet.HeaderFooter.oddHeader.center
        number.text, number.font, number.size = "&P", f"{FONT},Regular", 14


class Head:
    """A table head: each entry a title, or (title, [entries below it])."""

    def __init__(self, heads):
        self._cells = []  # (row, column, width, text or None for a leaf's remaining depth)
        self.depth = max(_depth(head) for head in heads)
        self.width = self._place(heads, 0, 0)

    def _place(self, heads, row, column):
        for head in heads:
            title, below = (head, ()) if isinstance(head, str) else head
            after = self._place(below, row + 1, column) if below else column + 1
            last = row if below else self.depth - 1
            self._cells.append((row, column, last, after - 1, title))
            column = after
        return column

    def lines(self, widths):
        """Per row of the head: its texts (None where merged away) and its height in points."""
        talls = self._heights(widths)
        for row in range(self.depth):
            texts = {column: title for top, column, *_, title in self._cells if top == row}
            yield [texts.get(column) for column in range(self.width)], talls[row]

    def _heights(self, widths):
        """Each row as tall as its own titles need; a title over several rows adds what is missing below."""
        talls = [height("", 1, HEAD.size)] * self.depth
        for top, left, bottom, right, title in sorted(self._cells, key=lambda cell: cell[2] - cell[0]):
            need = height(title, sum(widths[left : right + 1]), HEAD.size)
            talls[bottom] += max(0, need - sum(talls[top : bottom + 1]))
        return talls

    def merges(self, first_row):
        """The spans to merge, when the head begins in `first_row`."""
        for top, left, bottom, right, _ in self._cells:
            if (top, left) != (bottom, right):
                yield first_row + top, left + 1, first_row + bottom, right + 1


def _depth(head):
    return 1 if isinstance(head, str) or not head[1] else 1 + max(_depth(below) for below in head[1])
