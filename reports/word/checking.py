"""Whether an uploaded Word file can be a template: an ordinary file whose variables all exist."""

import zipfile

from django.core.exceptions import ValidationError

from vankhanh.attachments import kinds, office

from .filling import rendered
from .variables import sample

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKS = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
SHOWN = 60
"""Letters of a paragraph that a refusal repeats."""


def judge(upload) -> kinds.Kind:
    """The kind of the file; raises ValidationError with what to do."""
    kind = kinds.judge(upload.file, upload.name, upload.size)
    kinds.refuse("Mẫu phải là tệp Word .docx.", kind.suffix != "docx")
    upload.file.seek(0)
    with zipfile.ZipFile(upload.file) as zipped:
        for part in (name for name in zipped.namelist() if name.endswith(".xml")):
            try:
                root = office.xml(zipped, part)
            except ValueError as large:
                raise ValidationError("Mẫu bung ra quá lớn: hãy bỏ bớt nội dung.") from large
            refuse_unpaired(root)
    upload.file.seek(0)
    rendered(upload.file.read(), sample())
    upload.file.seek(0)
    return kind


def refuse_unpaired(root) -> None:
    """A mark that is never closed takes every word up to the next end along, and the report would leave without them."""
    for paragraph in root.iter(f"{WORD}p"):
        text = "".join(piece.text or "" for piece in paragraph.iter(f"{WORD}t"))
        if any(text.count(opening) != text.count(closing) for opening, closing in MARKS):
            raise ValidationError(
                f"Ngoặc của biến hoặc lệnh phải đi từng cặp trong đoạn «{text.strip()[:SHOWN]}»."
            )
