"""Where in the bytes of a sheet its rows and cells stand, and what the workbook says of its sheets.

The text is judged by defusedxml first (no declared entities, no outside documents); the places are then counted by expat,
which knows at which byte each tag begins.
"""

import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat  # nosec B405 B406 - the same bytes went through defusedxml before

from defusedxml.ElementTree import fromstring

from .places import Area, Place, area_of, place_of

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
WORKBOOK = "xl/workbook.xml"
MOST_BYTES = 8 * 1024 * 1024


class Unfit(ValueError):
    """The workbook cannot be filled this way; the text is for people."""


@dataclass(frozen=True)
class Span:
    """From the first byte of an element to the byte after it."""

    start: int
    end: int


@dataclass
class CellAt:
    """One written cell: its bytes, its attributes, its formula."""

    span: Span
    attributes: dict[str, str]
    formula: str | None = None
    value: Span | None = None


@dataclass
class RowAt:
    """One written row: its bytes, where its cells end, its attributes, the columns in it."""

    span: Span
    inside_end: int
    attributes: dict[str, str]
    empty_tag: bool
    cells: list[int] = field(default_factory=list)


@dataclass
class SheetAt:
    """A sheet's bytes with everything found in them."""

    name: str
    part: str
    text: bytes
    prefix: str = ""
    data: Span = Span(0, 0)
    data_inside_end: int = 0
    data_empty_tag: bool = False
    rows: dict[int, RowAt] = field(default_factory=dict)
    cells: dict[Place, CellAt] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    column_styles: list[tuple[int, int, str]] = field(default_factory=list)

    def merge_at(self, place: Place) -> Area | None:
        """The merged area that a cell lies in."""
        return next((area for area in self.merged if area.holds(place)), None)

    def style_of(self, place: Place) -> str:
        """The style that an unwritten cell has: that of its row, else of its column."""
        row = self.rows.get(place.row)
        if row and row.attributes.get("customFormat") in ("1", "true"):
            return row.attributes.get("s", "")
        return next((s for first, last, s in self.column_styles if first <= place.column <= last), "")


def sheets_of(file: BinaryIO) -> list[tuple[str, str, bool]]:
    """Name, part and whether it is shown of each sheet of a workbook, in order."""
    with zipfile.ZipFile(file) as zipped:
        book = fromstring(read(zipped, WORKBOOK))
        relations = fromstring(read(zipped, "xl/_rels/workbook.xml.rels"))
    targets = {node.get("Id"): node.get("Target", "") for node in relations}
    found = []
    for node in book.iter(f"{MAIN}sheet"):
        part = posixpath.normpath(posixpath.join("/xl", targets.get(node.get(RELATION), ""))).lstrip("/")
        if part.startswith("xl/worksheets/"):
            found.append((node.get("name", ""), part, node.get("state", "visible") == "visible"))
    return found


def read(zipped: zipfile.ZipFile, part: str) -> bytes:
    """The bytes of a part; Unfit for one that no form has so large."""
    with zipped.open(part) as source:
        text = source.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES:
        raise Unfit("Tệp bung ra quá lớn để điền.")
    return text


def parsed(name: str, part: str, text: bytes) -> SheetAt:
    """A sheet with its rows and cells; Unfit for one that is not written in UTF-8."""
    fromstring(text)
    if text[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unfit("Tệp dùng bảng mã lạ: hãy mở bằng Excel và lưu lại dạng .xlsx.")
    return Reader(SheetAt(name, part, text)).run()


class Reader:
    """Walks the tags of a sheet, noting where each begins and ends."""

    def __init__(self, sheet: SheetAt):
        self.sheet = sheet
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.opened: list[tuple[str, int, dict[str, str], bool]] = []
        self.row: RowAt | None = None
        self.number = 0
        self.cell: CellAt | None = None
        self.place: Place | None = None
        self.formula: list[str] | None = None
        self.column = 0

    def run(self) -> SheetAt:
        """The sheet with what was found."""
        self.parser.Parse(self.sheet.text, True)
        if self.sheet.data.end == 0:
            raise Unfit(f"Trang «{self.sheet.name}» không có vùng dữ liệu.")
        return self.sheet

    def tag_end(self, start: int) -> int:
        """The byte after the ">" of the tag that begins at `start`; a ">" inside quotes is none."""
        text, at, quote = self.sheet.text, start, 0
        while True:
            byte = text[at]
            if quote:
                quote = 0 if byte == quote else quote
            elif byte in b"\"'":
                quote = byte
            elif byte == 0x3E:
                return at + 1
            at += 1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag begins."""
        prefix, _, name = tag.rpartition(":")
        at = self.parser.CurrentByteIndex
        after = self.tag_end(at)
        alone = self.sheet.text[after - 2 : after] == b"/>"
        self.opened.append((name, at, attributes, alone))
        if name == "sheetData":
            self.sheet.prefix, self.sheet.data_empty_tag = prefix and f"{prefix}:", alone
        elif name == "row" and self.depth("sheetData"):
            self.number = int(attributes.get("r", self.number + 1))
            self.row, self.column = RowAt(Span(at, after), after, dict(attributes), alone), 0
            self.sheet.rows[self.number] = self.row
        elif name == "c" and self.row is not None:
            place = place_of(attributes["r"]) if "r" in attributes else Place(self.number, self.column + 1)
            self.place, self.column = place, place.column
            self.cell = CellAt(Span(at, after), dict(attributes))
        elif name == "f" and self.cell is not None:
            self.formula = []
        elif name == "mergeCell":
            self.sheet.merged.append(area_of(attributes["ref"]))
        elif name == "col" and attributes.get("style"):
            span = int(attributes["min"]), int(attributes["max"])
            self.sheet.column_styles.append((*span, attributes["style"]))

    def depth(self, name: str) -> bool:
        """Whether a tag of this name is open."""
        return any(opened == name for opened, *_ in self.opened)

    def characters(self, text: str) -> None:
        """Text between tags."""
        if self.formula is not None:
            self.formula.append(text)

    def end(self, tag: str) -> None:
        """A tag ends."""
        name, start, attributes, alone = self.opened.pop()
        at = self.parser.CurrentByteIndex
        after = self.tag_end(start) if alone else self.tag_end(at)
        if name == "sheetData":
            self.sheet.data, self.sheet.data_inside_end = Span(start, after), at
        elif name == "row" and self.row is not None:
            self.row.span, self.row.inside_end, self.row = Span(start, after), at, None
        elif name == "c" and self.cell is not None and self.row is not None and self.place:
            self.cell.span = Span(start, after)
            self.sheet.cells[self.place] = self.cell
            self.row.cells.append(self.place.column)
            self.cell = None
        elif name == "f" and self.cell is not None:
            shared = attributes.get("t") in ("shared", "array", "dataTable")
            self.cell.formula = "" if shared and not self.formula else "".join(self.formula or [])
            self.formula = None
        elif name == "v" and self.cell is not None:
            self.cell.value = Span(start, after)
