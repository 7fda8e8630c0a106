"""A superior's template made for the tests: what a writer of workbooks would lose must come through untouched."""

import re
import zipfile
from functools import cache
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

MAIN, SUM, HIDDEN = "Biểu 1", "Tổng hợp", "Danh mục ẩn"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000000000200"
    "01e221bc330000000049454e44ae426082"
)
DRAWING = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    "<xdr:oneCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row>"
    '<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="95250" cy="95250"/><xdr:pic><xdr:nvPicPr>'
    '<xdr:cNvPr id="1" name="Dấu"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/>'
    '<a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"/></xdr:spPr></xdr:pic>'
    "<xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>"
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@cache
def template() -> bytes:
    """Merged heads, formulas with kept results within and between sheets, a hidden sheet, print settings, a choice list,
    a picture, and a part that no library knows."""
    book = Workbook()
    main, total, hidden = book.active, book.create_sheet(SUM), book.create_sheet(HIDDEN)
    main.title = MAIN
    main.merge_cells("A1:E1")
    main["A1"], main["A1"].font = "THỐNG KÊ TĂNG, GIẢM ĐẢNG VIÊN", Font(name="Times New Roman", bold=True)
    main.merge_cells("B3:C3")
    main["A3"], main["B3"], main["D3"] = "Tiêu chí", "Kỳ này", "So sánh"
    for row, label in enumerate(("Đầu kỳ", "Tăng", "Giảm", "Cuối kỳ"), 5):
        main.cell(row, 1, label)
    main["B5"].fill = PatternFill("solid", fgColor="FFFF00")
    main["C5"] = 999
    main["B8"] = "=B5+B6-B7"
    main["D8"] = "=IF(B8>0,ROUND(B8/C5*100,2),0)"
    main["B12"] = "=SUM(C20:C25)"
    main["A30"] = "=1+1"
    main.print_area, main.print_title_rows = "A1:E30", "3:3"
    main.page_setup.orientation, main.page_setup.paperSize = "landscape", 9
    main.oddFooter.center.text = "Trang &P"
    main.column_dimensions["A"].width = 44
    choice = DataValidation(type="list", formula1=f"'{HIDDEN}'!$A$1:$A$3")
    main.add_data_validation(choice)
    choice.add("E5:E8")
    total["A1"], total["B1"] = "Cuối kỳ", f"='{MAIN}'!B8*2"
    total["B2"], total["B3"] = "=B1+1", "=SUM(D1:D9)"
    hidden.sheet_state = "hidden"
    for row, word in enumerate(("Có", "Không", "Khác"), 1):
        hidden.cell(row, 1, word)
    made = BytesIO()
    book.save(made)
    return dressed(made.getvalue())


def dressed(content: bytes) -> bytes:
    """With kept results in the formulas, a picture, and a strange part."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            text = source.read(info.filename)
            if info.filename.startswith("xl/worksheets/sheet"):
                text = re.sub(rb"<v\s*/>|<v></v>", b"<v>777</v>", text)
            if info.filename == "xl/workbook.xml":
                text = text.replace(b' fullCalcOnLoad="1"', b"")
            if info.filename == "xl/worksheets/sheet1.xml":
                text = text.replace(
                    b"</worksheet>",
                    b'<drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
                    b'r:id="rId1"/></worksheet>',
                )
            if info.filename == "[Content_Types].xml":
                text = text.replace(
                    b"</Types>",
                    b'<Default Extension="png" ContentType="image/png"/><Override PartName="/xl/drawings/drawing1.xml" '
                    b'ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>'
                    b'<Default Extension="bin" ContentType="application/octet-stream"/></Types>',
                )
            target.writestr(info, text)
        drawing = f'<Relationship Id="rId1" Type="{TYPE}drawing" Target="../drawings/drawing1.xml"/>'
        target.writestr("xl/worksheets/_rels/sheet1.xml.rels", RELATIONS.format(drawing))
        image = f'<Relationship Id="rId1" Type="{TYPE}image" Target="../media/image1.png"/>'
        target.writestr("xl/drawings/_rels/drawing1.xml.rels", RELATIONS.format(image))
        target.writestr("xl/drawings/drawing1.xml", DRAWING)
        target.writestr("xl/media/image1.png", PNG)
        target.writestr("xl/printerSettings/printerSettings1.bin", bytes(range(256)))
    return made.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(BytesIO(content)) as zipped:
        return {info.filename: zipped.read(info.filename) for info in zipped.infolist()}
