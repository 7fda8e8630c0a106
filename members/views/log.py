"""`/nhat-ky/nguoi/<số>/`: everything that was done with one person's record, and who saw it or took it away."""

from datetime import timedelta

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property

from branches import log
from branches.views.log import LogPage
from vankhanh.access import Right
from vankhanh.audit.asking import below, units
from vankhanh.filters import filter_set
from vankhanh.models import AuditEntry

from ..models import Person

LOOKING_BACK = timedelta(days=365)
"""How far back the page goes when no day is asked."""
CHANGES = (*AuditEntry.WROTE, AuditEntry.Action.IMPORT)
MOST_SHOWN = 500


def entries_about(person: int, reader, *, first, last):
    """Entries of the days [first, last] that speak of a person, for one reader, newest first.

    Who manages units where the person is or was sees changes, openings, exports and whole backups; who may write
    about the person sees the changes.  Of units of others nothing, and nothing secret without that right.
    """
    rows = AuditEntry.objects.filter(
        at__gte=log.beginning(first), at__lt=log.beginning(last + timedelta(days=1))
    ).open_to(reader)
    if reader.may(Right.MANAGE):
        rows = rows.filter(Q(unit_path="") | units(reader, Right.MANAGE))
    else:
        rows = rows.filter(Q(unit_path="") | units(reader, Right.READ), action__in=CHANGES)
    return rows.about_person(person).order_by("-sequence")


class PersonLog(LogPage):
    """One person: changes, openings, exports that held them, from a day to a day, all or of one unit (`?don_vi=`)."""

    template_name = "log/person.html"

    @cached_property
    def person(self) -> Person:
        people = Person.objects.visible_to(self.reader)
        return get_object_or_404(
            people if self.manages else people & Person.objects.writable_by(self.reader), pk=self.kwargs["pk"]
        )

    def get(self, request, *args, **kwargs):
        person = self.person
        if request.GET.get("xuat") == "xlsx":
            return self.download(f"Nhật ký về hồ sơ số {person.pk}", self.filtered.qs)
        return super().get(request, *args, **kwargs)

    @cached_property
    def asked(self):
        """The form of days, filled with the last year when nothing was asked."""
        today = timezone.localdate()
        given = self.request.GET.copy()
        given.setdefault("tu", f"{today - LOOKING_BACK:%d/%m/%Y}")
        given.setdefault("den", f"{today:%d/%m/%Y}")
        return given

    @cached_property
    def filtered(self):
        fields = {"viec": log.choice("Việc", log.ACTIONS, "action", method=log.of_action)}
        asking = filter_set(fields | log.days())
        nothing = asking(self.asked, queryset=AuditEntry.objects.none())
        form = nothing.form
        if not form.is_valid():
            return nothing
        today = timezone.localdate()
        first = form.cleaned_data["tu"] or today - LOOKING_BACK
        last = form.cleaned_data["den"] or today
        rows = entries_about(self.person.pk, self.reader, first=first, last=last)
        if unit := self.request.GET.get("don_vi"):
            rows = rows.filter(below(self.names.path_of(unit)))
        return asking(self.asked, queryset=rows)

    def get_context_data(self, **kwargs):
        rows = list(self.filtered.qs.defer("before", "after", "persons")[: MOST_SHOWN + 1])
        return super().get_context_data(
            person=self.person,
            filter=self.filtered,
            table=self.table(rows[:MOST_SHOWN], "Việc đã làm với hồ sơ"),
            more=len(rows) > MOST_SHOWN,
            manages=self.manages,
            **kwargs,
        )
