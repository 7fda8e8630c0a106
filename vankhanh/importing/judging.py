"""What an uploaded table is, by its content, before anything of it is unpacked; else a sentence that says what to do."""

import re
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePath
from xml.etree.ElementTree import ParseError  # nosec B405 - the error only; defusedxml parses

from defusedxml import DefusedXmlException

from ..attachments import office

MOST_FILE = 10 * 1024**2
MOST_UNPACKED = 120 * 1024**2
"""What all parts may unpack to; a list of 20,000 people takes about a third."""
MOST_RATIO, SMALL_PART = 200, 1024**2
"""A part above a megabyte that shrinks more than this is a bomb: sheets shrink ten- to thirtyfold."""
MOST_PARTS = 2000

BROKEN = (
    "Tệp bị hỏng hoặc không phải bảng tính: mở bằng Excel hay LibreOffice, lưu lại thành .xlsx rồi tải lên."
)
BOMB = "Tệp bung ra quá lớn: chép phần bảng cần nhập sang một tệp mới (dán giá trị) rồi tải lên."
LOCKED = "Tệp có mật khẩu: mở bằng Excel, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ), lưu lại rồi tải lên."
PAGE = "Tệp này là trang web đổi đuôi thành Excel: mở bằng Excel, chọn Lưu thành .xlsx rồi tải lên."
MACROS = "Tệp có macro: mở bằng Excel, lưu thành .xlsx (không macro) rồi tải lên."
LINKED = "Tệp có liên kết tới tệp khác: trong Excel chọn Dữ liệu > Sửa liên kết > Ngắt liên kết, lưu lại rồi tải lên."
EMBEDDED = "Tệp có đối tượng nhúng bên trong: xóa đối tượng nhúng, lưu lại rồi tải lên."
OTHER = "Chỉ nhận bảng tính .xlsx, .xls, .ods, .csv."
EMPTY = "Tệp trống: hãy chọn lại tệp."
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = (
    b"%PDF",
    b"MZ",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x7fELF",
    b"\x1f\x8b",
)
OF_OFFICE = {office.MACROS: MACROS, office.LINKED: LINKED, office.EMBEDDED: EMBEDDED, office.TOO_MUCH: BOMB}


class Unreadable(ValueError):
    """A file that is not taken; the message is the sentence for the person who brought it."""


def judge(content: bytes, name: str) -> str:
    """Which kind of table this is ("xlsx", "xls", "ods", "csv"); raises Unreadable."""
    refuse(EMPTY, not content)
    refuse(f"Tệp lớn hơn {MOST_FILE // 1024**2} MB: chia thành nhiều tệp.", len(content) > MOST_FILE)
    if content.startswith(b"PK\x03\x04"):
        return of_zip(content)
    if content.startswith(OLD):
        return of_old(content)
    return of_text(content, PurePath(name).suffix.lower())


def refuse(sentence: str, fault: bool) -> None:
    if fault:
        raise Unreadable(sentence)


def of_zip(content: bytes) -> str:
    """A workbook of today's programs."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as zipped:
            parts = zipped.infolist()
            names = {part.filename for part in parts}
            weigh(parts)
            if "mimetype" in names and "content.xml" in names:
                return of_open_document(zipped, parts)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as fault:
        raise Unreadable(BROKEN) from fault
    if any(re.search(r"vba|macrosheets/|activex/", name.lower()) for name in names):
        raise Unreadable(MACROS)
    if any(name.lower().startswith("xl/externallinks/") for name in names):
        raise Unreadable(LINKED)
    fault = office.excel_fault(BytesIO(content))
    refuse(OF_OFFICE.get(fault, BROKEN), bool(fault))
    return "xlsx"


def weigh(parts: list[zipfile.ZipInfo]) -> None:
    """Raises Unreadable when the parts would unpack to what no table is."""
    refuse(BOMB, len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED)
    big = [part for part in parts if part.file_size > SMALL_PART]
    refuse(BOMB, any(part.file_size > MOST_RATIO * max(part.compress_size, 1) for part in big))


def of_open_document(zipped: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> str:
    """A LibreOffice sheet without password and macros."""
    refuse(LOCKED, any(part.flag_bits & 1 for part in parts))
    with zipped.open("mimetype") as source:
        refuse(OTHER, b"opendocument.spreadsheet" not in source.read(200))
    try:
        manifest = zipped.read("META-INF/manifest.xml")
        office.fromstring(manifest)
    except (KeyError, ParseError, DefusedXmlException) as fault:
        raise Unreadable(BROKEN) from fault
    refuse(LOCKED, b"encryption-data" in manifest)
    refuse(MACROS, any(part.filename.startswith(("Basic/", "Scripts/")) for part in parts))
    return "ods"


def of_old(content: bytes) -> str:
    """A workbook of Excel 97, or the wrapping of an encrypted new one."""
    refuse(LOCKED, "EncryptedPackage".encode("utf-16-le") in content)
    refuse(MACROS, "_VBA_PROJECT".encode("utf-16-le") in content)
    refuse(OTHER, not any(word.encode("utf-16-le") in content for word in ("Workbook", "Book")))
    return "xls"


def of_text(content: bytes, suffix: str) -> str:
    """Values separated by commas, semicolons or tabs."""
    head = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    page = re.match(rb"<(!doctype|html|head|body|table|meta|style|svg|\?xml)", head)
    refuse(PAGE if suffix in (".xls", ".xlsx") else OTHER, bool(page))
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    refuse(OTHER, content.startswith(FOREIGN) or (suffix not in (".csv", ".txt", ".tsv") and suffix != ""))
    refuse(BROKEN, b"\0" in content and not wide)
    return "csv"
