"""The list of members as of any day."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from branches.names import Names
from branches.registers.list_page import RegisterList
from vankhanh.forms import DateField
from vankhanh.vietnamese import date_text

from ..models import Membership


class PeopleList(RegisterList):
    """`/dang-vien/?ngay=`: one line per membership that stands at the end of the day, today when none is asked."""

    @cached_property
    def day(self):
        """The day asked for; today where none, or none that can be read, is given."""
        try:
            return DateField(required=False).clean(self.request.GET.get("ngay", "").strip()) or self.today
        except ValidationError:
            return self.today

    @cached_property
    def names(self) -> Names:
        return Names(self.day)

    @cached_property
    def filtered(self):
        asked = self.request.GET.copy()
        if not asked.get("ngay", "").strip():
            asked["ngay"] = date_text(self.today)
        rows = Membership.objects.visible_to(self.reader).at_day(self.day)
        rows = rows.select_related("person__ethnicity").order_by("person__sort_key", "pk")
        return self.register.filters(self.units())(asked, queryset=rows, request=self.request)

    def lead(self) -> str:
        return f"Tính đến hết ngày {date_text(self.day)}"
