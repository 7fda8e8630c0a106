"""Entry of the office's own words for a section of a report, and of its own Word template."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from branches import attaching
from branches.forms import RecordForm

from .choices import Chapter
from .models import ReportPassage, WordTemplate
from .narrative.outline import outline_of


class PassageTextForm(RecordForm):
    """The words only: of another unit, period or section they are another row."""

    class Meta(RecordForm.Meta):
        model = ReportPassage
        fields: tuple[str, ...] = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}
        help_texts = {
            "text": "Chỗ trong ngoặc nhọn là số liệu, phần mềm tự điền: {dang-vien}. Mỗi dòng là một đoạn."
        }


class PassageForm(PassageTextForm):
    """Everything; the words begin as those of the application for the section asked for."""

    class Meta(PassageTextForm.Meta):
        fields = ("branch", "first", "last", "section", "text")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        section = self.initial.get("section")
        if section in Chapter.values and not self.initial.get("text"):
            self.initial["text"] = outline_of(section)
            self.fields["branch"].widget.attrs.pop("autofocus", None)
            self.fields["text"].widget.attrs["autofocus"] = True


class TemplateForm(RecordForm):
    """A Word file for the reports of a unit."""

    file = forms.FileField(
        label="Tệp Word (.docx)",
        max_length=255,
        error_messages={"required": "Hãy chọn một tệp.", "empty": "Tệp trống: hãy chọn lại tệp."},
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    class Meta(RecordForm.Meta):
        model = WordTemplate
        fields = ("branch",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        most = settings.ATTACHMENT_BYTES
        self.fields["file"].widget.attrs |= {
            "data-most-bytes": most,
            "data-too-large": f"Tệp lớn hơn {most // 1024**2} MB: mẫu báo cáo không cần lớn như vậy.",
        }

    def clean_file(self):
        from .word.checking import judge

        upload = self.cleaned_data["file"]
        self.kind = judge(upload)
        return upload

    def _post_clean(self):
        """The row is made when the file is kept: before that its columns are empty."""

    def write(self, *, by):
        row = WordTemplate(branch=self.cleaned_data["branch"])
        try:
            return attaching.put(row, self.cleaned_data["file"], self.kind, by=by)
        except OSError as full:
            raise ValidationError("Không ghi được tệp lên đĩa: hãy báo người quản trị.") from full
