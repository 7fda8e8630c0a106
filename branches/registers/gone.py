"""A row taken back while somebody edited it: told by whom, with all that was typed, so that nothing is lost."""

from django.http import Http404

from vankhanh.posting import conflicts

from .merging import sides


class TakenBack:
    """For a page that acts on a row: `held_key`, `form_of` and `put_row` say which and how."""

    gone_template = "registers/gone.html"

    def held_key(self) -> tuple[type, int] | None:
        """Model and number of the row acted on, as the address says them; None where there is none."""
        return None

    def around_gone(self) -> dict:
        """What the page around the words needs."""
        return {}

    def gone(self, typed):
        """409: who took the row back, when and why, with what was typed; raises Http404 when nobody did."""
        # Only a form that was open before it came to that says a version.
        opened = conflicts.posted_version(typed) is not None
        model, pk = (opened and self.held_key()) or (None, None)
        entry = conflicts.taken_back(model, pk, self.request.reader) if model else None
        if entry is None:
            raise Http404
        self.put_row(conflicts.as_logged(model, entry))
        typed_sides = sides(self.form_of(typed)).values()
        words = [(label, side.text) for label, side in typed_sides if any(map(any, side.sent.values()))]
        context = {"entry": entry, "words": words, **self.around_gone()}
        return self.response_class(self.request, [self.gone_template], context, status=409)
