"""Forms of which a part depends on what was chosen above it: posted to be shown again, not to be written."""

from django.core.exceptions import ValidationError

from vankhanh.picking import LOOKED, Typed

from ..forms import put_cursor

ASKED = "lay_danh_sach"


def reloads(target: str) -> dict[str, str]:
    """Attributes of a box whose change fetches the part of the page called `target` anew (htmx).

    Without JavaScript a button of the name `ASKED` does the same with the whole page.
    """
    return {
        "hx-post": "",
        "hx-trigger": "change",
        "hx-target": f"#{target}",
        "hx-select": f"#{target}",
        "hx-swap": "outerHTML",
        "hx-sync": "closest form:queue last",
        "hx-vals": f'{{"{ASKED}": "1"}}',
    }


def as_typed(posted) -> dict:
    """What was posted as the initial values of the form shown again: words typed into a picker stand in its box."""
    typed = {name: value for name, value in (posted or {}).items() if value != ""}
    words = {name.removesuffix(LOOKED): Typed(typed[name]) for name in typed if name.endswith(LOOKED)}
    return words | typed


class FetchedList:
    """A form with such a list, which says in the box `danh_sach` which one its page showed; `roll_key` names that asked for."""

    fetched = ""

    @property
    def fetched_now(self) -> bool:
        """Whether the list was not on the page that was sent: it is shown first, with the cursor in it."""
        return bool(self.is_bound and self.roll_key and self.data.get("danh_sach") != self.roll_key)

    def show_list_first(self) -> None:
        """Raises ValidationError, which is told as a step of the work and not as a mistake."""
        if self.fetched_now:
            put_cursor(self)
            raise ValidationError(self.fetched, code="fetched")


class ReloadedPage:
    """A page with such a form; `form_of(posted=…)` fills it in without errors."""

    asks: tuple[str, ...] = (ASKED,)
    """Names of the buttons that only ask for the page again."""

    def post(self, request, *args, **kwargs):
        if not any(name in request.POST for name in self.asks):
            return super().post(request, *args, **kwargs)
        self.check()
        return self.render_to_response(
            self.get_context_data(form=self.form_of(posted=self.reread_post(request.POST)))
        )

    def reread_post(self, posted):
        """What was typed, as the form is to show it."""
        return posted

    def given(self) -> dict:
        """What the address says about the fields of the entry form."""
        known = {*self.register.form.base_fields, *self.register.asked}
        return {k: v for k, v in self.request.GET.items() if k in known}
