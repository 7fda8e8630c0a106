"""What an attached file is, by its content: pdf, docx, xlsx, jpg or png, or a sentence that says what to do."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError

from ..vietnamese import clean_name
from . import office, pictures

NAMES = "pdf, docx, xlsx, jpg, png"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
NAME_LENGTH = 150


@dataclass(frozen=True)
class Kind:
    """One accepted kind; `fault` reads the whole file and returns why it is refused, or ""."""

    suffix: str
    media_type: str
    magic: bytes
    fault: Callable[[BinaryIO], str]


def pdf_fault(file: BinaryIO) -> str:
    """A whole PDF that starts no program and carries no other file."""
    content = file.read()
    if not re.match(rb"%PDF-[12]\.\d", content) or b"%%EOF" not in content[-2048:]:
        return "Tệp PDF bị hỏng hoặc bị cắt ngắn: hãy xuất lại từ chương trình đã tạo ra nó."
    if re.search(rb"/(JavaScript|Launch|EmbeddedFile)\b", content):
        return "Tệp PDF có lệnh tự chạy hoặc tệp nhúng bên trong: hãy in tệp đó ra PDF mới rồi đính kèm."
    return ""


OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = (
    Kind("pdf", "application/pdf", b"%PDF-", pdf_fault),
    Kind("docx", OFFICE + "wordprocessingml.document", b"PK\x03\x04", office.word_fault),
    Kind("xlsx", OFFICE + "spreadsheetml.sheet", b"PK\x03\x04", office.excel_fault),
    Kind("jpg", "image/jpeg", b"\xff\xd8\xff", pictures.jpeg_fault),
    Kind("png", "image/png", b"\x89PNG\r\n\x1a\n", pictures.png_fault),
)
BY_SUFFIX = {kind.suffix: kind for kind in KINDS}


def judge(file: BinaryIO, name: str, size: int) -> Kind:
    """The kind of an uploaded file; raises ValidationError with what to do about it."""
    refuse("Tệp trống: hãy chọn lại tệp.", size == 0)
    most = settings.ATTACHMENT_BYTES
    refuse(
        f"Tệp lớn hơn {most // 1024**2} MB: hãy giảm độ phân giải khi quét hoặc chia thành nhiều tệp.",
        size > most,
    )
    suffix = PurePath(name).suffix.lower().removeprefix(".").replace("jpeg", "jpg")
    file.seek(0)
    head = file.read(8)
    refuse(
        "Tệp đời cũ (.doc, .xls) hoặc có mật khẩu: mở bằng Word, Excel, bỏ mật khẩu, lưu lại thành .docx, .xlsx.",
        head.startswith(OLD_OFFICE),
    )
    refuse(
        f"Chỉ nhận tệp {NAMES}. Hãy lưu tệp thành một trong các loại đó, chẳng hạn in ra PDF, rồi đính kèm.",
        not any(head.startswith(kind.magic) for kind in KINDS),
    )
    kind = BY_SUFFIX.get(suffix)
    if kind is None or not head.startswith(kind.magic):
        raise ValidationError(
            "Đuôi của tên tệp không đúng với nội dung: mở tệp bằng chương trình của nó, lưu lại rồi đính kèm."
        )
    file.seek(0)
    fault = kind.fault(file)
    refuse(fault, bool(fault))
    file.seek(0)
    return kind


def refuse(sentence: str, fault: bool) -> None:
    if fault:
        raise ValidationError(sentence)


def shown_name(name: str, kind: Kind) -> str:
    """The name people gave the file, NFC, without folders, control characters or what Windows cannot write."""
    last = re.split(r"[/\\]", clean_name(name))[-1]
    stem = re.sub(r'[\x00-\x1f\x7f<>:"|?*;]+', " ", last).rpartition(".")[0]
    stem = " ".join(stem.split()).strip(" .")[:NAME_LENGTH] or "tep"
    return f"{stem}.{kind.suffix}"
