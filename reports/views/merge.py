"""The pages of merging two records of one person: both side by side, what would be, what was done, taking it back."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from branches.registers.declared import REGISTERS as OF_UNITS
from branches.registers.page import RegisterRow
from branches.registers.previewed import PreviewedAdd
from branches.registers.views import RegisterCancel
from members.merging.clashes import Clash
from members.merging.hanging import unit_above
from members.merging.rights import may_take_back
from members.registers import REGISTERS as OF_PEOPLE
from vankhanh import record

from ..merging import Doubled, Preview, carried_over, moved, seal_of, standing, years
from ..personal.everything import labels, word

OF_OTHERS = {"meetingabsence": ("sinh-hoat-xem", "meeting_id"), "attendance": ("hoc-tap-xem", "session_id")}
"""Rows without a page of their own: the page that mends them, and the key of its row."""


class MergeAdd(PreviewedAdd):
    """`/gop-ho-so/them/?person=&other=`: both records side by side → what would be → one button."""

    template_name = "reports/merge_form.html"

    def rehearsed(self, form) -> Preview:
        kept, gone = form.both
        unit = unit_above(kept, gone)
        counted, untold = years(unit) if unit else ([], [])
        before, doubled = standing(unit, counted, self.reader), Doubled.by(kept, gone)
        after, twice = record.rehearse(
            lambda: form.write(by=self.request.user),
            lambda: (standing(unit, counted, self.reader), doubled.told(self.names)),
        )
        return Preview(moved(before, after), twice, tuple(untold), seal_of(kept, gone, form.chosen()))

    def get_context_data(self, **kwargs):
        form = kwargs["form"]
        open_ = bool(form.both) and form.allowed
        shown = {"counts": form.counts(), "clashes": self.clashes(form)} if open_ else {}
        return super().get_context_data(compared=open_, **shown, **kwargs) | {
            "heading": "Gộp hai hồ sơ của một người"
        }

    def clashes(self, form) -> list[dict]:
        """What contradicts, in words, with the pages that mend it; what one of the two holds spare."""
        return [told(clash, form.both, self.reader) for clash in form.clashes]


def told(clash: Clash, both, reader) -> dict:
    """One clash as the page shows it."""
    names = labels(clash.tie.model)
    rows = (clash.kept, clash.gone)
    return {
        "title": clash.tie.title,
        "why": clash.why,
        "spare": clash.spare is not None,
        "lines": [
            (names[f.name], *(word(row, f, person) for row, person in zip(rows, both, strict=True)))
            for f in clash.differing
            if f.name in names
        ],
        "rows": [(str(row), page_of(row, person, reader)) for row, person in zip(rows, both, strict=True)],
    }


def page_of(row, person, reader) -> str:
    """The page that shows and mends a row, else that of its person."""
    name = row._meta.model_name
    if name in OF_OTHERS:
        page, key = OF_OTHERS[name]
        return reverse(page, args=[getattr(row, key)])
    for register in (*OF_UNITS, *OF_PEOPLE):
        if register.model is type(row) and register.rows(reader).filter(pk=row.pk).exists():
            return register.address(row)
    return reverse("person", args=[person.pk])


class MergePage(RegisterRow):
    """`/gop-ho-so/<số>/`: what both records said, what was carried over, and the way back."""

    template_name = "reports/merge.html"

    def get_context_data(self, **kwargs):
        shown = super().get_context_data(carried=carried_over(self.row, self.reader), **kwargs)
        return shown | {
            "writes": bool(shown["cancel_url"]),
            "cancel_url": shown["cancel_url"] if may_take_back(self.row, self.reader) else "",
        }


class MergeCancel(RegisterCancel):
    """`/gop-ho-so/<số>/huy/`: both records stand again, by who might have merged them."""

    def check(self):
        super().check()
        if not may_take_back(self.row, self.reader):
            raise PermissionDenied("Không đủ quyền ở mọi đơn vị của hai hồ sơ này.")
