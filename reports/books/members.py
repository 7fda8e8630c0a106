"""Sổ danh sách đảng viên in its fourteen columns (domain §2.4)."""

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Substr
from django.db.models.lookups import Exact

from branches.choices import CodeList
from members.choices import DEPARTURES, TRANSFERS_IN, TRANSFERS_OUT, CauseIn, CauseOut
from members.models import Admission, Badge, Membership, PartyCard, Qualification
from vankhanh.access import subtree
from vankhanh.masking import masked
from vankhanh.scope import Scope
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import Column

from .declared import Book, joined

LEVELS = {"general": CodeList.GENERAL, "theory": CodeList.THEORY, "professional": CodeList.PROFESSIONAL}
MOVED_OUT = (*TRANSFERS_OUT, CauseOut.INTERNAL, CauseOut.REORGANISED)
MOVED_IN = (*TRANSFERS_IN, CauseIn.INTERNAL, CauseIn.REORGANISED)


def rows(scope: Scope) -> QuerySet:
    """One row per stay in the unit that touches the period, as the end of the period knows it.

    Moves between branches inside the unit neither end a stay nor begin one: the row is the stay's last membership, and
    `entered`, `cause_entered`, `from_branch` and `from_place` tell how the stay began.
    """
    here = Membership.objects.filter(subtree(scope.path, "branch"), start__lte=scope.last)
    goes_on = here.filter(inside("came_from", scope), person=OuterRef("person"), start=OuterRef("end"))
    began = here.filter(~inside("came_from", scope), person=OuterRef("person"), start__lte=OuterRef("start"))
    began = began.order_by("-start", "-pk")
    stays = here.filter(~Exists(goes_on), Q(end__isnull=True) | Q(end__gte=scope.first))
    stays = stays.annotate(
        entered=Coalesce(Subquery(began.values("start")[:1]), F("start"), output_field=DateField()),
        cause_entered=Subquery(began.values("cause_in")[:1]),
        from_branch=Subquery(began.values("came_from")[:1]),
        from_place=Subquery(began.values("came_from_place")[:1]),
        **facts(scope),
    )
    return stays.select_related(*RELATED).order_by("entered", "person__sort_key", "pk")


RELATED = ("person", "person__ethnicity", "person__religion", "person__occupation")


def inside(other: str, scope: Scope):
    """The other end of a move lies in the unit too."""
    return Q(Exact(Substr(f"{other}__path", 1, len(scope.path)), scope.path), **{f"{other}__isnull": False})


def facts(scope: Scope) -> dict:
    """What is known of the person at the end of the period."""
    admission = Admission.objects.filter(person=OuterRef("person"), ceremony_on__lte=scope.last_number)
    admission = admission.order_by("-ceremony_on", "-pk")
    card = PartyCard.objects.filter(person=OuterRef("person"), issued_on__lte=scope.last).order_by(
        "-issued_on", "-pk"
    )
    badge = Badge.objects.filter(person=OuterRef("person"), awarded_on__lte=scope.last).order_by(
        "-years", "-pk"
    )
    found = {
        "ceremony_on": Subquery(admission.values("ceremony_on")[:1]),
        "official_on": Subquery(admission.values("official_on")[:1]),
        "card": Subquery(card.values("number")[:1]),
        "badge_number": Subquery(badge.values("number")[:1]),
        "badge_years": Subquery(badge.values("years")[:1]),
        "asked_on": Value(scope.last, output_field=DateField()),
    }
    for name, level in LEVELS.items():
        reached = Qualification.objects.filter(
            person=OuterRef("person"), level__list=level, obtained_on__lte=scope.last_number
        )
        found[name] = Subquery(reached.order_by("-level__rank", "-pk").values("level__label")[:1])
    return found


def left(row, *causes) -> bool:
    """Whether the stay had ended for one of these causes by the end of the period."""
    return row.end is not None and row.end <= row.asked_on and row.cause_out in causes


def gone_to(row, names) -> str:
    """Column 10: the day of leaving by transfer, and where to."""
    if not left(row, *MOVED_OUT):
        return ""
    return lines(date_text(row.end), names.of(row.went_to_id) or row.went_to_place)


def come_from(row, names) -> str:
    """Column 11: the day of coming by transfer, and where from."""
    if row.cause_entered not in MOVED_IN:
        return ""
    return lines(date_text(row.entered), names.of(row.from_branch) or row.from_place)


def died(row, names) -> str:
    """Column 12: the day of death, and what the papers say of it."""
    return lines(date_text(row.end), row.note) if left(row, CauseOut.DIED) else ""


def departed(row, names) -> str:
    """Column 13: the day of leaving the Party, and how."""
    others = [cause for cause in DEPARTURES if cause != CauseOut.DIED]
    return lines(date_text(row.end), row.get_cause_out_display()) if left(row, *others) else ""


def lines(*parts) -> str:
    """The parts that are there, one below the other."""
    return "\n".join(str(part) for part in parts if part not in (None, ""))


def levels(row, names) -> str:
    """Column 5: the highest levels reached; languages are not on record."""
    if row.person.sealed:
        return ""
    theory = row.theory and f"LL: {row.theory}"
    return lines(row.general, theory, row.professional and f"CM: {row.professional}")


def columns(shown) -> tuple[Column, ...]:
    """Columns 2 to 14; the running number stands before them."""

    def numbers(row, names) -> str:
        """Column 8; nothing of a sealed record."""
        if row.person.sealed:
            return ""
        badge = f"HH {row.badge_years} năm: {row.badge_number}" if row.badge_number else ""
        file = row.person.file_number
        card = row.card or row.person.card_number
        return lines(card and f"Thẻ {shown(card)}", file and f"LL {shown(file)}", badge)

    return (
        Column(
            "Họ và tên đang dùng, tên khác",
            22,
            "wrap",
            lambda row, names: lines(row.person.full_name, joined(row, "person.other_names")),
        ),
        Column(
            "Nam, nữ; dân tộc; tôn giáo",
            12,
            "wrap",
            lambda row, names: joined(
                row, "person.get_sex_display", "person.ethnicity.label", "person.religion.label"
            ),
        ),
        Column("Quê quán", 18, "wrap", "person.home_town"),
        Column(
            "Văn hóa, lý luận (LL), chuyên môn (CM), ngoại ngữ",
            18,
            "wrap",
            levels,
        ),
        Column("Nghề nghiệp trước khi vào Đảng, hiện nay", 16, "wrap", "person.occupation.label"),
        Column(
            "Ngày vào Đảng, ngày chính thức",
            13,
            "wrap",
            lambda row, names: "" if row.person.sealed else lines(row.ceremony_on, row.official_on),
        ),
        Column("Số thẻ đảng viên, số lý lịch, số Huy hiệu", 20, "wrap", numbers),
        Column("Bộ đội, công an, hưu trí", 10, "wrap", lambda row, names: ""),
        Column("Ngày chuyển đi, đến đảng bộ nào", 16, "wrap", gone_to),
        Column("Ngày chuyển đến, từ đảng bộ nào", 16, "wrap", come_from),
        Column("Ngày từ trần, lý do", 13, "wrap", died),
        Column("Ngày ra khỏi Đảng, hình thức", 14, "wrap", departed),
        Column("Ghi chú", 12, "wrap", lambda row, names: "" if row.person.sealed or row.end else row.note),
    )


MEMBERS = Book(
    code="danh-sach-dang-vien",
    register="/dang-vien/",
    title="Sổ danh sách đảng viên",
    form="Mẫu 7-HSĐV",
    means="Mỗi lần có tên trong danh sách một dòng, theo ngày vào danh sách; chuyển trong nội bộ đơn vị không thành dòng mới.",
    rows=rows,
    carries=False,
    columns=columns(masked),
    full_columns=columns(str),
)
