"""Who may merge: who keeps the books, what is under secrecy among them, of one unit above all that hangs on both.

So who merges saw and kept both records whole before, and whether either holds anything under secrecy is told to
nobody: the right is asked for also where there is nothing.
"""

from vankhanh.access import Reader, Right

from ..models import Person, PersonMerge
from .hanging import is_tied, unit_above

ASKED = (Right.WRITE, Right.WRITE_INSPECTIONS, Right.SECRET)
REFUSED = "Không đủ quyền gộp: hai hồ sơ này do đơn vị giữ sổ (kể cả phần thuộc diện mật) của mọi chi bộ liên quan gộp."


def may_merge(kept: Person, gone: Person, reader: Reader) -> bool:
    """Whether the reader may merge two records; those that hang on no unit yet are written by who made them."""
    written = Person.objects.writable_by(reader).filter(pk__in=(kept.pk, gone.pk))
    if written.count() != 2:
        return False
    unit = unit_above(kept, gone)
    return covers(reader, unit.path) if unit else not is_tied(kept, gone)


def may_take_back(merge: PersonMerge, reader: Reader) -> bool:
    """Whether the reader might have carried the merge out."""
    return covers(reader, merge.branch.path)


def covers(reader: Reader, path: str) -> bool:
    return all(reader.covers(path, right) for right in ASKED)
