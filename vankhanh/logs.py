"""The server's own log without people: what failed and where, never the values that it failed on.

A database tells in its message which value it refused; that message may hold a name or the number of a paper.
"""

import logging
import traceback

from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError

TOLD = (OSError, MemoryError, OperationalError, InterfaceError, ImproperlyConfigured)
"""Failures of the machine: their message is about files, memory and connections."""


class Formatter(logging.Formatter):
    """A line as usual; of an exception its kind and where it happened, its message only if the machine failed."""

    def formatException(self, ei):
        return "\n".join(told(ei[1]))


def told(error: BaseException | None) -> list[str]:
    """The exception and those it came from, the latest last."""
    if error is None:
        return []
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = traceback.format_list(traceback.extract_tb(error.__traceback__))
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    said = f": {error}" if isinstance(error, TOLD) else ""
    return [*told(before), *(frame.rstrip() for frame in frames), f"{kind}{said}"]
