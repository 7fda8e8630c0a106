"""The writer of one sheet."""

from dataclasses import replace

from vankhanh.audit.persons import people_of
from vankhanh.xlsx import cells
from vankhanh.xlsx.columns import Link, Numbers, Section, Total, places
from vankhanh.xlsx.layout import Head, Paper, grid, halves

FREEZE_LIMIT = 4  # a taller head would fill a 768-pixel screen once frozen
WIDEST = 1.7  # Excel units of the widest letters: shorter text needs no measuring


class Sheet:
    """One sheet, written from top to bottom. Made by `Book.sheet`."""

    def __init__(self, worksheet, columns, landscape):
        self._worksheet = worksheet
        self._columns = tuple(columns)
        self._paper = Paper(landscape)
        self._places: list[int] = []
        self._protos = {}
        self._waiting = []  # the top rows, kept until widths and frozen rows are known
        self._started = False
        self._filter_row = None
        self.people: set[int] = set()
        self.row = 0

    def __del__(self):
        """A sheet given up half-way leaves no file with people's data in the temporary folder."""
        writer = self._worksheet._writer
        if writer and not self._worksheet.closed:
            self._worksheet.close()
            writer.cleanup()

    @property
    def name(self):
        """The name on the tab, which may differ from the one asked for."""
        return self._worksheet.title

    def party_head(self, superior, body, number_line, place_and_day, title, subtitle=""):
        """The head of a Party document (HD 36-HD/VPTW; HD 05-HD/VPTW of 2026), then its centred title."""
        self._need_columns()
        self._pair((superior, {}), ("ĐẢNG CỘNG SẢN VIỆT NAM", {"bold": True, "underline": True}))
        self._pair((body, {"bold": True}), ("", {}))
        self._pair(("*", {}), ("", {}))
        self._pair((number_line, {}), (place_and_day, {"italic": True}))
        self.blank()
        self.line(title, align="center", bold=True)
        if subtitle:
            self.line(subtitle, align="center", bold=True)
        self.blank()

    def form_head(self, superior, body, number, title, subtitle=""):
        """The head of an official statistics form: who fills it on the left, its number on the right, then its title."""
        self._need_columns()
        self._pair((superior, {}), (number, {"bold": True}))
        self._pair((body, {"bold": True}), ("", {}))
        self.blank()
        self.line(title, align="center", bold=True)
        if subtitle:
            self.line(subtitle, align="center", italic=True)
        self.blank()

    def line(self, text, **look):
        """One line across the whole sheet; `look` overrides fields of cells.Look."""
        self._across(text, replace(cells.Look(size=14, border=False), **look))

    def blank(self):
        """An empty row."""
        self._emit(())

    def merged_head(self, heads):
        """A table head of several rows: each head a title, or (title, [heads below it])."""
        self._need_columns()
        head = Head(heads)
        if head.width != len(self._columns):
            raise ValueError(f"head of {head.width} columns over {len(self._columns)}")
        self._head(head)

    def table(self, columns, rows, caption=None, total=None, first=1):
        """A register: head, one line per row, an optional `total` (values in column order).

        Rows may be any iterable and are read one by one; running numbers begin at `first`. Returns how many there were.
        """
        self._columns = self._columns or tuple(columns)
        if caption:
            self._across(caption, cells.CAPTION)
        self._columns = tuple(columns)
        self._places = places(columns)
        self._head(Head([column.title for column in columns]), with_filter=True)
        count = 0
        for count, row in enumerate(rows, 1):
            self._body(self._values(row, first + count - 1))
            self.people.update(people_of(row))
        self._filter_to(self.row)
        if total is not None:
            self._body_row(Total(tuple(total)))
        return count

    def rows(self, rows):
        """Bordered rows under a merged head: sequences of values (or Link), Section, Numbers or Total."""
        self._need_columns()
        if not self._started:
            self._start()
        for row in rows:
            self._body_row(row)

    def signature(self, left, right, name=""):
        """Left the receivers ("Nơi nhận:"), right who signs: authority bold, office, room, name bold."""
        self._need_columns()
        self.blank()
        notes: list[tuple[str, dict]] = [
            ("Nơi nhận:", {"underline": True}),
            *((text, {"size": 12}) for text in left),
        ]
        office = [(text, {"bold": place == 0}) for place, text in enumerate(right)]
        office += [("", {})] * 4 + [(name, {"bold": True})] if name else []
        for place in range(max(len(notes), len(office))):
            note, sign = (part[place] if place < len(part) else ("", {}) for part in (notes, office))
            self._pair((note[0], {"align": "left", **note[1]}), sign)

    def _values(self, row, number):
        return [
            column.of(row, place, number) for place, column in zip(self._places, self._columns, strict=True)
        ]

    def _pairs(self, values, **look):
        for value, column in zip(values, self._columns, strict=True):
            base = cells.KINDS[column.kind]
            base = replace(base, **look) if look else base
            if isinstance(value, Link):
                base = replace(base, colour=cells.LINK_COLOUR)
                yield Link(cells.plain(value.value, column.kind), value.sheet), base
            else:
                yield cells.plain(value, column.kind), base

    def _body_row(self, row):
        if isinstance(row, Section):
            self._across(row.title, cells.SECTION)
        elif isinstance(row, Total):
            self._body(row.values, bold=True)
        elif isinstance(row, Numbers):
            self._body(row.values, align="center")
        else:
            self._body(row)

    def _body(self, values, **look):
        pairs = tuple(self._pairs(values, **look))
        self._emit(pairs, self._tall(pairs))

    def _tall(self, pairs):
        """The height of a table row whose text needs more than one line, else None: the sheet's own height."""
        tall = 0
        for (value, look), column in zip(pairs, self._columns, strict=True):
            value = value.value if isinstance(value, Link) else value
            if isinstance(value, str) and (len(value) * WIDEST > column.width or "\n" in value):
                tall = max(tall, cells.height(value, column.width, look.size))
        return tall if tall > cells.LINE else None

    def _need_columns(self):
        if not self._columns:
            raise ValueError("give Book.sheet the columns first: the layout follows their widths")

    def _widths(self, first=0, last=None):
        return sum(column.width for column in self._columns[first:last])

    def _across(self, text, look):
        value = text.value if isinstance(text, Link) else text
        width = self._widths()
        tall = cells.height(value, width or len(value) * WIDEST, look.size)
        count = max(1, len(self._columns))
        text = Link(cells.clean(value), text.sheet) if isinstance(text, Link) else cells.clean(text)
        look = replace(look, colour=cells.LINK_COLOUR) if isinstance(text, Link) else look
        look = replace(look, wrap=bool(width))  # no columns yet: the line runs over its empty neighbours
        self._emit([(text, look), *[(None, look)] * (count - 1)], tall)
        self._merge(self.row, 1, self.row, count)

    def _pair(self, left, right):
        """One borderless row of two merged halves, each (text, fields of its look)."""
        middle = halves([column.width for column in self._columns])
        spans = ((left, 0, middle), (right, middle, len(self._columns)))
        pairs, tall = [], 0
        for (text, fields), first, last in spans:
            look = replace(cells.Look(size=14, border=False, align="center"), **fields)
            tall = max(tall, cells.height(text, self._widths(first, last), look.size))
            pairs += [(cells.clean(text) or None, look), *[(None, look)] * (last - first - 1)][: last - first]
            self._merge(self.row + 1, first + 1, self.row + 1, last)
        self._emit(pairs, tall)

    def _head(self, head, with_filter=False):
        first = self.row + 1
        for texts, tall in head.lines([column.width for column in self._columns]):
            self._emit([(text and cells.clean(text), cells.HEAD) for text in texts], tall)
        for span in head.merges(first):
            self._merge(*span)
        if not self._started:
            self._start(first, with_filter)

    def _start(self, first_head_row=None, with_filter=False):
        """Fixes widths, frozen and repeated rows; what waited is written."""
        self._started = True
        self._paper.set_up(self._worksheet, [column.width for column in self._columns])
        for number, column in enumerate(self._columns, 1):
            if column.hidden:
                hide(self._worksheet, number)
        if first_head_row:
            self._worksheet.print_title_rows = f"{first_head_row}:{self.row}"
            if self.row <= FREEZE_LIMIT:
                self._worksheet.freeze_panes = f"A{self.row + 1}"
        self._filter_row = self.row if with_filter else None
        waiting, self._waiting = self._waiting, []
        for line in waiting:
            self._write(*line)

    def _filter_to(self, last):
        if self._filter_row:
            self._worksheet.auto_filter.ref = grid(self._filter_row, 1, last, len(self._columns))
            self._filter_row = None

    def _merge(self, *span):
        if span[:2] != span[2:]:
            self._worksheet.merged_cells.add(grid(*span))

    def _emit(self, pairs, tall=None):
        self.row += 1
        if self._started:
            self._write(self.row, pairs, tall)
        else:
            self._waiting.append((self.row, tuple(pairs), tall))

    def _write(self, row, pairs, tall):
        if tall:
            self._worksheet.row_dimensions[row].height = tall
        self._worksheet.append([self._cell(place, value, look) for place, (value, look) in enumerate(pairs)])
        self._worksheet.row_dimensions.pop(row, None)  # written; 60,000 of them would stand in memory

    def _cell(self, place, value, look):
        """The column's reused cell of that look, holding the value until the row is written."""
        target, value = (value.sheet, value.value) if isinstance(value, Link) else (None, value)
        key = place, look, cells.number_format(look, value)
        cell = self._protos.get(key)
        if cell is None:
            cell = self._protos[key] = cells.dressed(self._worksheet, look, key[2])
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # openpyxl would make a live formula of "=…" and an error of "#N/A"
        if target or cell.hyperlink:
            cell.hyperlink = target and target._address()
        return cell

    def _address(self):
        from openpyxl.worksheet.hyperlink import Hyperlink

        quoted = self.name.replace("'", "''")
        return Hyperlink(ref="", location=f"'{quoted}'!A1", tooltip=f"Mở trang {self.name}")

    def _finish(self):
        if not self._started:
            self._start()


def hide(worksheet, number):
    """Keep a column in the file and off the screen and the paper."""
    from openpyxl.utils import get_column_letter

    worksheet.column_dimensions[get_column_letter(number)].hidden = True
