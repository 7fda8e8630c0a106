"""The log as pages show it: who may read it, its columns, its filters."""

from datetime import datetime, time, timedelta

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef
from django.utils import timezone

from vankhanh.access import Reader, Right
from vankhanh.administrators import administers_all
from vankhanh.audit.asking import below
from vankhanh.audit.words import OTHER_KINDS, kind_of
from vankhanh.filters import DayFilter, filter_set, word_filter
from vankhanh.models import AuditEntry
from vankhanh.vietnamese import sort_key
from vankhanh.xlsx import Column

from .models import Appointment, Branch
from .names import Names

Action = AuditEntry.Action
LOOKED = "xem-xuat"
"""Choice of the filter that asks who saw or took away."""
ACTIONS = [(LOOKED, "mở xem hoặc xuất"), *Action.choices]


def entries_for(reader: Reader):
    """What the reader may read, newest first, without the bulk of each entry."""
    seen = AuditEntry.objects.visible_to(reader, whole=administers_all(reader))
    return seen.defer("before", "after", "persons")


def moment(value: datetime) -> str:
    """In this office's time, to the second."""
    return timezone.localtime(value).strftime("%H:%M:%S %d/%m/%Y")


def columns(names: Names) -> tuple[Column, ...]:
    """The columns of a list of entries."""
    return (
        Column("Lúc", 19, value=lambda row: moment(row.at)),
        Column("Người làm", 26, value=lambda row: row.by_name),
        Column("Việc", 14, value=lambda row: row.get_action_display()),
        Column("Loại hồ sơ", 22, value=lambda row: kind_of(row.model)),
        Column("Hồ sơ", 44, "wrap", lambda row: row.object_text),
        Column("Đơn vị", 22, value=lambda row: unit_name(names, row.unit_path)),
        Column("Lý do", 30, "wrap", lambda row: row.reason),
        Column("Từ máy", 15, value=lambda row: row.address),
    )


def unit_name(names: Names, path: str) -> str:
    """What the unit of an entry is called; "" for none."""
    version = names.at(path) if path else None
    return version.short_name if version else ""


def filters(reader: Reader, names: Names):
    """The filter set of the list."""
    fields: dict = {"tim": word_filter("search")}
    if reader.may(Right.MANAGE):
        fields["ai"] = choice("Người làm", users_of(reader), "by_id")
    fields["viec"] = choice("Việc", ACTIONS, "action", method=of_action)
    fields["loai"] = choice("Loại hồ sơ", kinds(reader), "model")
    units = [(b.path, names.of(b.pk)) for b in Branch.objects.visible_to(reader).order_by("path")]
    if len(units) > 1:
        fields["chi_bo"] = choice("Chi bộ", units, "", method=lambda rows, _, path: rows.filter(below(path)))
    return filter_set(fields | days())


def choice(label: str, choices, field: str, method=None) -> django_filters.ChoiceFilter:
    """One of some choices."""
    return django_filters.ChoiceFilter(
        field_name=field or None,
        label=label,
        choices=choices,
        method=method,
        empty_label="Tất cả",
        widget=forms.Select(attrs={"class": "form-select"}),
    )


def days() -> dict[str, DayFilter]:
    """`tu` and `den`: from the beginning of a day to the end of a day, here."""
    box = {"class": "form-control vk-day"}
    return {
        "tu": DayFilter(
            label="Từ ngày",
            method=lambda rows, _, day: rows.filter(at__gte=beginning(day)),
            widget=forms.TextInput(attrs=box),
        ),
        "den": DayFilter(
            label="Đến ngày",
            method=lambda rows, _, day: rows.filter(at__lt=beginning(day + timedelta(days=1))),
            widget=forms.TextInput(attrs=box),
        ),
    }


def beginning(day) -> datetime:
    """Midnight here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def of_action(rows, _, action: str):
    """One kind of act, or both by which somebody's record is seen."""
    looked = (Action.VIEW, Action.EXPORT)
    return rows.filter(action__in=looked) if action == LOOKED else rows.filter(action=action)


def users_of(reader: Reader) -> list[tuple[int, str]]:
    """Whose acts may be asked for: the users of the managed units."""
    mine = Appointment.objects.filter(reader.q("branch", Right.MANAGE), user=OuterRef("pk"))
    users = get_user_model()._default_manager.filter(Exists(mine))
    return sorted(((user.pk, str(user)) for user in users), key=lambda pair: sort_key(pair[1]))


def kinds(reader: Reader) -> list[tuple[str, str]]:
    """Kinds of record the log may speak of."""
    from django.apps import apps

    labels = [
        m._meta.label_lower
        for m in apps.get_models()
        if m.__module__.split(".")[0] in ("branches", "members")
    ]
    labels += ["vankhanh.user", *OTHER_KINDS]
    return sorted(((label, kind_of(label)) for label in labels), key=lambda pair: sort_key(pair[1]))
