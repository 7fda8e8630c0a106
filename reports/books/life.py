"""The books of a member's Party life: dự bị, thẻ, Huy hiệu, khen thưởng, kỷ luật, chuyển sinh hoạt, miễn, ra khỏi Đảng."""

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from members.choices import DEPARTURES, EXEMPT_KINDS, CauseOut, StandingKind, TransferKind
from members.models import (
    Admission,
    Award,
    Badge,
    Candidate,
    Discipline,
    Membership,
    PartyCard,
    Standing,
    TemporaryStay,
    Transfer,
)
from members.models.admissions import admitted
from vankhanh.access import subtree
from vankhanh.masking import masked
from vankhanh.querysets import within
from vankhanh.scope import Scope
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import Column

from .declared import BLANK_NOTE, BORN, BRANCH, HOME, NAME, NOTE, SEX, Book, of, unit

PERSON = ("person", "person__ethnicity", "person__occupation")


def dated(model, field: str, **also):
    """The rows of the unit whose date lies in the period, in the order of days."""

    def rows(scope: Scope) -> QuerySet:
        found = model.objects.in_scope(scope).filter(within(field, scope), **also)
        return found.select_related(*PERSON).order_by(field, "person__sort_key", "pk")

    return rows


def candidates(scope: Scope) -> QuerySet:
    """Put on the branches' list in the period."""
    found = Candidate.objects.in_scope(scope).filter(within("start", scope))
    return found.select_related(*PERSON, "helper").order_by("start", "person__sort_key", "pk")


def admissions(scope: Scope) -> QuerySet:
    """Admitted by the unit's branches in the period."""
    found = Admission.objects.in_scope(scope).filter(admitted(scope))
    return found.select_related(*PERSON).order_by("ceremony_on", "person__sort_key", "pk")


def papers(*, out: bool):
    """Transfers with their papers, out of the unit's branches or into them; moves between branches are both."""

    def rows(scope: Scope) -> QuerySet:
        """By the day of the paper; one called off stays in the book, as a number is never given twice."""
        own = subtree(scope.path, "branch")
        internal = Q(kind=TransferKind.INTERNAL)
        if out:
            asked = own & (internal | Q(kind=TransferKind.OUT))
        else:
            asked = own & Q(kind=TransferKind.IN) | internal & subtree(scope.path, "to_branch")
        day = Coalesce("issued_on", "effective_on") if out else F("effective_on")
        found = Transfer.objects.filter(asked).annotate(noted_on=day).filter(within("noted_on", scope))
        return found.select_related(*PERSON).order_by("noted_on", "person__sort_key", "pk")

    return rows


def came_from(row, names) -> str:
    """Where somebody came from: a branch of this database, or a place elsewhere."""
    return names.full(row.branch_id) if row.kind == TransferKind.INTERNAL else row.place


def came_to(row, names) -> str:
    """The branch that received somebody."""
    return names.of(row.to_branch_id if row.kind == TransferKind.INTERNAL else row.branch_id)


def went_to(row, names) -> str:
    """Where somebody went."""
    return names.full(row.to_branch_id) if row.kind == TransferKind.INTERNAL else row.place


def paper_note(row, names) -> str:
    """What was noted, and that the paper was called off."""
    off = row.called_off_on and f"Hủy giấy {date_text(row.called_off_on)}: {row.called_off_because}"
    return "\n".join(filter(None, (off, row.note)))


def subject(row, names) -> str:
    """The member an award or a decision is about, else the organisation."""
    return row.person.full_name if row.person_id else names.full(row.branch_id)


def card_columns(shown) -> tuple[Column, ...]:
    return (
        NAME,
        BORN,
        BRANCH,
        Column("Hình thức", 14, "wrap", "get_kind_display"),
        Column("Số thẻ", 16, value=lambda row, names: "" if row.person.sealed else shown(row.number)),
        Column(
            "Số thẻ theo QĐ 85",
            16,
            value=lambda row, names: "" if row.person.sealed else shown(row.former_number),
        ),
        Column("Quyết định", 18, "wrap", "decision"),
        Column("Ngày cấp", 12, "date", "issued_on"),
        Column(
            "Thôi dùng từ, lý do",
            20,
            "wrap",
            lambda row, names: row.ended_on and f"{row.ended_on:%d/%m/%Y} {row.ended_because}".strip(),
        ),
        Column("Người nhận ký", 14, "wrap", lambda row, names: ""),
    )


CANDIDATES = Book(
    code="quan-chung-uu-tu",
    title="Sổ theo dõi quần chúng ưu tú",
    form="",
    means="Người được đưa vào danh sách quần chúng ưu tú trong kỳ, theo ngày vào danh sách.",
    rows=candidates,
    columns=(
        NAME,
        BORN,
        SEX,
        HOME,
        BRANCH,
        Column("Vào danh sách", 12, "date", "start"),
        Column("Tổ chức giới thiệu", 20, "wrap", "introduced_by"),
        Column("Đảng viên giúp đỡ", 22, "wrap", "helper.full_name"),
        Column("Thôi từ ngày", 12, "date", "end"),
        Column("Lý do thôi", 16, "wrap", "get_end_kind_display"),
        NOTE,
    ),
)

PROBATIONARY = Book(
    code="dang-vien-du-bi",
    title="Sổ đảng viên dự bị",
    form="",
    means="Người được kết nạp trong kỳ, theo ngày lễ kết nạp; ngày chính thức ghi khi đã công nhận.",
    rows=admissions,
    columns=(
        NAME,
        BORN,
        SEX,
        Column("Dân tộc", 9, "wrap", "person.ethnicity.label"),
        HOME,
        Column("Nghề nghiệp", 16, "wrap", "person.occupation.label"),
        BRANCH,
        Column("Quyết định kết nạp", 16, "wrap", of("decision_number", "decision_on", between="\n")),
        Column("Ngày kết nạp (lễ)", 12, "date", "ceremony_on"),
        Column("Người giới thiệu", 20, "wrap", "introducers"),
        Column("Ngày chính thức", 12, "date", "official_on"),
        Column(
            "Quyết định công nhận",
            16,
            "wrap",
            of("official_decision_number", "official_decision_on", between="\n"),
        ),
        BLANK_NOTE,
    ),
)

DEPARTED = Book(
    code="ra-khoi-dang",
    title="Sổ đảng viên ra khỏi Đảng",
    form="",
    means="Người bị khai trừ, xóa tên, xin ra khỏi Đảng trong kỳ, theo ngày ra khỏi danh sách.",
    rows=dated(Membership, "end", cause_out__in=[c for c in DEPARTURES if c != CauseOut.DIED]),
    columns=(
        NAME,
        BORN,
        HOME,
        BRANCH,
        Column("Vào danh sách từ", 12, "date", "start"),
        Column("Ngày ra khỏi Đảng", 12, "date", "end"),
        Column("Hình thức", 16, "wrap", "get_cause_out_display"),
        Column("Quyết định", 22, "wrap", "decision_out"),
        NOTE,
    ),
)

DIED = Book(
    code="tu-tran",
    title="Sổ đảng viên từ trần",
    form="",
    means="Đảng viên từ trần trong kỳ, theo ngày.",
    rows=dated(Membership, "end", cause_out=CauseOut.DIED),
    columns=(
        NAME,
        BORN,
        HOME,
        BRANCH,
        Column("Tuổi Đảng tính từ", 12, "date", "person.party_age_from"),
        Column("Ngày từ trần", 12, "date", "end"),
        Column("Giấy tờ", 22, "wrap", "decision_out"),
        Column("Lý do, ghi chú", 24, "wrap", "note"),
    ),
)

CARDS = Book(
    code="phat-the",
    title="Sổ phát thẻ đảng viên",
    form="Mẫu 8-TĐV",
    means="Thẻ cấp, cấp lại, đổi trong kỳ, theo ngày cấp.",
    rows=dated(PartyCard, "issued_on"),
    columns=card_columns(masked),
    full_columns=card_columns(str),
)

BADGES = Book(
    code="huy-hieu",
    title="Sổ tặng, truy tặng Huy hiệu Đảng",
    form="",
    means="Huy hiệu trao trong kỳ, theo ngày trao.",
    rows=dated(Badge, "awarded_on"),
    columns=(
        NAME,
        BORN,
        BRANCH,
        Column("Tuổi Đảng tính từ", 12, "date", "person.party_age_from"),
        Column("Huy hiệu (năm)", 9, "number", "years"),
        Column("Hình thức", 12, "wrap", "get_kind_display"),
        Column("Số Huy hiệu", 14, value="number"),
        Column("Quyết định", 20, "wrap", "decision"),
        Column("Ngày trao", 12, "date", "awarded_on"),
        Column("Người nhận ký", 14, "wrap", lambda row, names: ""),
    ),
)

AWARDS = Book(
    code="khen-thuong",
    title="Sổ theo dõi khen thưởng",
    form="",
    means="Tổ chức đảng, đảng viên được khen thưởng trong kỳ, theo ngày quyết định.",
    rows=dated(Award, "awarded_on"),
    columns=(
        Column("Được khen thưởng", 26, "wrap", subject),
        BRANCH,
        Column("Hình thức", 18, "wrap", "get_form_display"),
        Column("Dịp", 12, "wrap", "get_occasion_display"),
        Column("Thành tích", 34, "wrap", "reason"),
        Column("Quyết định", 18, "wrap", "decision"),
        Column("Ngày quyết định", 12, "date", "awarded_on"),
        Column("Cấp khen thưởng", 20, "wrap", "decided_by"),
    ),
)

DISCIPLINES = Book(
    code="ky-luat",
    title="Sổ theo dõi kỷ luật",
    form="",
    means="Quyết định kỷ luật có hiệu lực trong kỳ, theo ngày có hiệu lực.",
    rows=dated(Discipline, "effective_on"),
    secret=True,
    columns=(
        Column("Bị kỷ luật", 24, "wrap", subject),
        BRANCH,
        Column("Hình thức", 14, "wrap", "get_form_display"),
        Column("Nội dung vi phạm", 32, "wrap", "content"),
        Column("Quyết định", 18, "wrap", "decision"),
        Column("Cấp quyết định", 18, "wrap", "decided_by"),
        Column("Ngày có hiệu lực", 12, "date", "effective_on"),
        Column("Hết hiệu lực", 12, "date", "lapsed_on"),
        Column("Khiếu nại, kết quả", 22, "wrap", of("complaint_on", "complaint_result", between="\n")),
    ),
)

MOVED_OUT = Book(
    code="chuyen-di",
    title="Sổ giới thiệu sinh hoạt đảng (chuyển đi)",
    form="",
    means="Đảng viên được giới thiệu đi trong kỳ, cả giữa các chi bộ trong nội bộ, theo ngày cấp giấy; giấy đã hủy vẫn còn trong sổ.",
    rows=papers(out=True),
    columns=(
        NAME,
        BORN,
        Column("Chi bộ chuyển đi", 20, "wrap", unit()),
        Column("Nơi đến", 28, "wrap", went_to),
        Column("Giấy giới thiệu số", 14, value="paper_number"),
        Column("Ngày cấp giấy", 12, "date", "issued_on"),
        Column("Ngày tiếp nhận", 12, "date", "effective_on"),
        Column("Phiếu báo số, ngày", 14, "wrap", of("notice_number", "notice_on", between="\n")),
        Column("Đảng phí đã đóng hết tháng", 14, value="dues_paid_to"),
        Column("Ghi chú", 18, "wrap", paper_note),
    ),
)

MOVED_IN = Book(
    code="chuyen-den",
    title="Sổ tiếp nhận sinh hoạt đảng (chuyển đến)",
    form="",
    means="Đảng viên được tiếp nhận trong kỳ, cả giữa các chi bộ trong nội bộ, theo ngày chuyển.",
    rows=papers(out=False),
    columns=(
        NAME,
        BORN,
        Column("Chi bộ tiếp nhận", 20, "wrap", came_to),
        Column("Nơi chuyển đến từ", 28, "wrap", came_from),
        Column("Giấy giới thiệu số", 14, value="paper_number"),
        Column("Ngày cấp giấy", 12, "date", "issued_on"),
        Column("Ngày tiếp nhận", 12, "date", "effective_on"),
        Column("Đảng phí đã đóng hết tháng", 14, value="dues_paid_to"),
        NOTE,
    ),
)

AWAY = Book(
    code="tam-thoi-di",
    title="Sổ đảng viên sinh hoạt tạm thời nơi khác, ra nước ngoài",
    form="",
    means="Đảng viên bắt đầu sinh hoạt tạm thời nơi khác hoặc ra nước ngoài trong kỳ.",
    rows=dated(Standing, "start", kind__in=(StandingKind.AWAY, StandingKind.ABROAD)),
    columns=(
        NAME,
        BORN,
        BRANCH,
        Column("Diện", 20, "wrap", "get_kind_display"),
        Column("Từ ngày", 12, "date", "start"),
        Column("Sinh hoạt lại từ", 12, "date", "end"),
        Column("Nơi đến", 24, "wrap", "place"),
        Column("Lý do", 22, "wrap", "reason"),
        Column("Giấy tờ", 18, "wrap", "decision"),
    ),
)

GUESTS = Book(
    code="tam-thoi-den",
    title="Sổ đảng viên nơi khác đến sinh hoạt tạm thời",
    form="",
    means="Đảng viên nơi khác bắt đầu sinh hoạt tạm thời ở đơn vị trong kỳ.",
    rows=dated(TemporaryStay, "start"),
    columns=(
        NAME,
        BORN,
        BRANCH,
        Column("Nơi sinh hoạt chính thức", 30, "wrap", "home"),
        Column("Giấy giới thiệu số", 16, value="paper"),
        Column("Từ ngày", 12, "date", "start"),
        Column("Đến trước ngày", 12, "date", "end"),
        BLANK_NOTE,
    ),
)

EXEMPT = Book(
    code="mien-sinh-hoat",
    title="Sổ đảng viên được miễn công tác và sinh hoạt đảng",
    form="",
    means="Đảng viên bắt đầu được miễn trong kỳ, theo ngày.",
    rows=dated(Standing, "start", kind__in=EXEMPT_KINDS),
    columns=(
        NAME,
        BORN,
        BRANCH,
        Column("Diện miễn", 24, "wrap", "get_kind_display"),
        Column("Từ ngày", 12, "date", "start"),
        Column("Sinh hoạt lại từ", 12, "date", "end"),
        Column("Lý do", 24, "wrap", "reason"),
        Column("Nghị quyết, quyết định", 20, "wrap", "decision"),
        BLANK_NOTE,
    ),
)
