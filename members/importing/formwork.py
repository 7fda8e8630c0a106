"""Between a line of a file and the form of its register: what a browser would send, and what the form said."""

import copy

from django.core.exceptions import ValidationError
from django.forms import BooleanField, ModelChoiceField
from django.http import QueryDict

from branches.forms import CONFIRM, RecordForm
from vankhanh.picking import PickField

from ..models import Person
from .lines import ROW, Line


def refuse_by(line: Line, refusal: ValidationError) -> None:
    """Put a writer's refusal beside the columns it names."""
    named = refusal.message_dict if hasattr(refusal, "error_dict") else {ROW: refusal.messages}
    for name, sentences in named.items():
        line.refuse(name if name in line.texts else ROW, *sentences)


def posted(data: dict, answer: dict) -> QueryDict:
    """As a browser would send it."""
    made = QueryDict(mutable=True)
    for name, value in data.items():
        made.setlist(name, [str(one) for one in value] if isinstance(value, list) else [str(value)])
    if answer.get("ok"):
        made[CONFIRM] = "on"
    return made


def as_sent(field, value):
    return field.widget.value_from_datadict(posted({"x": value}, {}), {}, "x")


def as_typed(form, name: str):
    """What the box of an unbound form shows, as it would be sent."""
    value = form[name].value()
    if value is None or (value is False and isinstance(form.fields[name], BooleanField)):
        return ""
    if value is True:
        return "on"
    return [getattr(one, "pk", one) for one in value] if isinstance(value, list | tuple) else value


def told(form, name: str, line: Line, sentence: str) -> str:
    """A refusal of a field that no column fills says which."""
    if name in line.texts or name not in form.fields:
        return sentence
    return f"{form.fields[name].label}: {sentence}"


def refilled(form: RecordForm, data: QueryDict, instance) -> RecordForm:
    """A copy of a bound form about another row, as if it had just been made; fields and choices are shared."""
    made = copy.copy(form)
    made.data, made.instance, made._errors = data, instance, None
    made.fields, made._bound_fields_cache = dict(form.fields), {}
    made.question = None
    return vouched(made)


def vouched(form: RecordForm) -> RecordForm:
    """A form whose row need not ask whether what it points at exists: the choices came from the database."""
    instance = form.instance
    keys = {field.name for field in instance._meta.concrete_fields if field.is_relation}

    def clean_fields(exclude=None):
        type(instance).clean_fields(instance, exclude={*(exclude or ()), *(keys & set(form.cleaned_data))})

    instance.clean_fields = clean_fields
    return form


def asked(form: RecordForm) -> bool:
    """Whether the form takes what it holds; afterwards its row asks everything again, as rows do."""
    valid = form.is_valid()
    for name in ("clean_fields", "validate_constraints"):
        form.instance.__dict__.pop(name, None)
    return valid


def remembering(work, form: RecordForm) -> RecordForm:
    """A form whose choices are read once for the whole file: each row would ask the database for each of them."""
    for name, field in form.fields.items():
        if isinstance(field, PickField) and field.queryset.model is Person:
            field.to_python = known_choice(field, work.people.by_key)
        elif type(field).to_python is ModelChoiceField.to_python:
            key = type(form), name
            if key not in work.choices:
                work.choices[key] = {str(row.pk): row for row in field.queryset.all()}
            field.to_python = known_choice(field, work.choices[key])
    return form


def known_choice(field, rows: dict):
    asked = type(field).to_python

    def to_python(value):
        return rows[value] if value in rows else asked(field, value)

    return to_python
