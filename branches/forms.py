"""The form every record page declares from: Vietnamese fields, only the reader's units and people, one writer."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from vankhanh import record
from vankhanh.access import Reader, Right
from vankhanh.forms import DateField, NumberField
from vankhanh.picking import PickField

from .models import Branch
from .names import Names

CONFIRM = "van_ghi"
"""Name of the box that says an unusual entry is meant so."""
SHOWN = "da_hoi"
"""Name of the hidden box that says what the form asked when it was sent."""


@dataclass(frozen=True)
class Question:
    """What a form asks back before it writes: what is unusual, or what follows, and the box that says it is meant."""

    title: str
    doubts: list[str]
    label: str
    posted: Mapping[str, str]
    name = CONFIRM
    shown = SHOWN

    @property
    def seal(self) -> str:
        """Of what is said: a tick is for that, and what is typed afterwards may have other consequences."""
        return sha256("\n".join(self.doubts).encode()).hexdigest()[:12]

    @property
    def meant(self) -> bool:
        return self.posted.get(CONFIRM) in (self.seal, "on")

    @property
    def error(self) -> str:
        """What stands beside the box of a form that was sent without a tick for what it asked."""
        if self.meant or SHOWN not in self.posted:
            return ""
        if self.posted[SHOWN] != self.seal:
            return "Nội dung ở trên đã khác lần trước: xem lại rồi đánh dấu."
        return "Chưa ghi: đánh dấu vào ô này nếu đúng như vậy, hoặc sửa lại các ô bên dưới."


@dataclass(frozen=True)
class Attached:
    """What a form holds besides its fields, such as a roll: in words, and as the boxes a browser sends."""

    name: str
    label: str
    text: str
    sent: dict[str, list[str]]


class UnitField(forms.ModelChoiceField):
    """One of the units where the reader may write, called by its short name."""

    names: Names

    def label_from_instance(self, unit):
        return self.names.of(unit.pk)


def vietnamese_field(db_field, **kwargs):
    """The form field of a model field: days, numbers and pickable records get our own."""
    if isinstance(db_field, models.DateField) and not isinstance(db_field, models.DateTimeField):
        return db_field.formfield(form_class=DateField, **kwargs)
    if isinstance(db_field, models.DecimalField):
        return db_field.formfield(form_class=NumberField, **kwargs)
    if isinstance(db_field, models.ForeignKey):
        target = db_field.remote_field.model
        if target is Branch:
            return db_field.formfield(form_class=UnitField, **kwargs)
        if hasattr(target, "pick_label"):
            return db_field.formfield(form_class=PickField, widget=PickField.widget(), **kwargs)
    return db_field.formfield(**kwargs)


class RecordForm(forms.ModelForm):
    """A form that writes through one function and shows its refusals beside the fields.

    `write` is what saving means; the default puts one row on record.  `reader` limits every choice.
    """

    class Meta:
        """Forms declare `class Meta(RecordForm.Meta)` with model and fields."""

        formfield_callback = vietnamese_field

    right = Right.WRITE
    past: tuple[str, ...] = ()
    """Days that cannot lie ahead of the day of entry."""
    confirm_title = "Xem lại trước khi ghi"
    confirm_label = "Đã kiểm tra lại, vẫn ghi"
    question: Question | None = None
    """What is asked back; `{% form_guards %}` shows it at the head of the form."""
    unstored: tuple[str, ...] = ()
    """Boxes that speak of this sending and not of the row, such as why it is corrected: no version differs in them."""

    def __init__(self, *args, reader: Reader, names: Names, **kwargs):
        super().__init__(*args, **kwargs)
        self.reader, self.today = reader, names.day
        for name, field in self.fields.items():
            if isinstance(field, UnitField):
                field.queryset, field.names = self.units(name), names
                self._only_choice(name, field)
            elif isinstance(field, PickField):
                field.queryset = field.queryset.model.objects.visible_to(reader)
            elif hasattr(getattr(field, "queryset", None), "visible_to"):
                field.queryset = field.queryset.visible_to(reader)
        first = next(iter(self.fields.values()), None)
        if first:
            first.widget.attrs["autofocus"] = True

    def units(self, name: str):
        """The units a field offers: where the reader may write; fields of other names say otherwise."""
        return Branch.objects.filter(self.reader.q("", self.right)).order_by("path")

    def _only_choice(self, name, field):
        if not self.initial.get(name) and field.required and field.queryset.count() == 1:
            self.initial[name] = field.queryset.get().pk

    def clean(self):
        cleaned = super().clean()
        for name in self.past:
            day = cleaned.get(name)
            if day and getattr(day, "first_day", day) > self.today:
                self.add_error(name, "Ngày này chưa tới.")
        if not self.errors:
            self._ask(self.doubts(cleaned))
        return cleaned

    def doubts(self, cleaned: dict) -> list[str]:
        """What is unusual about a valid entry: it is written only once somebody says that it is meant so."""
        return []

    def _ask(self, doubts: list[str]) -> None:
        self.question = None
        if doubts:
            self.question = Question(self.confirm_title, doubts, self.confirm_label, self.data)
            if not self.question.meant:
                # Not `add_error`: the question is no field, and no red sentence above the form.
                self._errors[CONFIRM] = self.error_class(doubts)

    def write(self, *, by):
        """Put the row on record; raises ValidationError."""
        return record.save(self.instance, by=by)

    def attached(self) -> list[Attached]:
        """What the form holds besides its fields, for the page of an edit conflict."""
        return []

    def _post_clean(self):
        super()._post_clean()
        if self.question and not self.question.meant and set(self._errors) - {CONFIRM}:
            # What is wrong comes first: what is asked may be another thing once it is right.
            self.question = None
            del self._errors[CONFIRM]

    def _update_errors(self, errors):
        """What a constraint of the row says stands beside the last of its boxes, above the form where it has none."""
        told: dict[str, list] = {}
        for name, found in errors.error_dict.items():
            for error in found:
                boxes = [box for box in self.fields if box in getattr(error, "reads", ())]
                told.setdefault(boxes[-1] if boxes else name, []).append(error)
        super()._update_errors(ValidationError(told))

    def refuse(self, refusal: ValidationError) -> None:
        """Show a writer's refusal beside the field it names, else above the form."""
        errors = (
            refusal.message_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.messages}
        )
        for name, messages in errors.items():
            self.add_error(name if name in self.fields else None, messages)


def put_cursor(form: forms.BaseForm, *into: str) -> None:
    """Into the first of these boxes, and into no other; where there is none, it stands elsewhere on the page."""
    for field in form.fields.values():
        field.widget.attrs.pop("autofocus", None)
    for name in into[:1]:
        form.fields[name].widget.attrs["autofocus"] = True


def cursor_to_mistake(form: forms.BaseForm) -> None:
    """Into the first box that is wrong: below the fold of a long form its error would not be seen."""
    wrong = [name for name in form.fields if form.has_error(name) and not form[name].is_hidden]
    if wrong:
        put_cursor(form, *wrong)


class CancelForm(forms.Form):
    """Why a row entered by mistake is taken back."""

    reason = forms.CharField(
        label="Lý do hủy",
        max_length=500,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
        error_messages={"required": "Hãy ghi lý do hủy."},
    )

    def refuse(self, refusal: ValidationError) -> None:
        """Show a writer's refusal above the reason."""
        self.add_error(None, refusal.messages)


class UndoForm(CancelForm):
    """Why something done to many rows at once is taken back."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        reason = self.fields["reason"]
        reason.label, reason.error_messages["required"] = "Lý do hoàn tác", "Hãy ghi lý do hoàn tác."
