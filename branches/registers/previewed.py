"""Entry in two steps: the page shows what would be, the button carries out exactly what was shown."""

from django.core.exceptions import ValidationError

from .views import RegisterAdd

SEAL, CARRY_OUT = "da_xem", "thuc_hien"
CHANGED = "Số liệu đã thay đổi từ lần xem trước: hãy xem lại bên dưới rồi thực hiện."


class PreviewedAdd(RegisterAdd):
    """`rehearsed(form)` says what would be, with a `seal` that stands for exactly that."""

    def rehearsed(self, form):
        """What is told once the form is written and before it is taken back; raises ValidationError."""
        raise NotImplementedError

    def post(self, request, *args, **kwargs):
        self.check()
        form = self.form_of(request.POST)
        preview = self.preview(form) if form.is_valid() else None
        if preview is None:
            return self.answer(form, 422)
        if CARRY_OUT in request.POST and request.POST.get(SEAL) == preview.seal:
            return super().post(request, *args, **kwargs)
        stale = CARRY_OUT in request.POST
        return self.answer(form, 409 if stale else 200, preview=preview, changed=CHANGED if stale else "")

    def answer(self, form, status, **context):
        """Asked why a figure that was handed in moves, the page still shows what will be."""
        if getattr(self.request, "moves", None) and "preview" not in context:
            anew = self.form_of(self.request.POST)  # the refused write has left its marks in the other
            context["preview"] = self.preview(anew) if anew.is_valid() else None
        return super().answer(form, status, **context)

    def preview(self, form):
        """What would be, or None with the refusal on the form."""
        try:
            return self.rehearsed(form)
        except ValidationError as refusal:
            form.refuse(refusal)
            return None
        finally:
            form.instance.pk, form.instance._state.adding = None, True
