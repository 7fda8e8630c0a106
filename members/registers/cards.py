"""Thẻ đảng viên; đảng phí."""

from django.db.models import OuterRef, Subquery

from branches.registers.bulk import CANCEL_MANY
from vankhanh.masking import masked
from vankhanh.xlsx import Column

from ..merit_forms import CardForm, CardPapersForm, DuesForm, DuesPaperForm
from ..models import DuesPayment, PartyCard
from ..views.merits import DuesAdd
from .columns import BORN, BRANCH, NAME, MemberRegister


def card_columns(shown) -> tuple[Column, ...]:
    """The columns of the list; numbers as `shown` writes them."""
    return (
        NAME,
        BORN,
        BRANCH,
        Column("Số thẻ", 15, value=lambda row, names: shown(row.number)),
        Column("Số thẻ theo QĐ 85", 15, value=lambda row, names: shown(row.former_number)),
        Column("Hình thức", 14, value="get_kind_display"),
        Column("Quyết định", 20, value="decision"),
        Column("Ngày cấp", 13, "date", "issued_on"),
        Column("Thôi dùng từ", 13, "date", "ended_on"),
        Column("Lý do thôi dùng", 24, "wrap", "ended_because"),
    )


class CardRegister(MemberRegister):
    """`/the-dang/`: cards issued, newest first."""

    slug = "the-dang"
    model = PartyCard
    title = "Thẻ đảng viên"
    bulk = (CANCEL_MANY,)
    one = "thẻ đảng viên"
    form = CardForm
    edit_form = CardPapersForm
    dated = "issued_on"
    choices = ("kind",)
    ordering = ("-issued_on", "person__sort_key")
    kept = ("kind", "decision", "issued_on")
    empty = "Chưa có thẻ nào. Thẻ được cấp sau khi công nhận chính thức."
    columns = card_columns(masked)
    full_columns = card_columns(str)
    """Since Quy định 347-QĐ/TW a card bears the personal number of its holder."""


def month(row, names) -> str:
    """The last month paid for."""
    return f"{row.paid_through:%m/%Y}"


class DuesRegister(MemberRegister):
    """`/dang-phi/`: for each member the last month that dues are noted for; older notes stay on record."""

    slug = "dang-phi"
    model = DuesPayment
    title = "Đảng phí đã đóng"
    bulk = (CANCEL_MANY,)
    one = "lần đóng đảng phí"
    form = DuesForm
    edit_form = DuesPaperForm
    pages = {"them": DuesAdd}
    dated = "noted_on"
    ordering = ("branch__path", "person__sort_key", "-paid_through")
    kept = ("paid_through", "noted_on")
    empty = "Chưa ghi tháng đảng phí nào. Bấm «Thêm lần đóng đảng phí» để ghi một lần cho cả chi bộ."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Đã đóng đến hết tháng", 14, value=month),
        Column("Ngày ghi thu", 13, "date", "noted_on"),
        Column("Ghi chú", 24, "wrap", "note"),
    )

    def rows(self, reader):
        newest = DuesPayment.objects.filter(person=OuterRef("person")).order_by("-paid_through")
        return super().rows(reader).filter(pk=Subquery(newest.values("pk")[:1]))
