"""Forms of the administration pages: our fields, only what the reader may use, and a write tried before it is done."""

import copy

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils import timezone

from vankhanh import record
from vankhanh.access import Right
from vankhanh.forms import DateField, NumberField
from vankhanh.posting import conflicts, settled, tokens
from vankhanh.posting.conflicts import Stale

from ..forms import UnitField
from ..models import Branch, Code
from ..names import Names
from ..sides import side_of
from .guarded import unsent


def refuse(form, refusal: ValidationError) -> None:
    """Put each message beside the field it names, else above the form."""
    errors = refusal.message_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.messages}
    for name, texts in errors.items():
        form.add_error(name if name in form.fields else None, texts)


class WritingForm(forms.ModelForm):
    """A form whose validation rehearses the write itself, so that a refusal stands beside the field it names."""

    page = None
    request = None
    stale = None
    """What was changed meanwhile, once the write has met it."""

    def __init__(self, data=None, *args, **kwargs):
        typed = getattr(self.request, "typed_again", None)
        super().__init__(typed or data, *args, **kwargs)
        if typed:
            unsent(self)
        posted = conflicts.posted_version(self.data) if self.is_bound else None
        self.read_at = conflicts.version_of(self.instance) if posted is None else posted

    def _post_clean(self):
        super()._post_clean()
        if not self.errors:
            try:
                tokens.require()
                settled.answered(self.request)
                self._rehearse()
            except Stale as stale:
                self.show_both(stale)
            except ValidationError as refusal:
                self.refuse(refusal)

    def show_both(self, stale: Stale) -> None:
        """Beside each field that differs what stands now; saving again is then meant so."""
        self.stale = stale
        self.add_error(
            None, [*stale.messages, "Xem bản hiện có ghi ở từng ô; lưu lần nữa là ghi bản trong ô."]
        )
        if stale.kept is None:
            return
        self.read_at = conflicts.version_of(stale.kept)
        show_theirs(self, type(self)(instance=stale.kept))

    def _rehearse(self):
        """The very function that saving calls, on a copy."""
        row, changing = copy.deepcopy(self.instance), not self.instance._state.adding
        record.rehearse(
            lambda: self.page.put(self.request, row, self, change=changing),
            lambda: settled.check(self.request),
        )

    def refuse(self, refusal: ValidationError) -> None:
        """Show a writer's refusal; forms whose boxes bear other names than the columns translate here."""
        refuse(self, refusal)


def show_theirs(form, theirs) -> None:
    """Beside each box that differs what stands now."""
    for name in [name for name in theirs.fields if name in form.fields]:
        now = side_of(theirs[name])
        if now.meant != side_of(form[name]).meant:
            form.add_error(name, f"Bản hiện có: {now.text}")


class PersonField(forms.ModelChoiceField):
    """Somebody on record, called so that namesakes are told apart."""

    def label_from_instance(self, obj):
        return obj.pick_label


class Labels(dict):
    """What chosen people are called, so that namesakes are told apart; read at once for all boxes of a page."""

    def __init__(self, people):
        super().__init__()
        self.people, self.wanted = people, set()

    def __missing__(self, key: str) -> str:
        self.wanted.add(key)
        self.update((str(person.pk), person.pick_label) for person in self.people.filter(pk__in=self.wanted))
        return self.setdefault(key, "")


class PersonSelect(AutocompleteSelect):
    """The box in which a person is looked up."""

    labels: Labels

    def optgroups(self, name, value, attr=None):
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        chosen = [key for key in map(str, value) if key.isdigit()]
        options = [self.create_option(name, key, self.labels[key], True, 1) for key in chosen]
        return [(None, empty + options, 0)]


class Fields:
    """Form fields of pages and of the rows inside them: Vietnamese days and numbers, only what the reader may use."""

    managed = False
    formfield_overrides = {
        models.DateField: {"form_class": DateField, "widget": DateField.widget},
        models.DecimalField: {"form_class": NumberField, "widget": NumberField.widget},
    }

    @property
    def right_to_write(self) -> Right:
        """The right that writing takes; `managed` pages are for who manages the unit."""
        return Right.MANAGE if self.managed else getattr(self.model, "write_right", Right.WRITE)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Units and entries of lists are chosen, not made or opened, from the form of something else."""
        made = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.is_relation and db_field.remote_field.model in (Branch, Code):
            made.widget = getattr(made.widget, "widget", made.widget)
        return made

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        target = db_field.remote_field.model
        if target is Branch:
            return self._unit_field(db_field, request, **kwargs)
        if self.admin_site.is_registered(target):
            kwargs["queryset"] = self.admin_site.get_model_admin(target).get_queryset(request)
        if hasattr(target, "pick_label"):
            kwargs["widget"] = PersonSelect(db_field, self.admin_site)
            kwargs["widget"].labels = labels_of(request, kwargs["queryset"])
        made = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if target is Code:
            listed = made.queryset.complex_filter(db_field.get_limit_choices_to())
            made.choices = [("", "—"), *((code.pk, str(code)) for code in listed)]
        return made

    def _unit_field(self, db_field, request, **kwargs):
        units = Branch.objects.filter(request.reader.q("", self.right_to_write)).order_by("path")
        made = super().formfield_for_foreignkey(
            db_field, request, **kwargs | {"form_class": UnitField, "queryset": units}
        )
        made.names = names_of(request)
        # A list, not a query: the rows inside a page would each ask again.
        made.choices = [("", "—"), *((unit.pk, made.names.of(unit.pk)) for unit in units)]
        return made


def names_of(request) -> Names:
    """Names of units as of today, read once a request."""
    if not hasattr(request, "unit_names"):
        request.unit_names = Names(timezone.localdate())
    return request.unit_names


def labels_of(request, people) -> Labels:
    """The labels of people chosen on the page of this request; of other records, a box has its own."""
    if not getattr(people.model, "is_person", False):
        return Labels(people)
    if not hasattr(request, "labels"):
        request.labels = Labels(people)
    return request.labels


def manages_all(request) -> bool:
    """Whether the reader manages every tree of the database: what counts for all of them is theirs to change."""
    if not hasattr(request, "manages_all"):
        tops = Branch.objects.filter(parent__isnull=True).values_list("path", flat=True)
        request.manages_all = all(request.reader.covers(path, Right.MANAGE) for path in tops)
    return request.manages_all
