"""Choosing several records by typing part of each: those chosen stay ticked while one looks for the next.

The box asks the server for matches and sends along what is ticked already; the answer holds both.  Without JavaScript
the typed words are looked up on saving: one match is taken, several are shown to be ticked.
"""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, reverse

from .picking import first_matches


@dataclass(frozen=True)
class Picked:
    """What came from the page: keys ticked, words typed, and the words whose matches were on the page already."""

    keys: tuple[str, ...] = ()
    typed: str = ""
    seen: str = ""

    @property
    def unanswered(self) -> str:
        """Words typed whose matches nobody has seen yet."""
        return "" if self.typed == self.seen else self.typed


class PickManyWidget(forms.Widget):
    """A search box, the records chosen and the matches."""

    template_name = "parts/_pick_many.html"
    field: "PickManyField"

    def value_from_datadict(self, data, files, name):
        typed, seen = data.get(f"{name}_tim", "").strip(), data.get(f"{name}_thay", "")
        return Picked(tuple(data.getlist(name)), typed, seen)

    def value_omitted_from_data(self, data, files, name):
        return False

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        picked = value if isinstance(value, Picked) else Picked(tuple(str(key) for key in value or ()))
        chosen = self.field.chosen(picked.keys)
        context["widget"] |= {
            "typed": picked.typed,
            "chosen": chosen,
            "found": [row for row in self.field.matches(picked.typed) if row not in chosen],
            "address": self.field.address(),
        }
        return context


class PickManyField(forms.ModelMultipleChoiceField):
    """Records chosen by typing; the model has `search`, `pick_label` and `pick_many_url`."""

    widget = PickManyWidget

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
            return reverse(self.queryset.model.pick_many_url)
        except NoReverseMatch:
            return ""

    def chosen(self, keys) -> list:
        """The records with these keys that may be chosen, with what their labels need."""
        return list(self.queryset.pickable().filter(pk__in=[key for key in keys if str(key).isdigit()]))

    def matches(self, typed: str) -> list:
        """The first records that hold every word typed."""
        return first_matches(self.queryset.pickable(), typed) if typed else []

    def clean(self, value):
        picked = value if isinstance(value, Picked) else Picked()
        chosen = self.chosen(picked.keys)
        found = self.matches(picked.unanswered)
        if picked.unanswered and not found:
            raise ValidationError(f"Không tìm thấy «{picked.typed}»: gõ ít chữ hơn, hoặc lập hồ sơ trước.")
        if len(found) > 1 and not set(found) & set(chosen):
            raise ValidationError(f"Có nhiều hồ sơ khớp «{picked.typed}»: hãy đánh dấu ở danh sách bên dưới.")
        chosen += [row for row in found if len(found) == 1 and row not in chosen]
        if self.required and not chosen:
            raise ValidationError(self.error_messages["required"])
        return chosen
