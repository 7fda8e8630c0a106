"""The sheet of 33 columns in which the members' data were checked in 2025 (domain §2.7), for opening the book.

Taken are the columns that this application has a place for; the others are shown as not taken on the page of columns.
"""

from dataclasses import replace

from vankhanh.vietnamese import fold

from .columns import Column
from .lines import Line
from .opening import OpeningTarget
from .passing import Work

PARTS = ("chi tiết", "xã", "tỉnh")
"""An address of two levels, from the smallest part on."""
SPELLED = {
    "chi tiết": ("Chi tiết", "Địa chỉ chi tiết", "Số nhà, đường, ấp", "Thôn, ấp"),
    "xã": ("Xã", "Xã, phường", "Xã/Phường", "Xã/Phường/Đặc khu"),
    "tỉnh": ("Tỉnh", "Tỉnh/Thành phố", "Tỉnh, thành phố"),
}
ADDRESSES = {
    "home_town": ("Quê quán", "Quê quán theo mô hình 2 cấp", "Quê quán (2 cấp)"),
    "residence": ("Thường trú", "Thường trú theo mô hình 2 cấp", "Nơi thường trú", "Thường trú (2 cấp)"),
}
ACTIVE = {"", "dang sinh hoat", "dang hoat dong", "hoat dong", "dang cong tac", "binh thuong"}


class NationalTarget(OpeningTarget):
    """`national`: a member a row; whoever is not active any more is not put on a list."""

    slug = "national"
    synonyms = {
        "born": ("Sinh ngày", "Ngày sinh"),
        "branch": ("Tổ chức Đảng đang sinh hoạt", "Tổ chức Đảng", "Chi bộ"),
        "card_number": ("Số thẻ Đảng", "Số thẻ"),
        "home_town": (),
        "residence": (),
    }

    @property
    def title(self):
        return "Bảng 33 cột rà soát dữ liệu đảng viên"

    def columns(self):
        """The usual columns; of an address also its parts."""
        parts = [
            Column(
                f"{name}:{part}",
                f"{said[0]} – {part}",
                tuple(f"{one} {word}" for one in said for word in SPELLED[part]),
            )
            for name, said in ADDRESSES.items()
            for part in PARTS
        ]
        state = Column("state", "Trạng thái hoạt động", ("Trạng thái",))
        drop = Column("drop", "Đề nghị xóa", ("Đề nghị xoá",))
        found = super().columns()
        return [
            *(replace(one, required=one.required or one.name == "id_number") for one in found[:-2]),
            *parts,
            state,
            drop,
            *found[-2:],
        ]

    def read(self, work: Work, line: Line, cells: dict) -> dict[str, str]:
        """Addresses put together; who left, or is to be struck out, is refused by name."""
        texts = super().read(work, line, cells)
        for name in ADDRESSES:
            told = [texts.pop(f"{name}:{part}", "") for part in PARTS]
            if any(told) and name not in texts:
                texts[name] = ", ".join(part for part in told if part)
        if "id_number" not in texts and "ma_dong" not in texts and "id_number" not in line.reasons:
            line.refuse("id_number", "Bảng này phải có số định danh cá nhân của từng người.")
        state, drop = texts.pop("state", ""), texts.pop("drop", "")
        if fold(state) not in ACTIVE:
            line.refuse(
                "state",
                f"«{state}»: chỉ đảng viên đang sinh hoạt vào danh sách; bỏ qua dòng này hoặc ghi ở trang riêng.",
            )
        if drop and fold(drop) not in ("khong", "0"):
            line.refuse("drop", "Dòng được đề nghị xóa: bỏ qua dòng này.")
        return texts
