"""A frozen report as it was handed in, beside what is known now."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property

from branches.registers.page import RegisterRow
from vankhanh import record
from vankhanh.access import Right
from vankhanh.xlsx import response

from ..exports.frozen import frozen_book
from ..frozen.comparing import compare
from ..frozen.forms import holds_secret
from ..frozen.taking import sound


class FrozenPage(RegisterRow):
    """`/bao-cao/chot/<số>/`: every figure as reported and as known now, differences by name with what caused them."""

    template_name = "reports/frozen.html"

    def get(self, request, *args, **kwargs):
        if request.GET.get("xuat") == "xlsx":
            return self.export_xlsx()
        return super().get(request, *args, **kwargs)

    @cached_property
    def comparison(self):
        return compare(self.row, self.reader)

    @cached_property
    def signed(self) -> dict | None:
        """The form as it was signed; None for who may not see what is under secrecy where any of that is in it."""
        form = self.row.snapshot.get("form")
        if form and holds_secret(form) and not self.reader.covers(self.row.branch.path, Right.SECRET):
            return None
        return form

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            comparison=self.comparison,
            signed=self.signed,
            sound=sound(self.row),
            unit_name=self.row.snapshot["unit_name"],
            now_url=self.now_url(),
            sees_secret=self.reader.covers(self.row.branch.path, Right.SECRET),
            **kwargs,
        )

    def now_url(self) -> str:
        """The page of the same paper as known now."""
        asked = {
            "don_vi": self.row.snapshot["unit"],
            "tu": f"{self.row.first:%Y-%m-%d}",
            "den": f"{self.row.last:%Y-%m-%d}",
        }
        page = (
            reverse("form", args=[self.row.number])
            if self.row.number
            else reverse("year", args=[self.row.last.year])
        )
        return f"{page}?{urlencode(asked)}"

    def export_xlsx(self):
        book = frozen_book(self.row, self.comparison, self.signed)
        record.exported(str(self.row), unit=self.row.branch, by=self.request.user, people=book.people)
        return response(book, f"Chot {self.row.snapshot['unit']} {self.row.last:%Y-%m-%d}.xlsx")
