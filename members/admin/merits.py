"""Awards, discipline, Party cards, dues."""

from django.contrib import admin

from branches.admin.base import RecordAdmin, UnitFilter, year_filter
from vankhanh.masking import masked

from .. import lifecycle
from ..models import Award, Discipline, DuesPayment, FileSupplement, PartyCard

PERSON = ("person__search",)


class MeritAdmin(RecordAdmin):
    """A row about a member, or about an organisation."""

    list_select_related = ("person",)
    searches = PERSON
    autocomplete_fields = ("person",)


@admin.register(Award)
class AwardAdmin(MeritAdmin):
    """Khen thưởng; without a person it is the organisation's."""

    list_display = ("unit", "person", "form", "occasion", "decision", "awarded_on")
    list_filter = ("form", "occasion", year_filter("awarded_on"), UnitFilter)
    fixed = ("person", "branch")


@admin.register(Discipline)
class DisciplineAdmin(MeritAdmin):
    """Kỷ luật, under secrecy; an expulsion takes the member off the list."""

    list_display = ("unit", "person", "form", "decision", "effective_on", "lapsed_on")
    list_filter = ("form", year_filter("effective_on"), UnitFilter)
    fixed = ("person", "branch", "form", "decided_on", "effective_on", "decision")
    corrected_at = "ky-luat-sua"

    def write(self, request, row, form, change):
        if change:
            return super().write(request, row, form, change)
        return lifecycle.discipline(row=row, by=request.user)

    def cancel(self, request, row, reason):
        lifecycle.cancel_discipline(row=row, by=request.user, reason=reason)


@admin.register(PartyCard)
class CardAdmin(MeritAdmin):
    list_display = ("person", "unit", "card", "kind", "issued_on", "ended_on")
    list_filter = ("kind", year_filter("issued_on"), UnitFilter)
    fixed = ("person", "branch")

    @admin.display(description="Số thẻ")
    def card(self, obj):
        return masked(obj.number)


@admin.register(FileSupplement)
class SupplementAdmin(MeritAdmin):
    list_display = ("person", "unit", "year", "received_on", "changes")
    list_filter = ("year", UnitFilter)
    fixed = ("person", "branch")


@admin.register(DuesPayment)
class DuesAdmin(MeritAdmin):
    list_display = ("person", "unit", "paid_through", "noted_on")
    list_filter = (year_filter("paid_through"), UnitFilter)
    fixed = ("person", "branch")
