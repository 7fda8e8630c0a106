"""`/he-thong/sao-luu/`: the kept copies: make, check, carry away, put back."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.views.generic import FormView, View

from vankhanh.administrators import ForAdministrators
from vankhanh.login.fresh import FreshLogin
from vankhanh.record import name_of

from . import forms, keeping, restoring, shelf
from .errors import BackupError


class BackupPage(ForAdministrators, FormView):
    """A form whose refusals (BackupError, a full disk) stand beside it, with nothing changed."""

    def form_valid(self, form):
        try:
            return self.work(form)
        except BackupError as refusal:
            forms.beside(form, refusal)
        except OSError as error:
            forms.beside(form, BackupError(f"Không đọc hoặc ghi được tệp: {error.strerror}."))
        return self.form_invalid(form)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def work(self, form):
        """Do it and answer; may raise BackupError and OSError."""
        raise NotImplementedError


class CopiesPage(BackupPage):
    """All copies with their state; makes one."""

    template_name = "system/copies.html"
    form_class = forms.MakeForm

    def get_context_data(self, **kwargs):
        last = keeping.last_outside()
        return super().get_context_data(
            copies=shelf.copies(), reminder=keeping.reminder(), outside=last, folder=shelf.folder(), **kwargs
        )

    def work(self, form):
        copy = keeping.add(shelf.Kind.MANUAL, forms.encoded(form), by=self.request.user)
        messages.success(self.request, f"Đã sao lưu: {copy.state}.")
        return redirect("copy", copy.name)


class OfOneCopy(ForAdministrators):
    """The copy named in the address; any other name is 404."""

    # Said here, before FreshLogin in the order of bases says its own, which allows everybody.
    allowed = ForAdministrators.allowed

    @cached_property
    def copy(self) -> shelf.Copy:
        found = shelf.find(self.kwargs["name"])
        if found is None:
            raise Http404
        return found


class CopyPage(OfOneCopy, BackupPage):
    """One copy; checking it rehearses the restore and shows what the copy holds."""

    template_name = "system/copy.html"
    form_class = forms.OpenForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"sealed": self.copy.sealed}

    def get_context_data(self, **kwargs):
        return super().get_context_data(copy=self.copy, **kwargs)

    def work(self, form):
        finding, survey = keeping.judge(self.copy.path, forms.encoded(form))
        del self.copy
        return self.render_to_response(self.get_context_data(form=form, survey=survey, finding=finding))


class DownloadCopy(OfOneCopy, FreshLogin, View):
    """Hands the file out, after a fresh log-in; from then on a copy has left this computer."""

    back = "copies"

    http_method_names = ["post"]

    def post(self, request, name):
        keeping.carried_away(self.copy, by=request.user)
        return FileResponse(self.copy.path.open("rb"), as_attachment=True, filename=self.copy.name)


class RestorePage(OfOneCopy, FreshLogin, BackupPage):
    """After a fresh log-in: first the rehearsal, then, with what it found in sight, the restore."""

    template_name = "system/restore.html"

    def get_form_class(self):
        return forms.RestoreForm if "khoi_phuc" in self.request.POST else forms.OpenForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"sealed": self.copy.sealed}

    def get_context_data(self, **kwargs):
        return super().get_context_data(copy=self.copy, **kwargs)

    def work(self, form):
        password = forms.encoded(form)
        if isinstance(form, forms.RestoreForm):
            return self.restore(password)
        survey = restoring.rehearsed(self.copy.path, password)
        last_question = forms.RestoreForm(sealed=self.copy.sealed)
        return self.render_to_response(self.get_context_data(form=last_question, survey=survey))

    def restore(self, password):
        done = restoring.restore(self.copy.path, password, by_name=name_of(self.request.user))
        # The session went with the data that was replaced.
        logout(self.request)
        return render(self.request, "system/restored.html", {"done": done})


class UploadCopy(BackupPage):
    """A copy from elsewhere comes into the folder once it was found sound."""

    template_name = "system/upload.html"
    body_limit = settings.BACKUP_UPLOAD_BYTES
    form_class = forms.UploadForm

    def work(self, form):
        name = keeping.take_in(form.cleaned_data["file"], forms.encoded(form))
        messages.success(self.request, "Đã nhận bản sao lưu. Hãy diễn tập trước khi khôi phục.")
        return redirect("copy_restore", name)
