"""Entry of the yearly sheets of a branch, all at once, and the correction of one."""

from branches.forms import RecordForm

from . import lifecycle
from .forms import MemberForm, branches_only
from .models import FileSupplement, Membership
from .models.supplements import supplement_of
from .tick_forms import TickForm


class SupplementForm(TickForm):
    """The sheets of a branch that came in on a day: everybody on the list whose sheet is not there yet."""

    decided_by = ("branch", "year", "received_on")
    past = ("received_on",)
    fetched = "Đã lấy danh sách đảng viên của chi bộ: bỏ dấu người chưa nộp rồi lưu."

    class Meta(RecordForm.Meta):
        model = FileSupplement
        fields = ("branch", "year", "received_on")

    def __init__(self, data=None, *, initial=None, names, **kwargs):
        given = {"year": names.day.year, "received_on": names.day, **(initial or {})}
        super().__init__(data, initial=given, names=names, **kwargs)

    def units(self, name):
        return branches_only(super().units(name))

    def clean_year(self):
        year = self.cleaned_data["year"]
        if year > self.today.year:
            self.add_error("year", "Năm này chưa tới.")
        return year

    def listed(self, branch, year, received_on):
        """Members on the list on the day whose sheet of the year has not come in."""
        return Membership.objects.as_of(received_on).filter(~supplement_of(year), branch=branch)

    def write(self, *, by) -> list[FileSupplement]:
        branch, year, received_on = self.asked
        return lifecycle.note_supplements(
            branch=branch, year=year, persons=self.chosen(), received_on=received_on, by=by
        )


class SupplementPaperForm(MemberForm):
    """What of one sheet may be corrected, and what it says has changed."""

    past = ("received_on",)

    class Meta(MemberForm.Meta):
        model = FileSupplement
        fields = ("year", "received_on", "changes")
