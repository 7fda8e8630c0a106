"""From where, and in which act, the running code writes: set once a request, read by whatever makes an entry.

Outside a request (a command) there is no address, and the whole process is one act.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from ipaddress import ip_address
from uuid import UUID, uuid4


@dataclass(frozen=True)
class Act:
    """One request, import or command; entries made in it share `batch`."""

    address: str = ""
    batch: UUID = field(default_factory=uuid4)
    asked: bool = False
    """Whether somebody asked for it over the network."""


PROCESS = Act()
_act: ContextVar[Act] = ContextVar("act", default=PROCESS)


def current() -> Act:
    """The act that is running."""
    return _act.get()


@contextmanager
def act(address: str = "", *, asked: bool = False) -> Iterator[Act]:
    """A new act for the length of the block; its batch says later what belongs together."""
    made = Act(address or current().address, asked=asked or current().asked)
    token = _act.set(made)
    try:
        yield made
    finally:
        _act.reset(token)


def address_of(request) -> str:
    """The computer that asks, by the connection alone: the server puts a believed proxy's word there; "" if none."""
    text = request.META.get("REMOTE_ADDR", "").partition("%")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    return str(getattr(address, "ipv4_mapped", None) or address)
