"""The template that the application brings, made anew each time: A4, Times New Roman, margins and head of Party documents.

Source of the form: Hướng dẫn 36-HD/VPTW (2018), kept by 05-HD/VPTW (2026): no national motto, "Số …" under the issuing
organ, place and day under the Party's name, signature block "T/M …".
"""

from functools import cache
from io import BytesIO

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT, SIZE = "Times New Roman", 14
MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
"""In millimetres."""
SIDES = (70, 95)
"""Widths in millimetres of what stands left and right, in the head and at the signature."""
LINES = (66, 32, 40, 27)
"""The same of the columns of the table of figures."""
LEFT, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
CENTER, BOTH = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


@cache
def base_template() -> bytes:
    """The file, with its variables."""
    document = Document()
    page(document)
    head(document)
    line(document, "BÁO CÁO", bold=True, size=16, before=18)
    line(document, "{{ ten_bao_cao }}", bold=True, after=6)
    line(document, "-----")
    body(document)
    signature(document)
    figures(document)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def page(document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, millimetres in MARGINS.items():
        setattr(section, name, Mm(millimetres))
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    core = document.core_properties
    core.author, core.title, core.comments = "", "", ""


def line(where, text: str, *, bold=False, italic=False, size=SIZE, align=CENTER, before=0, after=0):
    """One paragraph of one run."""
    paragraph = where.add_paragraph()
    return write(paragraph, text, bold, italic, size, align, before, after)


def write(paragraph, text, bold=False, italic=False, size=SIZE, align=CENTER, before=0, after=0):
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    return paragraph


def head(document) -> None:
    """Issuing organ with its number on the left, the Party's name with place and day on the right."""
    left, right = columns(document, SIDES)
    write(left.paragraphs[0], "{{ cap_tren }}")
    line(left, "{{ co_quan }}", bold=True)
    line(left, "*")
    line(left, "Số           -BC/{{ ky_hieu }}")
    write(right.paragraphs[0], "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, size=15).runs[0].underline = True
    line(right, "")
    line(right, "{{ noi_ban_hanh }}, {{ ngay_ban_hanh }}", italic=True)


def columns(document, widths):
    """The cells of a borderless table of one row; widths in millimetres."""
    return laid(document.add_table(rows=1, cols=len(widths)), widths).rows[0].cells


def laid(table, widths):
    """The table with columns of these widths, whatever program opens it; no row is torn over two pages."""
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    for row in table.rows:
        marked(row, "w:cantSplit")
    return table


def marked(row, name: str) -> None:
    """Give a row of a table a property."""
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def body(document) -> None:
    """Every section with its paragraphs."""
    line(document, "{%p for muc in cac_muc %}")
    line(
        document, "{{ muc.so }}. {{ muc.tieu_de }}", bold=True, align=BOTH, before=6
    ).paragraph_format.keep_with_next = True
    line(document, "{%p for doan in muc.cac_doan %}")
    text = line(document, "{{ doan }}", align=BOTH, before=3)
    text.paragraph_format.first_line_indent = Mm(10)
    line(document, "{%p endfor %}")
    line(document, "{%p endfor %}")


def figures(document) -> None:
    """The table of all figures, on a page of its own."""
    title = line(document, "BIỂU SỐ LIỆU", bold=True, after=6)
    title.paragraph_format.page_break_before = True
    table = laid(document.add_table(rows=4, cols=4), LINES)
    table.style = "Table Grid"
    heads = ("Chỉ tiêu", "Kỳ này", "Thời điểm, kỳ", "Cùng kỳ năm trước")
    cells = ("{{ dong.ten }}", "{{ dong.gia_tri }}", "{{ dong.ky }}", "{{ dong.truoc }}")
    for row, texts in enumerate((heads, ("{%tr for dong in bang %}",), cells, ("{%tr endfor %}",))):
        for cell, text, align in zip(table.rows[row].cells, texts, (LEFT, RIGHT, LEFT, RIGHT), strict=False):
            write(cell.paragraphs[0], text, bold=row == 0, size=12, align=align if row else CENTER)
    marked(table.rows[0], "w:tblHeader")


def signature(document) -> None:
    """Whom it goes to on the left, who signs on the right."""
    line(document, "")
    left, right = columns(document, SIDES)
    write(left.paragraphs[0], "Nơi nhận:", size=12, align=BOTH).runs[0].underline = True
    line(left, "- {{ noi_nhan }},", size=12, align=BOTH)
    line(left, "- Lưu.", size=12, align=BOTH)
    write(right.paragraphs[0], "{{ thay_mat }}", bold=True)
    line(right, "BÍ THƯ", after=60)
    line(right, "{{ nguoi_ky }}", bold=True)
