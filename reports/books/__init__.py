"""Sổ nghiệp vụ: the books that must be kept, printed and bound each year (domain §2.5).

A book is one `Book` in `BOOKS`: index, page, print and Excel follow; the order here is the order of the index.
"""

from .declared import Book
from .files import CARD_HANDOVER, DUES, FILE_HANDOVER, LOANS, RESIDENCE
from .life import (
    AWARDS,
    BADGES,
    CANDIDATES,
    CARDS,
    DEPARTED,
    DIED,
    DISCIPLINES,
    PROBATIONARY,
)
from .members import MEMBERS
from .moves import AWAY, EXEMPT, GUESTS, MOVED_IN, MOVED_OUT
from .papers import INSPECTIONS, ISSUED, MEETINGS, RECEIVED, RESOLUTIONS

__all__ = ["BOOKS", "Book"]

BOOKS: dict[str, Book] = {
    book.code: book
    for book in (
        MEMBERS,
        PROBATIONARY,
        CANDIDATES,
        DEPARTED,
        DIED,
        CARDS,
        CARD_HANDOVER,
        FILE_HANDOVER,
        LOANS,
        BADGES,
        AWARDS,
        DISCIPLINES,
        MOVED_OUT,
        MOVED_IN,
        AWAY,
        GUESTS,
        EXEMPT,
        RESIDENCE,
        DUES,
        MEETINGS,
        RESOLUTIONS,
        ISSUED,
        RECEIVED,
        INSPECTIONS,
    )
}
