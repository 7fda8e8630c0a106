"""People, their lists and ratings, candidates and their classes."""

from django.contrib import admin
from django.core.exceptions import ValidationError

from branches.admin.base import RecordAdmin, RowsInside, UnitFilter, names_of
from branches.admin.organisation import RatingAdmin
from vankhanh.masking import masked

from .. import party_age
from ..forms import kept_elsewhere
from ..models import (
    AwarenessClass,
    AwarenessStudent,
    Badge,
    BadgeProposal,
    Candidate,
    DossierPaper,
    GrowthStep,
    PartyAgeGap,
    Person,
    PersonRating,
    Qualification,
    TemporaryStay,
)


class QualificationsInside(RowsInside):
    model = Qualification
    extra = 2
    fields = ("level", "obtained_on", "field")


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    """Facts of a person; what happened to them is entered as events."""

    list_display = ("full_name", "born", "sex", "ethnicity", "at_branch", "number")
    list_filter = (
        "sex",
        ("ethnicity", admin.RelatedOnlyFieldListFilter),
        ("religion", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("ethnicity",)
    ordering = ("sort_key", "pk")
    inlines = (QualificationsInside,)
    fieldsets = (
        (
            None,
            {"fields": ("full_name", "other_names", "sex", "born", "ethnicity", "religion", "occupation")},
        ),
        ("Giấy tờ", {"fields": ("id_number", "card_number", "file_number", "party_age_from")}),
        ("Nơi ở", {"fields": ("home_town", "residence")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).pickable()

    def write(self, request, row, form, change):
        """Tuổi Đảng follows where its first day was changed."""
        made = super().write(request, row, form, change)
        party_age.settle(made, by=request.user)
        return made

    @admin.display(description="Chi bộ")
    def at_branch(self, obj):
        return obj.at_branch

    @admin.display(description="Số định danh cá nhân")
    def number(self, obj):
        return masked(obj.id_number)


@admin.register(Qualification)
class QualificationAdmin(RecordAdmin):
    """Levels reached; entered on the page of the person, taken back here."""

    list_display = ("person", "level", "obtained_on", "field")
    list_filter = ("level__list",)
    list_select_related = ("person", "level")
    ordering = ("person__sort_key", "level__list", "-level__rank")
    searches = ("person__search",)
    autocomplete_fields = ("person",)
    fixed = ("person",)

    def get_queryset(self, request):
        return super().get_queryset(request).filter(person__in=Person.objects.visible_to(request.reader))

    def writable(self, request):
        return self.model.objects.filter(person__in=Person.objects.writable_by(request.reader))

    def write(self, request, row, form, change):
        if not Person.objects.writable_by(request.reader).filter(pk=row.person_id).exists():
            raise ValidationError({"person": kept_elsewhere(row.person, request.reader, names_of(request))})
        return super().write(request, row, form, change)


@admin.register(PersonRating)
class PersonRatingAdmin(RatingAdmin):
    list_display = ("person", "unit", "year", "proposed", "outcome", "reason")
    decided = (*RatingAdmin.decided, "failing")
    list_filter = ("year", "outcome", UnitFilter)
    list_select_related = ("person",)
    searches = ("person__search",)
    autocomplete_fields = ("person",)
    fixed = ("person", "branch", "year")


@admin.register(Badge)
class BadgeAdmin(RecordAdmin):
    list_display = ("person", "unit", "years", "kind", "awarded_on", "number")
    list_filter = ("years", "kind", "awarded_on", UnitFilter)
    list_select_related = ("person",)
    searches = ("person__search",)
    autocomplete_fields = ("person",)


@admin.register(Candidate)
class CandidateAdmin(RecordAdmin):
    list_display = ("person", "unit", "start", "end", "end_kind", "helper")
    list_filter = (UnitFilter, "end_kind")
    list_select_related = ("person", "helper")
    searches = ("person__search",)
    autocomplete_fields = ("person", "helper")


class StudentsInside(RowsInside):
    model = AwarenessStudent
    extra = 8
    fields = ("branch", "person", "certificate_number", "certified_on")
    autocomplete_fields = ("person",)


@admin.register(AwarenessClass)
class AwarenessClassAdmin(RecordAdmin):
    list_display = ("name", "opened_on", "closed_on", "place", "unit")
    list_filter = ("opened_on",)
    inlines = (StudentsInside,)


@admin.register(AwarenessStudent)
class AwarenessStudentAdmin(RecordAdmin):
    list_display = ("person", "unit", "awareness_class", "certificate_number", "certified_on")
    list_filter = (UnitFilter,)
    list_select_related = ("person", "awareness_class")
    searches = ("person__search", "awareness_class__search")
    autocomplete_fields = ("person", "awareness_class")
    fixed = ("person",)


@admin.register(GrowthStep)
class GrowthStepAdmin(RecordAdmin):
    list_display = ("person", "unit", "kind", "happened_on", "paper")
    list_filter = ("kind", "happened_on", UnitFilter)
    list_select_related = ("person",)
    searches = ("person__search",)
    autocomplete_fields = ("person", "helper")
    fixed = ("person", "kind")


@admin.register(DossierPaper)
class DossierPaperAdmin(RecordAdmin):
    list_display = ("person", "unit", "paper", "received_on", "needless")
    list_filter = ("paper__list", "received_on", UnitFilter)
    list_select_related = ("person", "paper")
    searches = ("person__search",)
    autocomplete_fields = ("person",)
    fixed = ("person", "paper")


@admin.register(BadgeProposal)
class BadgeProposalAdmin(RecordAdmin):
    list_display = ("person", "unit", "years", "way", "batch_on", "proposed_on")
    list_filter = ("way", "batch_on", UnitFilter)
    list_select_related = ("person",)
    searches = ("person__search",)
    autocomplete_fields = ("person",)


@admin.register(PartyAgeGap)
class PartyAgeGapAdmin(RecordAdmin):
    list_display = ("person", "unit", "start", "end", "cause", "continuous", "counts_from")
    list_filter = ("cause", UnitFilter)
    list_select_related = ("person",)
    searches = ("person__search",)
    autocomplete_fields = ("person",)
    fixed = ("person",)

    def write(self, request, row, form, change):
        return party_age.put_gap(gap=row, by=request.user)


@admin.register(TemporaryStay)
class TemporaryStayAdmin(RecordAdmin):
    list_display = ("person", "unit", "home", "start", "end")
    list_filter = (UnitFilter,)
    list_select_related = ("person",)
    searches = ("person__search",)
    autocomplete_fields = ("person",)
    fixed = ("person",)
