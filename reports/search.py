"""One search over everything that is called by a name or a number, without diacritics, only what the reader may see."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from branches.models import (
    Branch,
    BranchVersion,
    Document,
    EmulationModel,
    Inspection,
    Meeting,
    StudySession,
)
from branches.names import Names
from members.models import Admission, Person, PersonMerge
from vankhanh.access import Reader, Right
from vankhanh.filters import matching
from vankhanh.vietnamese import date_text, fold

MOST = 10
"""Hits of one kind shown; more words narrow them."""


@dataclass(frozen=True)
class Hit:
    """What was found and the page that shows it."""

    text: str
    note: str
    address: str


@dataclass(frozen=True)
class Hits:
    """What was found of one kind."""

    title: str
    hits: tuple[Hit, ...]
    more: bool = False


def search(reader: Reader, typed: str, names: Names) -> list[Hits]:
    """Hits by kind; nothing for an empty question."""
    if not fold(typed).strip():
        return []
    found = [kind(reader, typed, names) for kind in KINDS]
    return [hits for hits in found if hits.hits]


def taken(title: str, rows: QuerySet, hit: Callable) -> Hits:
    """The first rows as hits, and whether there are more."""
    first = list(rows[: MOST + 1])
    return Hits(title, tuple(hit(row) for row in first[:MOST]), len(first) > MOST)


def people(reader: Reader, typed: str, names: Names) -> Hits:
    """People by name, other names, card or file number."""
    rows = matching(Person.objects.visible_to(reader).pickable(), "search", typed, reader).order_by(
        "sort_key", "pk"
    )
    return taken(
        "Người",
        rows,
        lambda p: Hit(
            p.full_name, ", ".join(filter(None, (str(p.born), p.at_branch))), f"/dang-vien/{p.pk}/"
        ),
    )


def merged(reader: Reader, typed: str, names: Names) -> Hits:
    """Records that went into others, by the names and numbers that nobody's record says any more."""
    rows = matching(PersonMerge.objects.visible_to(reader), "search", typed, reader).select_related("person")
    return taken(
        "Hồ sơ đã gộp",
        rows,
        lambda m: Hit(m.gone_name, f"đã gộp vào hồ sơ {m.person.full_name}", f"/gop-ho-so/{m.pk}/"),
    )


def units(reader: Reader, typed: str, names: Names) -> Hits:
    """Units by any name or code they ever had."""
    called = matching(BranchVersion.objects.all(), "search", typed).values("branch")
    rows = Branch.objects.visible_to(reader).filter(pk__in=called).order_by("path")
    return taken("Tổ chức đảng", rows, lambda b: Hit(names.full(b.pk), names.code(b.pk), f"/chi-bo/{b.pk}/"))


def documents(reader: Reader, typed: str, names: Names) -> Hits:
    """Documents by number, title, field or what they make concrete."""
    rows = matching(Document.objects.visible_to(reader), "search", typed)
    return taken(
        "Văn bản", rows, lambda d: Hit(f"{d.number} – {d.title}", date_text(d.issued_on), f"/van-ban/{d.pk}/")
    )


def decisions(reader: Reader, typed: str, names: Names) -> Hits:
    """Admissions by the number of a decision."""
    rows = Admission.objects.visible_to(reader).select_related("person")
    rows = rows.filter(decision_number__icontains=typed.strip()) | rows.filter(
        official_decision_number__icontains=typed.strip()
    )
    return taken(
        "Quyết định kết nạp, công nhận",
        rows,
        lambda a: Hit(
            a.person.full_name, f"{a.decision_number} {a.official_decision_number}", f"/ket-nap/{a.pk}/"
        ),
    )


def meetings(reader: Reader, typed: str, names: Names) -> Hits:
    """Meetings by topic, field or resolution number."""
    rows = matching(Meeting.objects.visible_to(reader), "search", typed)
    return taken(
        "Sinh hoạt",
        rows,
        lambda m: Hit(
            m.topic or str(m), f"{names.of(m.branch_id)}, {date_text(m.held_on)}", f"/sinh-hoat/{m.pk}/"
        ),
    )


def sessions(reader: Reader, typed: str, names: Names) -> Hits:
    """Classes by title, speaker or place."""
    rows = matching(StudySession.objects.visible_to(reader), "search", typed)
    return taken("Lớp học tập", rows, lambda s: Hit(s.title, date_text(s.held_on), f"/hoc-tap/{s.pk}/"))


def emulation(reader: Reader, typed: str, names: Names) -> Hits:
    """Mô hình by name, owner or field."""
    rows = matching(EmulationModel.objects.visible_to(reader), "search", typed)
    return taken("Mô hình", rows, lambda m: Hit(m.name, names.of(m.branch_id), f"/mo-hinh/{m.pk}/"))


def inspections(reader: Reader, typed: str, names: Names) -> Hits:
    """Inspections by title or decision; silent without the right to what is secret."""
    rows = Inspection.objects.visible_to(reader) if reader.may(Right.SECRET) else Inspection.objects.none()
    return taken(
        "Kiểm tra, giám sát",
        matching(rows, "search", typed),
        lambda i: Hit(i.title, i.get_kind_display(), f"/kiem-tra/{i.pk}/"),
    )


KINDS = (people, merged, units, documents, decisions, meetings, sessions, emulation, inspections)
