"""Which entries somebody may read, and which speak of whom.

An administrator reads everything of the managed units; what belongs to no unit (people, accounts, rules) is for who
manages every unit of the database.  Everybody reads what they did themselves.  Entries about records under secrecy
are shown to no one without that right over their unit, whoever made them.
"""

from django.apps import apps
from django.db.models import Q, QuerySet

from ..access import AFTER, Reader, Right, any_of
from .persons import holds


class AuditQuerySet(QuerySet):
    def visible_to(self, reader: Reader, *, whole: bool = False):
        """The entries a reader may see; `whole`: the reader manages every unit there is."""
        mine = Q(by=reader.user) if reader.user is not None and reader.user.pk else Q(pk__in=[])
        seen = Q() if whole or reader.covers("", Right.MANAGE) else mine | units(reader, Right.MANAGE)
        return self.filter(seen).open_to(reader)

    def open_to(self, reader: Reader):
        """Without what is under secrecy for the reader."""
        if reader.covers("", Right.SECRET):
            return self
        return self.exclude(Q(model__in=secret_labels()) & ~units(reader, Right.SECRET))

    def of_units(self, path: str):
        """Entries about one unit and what is below it."""
        return self.filter(below(path))

    def about(self, model, pk):
        """Entries about one record, by its model or a proxy of it."""
        return self.filter(model__in=labels_of(model), object_id=str(pk))

    def about_person(self, person: int):
        """Everything that speaks of somebody: changes, views, exports and backups that held them.

        Narrow by time first: entries about many people are opened one by one.
        """
        many = self.exclude(persons="").values_list("pk", "persons").order_by().iterator(chunk_size=500)
        found = [pk for pk, persons in many if holds(persons, person)]
        # One question each, because no index answers all of it at once.
        for more in (self.filter(person=person), self.filter(model="backup", object_id="", action="xuat")):
            found += more.order_by().values_list("pk", flat=True)
        return self.filter(pk__in=found)


def below(path: str) -> Q:
    """Entries whose unit lies in the subtree at `path`."""
    return Q(unit_path__gte=path, unit_path__lt=path + AFTER)


def units(reader: Reader, right: Right) -> Q:
    """Entries of the units where a right is held."""
    return any_of(below(path) for path in reader.paths(right))


def labels_of(model) -> list[str]:
    """How entries name a model: itself and its proxies."""
    concrete = model._meta.concrete_model
    return [m._meta.label_lower for m in apps.get_models() if m._meta.concrete_model is concrete]


def secret_labels() -> list[str]:
    """Models whose records are under secrecy."""
    return [m._meta.label_lower for m in apps.get_models() if getattr(m, "secret", False)]
