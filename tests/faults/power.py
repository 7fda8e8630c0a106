"""A power cut, replayed: of what SQLite wrote only what it had synced is on the disk.

`strace` lists every write, cut and sync of a process in order, with its bytes; `Disk` follows them and knows at every
moment what a disk that lost every unsynced byte would hold.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

TRACED = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink"
OPTIONS = ("-y", "-xx", "-s", "1000000", "-e", f"trace={TRACED}")
CALL = re.compile(r"^(?:\d+ +)?(?P<name>\w+)\((?P<rest>.*)\)\s+= (?P<result>-?\d+)")
FILE = re.compile(r"^\d+<(?P<path>[^>]*)>")
BYTES = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class File:
    """What programs read, and what the disk has."""

    seen: bytearray
    synced: bytes


@dataclass
class Disk:
    """The files whose names begin with `prefix`; what was there at the beginning had been synced."""

    prefix: str
    files: dict[str, File] = field(default_factory=dict)

    def __post_init__(self):
        for path in Path(self.prefix).parent.glob(f"{Path(self.prefix).name}*"):
            content = path.read_bytes()
            self.files[str(path)] = File(bytearray(content), content)

    def follow(self, line: str) -> int | None:
        """Take one line of the trace; the number, when it acknowledges a save."""
        call = CALL.match(line)
        if not call or int(call["result"]) < 0:
            return None
        rest, name = call["rest"], call["name"]
        if name == "unlink":
            self.files.pop(data(rest).decode(), None)
            return None
        opened = FILE.match(rest)
        path = decoded(opened["path"]) if opened else ""
        if name == "write" and (said := re.match(rb"ack (\d+)\n", data(rest))):
            return int(said[1])
        if path.startswith(self.prefix) and not path.endswith("-shm"):
            self.change(name, self.files.setdefault(path, File(bytearray(), b"")), rest)
        return None

    def change(self, name: str, file: File, rest: str) -> None:
        if name == "pwrite64":
            content, place = data(rest), int(rest.rsplit(", ", 1)[1])
            file.seen.extend(bytes(max(0, place + len(content) - len(file.seen))))
            file.seen[place : place + len(content)] = content
        elif name == "ftruncate":
            size = int(rest.rsplit(", ", 1)[1])
            del file.seen[size:]
            file.seen.extend(bytes(size - len(file.seen)))
        elif name in ("fsync", "fdatasync"):
            file.synced = bytes(file.seen)

    def after_power_cut(self, folder: Path) -> Path:
        """Write what the disk would hold into `folder`; the path of the database there."""
        folder.mkdir()
        for path, file in self.files.items():
            if not path.endswith("-shm"):
                (folder / Path(path).name).write_bytes(file.synced)
        return folder / Path(self.prefix).name


def data(rest: str) -> bytes:
    """The bytes of the first quoted argument."""
    text = BYTES.search(rest)
    return bytes.fromhex(text[1].replace("\\x", "")) if text else b""


def decoded(path: str) -> str:
    return bytes.fromhex(path.replace("\\x", "")).decode() if path.startswith("\\x") else path
