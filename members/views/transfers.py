"""Entry of a transfer: three kinds, each with its own fields."""

from branches.registers.views import RegisterAdd

from ..choices import TransferKind


class TransferAdd(RegisterAdd):
    """`/chuyen-sinh-hoat/them/?kind=`: the tabs choose the kind."""

    template_name = "members/transfer_form.html"

    def get_context_data(self, **kwargs):
        kinds = [
            {"value": kind.value, "label": kind.label, "current": kind == kwargs["form"].kind}
            for kind in TransferKind
        ]
        return super().get_context_data(kinds=kinds, **kwargs)
