"""Ending an exemption or absence: another button than taking back a wrong entry."""

from branches.registers.views import RegisterEdit
from vankhanh.vietnamese import date_text

from ..registers.standings import StandingEndForm


class StandingEnd(RegisterEdit):
    """`/mien-sinh-hoat/<số>/ket-thuc/`: the member is back in ordinary activity from a day."""

    def form_of(self, data=None):
        return StandingEndForm(data, instance=self.row, reader=self.reader, names=self.names)

    def said(self, row):
        return f"Đã ghi kết thúc từ {date_text(row.end)}: {row}."

    def get_context_data(self, **kwargs):
        told = {"heading": f"Kết thúc: {self.row}", "title": "Kết thúc diện sinh hoạt"}
        return super().get_context_data(**kwargs) | told
