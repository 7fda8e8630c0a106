"""The books of a member's Party life: dự bị, ra khỏi Đảng, thẻ, Huy hiệu, khen thưởng, kỷ luật."""

from django.db.models import QuerySet

from members.choices import DEPARTURES, CauseOut
from members.models import (
    Admission,
    Award,
    Badge,
    Candidate,
    Discipline,
    Membership,
    PartyCard,
)
from members.models.admissions import admitted
from vankhanh.masking import masked
from vankhanh.querysets import within
from vankhanh.scope import Scope
from vankhanh.xlsx import Column

from .declared import BLANK_NOTE, BORN, BRANCH, HOME, NAME, NOTE, PERSON, SEX, Book, dated, of


def candidates(scope: Scope) -> QuerySet:
    """Put on the branches' list in the period."""
    found = Candidate.objects.in_scope(scope).filter(within("start", scope))
    return found.select_related(*PERSON, "helper").order_by("start", "person__sort_key", "pk")


def admissions(scope: Scope) -> QuerySet:
    """Admitted by the unit's branches in the period."""
    found = Admission.objects.in_scope(scope).filter(admitted(scope))
    return found.select_related(*PERSON).order_by("ceremony_on", "person__sort_key", "pk")


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
    register="/quan-chung/",
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
    register="/ket-nap/",
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
    register="/ra-khoi-dang/",
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
    register="/ra-khoi-dang/",
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
    register="/the-dang/",
    title="Sổ phát thẻ đảng viên",
    form="Mẫu 8-TĐV",
    means="Thẻ cấp, cấp lại, đổi trong kỳ, theo ngày cấp.",
    rows=dated(PartyCard, "issued_on"),
    columns=card_columns(masked),
    full_columns=card_columns(str),
)

BADGES = Book(
    code="huy-hieu",
    register="/huy-hieu/",
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
    register="/khen-thuong/",
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
    register="/ky-luat/",
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
