"""Writes what became of each row beside it into the workbook that was brought, and prints that workbook: a process of its
own, as `worker` is and for the same reasons.

Started as `python -I marking.py`; its standard input is a line of JSON (`reading.Marks`) and then the file.
"""

import contextlib
import io
import json
import sys

MEMORY = 1200 * 1024**2
"""Address space: a workbook held with its looks takes more than its cells alone."""
HEADS = ("Kết quả nhập", "Lý do")
WIDTHS = (16, 70)
COLOURS = {"tu-choi": "F8D7DA", "hoi": "FFF3CD"}


def limit() -> None:
    """Windows has no such limit; the time is limited by the caller."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def marked(content: bytes, sheet: str, head: int, column: int, rows: dict) -> bytes:
    """The workbook with two more columns: in row `head` their names, in each row (fate, result, reasons)."""
    from openpyxl import load_workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = load_workbook(io.BytesIO(content))
    page = book[sheet]
    for place, (name, width) in enumerate(zip(HEADS, WIDTHS, strict=True), column):
        title = page.cell(head, place)
        title.value, title.font = name, Font(bold=True)
        page.column_dimensions[get_column_letter(place)].width = width
    for number, (fate, *texts) in rows.items():
        for place, text in enumerate(texts, column):
            cell = page.cell(int(number), place)
            cell.value, cell.data_type = text, "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            # Also where there is none: the row of a file that was told back before has been mended.
            cell.fill = PatternFill("solid", fgColor=COLOURS[fate]) if fate in COLOURS else PatternFill()
    page.parent.active = page
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def main() -> int:
    limit()
    asked = json.loads(sys.stdin.buffer.readline())
    sys.stdout.buffer.write(marked(sys.stdin.buffer.read(), **asked))
    return 0


if __name__ == "__main__":
    sys.exit(main())
