"""`/phan-quyen/`: who may do what where, from day to day."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import path, reverse

from vankhanh.access import Right
from vankhanh.filters import choice_filter, filter_set, span_filter, unit_filter
from vankhanh.xlsx import Column

from ..account_forms import AppointmentForm, EndRoleForm, role_table
from ..models import Appointment
from ..permissions import IN_WORDS
from .base import Register
from .fresh import FreshForm
from .page import RegisterPage, RegisterRow
from .posting import ShownAnew
from .views import RegisterAdd


class AppointmentRegister(Register):
    """Roles in the units that the reader manages; ended from a day, never taken away without trace."""

    slug = "phan-quyen"
    model = Appointment
    title = "Phân quyền"
    one = "phân quyền"
    form = AppointmentForm
    right = Right.MANAGE
    cancels = False
    related = ("user", "branch")
    ordering = ("user__username", "branch__path", "start")
    kept = ("role", "branch", "start")
    lead = "Quyền có hiệu lực ngay từ ngày ghi và hết ngay khi thôi; nhật ký giữ lại mọi thay đổi."
    empty = "Chưa có phân quyền nào."
    columns = (
        Column("Người dùng", 28, value="user"),
        Column("Tên đăng nhập", 18, value="user.username"),
        Column("Vai trò", 22, value="get_role_display"),
        Column("Đơn vị", 24, value=lambda row, names: names.of(row.branch_id)),
        Column("Từ ngày", 13, "date", "start"),
        Column("Đến trước ngày", 13, "date", "end"),
    )

    def rows(self, reader):
        rows = Appointment.objects.filter(reader.q("branch", Right.MANAGE))
        return rows.select_related(*self.related).order_by(*self.ordering)

    def may_see(self, reader):
        return reader.may(Right.MANAGE)

    def filters(self, units):
        role = choice_filter(Appointment._meta.get_field("role"))
        return filter_set(
            {"chi_bo": unit_filter("branch", units), "vai_tro": renamed(role), "ngay": span_filter()}
        )

    def facts(self, row, names):
        return [*super().facts(row, names), ("Được làm", IN_WORDS[row.role])]


def renamed(role):
    """The filter of the field `role`, whatever it is called in the address."""
    role.field_name = "role"
    return role


class AppointmentAdd(FreshForm, RegisterAdd):
    """`them/`: a role more; what each role may do stands below the form."""

    template_name = "accounts/user_form.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(roles=role_table(), **kwargs)


class AppointmentPage(RegisterRow):
    """One role of one account, and the button that ends it."""

    def get_context_data(self, **kwargs):
        lasts = self.row.end is None or self.row.end > self.today
        ways = [("Người dùng", reverse("nguoi-dung-xem", args=[self.row.user_id]))]
        ways += [("Thôi từ ngày …", reverse("phan-quyen-thoi", args=[self.row.pk]))] if lasts else []
        return RegisterPage.get_context_data(
            self, row=self.row, facts=self.register.facts(self.row, self.names), links=ways, **kwargs
        )


class EndRole(ShownAnew, FreshForm):
    """`thoi/`: from which day the role is held no more."""

    template_name = "accounts/user_act.html"
    held_name = "row"
    heading = "Thôi vai trò"
    text = (
        "Từ ngày ghi, người này không còn quyền của vai trò; nếu là hôm nay thì hết ngay ở lần bấm tiếp theo."
    )
    button = "Thôi vai trò"
    danger = True

    def check(self):
        self.need_write()
        if not self.register.rows(self.reader).filter(pk=self.kwargs["pk"]).exists():
            raise Http404

    def form_of(self, data=None):
        return EndRoleForm(data)

    def done(self, form):
        form.write(self.row, by=self.request.user)
        messages.success(self.request, "Đã ghi ngày thôi vai trò.")
        return HttpResponseRedirect(reverse("phan-quyen"))

    def get_context_data(self, **kwargs):
        return super().get_context_data(row=self.row, heading=self.heading, page=self, **kwargs)


AppointmentRegister.pages = {"them": AppointmentAdd, "xem": AppointmentPage}


def end_url(register: AppointmentRegister):
    return path(
        f"{register.slug}/<int:pk>/thoi/", EndRole.as_view(register=register), name=register.url_name("thoi")
    )
