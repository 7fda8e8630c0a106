"""Word and Excel files: a zip with the right parts, without macros, embedded programs or links that load by themselves."""

import re
import zipfile
import zlib
from typing import BinaryIO
from xml.etree.ElementTree import ParseError  # nosec B405 - the error only; defusedxml parses

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

MOST_PARTS = 3000
MOST_BYTES = 200 * 1024 * 1024
"""What all parts of a file may unpack to: more is a bomb, not a document."""
XML_BYTES = 4 * 1024 * 1024
TYPES = "[Content_Types].xml"
BROKEN = "Tệp bị hỏng hoặc không phải tệp Word, Excel: hãy mở bằng chương trình của nó và lưu lại."
MACROS = "Tệp có macro: hãy lưu lại thành .docx hoặc .xlsx thường (không macro) rồi đính kèm."
LINKED = "Tệp tự nạp nội dung từ nơi khác: hãy ngắt các liên kết (Edit Links to Files) hoặc in ra PDF rồi đính kèm."
EMBEDDED = "Tệp có chương trình hoặc tệp khác nhúng bên trong: hãy bỏ phần nhúng hoặc in ra PDF rồi đính kèm."
TOO_MUCH = "Tệp bung ra quá lớn: hãy in ra PDF rồi đính kèm."


def word_fault(file: BinaryIO) -> str:
    return fault(file, "word/document.xml", "wordprocessingml.document.main+xml")


def excel_fault(file: BinaryIO) -> str:
    return fault(file, "xl/workbook.xml", "spreadsheetml.sheet.main+xml")


def fault(file: BinaryIO, main: str, main_type: str) -> str:
    """Why the file is refused, or "" when it is an ordinary document."""
    try:
        with zipfile.ZipFile(file) as zipped:
            return of_parts(zipped.infolist(), main) or of_content(zipped, main_type)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ):
        return BROKEN
    except (ParseError, DefusedXmlException, OSError):
        return BROKEN


def of_parts(parts: list[zipfile.ZipInfo], main: str) -> str:
    """What the list of parts gives away, before any is unpacked."""
    names = [part.filename.lower() for part in parts]
    if len(names) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        return TOO_MUCH
    if len(set(names)) < len(names) or main not in names or TYPES.lower() not in names:
        return BROKEN
    if any(part.flag_bits & 1 or ".." in part.filename or part.filename.startswith("/") for part in parts):
        return BROKEN
    if any(re.search(r"vba|macrosheets/|activex/", name) for name in names):
        return MACROS
    return EMBEDDED if any("embeddings/" in name for name in names) else ""


def of_content(zipped: zipfile.ZipFile, main_type: str) -> str:
    """What the types and relationships of the parts say."""
    types = [node.get("ContentType", "") for node in xml(zipped, TYPES)]
    if any("macroenabled" in kind.lower() for kind in types):
        return MACROS
    if not any(kind.endswith(main_type) for kind in types):
        return BROKEN
    relations = [node for part in zipped.namelist() if part.endswith(".rels") for node in xml(zipped, part)]
    return LINKED if any(loads(node.attrib) for node in relations) else ""


def loads(relation) -> bool:
    """Whether a relationship fetches from outside when the file is opened; a link to click on does not."""
    if relation.get("TargetMode") != "External":
        return False
    target = relation.get("Target", "").lower()
    return not relation.get("Type", "").endswith("/hyperlink") or target.startswith(("file:", "\\\\", "//"))


def xml(zipped: zipfile.ZipFile, part: str):
    """The root of a part; raises ValueError for one that no ordinary document has so large."""
    with zipped.open(part) as source:
        text = source.read(XML_BYTES + 1)
    if len(text) > XML_BYTES:
        raise ValueError(part)
    return fromstring(text)
