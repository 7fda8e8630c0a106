"""What the log says about one person: changes of whatever names them, and files they went out in."""

from django.apps import apps
from django.utils import timezone

from members.models import Person
from vankhanh.access import Reader, Right
from vankhanh.administrators import administers_all
from vankhanh.models import AuditEntry

from .everything import title_of


def entries(person: Person, reader: Reader):
    """Entries that speak of a person, newest first: changes, openings, files and copies that held them.

    Only for who administers everything: entries about people belong to no unit.
    """
    if not (reader.covers("", Right.MANAGE) or administers_all(reader)):
        return AuditEntry.objects.none()
    return AuditEntry.objects.open_to(reader).about_person(person.pk).order_by("-sequence")


def line(entry, name: str) -> dict[str, str]:
    """One entry in words, without the values, which stand in the tables, and without the name of anybody else."""
    return {
        "at": timezone.localtime(entry.at).strftime("%H:%M:%S %d/%m/%Y"),
        "by": entry.by_name,
        "action": entry.get_action_display(),
        "what": entry.object_text if name in entry.object_text else kind(entry.model),
        "reason": entry.reason,
    }


def kind(label: str) -> str:
    """What records of a model are called; the label itself once the model is gone."""
    try:
        return title_of(apps.get_model(label))
    except (LookupError, ValueError):
        return label


LABELS = {"at": "Lúc", "by": "Người làm", "action": "Việc", "what": "Hồ sơ", "reason": "Lý do"}
