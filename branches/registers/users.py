"""`/nguoi-dung/`: accounts of the own units: who they are, whether they stand, what they may do."""

import django_filters
from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format

from vankhanh.access import Right
from vankhanh.filters import filter_set
from vankhanh.login.sealing import keep, take
from vankhanh.xlsx import Column

from .. import users
from ..account_forms import NameForm, ReasonForm, UserForm, held_on, role_table
from .base import Register
from .fresh import FreshForm
from .page import RegisterPage, RegisterRow
from .posting import ShownAnew
from .views import RegisterAdd, RegisterEdit

PASSWORD = "one_time_password"  # nosec B105 - the name of a key
NEVER = "chưa lần nào"


def state_of(user) -> str:
    if not user.is_active:
        return "Đã kết thúc"
    return "Chưa đổi mật khẩu được cấp" if user.must_change_password else "Đang dùng"


def moment(value) -> str:
    return date_format(timezone.localtime(value), "DATETIME_FORMAT") if value else NEVER


def second_step_of(user) -> str:
    return "Đã bật" if user.second_step_since else "Chưa bật"


def roles_of(user, names) -> str:
    """The roles that stand today, each with its unit."""
    held = [row for row in user.appointments.all() if held_on(row, names.day)]
    return "; ".join(f"{row.get_role_display()} – {names.of(row.branch_id)}" for row in held)


STATES = {
    "dang-dung": ("Đang dùng", Q(is_active=True)),
    "cho-doi": ("Chưa đổi mật khẩu được cấp", Q(is_active=True, must_change_password=True)),
    "ket-thuc": ("Đã kết thúc", Q(is_active=False)),
}


class UserRegister(Register):
    """Accounts that hold or held a role in the units that the reader manages."""

    slug = "nguoi-dung"
    model = get_user_model()
    title = "Người dùng"
    one = "người dùng"
    form = UserForm
    edit_form = NameForm
    right = Right.MANAGE
    cancels = False
    kept = ("role", "branch", "start")
    asked = ("role", "branch", "start")
    lead = "Tài khoản không bị xóa: ai thôi việc thì kết thúc, việc đã làm vẫn còn tên người làm."
    empty = "Chưa có người dùng nào."
    columns = (
        Column("Tên đăng nhập", 20, value="username"),
        Column("Họ và tên", 26, value="full_name"),
        Column("Trạng thái", 22, value=lambda user, names: state_of(user)),
        Column("Vai trò hiện nay", 40, "wrap", lambda user, names: roles_of(user, names)),
        Column("Đăng nhập gần nhất", 18, value=lambda user, names: moment(user.last_login)),
        Column("Xác thực hai bước", 16, value=lambda user, names: second_step_of(user)),
    )

    def rows(self, reader):
        return users.managed_by(reader).prefetch_related("appointments").order_by("username")

    def may_see(self, reader):
        return reader.may(Right.MANAGE)

    def filters(self, units):
        word = django_filters.CharFilter(
            label="Tìm",
            method=lambda rows, name, text: rows.filter(
                Q(username__icontains=text) | Q(full_name__icontains=text)
            ),
            widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "class": "form-control"}),
        )
        state = django_filters.ChoiceFilter(
            label="Trạng thái",
            choices=[(key, label) for key, (label, _) in STATES.items()],
            empty_label="Tất cả",
            method=lambda rows, name, key: rows.filter(STATES[key][1]),
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        return filter_set({"tim": word, "trang_thai": state})


class Changeable:
    """Of the accounts that are seen only those without a role beyond the own units are changed."""

    def need_write(self, row=None):
        if row is not None and not users.changeable_by(self.reader).filter(pk=row.pk).exists():
            raise PermissionDenied("Tài khoản này có vai trò ở đơn vị ngoài phạm vi đồng chí quản lý.")
        super().need_write()


class UserAdd(FreshForm, RegisterAdd):
    """`them/`: the account, its first role, and the one-time password on the next page."""

    template_name = "accounts/user_form.html"

    def done(self, form):
        user = form.write(by=self.request.user)
        keep(self.request, PASSWORD, [user.pk, form.password])
        return HttpResponseRedirect(reverse("nguoi-dung-phieu", args=[user.pk]))

    def get_context_data(self, **kwargs):
        return super().get_context_data(roles=role_table(), **kwargs) | {"adding": False}


class UserName(Changeable, RegisterEdit):
    """`sua/`: the name, not the log-in, which the log knows the user by."""


class UserPage(RegisterRow):
    """One account with every role it held."""

    template_name = "accounts/user.html"

    def get_context_data(self, **kwargs):
        changes = users.changeable_by(self.reader).filter(pk=self.row.pk).exists()
        roles = self.row.appointments.filter(self.reader.q("branch", Right.MANAGE))
        return RegisterPage.get_context_data(
            self,
            row=self.row,
            facts=self.register.facts(self.row, self.names),
            changes=changes,
            itself=self.row.pk == self.request.user.pk,
            roles=[
                {"row": row, "unit": self.names.full(row.branch_id), "held": held_on(row, self.today)}
                for row in roles.order_by("-start", "role")
            ],
            **kwargs,
        )


class PasswordSlip(RegisterPage):
    """`phieu/`: the one-time password, once, to copy or print; opened again it is gone."""

    template_name = "accounts/password_slip.html"

    def get(self, request, *args, **kwargs):
        kept = take(request, PASSWORD)
        if not kept or kept[0] != self.row.pk:
            return HttpResponseRedirect(self.register.address(self.row))
        address = request.build_absolute_uri(reverse("login"))
        return self.render_to_response(self.get_context_data(row=self.row, password=kept[1], address=address))


class UserAct(Changeable, ShownAnew, FreshForm):
    """An act on one account, with a reason: what it is called, what it does in words, and `act`."""

    template_name = "accounts/user_act.html"
    held_name = "row"
    heading = text = button = said = ""
    danger = False

    def check(self):
        self.need_write(self.row)
        if self.row.pk == self.request.user.pk:
            raise PermissionDenied("Không làm việc này với tài khoản của chính mình; nhờ một quản trị khác.")

    def form_of(self, data=None):
        return ReasonForm(data)

    def done(self, form):
        answer = self.act(self.row, by=self.request.user, reason=form.cleaned_data["reason"])
        if self.said:
            messages.success(self.request, self.said)
        return answer or HttpResponseRedirect(self.register.address(self.row))

    def act(self, user, *, by, reason):
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        return super().get_context_data(row=self.row, heading=self.heading, page=self, **kwargs)


class ResetPassword(UserAct):
    heading = "Cấp lại mật khẩu"
    text = "Mật khẩu đang dùng hết tác dụng ngay, mọi nơi đang đăng nhập bị thoát. Mật khẩu mới chỉ dùng một lần."
    button = "Cấp mật khẩu mới"

    def act(self, user, *, by, reason):
        keep(self.request, PASSWORD, [user.pk, users.reset_password(user=user, by=by, reason=reason)])
        return HttpResponseRedirect(reverse("nguoi-dung-phieu", args=[user.pk]))


class EndUser(UserAct):
    heading = "Kết thúc tài khoản"
    text = "Từ lúc này không ai đăng nhập được bằng tài khoản; nơi đang đăng nhập bị thoát. Việc đã làm vẫn ghi tên người này. Có thể mở lại."
    button = "Kết thúc tài khoản"
    said = "Đã kết thúc tài khoản."
    danger = True

    def act(self, user, *, by, reason):
        users.end_user(user=user, on=self.today, by=by, reason=reason)


class ReopenUser(UserAct):
    heading = "Mở lại tài khoản"
    text = "Tài khoản dùng lại được với mật khẩu cũ và các vai trò còn hạn."
    button = "Mở lại"
    said = "Đã mở lại tài khoản."

    def act(self, user, *, by, reason):
        users.reopen_user(user=user, by=by, reason=reason)


class ResetSecondStep(UserAct):
    heading = "Bỏ xác thực hai bước"
    text = (
        "Dùng khi người này mất điện thoại và hết mã dự phòng: chỉ còn cần mật khẩu cho đến khi tự bật lại."
    )
    button = "Bỏ xác thực hai bước"
    said = "Đã bỏ xác thực hai bước của tài khoản."
    danger = True

    def act(self, user, *, by, reason):
        users.reset_second_step(user=user, by=by, reason=reason)


UserRegister.pages = {"them": UserAdd, "sua": UserName, "xem": UserPage}
ACTS = {
    "phieu": PasswordSlip,
    "cap-lai": ResetPassword,
    "ket-thuc": EndUser,
    "mo-lai": ReopenUser,
    "bo-hai-buoc": ResetSecondStep,
}
"""Pages of one account besides those of every register, by the last word of their address."""


def act_urls(register: UserRegister) -> list:
    return [
        path(
            f"{register.slug}/<int:pk>/{word}/", page.as_view(register=register), name=register.url_name(word)
        )
        for word, page in ACTS.items()
    ]
