"""Forms of dangerous acts: the password is asked again first, and what was typed comes back."""

from django.utils import timezone

from vankhanh.login.fresh import FreshLogin, is_fresh, typed_before
from vankhanh.posting import drafts

from .views import RegisterForm


class FreshForm(FreshLogin, RegisterForm):
    """A page with one form that needs a fresh log-in; who may not be here is told so without being asked."""

    def allowed(self):
        if self.register.may_see(self.reader):
            self.check()

    def dispatch(self, request, *args, **kwargs):
        # The session may end before the password is typed again: what was typed must outlive it.
        if request.method == "POST" and self.drafted and not is_fresh(request):
            self.allowed()
            drafts.keep_lost(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        typed = typed_before(request)
        if typed is None:
            return super().get(request, *args, **kwargs)
        return self.refilled(drafts.Typed(typed, "", timezone.now(), lost=True))
