"""Forms of dangerous acts: the password is asked again first, and what was typed comes back."""

from vankhanh.login.fresh import FreshLogin, typed_before

from .views import RegisterForm


class FreshForm(FreshLogin, RegisterForm):
    """A page with one form that needs a fresh log-in; who may not be here is told so without being asked."""

    def allowed(self):
        if self.register.may_see(self.reader):
            self.check()

    def get(self, request, *args, **kwargs):
        form = self.form_of(typed_before(request))
        return self.render_to_response(self.get_context_data(form=form))
