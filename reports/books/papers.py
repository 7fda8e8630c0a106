"""The books of what an organisation does: resolutions, documents, inspections."""

from django.db.models.functions import Coalesce

from branches.choices import COUNTED_KINDS, DocumentKind
from branches.models import Document, Inspection, Meeting, SuperiorDocument
from vankhanh.querysets import within
from vankhanh.scope import Scope
from vankhanh.xlsx import Column

from .declared import BRANCH, Book


def documents(*kinds: DocumentKind):
    """Documents of the unit issued in the period, of some kinds or of all, in the order of days."""

    def rows(scope: Scope):
        found = Document.objects.in_scope(scope).filter(within("issued_on", scope))
        return (found.filter(kind__in=kinds) if kinds else found).order_by("issued_on", "kind", "pk")

    return rows


def inspections(scope: Scope):
    """Inspections and supervisions that began in the period: by the day of the decision, else the first day known."""
    began = Coalesce("decision_on", "started_on", "ended_on", "concluded_on")
    found = Inspection.objects.in_scope(scope).filter(kind__in=COUNTED_KINDS).annotate(began_on=began)
    return found.filter(within("began_on", scope)).order_by("began_on", "pk")


def meetings(scope: Scope):
    """Meetings held in the period, in the order of days."""
    return (
        Meeting.objects.in_scope(scope)
        .filter(within("held_on", scope))
        .order_by("held_on", "branch__path", "pk")
    )


def received(scope: Scope):
    """Papers of superiors by the day they came in, where that is not known by their own."""
    found = SuperiorDocument.objects.in_scope(scope).annotate(came_on=Coalesce("received_on", "issued_on"))
    return found.filter(within("came_on", scope)).order_by("came_on", "pk")


RESOLUTIONS = Book(
    code="nghi-quyet",
    register="/van-ban/",
    title="Sổ nghị quyết",
    form="",
    means="Nghị quyết của đơn vị và các đơn vị trực thuộc ban hành trong kỳ, theo ngày.",
    rows=documents(DocumentKind.RESOLUTION),
    people=False,
    columns=(
        Column("Số, ký hiệu", 16, value="number"),
        Column("Ngày ban hành", 12, "date", "issued_on"),
        Column("Đơn vị ban hành", 22, "wrap", BRANCH.value),
        Column("Nội dung", 46, "wrap", "title"),
        Column("Lĩnh vực", 18, "wrap", "field"),
        Column("Người ký", 20, "wrap", "signed_by"),
        Column("Ghi chú", 16, "wrap", lambda row, names: ""),
    ),
)

ISSUED = Book(
    code="van-ban-di",
    register="/van-ban/",
    title="Sổ đăng ký văn bản ban hành",
    form="",
    means="Mọi văn bản ban hành trong kỳ, theo ngày.",
    rows=documents(),
    people=False,
    columns=(
        Column("Số, ký hiệu", 16, value="number"),
        Column("Ngày ban hành", 12, "date", "issued_on"),
        Column("Loại", 14, "wrap", "get_kind_display"),
        Column("Đơn vị ban hành", 22, "wrap", BRANCH.value),
        Column("Trích yếu", 46, "wrap", "title"),
        Column("Người ký", 20, "wrap", "signed_by"),
        Column("Ghi chú", 16, "wrap", lambda row, names: ""),
    ),
)

INSPECTIONS = Book(
    code="kiem-tra-giam-sat",
    register="/kiem-tra/",
    title="Sổ theo dõi kiểm tra, giám sát",
    form="",
    means="Cuộc kiểm tra, giám sát bắt đầu trong kỳ, theo ngày quyết định (không có thì ngày bắt đầu).",
    rows=inspections,
    secret=True,
    people=False,
    columns=(
        Column("Quyết định số", 16, value="decision_number"),
        Column("Ngày quyết định", 12, "date", "decision_on"),
        Column("Chủ thể", 16, "wrap", "get_actor_display"),
        Column("Đơn vị thực hiện", 20, "wrap", BRANCH.value),
        Column("Loại", 22, "wrap", "get_kind_display"),
        Column("Nội dung", 36, "wrap", "title"),
        Column("Thông báo kết luận", 16, "wrap", "conclusion_number"),
        Column("Ngày kết luận", 12, "date", "concluded_on"),
        Column("Hạn khắc phục", 12, "date", "mend_by"),
        Column("Nhận báo cáo", 12, "date", "mended_on"),
    ),
)

MEETINGS = Book(
    code="sinh-hoat",
    register="/sinh-hoat/",
    title="Sổ theo dõi sinh hoạt, biên bản",
    form="",
    means="Cuộc sinh hoạt của chi bộ, họp của cấp ủy trong kỳ, theo ngày; biên bản giấy lưu kèm sổ.",
    rows=meetings,
    people=False,
    columns=(
        Column("Ngày họp", 12, "date", "held_on"),
        Column("Đơn vị", 20, "wrap", BRANCH.value),
        Column("Loại", 14, "wrap", "get_kind_display"),
        Column("Nội dung", 36, "wrap", "topic"),
        Column("Chủ trì", 18, "wrap", "chair"),
        Column("Thư ký", 18, "wrap", "secretary"),
        Column("Phải dự", 8, "number", "due"),
        Column("Có mặt", 8, "number", "present"),
        Column("Vắng có lý do", 9, "number", "excused"),
        Column("Vắng không lý do", 9, "number", "unexcused"),
        Column("Nghị quyết số", 14, "wrap", "resolution"),
    ),
)

RECEIVED = Book(
    code="van-ban-den",
    register="/van-ban-cap-tren/",
    title="Sổ văn bản cấp trên",
    form="",
    means="Văn bản của cấp trên nhận trong kỳ, theo ngày nhận (chưa ghi thì ngày ban hành).",
    rows=received,
    people=False,
    columns=(
        Column("Ngày nhận", 12, "date", "received_on"),
        Column("Số, ký hiệu", 16, value="number"),
        Column("Ngày ban hành", 12, "date", "issued_on"),
        Column("Cơ quan ban hành", 24, "wrap", "issuer"),
        Column("Trích yếu", 46, "wrap", "title"),
        Column("Ghi chú", 16, "wrap", lambda row, names: ""),
    ),
)
