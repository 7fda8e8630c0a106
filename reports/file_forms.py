"""A form that takes in one file for the reports: judged by its content, its row written once the file is kept."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from branches import attaching
from branches.forms import RecordForm
from vankhanh.attachments import kinds


def file_field(label: str, accept: str) -> forms.FileField:
    """The box of the file."""
    return forms.FileField(
        label=label,
        max_length=255,
        error_messages={"required": "Hãy chọn một tệp.", "empty": "Tệp trống: hãy chọn lại tệp."},
        widget=forms.FileInput(attrs={"accept": accept}),
    )


class FileForm(RecordForm):
    """Derive with `file = file_field(…)` and `judge`."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        most = settings.ATTACHMENT_BYTES
        self.fields["file"].widget.attrs |= {
            "data-most-bytes": most,
            "data-too-large": f"Tệp lớn hơn {most // 1024**2} MB: mẫu không cần lớn như vậy.",
        }

    def judge(self, upload) -> kinds.Kind:
        """What the file is; raises ValidationError with what to do."""
        raise NotImplementedError

    def clean_file(self):
        upload = self.cleaned_data["file"]
        self.kind = self.judge(upload)
        upload.file.seek(0)
        return upload

    def _post_clean(self):
        """The row is made when the file is kept: before that its columns are empty."""

    def write(self, *, by):
        given = {name: self.cleaned_data[name] for name in self._meta.fields}
        try:
            return attaching.put(self._meta.model(**given), self.cleaned_data["file"], self.kind, by=by)
        except OSError as full:
            raise ValidationError("Không ghi được tệp lên đĩa: hãy báo người quản trị.") from full
