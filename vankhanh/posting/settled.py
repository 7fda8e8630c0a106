"""A change of what was handed in (a frozen report, a locked check) is told before it is written, and asks why.

Which figures a form moves is known only once it is written.  So it is written, and the log of the act says whether it may
touch anything settled.  If so all is taken back, the figures are read as they stand, and it is written again: where they
then differ, it is taken back once more unless the form says why, and the reason goes on the log.

An act of many rows says beforehand what it is about to write (`foresee`), so that it need not be written twice; what it
touches besides is found as ever.
"""

from collections.abc import Iterable
from typing import Any, Protocol

from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError

from .. import record
from ..audit.context import act, current
from ..models import AuditEntry

NAME = "ly_do_da_chot"
"""Name of the box with the reason."""
MOVES = "Chưa ghi: việc này làm đổi số liệu, danh sách đã chốt hoặc đã khóa. Ghi lý do ở đầu biểu mẫu rồi lưu lại."


class Watch(Protocol):
    """Who knows what is settled; `things` are rows, each equal to itself when it is read again."""

    def affected(self, entries: list[AuditEntry]) -> list[Any]:
        """What the entries may move."""

    def stand(self, things: list[Any], entries: list[AuditEntry]) -> dict[Any, Any]:
        """Of each the figures that the entries may move, as they are now."""

    def told(self, thing, before, after, reader) -> list[str]:
        """In words what differs; nothing of what the reader may not see."""

    def note(self, thing, told: list[str], reason: str, by) -> None:
        """Put the reason on the log."""


watches: tuple[Watch, ...] = ()
"""Put in place by the app that freezes."""


class Moves(ValidationError):
    """The act moves what is settled, and the form does not say why."""


class Unread(Exception):
    """The act may move these, and nobody has read yet how they stood."""

    def __init__(self, affected: list[tuple[Watch, list[Any]]], entries: list[AuditEntry]):
        self.affected, self.entries = affected, entries
        super().__init__()

    def read(self) -> dict[Any, Any]:
        """How each stands."""
        return stands(self.affected, self.entries)


def stands(affected: list[tuple[Watch, list[Any]]], entries: list[AuditEntry]) -> dict[Any, Any]:
    """How each thing stands, as far as the entries may move it."""
    return {
        thing: stood for watch, things in affected for thing, stood in watch.stand(things, entries).items()
    }


TRIES = 3
"""Written anew each time another's work in between let the act touch more than was read."""


def guarded(request, write, again=lambda: None):
    """The result of `write`, which writes and calls `check`; where need be done a second time, after `again()`."""
    request.said = len(get_messages(request)._queued_messages) if hasattr(request, "_messages") else 0
    for _ in range(TRIES):
        try:
            return write()
        except Unread as unread:
            unsay(request)
            request.stood, request.touched = unread.read(), touched(unread.entries)
            again()
    return write()


def written() -> list[AuditEntry]:
    """What the act that is running wrote so far."""
    return list(AuditEntry.objects.filter(batch=current().batch, action__in=AuditEntry.WROTE))


def foresee(request, entries: list[AuditEntry], sample=None) -> None:
    """Read how things stand that an act is about to touch.

    `entries` say rows, units and days of it, as the log will; `sample` writes a few of its rows, one of each kind, and is
    taken back: that tells what is written along with them.
    """
    if not watches or hasattr(request, "stood"):
        return
    if sample is not None:
        try:
            with act():
                entries = [*entries, *record.rehearse(sample, written)]
        except ValidationError:  # the whole may be taken where a part is not; if not, writing it says so
            return
    affected = [(watch, things) for watch in watches if (things := watch.affected(entries))]
    request.stood, request.touched = stands(affected, entries), touched(entries)


def touched(entries: list[AuditEntry]) -> set[tuple]:
    """What kinds of change the entries tell of: reading how things stood for these, nothing else was read."""
    return {(entry.model, entry.action, *sorted(entry.after)) for entry in entries}


def unsay(request) -> None:
    """Forget what was said of an act that is taken back."""
    if hasattr(request, "_messages"):
        del get_messages(request)._queued_messages[getattr(request, "said", 0) :]


def check(request) -> None:
    """Called in the writing transaction once everything is written; raises Unread, ValidationError."""
    if watches:
        judge(request, written(), watches)


def judge(request, entries: list[AuditEntry], watches: Iterable[Watch]) -> None:
    """The same of what an act is known to have written."""
    affected = [(watch, things) for watch in watches if (things := watch.affected(entries))]
    stood = getattr(request, "stood", {})
    known = all(thing in stood for _, things in affected for thing in things)
    if affected and not (known and touched(entries) <= request.touched):
        raise Unread(affected, entries)
    now = stands(affected, entries)
    moved = [
        (watch, thing, told)
        for watch, things in affected
        for thing in things
        if (told := watch.told(thing, stood[thing], now[thing], request.reader))
    ]
    if not moved:
        return
    request.moves = [sentence for *_, told in moved for sentence in told]
    if not reason(request):
        unsay(request)
    answered(request)
    for watch, thing, told in moved:
        watch.note(thing, told, reason(request), request.user)


def reason(request) -> str:
    """Why what was handed in is changed, as the form says."""
    return request.POST.get(NAME, "").strip()[:500]


def answered(request) -> None:
    """Raises Moves where it was told that the act moves what is settled, and no reason was given."""
    if getattr(request, "moves", None) and not reason(request):
        raise Moves(MOVES)
