"""Deciding on a restriction: approving it and lifting it, by an administrator, after the password again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect

from branches.account_forms import ReasonForm
from branches.registers.fresh import FreshForm
from branches.registers.page import RegisterRow

from .. import restricting


class RestrictionPage(RegisterRow):
    """One restriction: only who may decide is offered the decision, and what was decided cannot be cancelled."""

    def get_context_data(self, **kwargs):
        shown = super().get_context_data(**kwargs)
        if not self.register.may_decide(self.row, self.reader):
            shown["more_actions"] = []
        if self.row.approved_on:
            shown["cancel_url"] = ""
        return shown


class Decision(FreshForm):
    """An act on one restriction: what it is called, what it does in words."""

    template_name = "accounts/user_act.html"
    held_name = "row"
    drafted = False
    heading = text = button = said = ""
    danger = False

    def check(self):
        if not self.register.may_decide(self.row, self.reader):
            raise PermissionDenied("Chỉ người quản trị của đơn vị mới được quyết định.")

    def form_of(self, data=None):
        return ReasonForm(data)

    def done(self, form):
        self.act(form.cleaned_data["reason"])
        messages.success(self.request, self.said)
        return HttpResponseRedirect(self.register.address(self.row))

    def act(self, reason: str) -> None:
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        return super().get_context_data(row=self.row, heading=self.heading, page=self, **kwargs)


class Approve(Decision):
    """`duyet/`"""

    heading = "Duyệt hạn chế xử lý"
    text = (
        "Từ lúc này tên, số giấy tờ, nơi ở của người này chỉ quản trị và người duyệt xem được; hồ sơ không sửa, tìm, "
        "chọn hoặc xuất được nữa. Số liệu không đổi. Có thể gỡ bất cứ lúc nào."
    )
    button = "Duyệt"
    said = "Đã hạn chế xử lý."
    danger = True

    def act(self, reason):
        restricting.approve(restriction=self.row, on=self.today, by=self.request.user)


class Lift(Decision):
    """`go/`"""

    heading = "Gỡ hạn chế xử lý"
    text = "Hồ sơ hiện lại như trước cho mọi người có quyền."
    button = "Gỡ hạn chế"
    said = "Đã gỡ hạn chế."

    def act(self, reason):
        restricting.lift(restriction=self.row, on=self.today, by=self.request.user, reason=reason)
