"""The books of cards and dossiers, of ties to where somebody lives, of dues."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from members.choices import CARD_HANDOVERS, FILE_HANDOVERS
from members.models import DuesPayment, FileLoan, Handover, PartyCard, ResidenceRemark, ResidenceTie
from vankhanh.masking import masked
from vankhanh.querysets import as_of
from vankhanh.scope import Scope
from vankhanh.xlsx import Column

from .declared import BORN, BRANCH, NAME, NOTE, PERSON, Book, dated, of

SIGNED = Column("Ký nhận", 14, "wrap", lambda row, names: "")
DAY = Column("Ngày", 12, "date", "happened_on")
KIND = Column("Giao nhận", 20, "wrap", "get_kind_display")
OTHER = Column("Bên giao, bên nhận", 24, "wrap", "other_party")
PAPER = Column("Biên bản, phiếu số", 16, "wrap", "paper")


def cards(scope: Scope) -> QuerySet:
    """Cards given and received, with the number of the card the member held that day, else of the one held last."""
    held = PartyCard.objects.filter(person=OuterRef("person"), issued_on__lte=OuterRef("happened_on"))
    current = held.filter(as_of(OuterRef("happened_on"), "issued_on", "ended_on"))
    numbers = (Subquery(rows.order_by("-issued_on", "-pk").values("number")[:1]) for rows in (current, held))
    rows = dated(Handover, "happened_on", kind__in=CARD_HANDOVERS)(scope)
    return rows.annotate(card=Coalesce(*numbers, "person__card_number"))


def card_columns(shown) -> tuple[Column, ...]:
    def card(row, names) -> str:
        return "" if row.person.sealed or not row.card else shown(row.card)

    return (DAY, KIND, NAME, BORN, BRANCH, Column("Số thẻ", 16, value=card), OTHER, PAPER, SIGNED, NOTE)


def ties(scope: Scope) -> QuerySet:
    """Ties that stood on some day of the period, with the latest remark of a year of it."""
    remarks = ResidenceRemark.objects.filter(
        person=OuterRef("person"), year__gte=scope.first.year, year__lte=scope.last.year
    ).order_by("-year")
    found = ResidenceTie.objects.in_scope(scope).filter(start__lte=scope.last).exclude(end__lte=scope.first)
    found = found.annotate(
        remark_year=Subquery(remarks.values("year")[:1]), remark=Subquery(remarks.values("remark")[:1])
    )
    return found.select_related(*PERSON).order_by("start", "person__sort_key", "pk")


def remark(row, names) -> str:
    """The remark with its year."""
    return f"{row.remark_year}: {row.remark}" if row.remark and not row.person.sealed else ""


CARD_HANDOVER = Book(
    code="giao-nhan-the",
    register="/giao-nhan/",
    title="Sổ giao nhận thẻ đảng viên",
    form="",
    means="Thẻ giao cho đảng viên, cho cấp trên, thẻ nhận về, thu hồi trong kỳ, theo ngày; số thẻ là số theo sổ phát thẻ.",
    rows=cards,
    columns=card_columns(masked),
    full_columns=card_columns(str),
)

FILE_HANDOVER = Book(
    code="giao-nhan-ho-so",
    register="/giao-nhan/",
    title="Sổ giao nhận hồ sơ đảng viên",
    form="",
    means="Hồ sơ giao đi, nhận về trong kỳ, theo ngày.",
    rows=dated(Handover, "happened_on", kind__in=FILE_HANDOVERS),
    columns=(
        DAY,
        KIND,
        NAME,
        BORN,
        BRANCH,
        Column("Giấy tờ trong hồ sơ", 30, "wrap", "contents"),
        OTHER,
        PAPER,
        SIGNED,
        NOTE,
    ),
)

LOANS = Book(
    code="muon-ho-so",
    register="/muon-ho-so/",
    title="Sổ cho mượn tài liệu, hồ sơ đảng viên",
    form="",
    means="Hồ sơ, tài liệu cho mượn trong kỳ, theo ngày mượn.",
    rows=dated(FileLoan, "lent_on"),
    columns=(
        Column("Ngày mượn", 12, "date", "lent_on"),
        NAME,
        BORN,
        BRANCH,
        Column("Tài liệu mượn", 28, "wrap", "contents"),
        Column("Người mượn, đơn vị", 24, "wrap", "borrower"),
        Column("Mục đích", 20, "wrap", "purpose"),
        Column("Hẹn trả", 12, "date", "due_on"),
        Column("Ngày trả", 12, "date", "returned_on"),
        SIGNED,
        NOTE,
    ),
)

RESIDENCE = Book(
    code="noi-cu-tru",
    register="/noi-cu-tru/",
    title="Sổ giới thiệu đảng viên giữ mối liên hệ nơi cư trú",
    form="",
    means="Đảng viên đang công tác giữ mối liên hệ với chi bộ, cấp ủy nơi cư trú vào ngày nào đó trong kỳ, kèm nhận xét "
    "của nơi cư trú.",
    rows=ties,
    carries=False,
    columns=(
        NAME,
        BORN,
        BRANCH,
        Column("Giới thiệu", 18, "wrap", "get_kind_display"),
        Column("Nơi cư trú, nơi công tác", 26, "wrap", "place"),
        Column("Giấy giới thiệu", 14, "wrap", "paper"),
        Column("Từ ngày", 12, "date", "start"),
        Column("Thôi từ ngày, lý do", 20, "wrap", of("end", "end_reason", between="\n")),
        Column("Nhận xét của nơi cư trú", 30, "wrap", remark),
        NOTE,
    ),
)

DUES = Book(
    code="dang-phi",
    register="/dang-phi/",
    title="Sổ theo dõi thu, nộp đảng phí",
    form="",
    means="Lần ghi thu đảng phí trong kỳ, theo ngày; chỉ ghi đã đóng đến hết tháng nào, không ghi số tiền.",
    rows=dated(DuesPayment, "noted_on"),
    columns=(
        Column("Ngày ghi thu", 12, "date", "noted_on"),
        NAME,
        BORN,
        BRANCH,
        Column("Đã đóng đến hết tháng", 14, value=lambda row, names: f"{row.paid_through:%m/%Y}"),
        SIGNED,
        NOTE,
    ),
)
