"""What has gone on until now ends from a day: an event of its own, not the correction of a mistake."""

from .views import RegisterEdit


class RegisterEnd(RegisterEdit):
    """`/<slug>/<số>/ket-thuc/`: only the boxes of `register.ending` are asked for, the first of them always."""

    template_name = "registers/end.html"

    def form_of(self, data=None):
        form = super().form_of(data)
        for name, field in form.fields.items():
            field.disabled = name not in self.register.ending
            field.widget.attrs.pop("autofocus", None)
        first = form.fields[self.register.ending[0]]
        first.required, first.help_text = True, "Từ ngày này không còn nữa; ngày trước đó vẫn còn."
        first.widget.attrs["autofocus"] = True
        return form

    def answer(self, form, status, **context):
        """What is wrong with a box that is not shown stands above those that are."""
        for name in [
            name for name in form.errors if name in form.fields and name not in self.register.ending
        ]:
            form.add_error(None, [f"{form.fields[name].label}: {text}" for text in form.errors[name]])
        return super().answer(form, status, **context)

    def said(self, row):
        return f"Đã ghi: {row}, đến trước ngày {getattr(row, self.register.ending[0]):%d/%m/%Y}."

    def get_context_data(self, **kwargs):
        boxes = [kwargs["form"][name] for name in self.register.ending]
        return super().get_context_data(**kwargs) | {
            "heading": self.register.ending_as.rstrip("…"),
            "boxes": boxes,
        }
