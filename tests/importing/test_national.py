"""The national sheet: merged heads, addresses in parts, religion "Không", who is active no more."""

import pytest

from members.importing.lines import Fate
from members.models import Person

from .conftest import fates, reasons
from .files import xlsx

pytestmark = pytest.mark.django_db
TOP = (
    "STT", "ID", "Họ và tên *", "Tên gọi khác", "Giới tính *", "Sinh ngày *", "Dân tộc *", "Tôn giáo *",
    "Số định danh cá nhân *", "Số thẻ Đảng *", "Nơi cấp thẻ", "Ngày cấp thẻ", "Số thẻ theo QĐ 85",
    "Tổ chức Đảng đang sinh hoạt *", "Nơi ĐKKS", None, None, "Quê quán theo mô hình 2 cấp", None, None,
    "Thường trú theo mô hình 2 cấp", None, None, "Ngày vào Đảng *", "Ngày chính thức *", "Số CMND cũ",
    "Trạng thái hoạt động", "Ngày rời khỏi/mất/miễn SHĐ", "Đề nghị xóa", "Ghi chú",
)  # fmt: skip
BELOW = (*[None] * 14, "Quốc gia", "Tỉnh", "Chi tiết", "Tỉnh", "Xã", "Chi tiết", "Tỉnh", "Xã", "Chi tiết")
ROW = (
    1, "x1", "Lê Thị Mẫu", "", "Nữ", "05/11/1968", "Kinh", "Không", 79168001234, "079168001234", "", "", "",
    "Đảng bộ xã – Ấp Một", "Việt Nam", "An Giang", "", "Tỉnh An Giang", "Xã Vân Khánh", "Ấp Một", "Tỉnh An Giang",
    "Xã Vân Khánh", "12 đường A", "03/02/1990", "03/02/1991", "", "Đang sinh hoạt", "", "", "",
)  # fmt: skip


def merged(book, sheet):
    for span in ("O1:Q1", "R1:T1", "U1:W1"):
        sheet.merge_cells(span)


def test_member_comes_in_with_addresses(office):
    batch = office.bring("national", content=xlsx([TOP, BELOW, ROW], before=merged))
    assert fates(batch) == [Fate.NEW], reasons(batch, 3)
    office.write(batch)
    person = Person.objects.get()
    assert (person.home_town, person.residence) == (
        "Ấp Một, Xã Vân Khánh, Tỉnh An Giang",
        "12 đường A, Xã Vân Khánh, Tỉnh An Giang",
    )
    assert (person.religion, person.id_number, person.memberships.get().branch) == (
        None,
        "079168001234",
        office.one,
    )


@pytest.mark.parametrize(
    ("place", "text", "column"), [(26, "Đã từ trần", "state"), (28, "Có", "drop"), (8, "", "id_number")]
)
def test_who_is_active_no_more_or_has_no_number_is_refused(office, place, text, column):
    row = list(ROW)
    row[place] = text
    batch = office.bring("national", content=xlsx([TOP, BELOW, row], before=merged))
    assert (fates(batch), column in reasons(batch, 3)) == ([Fate.REFUSED], True)
