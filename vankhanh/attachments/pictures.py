"""Pictures: headers that say a size, nothing decoded."""

import struct
import zlib
from typing import BinaryIO

BROKEN = "Tệp ảnh bị hỏng hoặc bị cắt ngắn: hãy mở ảnh, lưu lại rồi đính kèm."
MOST_PIXELS = 100_000_000
TOO_LARGE = "Ảnh quá nhiều điểm: hãy giảm độ phân giải rồi đính kèm."
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""JPEG segments that hold the size."""


def of_size(width: int, height: int) -> str:
    if not width or not height:
        return BROKEN
    return TOO_LARGE if width * height > MOST_PIXELS else ""


def png_fault(file: BinaryIO) -> str:
    """The header chunk with its checksum, and the end of the picture."""
    content = file.read()
    if len(content) < 45 or content[12:16] != b"IHDR" or b"IEND" not in content[-64:]:
        return BROKEN
    width, height, checksum = *struct.unpack(">II", content[16:24]), struct.unpack(">I", content[29:33])[0]
    return of_size(width, height) if zlib.crc32(content[12:29]) == checksum else BROKEN


def jpeg_fault(file: BinaryIO) -> str:
    """Segments up to the one that says the size, and the end of the picture."""
    content, at = file.read(), 2
    while at + 9 < len(content) and content[at] == 0xFF and b"\xff\xd9" in content[at:]:
        kind, length = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])[0]
        if kind in FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return of_size(width, height)
        at += 2 + length
    return BROKEN
