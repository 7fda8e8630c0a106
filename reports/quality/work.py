"""Faults in what units did."""

from datetime import date

from django.db.models import Count, F, Q

from branches.models import BranchVersion, Document, Meeting, StudySession, Turnout
from branches.names import Names
from members.merging.counted import more_than_listed, spans_after
from members.models import PersonMerge
from members.stale_rolls import stale
from members.stale_study import stale_turnout
from vankhanh.access import Reader
from vankhanh.vietnamese import date_text

from ..due.lines import DueRule, Line
from ..merging import page_of_totals, spoken

DATED = (
    (Meeting, "held_on", "sinh-hoat"),
    (StudySession, "held_on", "hoc-tap"),
    (Document, "issued_on", "van-ban"),
)
"""What a unit does on a day: model, its day, its register."""


def outside_life(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Meetings, classes and documents of a unit on a day when it did not stand."""
    lines = []
    for model, day, slug in DATED:
        before = Q(**{f"{day}__lt": F("branch__founded_on")})
        after = Q(**{f"{day}__gte": F("branch__dissolved_on")})
        for row in model.objects.visible_to(reader).filter(before | after).order_by(day, "pk"):
            text = f"{names.of(row.branch_id)}: {row}, ngày {date_text(getattr(row, day))}"
            lines.append(Line(text, None, True, f"/{slug}/{row.pk}/", row.branch_id))
    return tuple(lines)


def twice(model, fields: tuple[str, ...], slug: str):
    """A rule: rows of one unit that agree in these columns; all but the first are told."""

    def find(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
        rows = model.objects.visible_to(reader)
        met = rows.order_by().values(*fields).annotate(n=Count("pk")).filter(n__gt=1)
        lines = []
        for key in met:
            key.pop("n")
            for row in rows.filter(**key).order_by("pk")[1:]:
                lines.append(
                    Line(f"{names.of(row.branch_id)}: {row}", None, True, f"/{slug}/{row.pk}/", row.branch_id)
                )
        return tuple(lines)

    return find


def stale_rolls(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Meetings whose roll no longer agrees with the list of their day."""
    rows = Meeting.objects.visible_to(reader).filter(stale(), held_on__lte=on)
    return tuple(
        Line(f"{names.of(row.branch_id)}: {row}", None, True, f"/sinh-hoat/{row.pk}/sua/", row.branch_id)
        for row in rows.order_by("-held_on", "branch__path", "pk")
    )


def stale_classes(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Branches whose roll of a class no longer agrees with the list of its day."""
    rows = Turnout.objects.visible_to(reader).filter(stale_turnout(), session__held_on__lte=on)
    return tuple(
        Line(
            f"{names.of(row.branch_id)}: {row.session}",
            None,
            True,
            f"/hoc-tap/{row.session_id}/khop-diem-danh/",
            row.branch_id,
            key=f"/hoc-tap/{row.session_id}/diem-danh/{row.branch_id}/",
        )
        for row in rows.select_related("session").order_by("-session__held_on", "branch__path", "pk")
    )


def counted_twice(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Totals of days on which a person merged since was on the list twice, and that say more were due than it holds."""
    spans = {span for merge in PersonMerge.objects.visible_to(reader) for span in spans_after(merge)}
    rows = {page_of_totals(row): row for row in more_than_listed(sorted(spans, key=str))}
    return tuple(
        Line(spoken(row, names), None, True, address, row.branch_id)
        for address, row in rows.items()
        if reader.covers(row.branch.path)
    )


def more_than_due(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Classes to which more members of a unit came than were called."""
    rows = (
        Turnout.objects.visible_to(reader).filter(due__gt=0, present__gt=F("due")).select_related("session")
    )
    return tuple(
        Line(
            f"{names.of(row.branch_id)}, {row.session}: có mặt {row.present}, triệu tập {row.due}",
            None,
            True,
            f"/hoc-tap/{row.session_id}/diem-danh/{row.branch_id}/",
            row.branch_id,
        )
        for row in rows.order_by("session__held_on", "branch__path")
    )


def without_type(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Units that stand without a loại hình cơ sở, which Biểu 5 and 6 divide by."""
    rows = BranchVersion.objects.visible_to(reader).as_of(on).filter(unit_type=None).order_by("branch__path")
    return tuple(Line(row.short_name, None, True, f"/ten-goi/{row.pk}/sua/", row.branch_id) for row in rows)


RULES = (
    DueRule("ngoai-thoi-gian", "Việc ghi cho đơn vị vào ngày đơn vị không hoạt động", outside_life),
    DueRule(
        "trung-buoi-hop",
        "Hai buổi sinh hoạt cùng loại trong một ngày",
        twice(Meeting, ("branch", "kind", "held_on"), "sinh-hoat"),
    ),
    DueRule(
        "trung-van-ban",
        "Hai văn bản cùng loại, cùng số, cùng ngày",
        twice(Document, ("branch", "kind", "number", "issued_on"), "van-ban"),
    ),
    DueRule(
        "diem-danh-khong-khop",
        "Điểm danh không còn khớp với danh sách đảng viên ngày họp",
        stale_rolls,
        act="Mở danh sách",
    ),
    DueRule(
        "diem-danh-lop-khong-khop",
        "Điểm danh lớp học không còn khớp với danh sách đảng viên ngày học",
        stale_classes,
        act="Sửa cho khớp",
    ),
    DueRule(
        "gop-con-tinh-hai-lan",
        "Sau khi gộp hồ sơ: tổng số người phải dự nhiều hơn danh sách ngày đó",
        counted_twice,
        act="Sửa số người",
    ),
    DueRule("qua-so-trieu-tap", "Số người dự lớp nhiều hơn số triệu tập", more_than_due, act="Mở danh sách"),
    DueRule(
        "thieu-loai-hinh",
        "Đơn vị chưa ghi loại hình cơ sở (Biểu 5, 6)",
        without_type,
        act="Sửa tên gọi, loại hình",
    ),
)
