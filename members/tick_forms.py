"""Forms with a box for each member of a branch: the list is fetched once what decides it is known."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from branches.forms import RecordForm
from branches.registers.reloading import FetchedList, as_typed

from .meeting_forms import RELOAD
from .models import Person


@dataclass(frozen=True)
class Tick:
    """One person of a list with a box."""

    person: Person
    ticked: bool
    due: bool = True


class TickForm(FetchedList, RecordForm):
    """One entry for many members of a branch.

    `decided_by` are the fields that decide the list, the first two of which name it on the page; `listed` gives its
    memberships, and `due` the persons ticked at first.  `posted` is what was typed before the list was asked for.
    """

    decided_by: tuple[str, ...] = ()
    fetched = "Đã lấy danh sách đảng viên của chi bộ: hãy xem lại các ô đánh dấu rồi lưu."

    def __init__(self, data=None, *, posted=None, initial=None, **kwargs):
        super().__init__(data, initial={**(initial or {}), **as_typed(posted)}, **kwargs)
        for name in self.decided_by[:2]:
            self.fields[name].widget.attrs |= RELOAD

    def listed(self, *asked):
        """Memberships of the list."""
        raise NotImplementedError

    def due(self, *asked) -> set[int] | None:
        """Keys of the persons ticked at first; None: everybody."""
        return None

    def value(self, name: str):
        """What stands in a field now."""
        return self.data.get(name) if self.is_bound else self.initial.get(name)

    @property
    def asked(self) -> tuple | None:
        """The values of `decided_by`, once all are readable."""
        try:
            return tuple(self.fields[name].clean(self.value(name)) for name in self.decided_by)
        except ValidationError:
            return None

    @property
    def roll_key(self) -> str:
        """Says which list the ticks of a page belong to."""
        return f"{self.asked[0].pk}:{self.asked[1]}" if self.asked else ""

    def ticks(self) -> list[Tick]:
        """The members of the list."""
        if not self.asked:
            return []
        due = self.due(*self.asked)
        rows = self.listed(*self.asked).select_related("person").order_by("person__sort_key", "person_id")
        return [Tick(row.person, self._ticked(row, due), due is None or row.person_id in due) for row in rows]

    def _ticked(self, row, due) -> bool:
        if self.is_bound and self.data.get("danh_sach") == self.roll_key:
            return str(row.person_id) in self.data.getlist("co")
        return due is None or row.person_id in due

    def chosen(self) -> list[Person]:
        """Who is ticked."""
        return [tick.person for tick in self.ticks() if tick.ticked]

    def clean(self):
        typed = super().clean()
        self.show_list_first()
        return typed
