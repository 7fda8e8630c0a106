"""Pages of meetings: entry by roll on one page, one meeting with who was missing."""

from branches import scoring
from branches.registers.page import RegisterRow
from branches.registers.reloading import ASKED, ReloadedPage
from branches.registers.views import RegisterAdd, RegisterEdit
from vankhanh.vietnamese import number_text

from ..score_forms import ScoreForm
from ..stale_rolls import difference

CHANGE_WAY = "doi_cach"


class RollPage(ReloadedPage):
    """A form with a roll: "Lấy danh sách" and a change of the way of writing show the page again, nothing lost."""

    template_name = "members/meeting_form.html"
    asks = (ASKED, CHANGE_WAY)

    def reread_post(self, posted):
        posted = posted.copy()
        if CHANGE_WAY in posted:
            posted["way"] = posted[CHANGE_WAY]
        return posted


class MeetingAdd(RollPage, RegisterAdd):
    """`/sinh-hoat/them/`"""

    def form_of(self, data=None, posted=None):
        return self.register.form(
            data,
            posted=posted,
            instance=self.register.model(),
            initial=self.given(),
            reader=self.reader,
            names=self.names,
        )


class MeetingEdit(RollPage, RegisterEdit):
    """`/sinh-hoat/<số>/sua/`"""

    def form_of(self, data=None, posted=None):
        return self.register.edit_form(
            data, posted=posted, instance=self.row, reader=self.reader, names=self.names
        )


class MeetingScorePage(RegisterEdit):
    """`/sinh-hoat/<số>/cham-diem/`: the points of a meeting by the scheme of its day."""

    template_name = "members/score_form.html"

    def form_of(self, data=None):
        return ScoreForm(data, instance=self.row, reader=self.reader, names=self.names)

    def said(self, row):
        total = sum(row.scores.values_list("points", flat=True))
        return f"Đã chấm {number_text(total)} điểm: {row}."

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"heading": "Chấm điểm sinh hoạt"}


class MeetingRow(RegisterRow):
    """`/sinh-hoat/<số>/`: the meeting with the names of the absent, where the roll was taken."""

    template_name = "members/meeting.html"

    def get_context_data(self, **kwargs):
        absences = self.row.absences.visible_to(self.reader).select_related("person")
        scores = list(self.row.scores.select_related("criterion").order_by("criterion__order", "pk"))
        total = sum(row.points for row in scores)
        return super().get_context_data(
            difference=difference(self.row),
            absences=absences.order_by("person__sort_key"),
            scores=scores,
            total=total,
            grade=scoring.grade(total, self.row.held_on) if scores else "",
            **kwargs,
        )
