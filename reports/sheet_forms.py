"""Taking in a superior's workbook, and saying which of its cells takes which figure."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from branches.forms import RecordForm
from branches.models import Branch
from vankhanh import record
from vankhanh.attachments import kinds

from .file_forms import FileForm, file_field
from .models import SheetCell, SheetTemplate
from .sheets.answers import fault_of
from .sheets.filling import fault_of as closed
from .sheets.filling import opened
from .sheets.parsing import Unfit
from .sheets.places import place_of

TAKEN_BACK = "Thôi lấy số cho ô này"


@transaction.atomic
def cancel_template(*, template: SheetTemplate, by, reason: str) -> None:
    """Take a template back with the cells that were bound in it; raises ValidationError without a reason."""
    for cell in template.cells.all():
        record.cancel(cell, by=by, reason=reason)
    record.cancel(template, by=by, reason=reason)


class SheetTemplateForm(FileForm):
    """An Excel file as the superior sent it."""

    file = file_field("Tệp Excel (.xlsx)", ".xlsx")

    class Meta(FileForm.Meta):
        model = SheetTemplate
        fields = ("branch", "title", "agency")

    def judge(self, upload):
        kind = kinds.judge(upload.file, upload.name, upload.size)
        if kind.suffix != "xlsx":
            raise ValidationError("Chỉ nhận tệp Excel .xlsx: hãy mở bằng Excel và lưu lại dạng đó.")
        try:
            if not opened(upload.file):
                raise ValidationError("Tệp không có trang tính nào.")
        except Unfit as unfit:
            raise ValidationError(str(unfit)) from unfit
        except (ValueError, KeyError, SyntaxError) as broken:
            raise ValidationError("Tệp bị hỏng: hãy mở bằng Excel và lưu lại.") from broken
        return kind


class SheetTemplateWords(RecordForm):
    """What a template is called."""

    class Meta(RecordForm.Meta):
        model = SheetTemplate
        fields = ("title", "agency")


class SheetCellForm(RecordForm):
    """One cell: what it takes; nothing to take takes the cell back."""

    class Meta(RecordForm.Meta):
        model = SheetCell
        fields = ("sheet", "cell", "takes", "of", "period")

    def __init__(self, *args, sheets, **kwargs):
        super().__init__(*args, **kwargs)
        self.sheets = sheets
        self.fields["sheet"] = forms.ChoiceField(label="Trang", choices=[(name, name) for name in sheets])
        takes = self.fields["takes"]
        takes.required = False
        takes.widget.attrs |= {"list": "chi-tieu", "autocomplete": "off"}
        takes.help_text = (
            "Mã chỉ tiêu, như dang-vien hoặc dang-vien_gioi-tinh_nu; hoặc một ô của biểu thống kê, như bieu-3:II.1.3@so (mã dòng hiện khi đưa chuột lên tên dòng của biểu). "
            "Để trống để thôi lấy số cho ô này."
        )

    def units(self, name):
        return Branch.objects.visible_to(self.reader).order_by("path")

    def clean(self):
        cleaned = super().clean()
        takes = (cleaned.get("takes") or "").strip()
        cleaned["takes"] = takes
        fault = fault_of(takes, self.today) if takes else ""
        if fault:
            self.add_error("takes", fault)
        if cleaned.get("sheet") and cleaned.get("cell"):
            self._check_cell(cleaned)
        if not takes and not self.instance.pk and not self.errors:
            self.add_error("takes", "Hãy ghi số cần lấy cho ô này.")
        return cleaned

    def _check_cell(self, cleaned):
        try:
            place = place_of(cleaned["cell"])
        except ValueError as wrong:
            self.add_error("cell", str(wrong))
            return
        fault = closed(self.sheets, cleaned["sheet"], place)
        if fault:
            self.add_error("cell", fault)

    def write(self, *, by):
        if self.cleaned_data["takes"]:
            return record.save(self.instance, by=by)
        record.cancel(self.instance, by=by, reason=TAKEN_BACK)
        return self.instance
