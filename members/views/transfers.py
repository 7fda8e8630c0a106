"""Entry of a transfer: three kinds, each with its own fields; its reception, and the calling off of its paper."""

from django.contrib import messages
from django.http import HttpResponseRedirect

from branches.registers.views import RegisterAdd, RegisterEdit
from vankhanh.vietnamese import date_text

from ..choices import TransferKind
from ..transfer_forms import CallingOffForm, ReceptionForm


class TransferAdd(RegisterAdd):
    """`/chuyen-sinh-hoat/them/?kind=`: the tabs choose the kind."""

    template_name = "members/transfer_form.html"

    def get_context_data(self, **kwargs):
        kinds = [
            {"value": kind.value, "label": kind.label, "current": kind == kwargs["form"].kind}
            for kind in TransferKind
        ]
        return super().get_context_data(kinds=kinds, **kwargs)


class TransferStep(RegisterEdit):
    """A later step of a transfer under way, with a form of its own; done once, it leads to the transfer as it stands."""

    step_form: type
    step: str

    def get(self, request, *args, **kwargs):
        self.check()
        if self.row.effective_on or self.row.called_off_on:
            messages.info(request, "Lượt chuyển này đã được tiếp nhận hoặc đã hủy giấy.")
            return HttpResponseRedirect(self.register.address(self.row))
        return super().get(request, *args, **kwargs)

    def form_of(self, data=None):
        return self.step_form(data, instance=self.row, reader=self.reader, names=self.names)

    def get_context_data(self, **kwargs):
        told = {"heading": self.step, "title": self.step}
        return super().get_context_data(**kwargs) | told


class TransferReceive(TransferStep):
    """`/chuyen-sinh-hoat/<số>/tiep-nhan/`: the other end has received the member."""

    step_form = ReceptionForm
    step = "Ghi tiếp nhận"

    def said(self, row):
        return f"Đã ghi tiếp nhận {row.person} từ {date_text(row.effective_on)}."


class TransferCallOff(TransferStep):
    """`/chuyen-sinh-hoat/<số>/huy-giay/`: the paper was taken back."""

    step_form = CallingOffForm
    step = "Hủy giấy giới thiệu"

    def said(self, row):
        return f"Đã ghi hủy giấy giới thiệu của {row.person} từ {date_text(row.called_off_on)}."
