"""Entry pages that take a file."""

from django.conf import settings

from branches.registers.views import RegisterAdd
from vankhanh.limits import ENVELOPE


class FileAdd(RegisterAdd):
    """`/<slug>/them/` of a row with a file; a file cannot be kept as a draft."""

    body_limit = settings.ATTACHMENT_BYTES + ENVELOPE
    drafted = False

    def form_of(self, data=None):
        form = super().form_of(data)
        form.files = self.request.FILES
        return form
