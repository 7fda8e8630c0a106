"""Choosing one record out of many by typing part of it, with or without JavaScript.

The box asks the server for matches while one types (htmx); the matches are radio buttons, so that the browser itself
submits the choice.  Without JavaScript the typed words are looked up on saving: one match is taken, several are shown.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, When
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from .filters import matching
from .vietnamese import fold

MOST = 12
"""Matches shown at once; more words narrow them."""


LOOKED = "_tim"
"""Behind the name of a field: the box with the words typed."""


class PickWidget(forms.Widget):
    """A search box and the matches below it."""

    template_name = "parts/_pick.html"
    field: "PickField"

    def value_from_datadict(self, data, files, name):
        chosen = data.get(name, "")
        return chosen if chosen else Typed(data.get(f"{name}_tim", "").strip())

    def value_omitted_from_data(self, data, files, name):
        return name not in data and f"{name}_tim" not in data

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        typed = value if isinstance(value, Typed) else Typed("")
        chosen = None if isinstance(value, Typed) else self.field.find(value)
        found = self.field.matches(typed) if typed else []
        context["widget"] |= {
            "typed": typed,
            "found": [chosen] if chosen else found,
            "chosen": chosen,
            "address": self.field.address(),
            "hint": getattr(self.field.queryset.model, "pick_hint", "Gõ họ tên, không cần dấu"),
        }
        return context


class Typed(str):
    """Words typed into the box, not a choice."""


class PickField(forms.ModelChoiceField):
    """A foreign key chosen by typing; the model has `search`, `pick_label` and `pick_url`."""

    widget = PickWidget
    prefers = ""
    """Column of `pickable` whose bearers come first."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.widget.field = self

    def __deepcopy__(self, memo):
        copy = super().__deepcopy__(memo)
        copy.widget.field = copy
        return copy

    def address(self) -> str:
        """Where the box asks for matches."""
        try:
            address = reverse(self.queryset.model.pick_url)
        except NoReverseMatch:
            return ""
        return f"{address}?truoc={self.prefers}" if self.prefers else address

    def labelled(self):
        """The records with what their labels need."""
        return self.queryset.pickable()

    def find(self, value):
        """The record with a key, if it may be chosen."""
        if value in self.empty_values:
            return None
        return self.labelled().filter(pk=value).first() if str(value).isdigit() else None

    def matches(self, typed: str) -> list:
        """The first records that hold every word typed."""
        return first_matches(self.labelled(), typed, self.prefers)

    def to_python(self, value):
        if not isinstance(value, Typed):
            return super().to_python(value)
        if not value:
            return None
        found = self.matches(value)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(f"Không tìm thấy «{value}»: gõ ít chữ hơn, hoặc lập hồ sơ trước.")
        raise ValidationError(f"Có nhiều hồ sơ khớp «{value}»: hãy chọn một ở danh sách bên dưới.")


def fragment(request, rows, box: str, prefers: str = ""):
    """The answer to what is being typed into a box: the first matches as radio buttons.

    `box` is the name of the box when the request does not tell a sane one.
    """
    asked = request.GET.get("ten", "")
    name = asked if asked.isidentifier() else box
    typed = request.GET.get(f"{name}_tim", "").strip()
    found = first_matches(rows, typed, prefers) if typed else []
    return render(request, "parts/_picked.html", {"name": name, "found": found, "typed": typed})


def first_matches(rows, typed: str, prefers: str = "") -> list:
    """The first of the rows that hold every word typed: those that begin with the very words, as a whole name does,
    then those with a value in the column `prefers`, before others.

    Rows that know whom they were narrowed to (`reader`) are found by numbers too, where that reader sees them whole.
    """
    found = matching(rows, "search", typed, getattr(rows, "reader", None))
    order = [Case(When(search__startswith=" ".join(fold(typed).split()), then=0), default=1)]
    if prefers:
        order.append(Case(When(**{f"{prefers}__isnull": True}, then=1), default=0))
    return list(found.order_by(*order, *rows.model._meta.ordering)[:MOST])
