"""The pages of a register that post: entry, correction, cancelling."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from ..forms import CancelForm
from .page import RegisterPage
from .posting import GuardedPost, ShownAnew

ADD_ANOTHER = "luu_va_them"


class RegisterForm(GuardedPost, RegisterPage):
    """A page with one form; nothing typed is lost when the writer refuses."""

    template_name = "registers/form.html"
    heading = ""

    def check(self):
        """Refuses who may not be here."""
        self.need_write()

    def held_key(self):
        return (self.register.model, self.kwargs["pk"]) if self.held_name == "row" else None

    def around_gone(self):
        return {"register": self.register, "pages": {"list": reverse(self.register.list_name)}}


class RegisterAdd(RegisterForm):
    """`/<slug>/them/`: entry; "Lưu và thêm tiếp" keeps the unit and the day."""

    def form_of(self, data=None):
        known = {*self.register.form.base_fields, *self.register.asked}
        given = {k: v for k, v in self.request.GET.items() if k in known}
        return self.register.form(
            data, instance=self.register.new(), initial=given, reader=self.reader, names=self.names
        )

    def done(self, form):
        row = form.write(by=self.request.user)
        messages.success(self.request, f"Đã ghi: {row}.")
        if ADD_ANOTHER in self.request.POST:
            kept = {k: self.request.POST[k] for k in self.register.kept if self.request.POST.get(k)}
            return HttpResponseRedirect(f"{self.request.path}?{urlencode(kept)}")
        return HttpResponseRedirect(self.after(row))

    def after(self, row):
        return self.register.address(row)

    def get_context_data(self, **kwargs):
        return super().get_context_data(heading=f"Thêm {self.register.one}", adding=True, **kwargs)


class RegisterEdit(RegisterForm):
    """`/<slug>/<số>/sua/`: correction of what was mistyped; not a new event."""

    held_name = "row"

    def check(self):
        self.need_write(self.row)
        self.about = str(self.row)  # as it stands: the form writes what is typed into the row

    def form_of(self, data=None):
        return self.register.edit_form(data, instance=self.row, reader=self.reader, names=self.names)

    def done(self, form):
        row = form.write(by=self.request.user)
        messages.success(self.request, self.said(row))
        return HttpResponseRedirect(self.register.address(row))

    def said(self, row) -> str:
        """What was recorded, for the page that follows."""
        return f"Đã sửa: {row}."

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading=f"Sửa {self.register.one}", about=self.about, row=self.row, **kwargs
        )


class RegisterCancel(ShownAnew, RegisterForm):
    """`/<slug>/<số>/huy/`: takes back a row entered by mistake, with the reason; the log keeps it whole."""

    held_name = "row"
    drafted = False
    template_name = "registers/cancel.html"

    def check(self):
        self.need_write(self.row)

    def form_of(self, data=None):
        return CancelForm(data)

    def done(self, form):
        self.register.cancel(self.row, by=self.request.user, reason=form.cleaned_data["reason"])
        messages.success(self.request, "Đã hủy; nhật ký còn giữ đủ nội dung.")
        return HttpResponseRedirect(reverse(self.register.list_name))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading=f"Hủy {self.register.one}",
            row=self.row,
            facts=self.register.facts(self.row, self.names),
            consequences=[
                *self.register.consequences(self.row),
                *self.register.left_behind(self.row, self.reader),
            ],
            **kwargs,
        )
