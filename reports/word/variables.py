"""What a Word template may use, each with its meaning; and its values for one report."""

from datetime import date

from branches.choices import COMMITTEE_KINDS, SeatPost
from branches.models import CommitteeSeat
from branches.names import Names
from vankhanh.scope import Scope
from vankhanh.vietnamese import day_text

from ..choices import Chapter
from ..indicators import CATALOGUE
from ..narrative.telling import told
from ..narrative.wording import Bit
from ..yearly import Line, parts

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")

NO_BREAK = "\N{NO-BREAK SPACE}"

PLAIN = {
    "cap_tren": "tên tổ chức đảng cấp trên trực tiếp, để trống nếu không có trong phần mềm",
    "co_quan": "cơ quan ban hành, chữ in hoa: ĐẢNG ỦY XÃ …",
    "don_vi": "tên đơn vị như trong phần mềm",
    "ky_hieu": "ĐU của đảng ủy, CB của chi bộ",
    "noi_ban_hanh": "tên gọn của đơn vị",
    "ngay_ban_hanh": "ngày xuất tệp: ngày 12 tháng 11 năm 2023",
    "ten_bao_cao": "Kết quả công tác xây dựng Đảng năm 2023",
    "ky": "kỳ báo cáo",
    "noi_nhan": "nơi nhận",
    "thay_mat": "T/M ĐẢNG ỦY hoặc T/M CHI BỘ",
    "nguoi_ky": "bí thư đương nhiệm vào ngày cuối kỳ, nếu đã ghi cấp ủy",
}
LOOPS = {
    "cac_muc": "các mục lời văn, mỗi mục có: so (I, II …), tieu_de, cac_doan (các đoạn)",
    "bang": "mọi chỉ tiêu, mỗi dòng có: ten, gia_tri, ky, truoc",
}
FIGURES = {
    "so": "giá trị của một chỉ tiêu: so.dang_vien",
    "phan_so": "tử số/mẫu số: phan_so.hoc_chuyen_de",
    "truoc": "giá trị cùng kỳ năm trước: truoc.dang_vien",
}
"""Figures by code; a hyphen of the code is an underscore here."""


def variable(code: str) -> str:
    """A figure's code as a template writes it."""
    return code.replace("-", "_")


def names_of_figures() -> list[tuple[str, str]]:
    """Code as written after `so.`, and label, of every figure."""
    return [(variable(code), figure.label) for code, figure in CATALOGUE.figures.items()]


def sample() -> dict:
    """Values of every variable, to try a template with."""
    words = {variable(code): "1" for code in CATALOGUE.figures}
    section = {"so": "I", "tieu_de": "Mục", "cac_doan": ["Đoạn"]}
    row = {"ten": "Chỉ tiêu", "gia_tri": "1", "ky": "năm", "truoc": "1"}
    return dict.fromkeys(PLAIN, "x") | {"cac_muc": [section], "bang": [row]} | dict.fromkeys(FIGURES, words)


def values(asked: Scope, names: Names, *, on: date, rounded: bool) -> dict:
    """The values of one report, written on a day."""
    lines = [line for part in parts(asked) for line in part.lines]
    return heading(asked, names, on) | {
        "cac_muc": sections(asked, names, rounded),
        "bang": [row(line) for line in lines],
        "so": {variable(line.code): line.text for line in lines},
        "phan_so": {variable(line.code): line.fraction for line in lines},
        "truoc": {variable(line.code): line.text_before for line in lines},
    }


def heading(asked: Scope, names: Names, on: date) -> dict[str, str]:
    """The words around the report."""
    unit, version = asked.unit, names.version(asked.unit.pk)
    name, committee = names.full(unit.pk), version is not None and version.kind in COMMITTEE_KINDS
    issuing = name.replace("Đảng bộ", "Đảng ủy", 1) if committee else name
    above = names.full(unit.parent_id)
    signer = secretary(asked)
    return {
        "cap_tren": above.replace("Đảng bộ", "Đảng ủy", 1).upper(),
        "co_quan": issuing.upper(),
        "don_vi": name,
        "ky_hieu": "ĐU" if committee else "CB",
        "noi_ban_hanh": names.of(unit.pk),
        "ngay_ban_hanh": day_text(on).replace(" ", NO_BREAK),
        "ten_bao_cao": f"Kết quả công tác xây dựng Đảng {asked.period.label}",
        "ky": asked.period.label,
        "noi_nhan": above or "Cấp ủy cấp trên",
        "thay_mat": "T/M ĐẢNG ỦY" if committee else "T/M CHI BỘ",
        "nguoi_ky": signer.full_name if signer else "",
    }


def secretary(asked: Scope):
    """The one secretary of the unit at the end of the period, None where none or several are on record."""
    seats = CommitteeSeat.objects.as_of(asked.last).filter(branch=asked.unit, post=SeatPost.SECRETARY)
    found = [seat.person for seat in seats.select_related("person")]
    return found[0] if len(found) == 1 else None


def sections(asked: Scope, names: Names, rounded: bool) -> list[dict]:
    """The narrative as numbered sections of plain paragraphs."""
    texts = told(asked, names, rounded=rounded)
    return [
        {"so": ROMAN[i], "tieu_de": Chapter(code).label, "cac_doan": [plain(p) for p in texts[code]]}
        for i, code in enumerate(Chapter.values)
    ]


def plain(paragraph: list[Bit]) -> str:
    return "".join(bit.text for bit in paragraph)


def row(line: Line) -> dict[str, str]:
    """One line of the table of figures."""
    value = f"{line.text} ({line.fraction})" if line.fraction else line.text
    return {"ten": line.label, "gia_tri": value, "ky": line.basis, "truoc": line.text_before}
