"""The columns a register takes, out of the fields of its form: their names, kinds and what may stand in them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django import forms

from branches.forms import UnitField
from branches.models.documents import Paper
from branches.registers import Register
from branches.registers.base import TRACES
from vankhanh.forms import DateField, MonthField, NumberField, PartialDateFormField
from vankhanh.importing import values
from vankhanh.importing.headings import Heading
from vankhanh.picking import PickField
from vankhanh.picking_many import PickManyField
from vankhanh.vietnamese import fold

from ..inspection_forms import UnitsField

UNIT, UNITS, PERSON, PEOPLE, PAPER = "don-vi", "nhieu-don-vi", "nguoi", "nhieu-nguoi", "van-ban"
ROW_ID, ROW_VERSION = "ma_dong", "phien_ban_dong"
"""Hidden columns of our own lists: which row a line came from, and as of which version."""
BORN, NUMBER = ":ngay-sinh", ":so-dinh-danh"
"""Put behind the name of a person's column: what tells namesakes apart."""
DIGITS = {"id_number": 12, "card_number": 0, "number": 0, "former_number": 0}
KINDS = (
    (UnitField, UNIT),
    (UnitsField, UNITS),
    (PickManyField, PEOPLE),
    (PickField, PERSON),
    (MonthField, values.MONTH),
    (DateField, values.DAY),
    (PartialDateFormField, values.PARTIAL),
    (NumberField, values.NUMBER),
    (forms.BooleanField, values.BOOLEAN),
    (forms.ModelChoiceField, values.CHOICE),
    (forms.ChoiceField, values.CHOICE),
    (forms.IntegerField, values.INTEGER),
)
SYNONYMS = {
    "person": ("Họ tên", "Họ và tên đảng viên", "Đảng viên", "Họ, tên", "Tên đảng viên", "Người giữ chức"),
    "full_name": ("Họ tên", "Họ và tên đảng viên", "Họ, tên", "Họ và tên khai sinh", "Đảng viên"),
    "born": ("Sinh ngày", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Năm sinh", "Ngày sinh"),
    "id_number": ("Số CCCD", "CCCD", "Số căn cước", "Căn cước công dân", "Số định danh", "Số ĐDCN"),
    "branch": ("Chi bộ", "Đơn vị", "Tổ chức Đảng đang sinh hoạt", "Chi bộ đang sinh hoạt", "Tên chi bộ"),
    "card_number": ("Số thẻ Đảng", "Số thẻ", "Số thẻ ĐV"),
    "sex": ("Nam/nữ", "Phái"),
    "other_names": ("Tên khác", "Bí danh", "Tên gọi khác"),
    "residence": ("Nơi ở hiện nay", "Chỗ ở hiện nay", "Thường trú", "Nơi thường trú", "Địa chỉ"),
    "home_town": ("Quê quán", "Nguyên quán"),
    "ceremony_on": ("Ngày vào Đảng", "Ngày kết nạp", "Ngày lễ kết nạp", "Vào Đảng"),
    "official_on": ("Ngày chính thức", "Chính thức"),
    "decision_on": ("Ngày quyết định kết nạp",),
    "file_number": ("Số lý lịch đảng viên", "Số LLĐV"),
    "year": ("Năm", "Năm đánh giá", "Năm xếp loại"),
    "outcome": ("Xếp loại", "Kết quả xếp loại", "Mức xếp loại"),
    "reason": ("Lý do, ghi chú",),
    "number": ("Số thẻ", "Số hiệu", "Số văn bản", "Số ký hiệu"),
    "awarded_on": ("Ngày khen thưởng", "Ngày trao"),
    "held_on": ("Ngày họp", "Ngày tổ chức"),
    "members": ("Họ và tên", "Họ tên", "Đảng viên được kiểm tra", "Đảng viên được giám sát"),
    "organisations": ("Tổ chức đảng được kiểm tra", "Tập thể"),
}


@dataclass(frozen=True)
class Column(Heading):
    """One column; `options` are value and label of what may stand in it."""

    kind: str = values.TEXT
    required: bool = False
    width: int = 0
    options: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    model: type[Paper] | None = None
    """Among which papers the one that is named is looked for."""

    @cached_property
    def known(self) -> dict[str, str]:
        """Values by the folded words that mean them."""
        found = {fold(label): value for value, label in self.options}
        return {fold(value): value for value, _ in self.options} | found


def of_form(form: type[forms.BaseForm], synonyms: dict[str, tuple[str, ...]], without=()) -> list[Column]:
    """The columns of a form's fields, in its order; a person gets columns for birth and number too."""
    columns: list[Column] = []
    order = (
        [*(form.field_order or ()), *form.base_fields] if hasattr(form, "field_order") else form.base_fields
    )
    for name in dict.fromkeys(name for name in order if name in form.base_fields):
        if name not in without:
            columns += of_field(name, form.base_fields[name], synonyms.get(name, SYNONYMS.get(name, ())))
    return columns


def of_field(name: str, field: forms.Field, synonyms: Iterable[str]) -> list[Column]:
    kind = next((kind for shape, kind in KINDS if isinstance(field, shape)), values.TEXT)
    if kind == values.TEXT and name in DIGITS:
        kind = values.DIGITS
    if kind == values.INTEGER and name == "year":
        kind = values.YEAR
    if kind == PERSON and issubclass(field.queryset.model, Paper):
        kind = PAPER
    title = "Họ và tên" if name == "person" else str(field.label or name)
    column = Column(
        name=name,
        title=title,
        synonyms=tuple(synonyms),
        kind=kind,
        required=field.required,
        width=DIGITS.get(name, 0) if kind == values.DIGITS else 0,
        options=options_of(field) if kind == values.CHOICE else (),
        hint=str(field.help_text or "") if isinstance(field.help_text, str) else "",
        model=field.queryset.model if kind == PAPER else None,
    )
    return [column, *telling(column)] if kind == PERSON and name == "person" else [column]


def telling(person: Column) -> list[Column]:
    """Birth and personal number beside the name of a person."""
    return [
        Column(person.name + BORN, "Ngày sinh", SYNONYMS["born"], values.PARTIAL),
        Column(person.name + NUMBER, "Số định danh cá nhân", SYNONYMS["id_number"], values.DIGITS, width=12),
    ]


def options_of(field) -> tuple[tuple[str, str], ...]:
    """What may be chosen: of a code list its entries, else the closed list."""
    if isinstance(field, forms.ModelChoiceField):
        queryset = field.queryset.complex_filter(field.get_limit_choices_to() or {})
        return tuple((str(row.pk), field.label_from_instance(row)) for row in queryset)
    flat = [(str(value), str(label)) for value, label in field.choices if value not in ("", None)]
    return tuple(flat)


HIDDEN = (
    Column(ROW_ID, TRACES[0], ("Mã dòng",), values.INTEGER),
    Column(ROW_VERSION, TRACES[1], ("Phiên bản",), values.INTEGER),
)
TOLD = re.compile(r"get_(\w+)_display|(\w+)(?:\.(?:full_name|label|title))?")
"""Paths of a list's columns that show a field of the row."""


def told_in_list(register: Register) -> dict[str, tuple[tuple[str, str], ...]]:
    """Of each field the titles and paths by which the register's own list tells it."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for column in (*register.columns, *register.full_columns):
        if not isinstance(column.value, str):
            continue
        told = TOLD.fullmatch(column.value)
        name = "person" + BORN if column.value == "person.born" else (told[1] or told[2] if told else "")
        if name:
            found[name] = (*found.get(name, ()), (column.title, column.value))
    return found


def called_in_list(register: Register) -> dict[str, tuple[str, ...]]:
    """What the register's own list calls the fields, so that its workbook is understood when it comes back."""
    return {name: tuple(title for title, _ in told) for name, told in told_in_list(register).items()}
