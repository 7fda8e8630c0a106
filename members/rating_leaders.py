"""The grid of leading collectives and leaders, with empty lines for those that no record names yet."""

from dataclasses import dataclass, replace
from hashlib import sha256

from django.urls import reverse

from branches.choices import RatedSubject, SeatPost
from branches.models import CommitteeSeat, LeadershipRating
from branches.rating_form import errors_of, verdict_of
from branches.rating_grid import Grid, Subject, last_year

LEADING = (SeatPost.SECRETARY, SeatPost.DEPUTY, SeatPost.STANDING)
"""Seats whose holders are rated as leaders of the committee."""
NEW = ("1", "2", "3")
"""Empty lines of the page: who was not rated before is named there."""
LONGEST = LeadershipRating._meta.get_field("name").max_length


@dataclass(frozen=True)
class Leading:
    """A collective or a leader by what tells them apart within a unit."""

    subject: str
    name: str
    person_id: int | None = None

    @property
    def key(self) -> str:
        return sha256(f"{self.subject}|{self.name}".encode()).hexdigest()[:12]


@dataclass(frozen=True)
class NewLine:
    """An empty line of the page as it was typed, and what is wrong with it."""

    number: str
    subject: str = RatedSubject.COLLECTIVE.value
    name: str = ""
    code: str = ""
    reason: str = ""
    errors: tuple[str, ...] = ()

    @classmethod
    def read(cls, number: str, data) -> "NewLine":
        typed = {name: data.get(f"{box}_moi_{number}", "") for name, box in BOXES.items()}
        typed["name"] = " ".join(typed["name"].split())
        subject = typed["subject"] if typed["subject"] in RatedSubject.values else cls.subject
        return cls(number, **typed | {"subject": subject, "reason": typed["reason"].strip()})

    @property
    def who(self) -> Leading:
        return Leading(self.subject, self.name)

    def judged(self, grid: Grid, known: set[str]) -> "NewLine":
        """With what is wrong, given who is on the page already."""
        said = errors_of(verdict_of(self.code, self.reason), grid)
        if not self.name:
            said = ("Hãy ghi tên tập thể, cá nhân.",) if self.code or self.reason else ()
        elif len(self.name) > LONGEST:
            said = (f"Tên dài quá {LONGEST} chữ.",)
        elif self.who.key in known:
            said = (f"{self.name} đã có trong danh sách trên.",)
        elif not self.code:
            said = (f"Chọn mức cho {self.name}.",)
        return replace(self, errors=said)


BOXES = {"subject": "loai", "name": "ten", "code": "muc", "reason": "vi_sao"}
"""What the boxes of an empty line are called."""


class LeadersGrid(Grid):
    """`/xep-loai/<năm>/<đơn vị>/lanh-dao/`: who is on record this year or the year before, and the committee's seats."""

    model = LeadershipRating
    title = "Xếp loại tập thể, cá nhân lãnh đạo, quản lý"
    whom = "tập thể, cá nhân"

    def __init__(self, unit, year, names):
        super().__init__(unit, year, names)
        self.added: dict[str, Leading] = {}
        self.new: list[NewLine] = [NewLine(n) for n in NEW]

    def rows(self):
        return LeadershipRating.objects.filter(branch=self.unit)

    def key(self, row) -> str:
        return Leading(row.subject, row.name).key

    def people(self) -> list[Subject]:
        earlier = {self.key(row): row for row in self.rows().filter(year=self.year - 1)}
        found = {one.key: one for one in self._leading()} | self.added
        return [self._subject(one, earlier.get(key)) for key, one in found.items()]

    def _leading(self) -> list[Leading]:
        """Collectives first; leaders by their seat, then those known from ratings alone."""
        rows = self.rows().filter(year__in=(self.year, self.year - 1)).order_by("-year", "pk")
        known = [Leading(row.subject, row.name, row.person_id) for row in rows]
        seats = CommitteeSeat.objects.as_of(self.day).filter(branch=self.unit, post__in=LEADING)
        ranked = sorted(
            seats.select_related("person"), key=lambda seat: (LEADING.index(SeatPost(seat.post)), seat.pk)
        )
        seated = [Leading(RatedSubject.LEADER, seat.person.full_name, seat.person_id) for seat in ranked]
        collectives = [one for one in known if one.subject == RatedSubject.COLLECTIVE]
        return [*collectives, *seated, *[one for one in known if one not in collectives]]

    def _subject(self, one: Leading, earlier) -> Subject:
        blank = LeadershipRating(
            branch=self.unit, year=self.year, subject=one.subject, name=one.name, person_id=one.person_id
        )
        return Subject(
            key=one.key,
            name=one.name,
            blank=blank,
            last=last_year(earlier),
            group=RatedSubject(one.subject).label,
            address=reverse("person", args=[one.person_id]) if one.person_id else "",
        )

    def named(self, data):
        """The posted boxes with whoever is named in the empty lines under boxes of their own, to be written like all.

        A line that cannot be is kept with what is wrong, and nothing is written meanwhile.
        """
        data, known = data.copy(), {one.key for one in self._leading()}
        self.new = [NewLine.read(n, data).judged(self, known) for n in NEW]
        named = [line for line in self.new if line.name and not line.errors]
        self.added = {line.who.key: line.who for line in named}
        self.faults = tuple(f"Dòng thêm {one.number}: {text}" for one in self.new for text in one.errors)
        for line in named:
            boxes = {"kq": line.code, "ly_do": line.reason, "pb": "0"}
            data.update({f"{name}_{line.who.key}": value for name, value in boxes.items()})
        self.__dict__.pop("subjects", None)
        return data
