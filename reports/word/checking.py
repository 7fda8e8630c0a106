"""Whether an uploaded Word file can be a template: an ordinary file whose variables all exist."""

import zipfile

from django.core.exceptions import ValidationError

from vankhanh.attachments import kinds, office

from .filling import rendered
from .variables import sample


def judge(upload) -> kinds.Kind:
    """The kind of the file; raises ValidationError with what to do."""
    kind = kinds.judge(upload.file, upload.name, upload.size)
    kinds.refuse("Mẫu phải là tệp Word .docx.", kind.suffix != "docx")
    upload.file.seek(0)
    with zipfile.ZipFile(upload.file) as zipped:
        for part in (name for name in zipped.namelist() if name.endswith(".xml")):
            try:
                office.xml(zipped, part)
            except ValueError as large:
                raise ValidationError("Mẫu bung ra quá lớn: hãy bỏ bớt nội dung.") from large
    upload.file.seek(0)
    rendered(upload.file.read(), sample())
    upload.file.seek(0)
    return kind
