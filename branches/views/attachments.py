"""The page of a document with its files: attaching, downloading, taking back."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from vankhanh import record
from vankhanh.attachments import kinds, storing
from vankhanh.limits import ENVELOPE
from vankhanh.posting import tokens

from .. import attaching
from ..models import Attachment
from ..registers.page import RegisterRow
from ..registers.views import RegisterCancel

SANDBOX = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


class AttachForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label="Tệp",
        error_messages={
            "required": "Hãy chọn một tệp.",
            "empty": "Tệp trống: hãy chọn lại tệp.",
            "max_length": "Tên tệp quá dài: hãy đặt lại tên ngắn hơn.",
        },
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{kind.suffix}" for kind in kinds.KINDS)}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        most = settings.ATTACHMENT_BYTES // 1024**2
        self.fields[
            "file"
        ].help_text = f"Tệp {kinds.NAMES}, tối đa {most} MB. Không đính kèm hồ sơ đảng viên."
        self.fields["file"].widget.attrs |= {
            "data-most-bytes": settings.ATTACHMENT_BYTES,
            "data-too-large": f"Tệp lớn hơn {most} MB: hãy giảm độ phân giải khi quét hoặc chia thành nhiều tệp.",
        }


class DocumentPage(RegisterRow):
    """`/van-ban/<số>/`: a document with the files attached to it."""

    template_name = "branches/document.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        files = Attachment.objects.visible_to(self.reader).filter(document=self.row)
        form = context.get("form") or (AttachForm() if context["edit_url"] else None)
        return context | {"files": files.select_related("created_by"), "form": form}


class Attach(DocumentPage):
    """`/van-ban/<số>/tep/`: the same page, where a file may be posted to."""

    body_limit = settings.ATTACHMENT_BYTES + ENVELOPE

    def post(self, request, *args, **kwargs):
        self.need_write(self.row)
        form = AttachForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                tokens.require()
                added = attaching.attach(document=self.row, upload=form.cleaned_data["file"], by=request.user)
            except ValidationError as refusal:
                form.add_error("file", refusal.messages)
            else:
                messages.success(request, f"Đã đính kèm tệp {added}.")
                return HttpResponseRedirect(self.register.address(self.row))
        return self.render_to_response(self.get_context_data(form=form), status=422)


class AttachedMixin:
    """Pages of one file, found through its document: who may not see that sees no file."""

    @cached_property
    def attached(self) -> Attachment:
        files = Attachment.objects.visible_to(self.reader).filter(document=self.row)
        return get_object_or_404(files, pk=self.kwargs["file"])


class Download(AttachedMixin, RegisterRow):
    """`/van-ban/<số>/tep/<số>/`: the file, always as a download, checked against what was attached."""

    def get(self, request, *args, **kwargs):
        row = self.attached
        try:
            content = storing.opened(row.stored, row.sha256)
        except storing.Damaged:
            messages.error(
                request, f"Tệp {row} trên đĩa bị mất hoặc không còn như lúc đính kèm: hãy báo người quản trị."
            )
            return HttpResponseRedirect(self.register.address(self.row))
        record.exported(f"Tệp đính kèm {row}", unit=self.row.branch, by=request.user)
        response = FileResponse(content, as_attachment=True, filename=row.name, content_type=row.media_type)
        response.headers["Content-Security-Policy"] = SANDBOX
        return response


class Detach(AttachedMixin, RegisterCancel):
    """`/van-ban/<số>/tep/<số>/bo/`: takes a wrongly attached file back, with the reason."""

    held_name = "attached"

    def held_key(self):
        return Attachment, self.kwargs["file"]

    def done(self, form):
        attaching.cancel_attachment(
            attachment=self.attached, by=self.request.user, reason=form.cleaned_data["reason"]
        )
        messages.success(self.request, "Đã bỏ tệp; nhật ký còn giữ tên tệp và lý do.")
        return HttpResponseRedirect(self.register.address(self.row))

    def get_context_data(self, **kwargs):
        row = self.attached
        context = super().get_context_data(**kwargs)
        context["pages"]["list"] = reverse(self.register.url_name("xem"), args=[self.row.pk])
        facts = [("Văn bản", str(self.row)), ("Tệp", row.name), ("Cỡ", row.size_text)]
        return context | {"heading": "Bỏ tệp đính kèm", "facts": facts, "consequences": []}
