"""Entry of the office's own words for a section of a report, and of its own Word template."""

from django import forms

from branches.forms import RecordForm, put_cursor

from .choices import Chapter
from .file_forms import FileForm, file_field
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
            put_cursor(self, "text")


class TemplateForm(FileForm):
    """A Word file for the reports of a unit."""

    file = file_field("Tệp Word (.docx)", ".docx")

    class Meta(FileForm.Meta):
        model = WordTemplate
        fields = ("branch",)

    def judge(self, upload):
        from .word.checking import judge  # Word's library only for who takes a template in

        return judge(upload)
