"""Pages of one inspection: its subjects, its conclusion, what was mended."""

from branches.registers.page import RegisterRow
from branches.registers.views import RegisterAdd, RegisterEdit

from ..inspection_forms import ConclusionForm, MendingForm


class InspectionAdd(RegisterAdd):
    """`/kiem-tra/them/`: decision, team, subjects and dates on one page."""

    template_name = "members/inspection_form.html"


class InspectionEdit(RegisterEdit):
    """`/kiem-tra/<số>/sua/`"""

    template_name = "members/inspection_form.html"


class InspectionRow(RegisterRow):
    """`/kiem-tra/<số>/`: everything on record with the subjects the reader may see."""

    template_name = "members/inspection.html"

    def get_context_data(self, **kwargs):
        subjects = self.row.subjects.visible_to(self.reader).select_related("person", "branch")
        shown = [
            (
                row.person.full_name if row.person else self.names.full(row.branch_id),
                row,
                self.names.of(row.branch_id),
            )
            for row in subjects.order_by("branch__path", "person__sort_key")
        ]
        return super().get_context_data(subjects=shown, **kwargs)


class InspectionStep(RegisterEdit):
    """A later step of an inspection, with a form of its own."""

    step_form: type
    step: str

    def form_of(self, data=None):
        return self.step_form(data, instance=self.row, reader=self.reader, names=self.names)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "heading": f"{self.step}: {self.row.title}",
            "title": self.step,
        }


class Conclude(InspectionStep):
    """`/kiem-tra/<số>/ket-luan/`"""

    step_form = ConclusionForm
    step = "Kết luận"

    def said(self, row):
        return f"Đã ghi kết luận: {row}."


class Mended(InspectionStep):
    """`/kiem-tra/<số>/khac-phuc/`"""

    step_form = MendingForm
    step = "Khắc phục"

    def said(self, row):
        return f"Đã ghi kết quả khắc phục: {row}."
