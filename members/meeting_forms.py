"""Entry of a meeting: by its roll, of which only the absent are marked, or by the totals of an old paper."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from branches.choices import MeetingKind
from branches.forms import Attached, RecordForm, put_cursor
from branches.models import Meeting
from branches.registers.reloading import FetchedList, as_typed, reloads
from vankhanh.vietnamese import date_text

from . import attendance
from .models import Person

ROLL, TOTALS = "diem-danh", "tong-so"
TOTAL_FIELDS = ("due", "present", "excused", "unexcused")
ROLL_FIELDS = ("branch", "kind", "held_on")
"""Fields that decide who must attend."""

PRESENT, EXCUSED, UNEXCUSED = "", "co", "khong"
MARKS = ((PRESENT, "có mặt"), (EXCUSED, "vắng có lý do"), (UNEXCUSED, "vắng không lý do"))
RELOAD = reloads("diem-danh")
"""Choosing branch, kind or day fetches the list; without JavaScript the button does."""


@dataclass(frozen=True)
class Line:
    """One person on the roll as the page shows it."""

    person: Person
    mark: str = PRESENT
    reason: str = ""

    @property
    def contradicts(self) -> bool:
        """Whether it says why somebody was absent who is marked as there: neither is dropped unasked."""
        return bool(self.reason) and self.mark == PRESENT

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        return [(value, label, value == self.mark) for value, label in MARKS]


def label_of(line: Line) -> str:
    """How somebody was absent, with the reason given."""
    return ": ".join(filter(None, (dict(MARKS).get(line.mark, ""), line.reason)))


class MeetingForm(FetchedList, RecordForm):
    """A meeting of a branch or committee.

    `posted` is what was typed before the list was asked for: it is shown again, without errors.
    """

    past = ("held_on",)
    fetched = "Đã lấy danh sách phải dự của ngày họp: đánh dấu người vắng rồi lưu."
    way = forms.ChoiceField(
        label="Cách ghi", choices=((ROLL, "Điểm danh"), (TOTALS, "Chỉ ghi tổng số")), widget=forms.HiddenInput
    )

    class Meta(RecordForm.Meta):
        model = Meeting
        fields = (
            *ROLL_FIELDS,
            *TOTAL_FIELDS,
            "topic",
            "field",
            "resolution",
            "paper",
            "attended_by",
            "chair",
            "secretary",
            "place",
            "guests",
        )

    def __init__(self, data=None, *, posted=None, initial=None, **kwargs):
        super().__init__(data, initial={**(initial or {}), **as_typed(posted)}, **kwargs)
        self.marks = data if data is not None else posted
        if not self.initial.get("way"):
            new = self.instance._state.adding or self.instance.roll_taken
            self.initial["way"] = ROLL if new else TOTALS
        if self.instance._state.adding and not self.initial.get("kind"):
            self.initial["kind"] = MeetingKind.REGULAR
        self.by_roll = self.value("way") != TOTALS
        for name in TOTAL_FIELDS if self.by_roll else ():
            del self.fields[name]
        # Totals need no list: fetching one would take away what is typed meanwhile.
        for name in ROLL_FIELDS if self.by_roll else ():
            self.fields[name].widget.attrs |= RELOAD
        put_cursor(self, *(name for name in ROLL_FIELDS if not self.value(name)))

    def value(self, name: str):
        """What stands in a field now, typed or given."""
        return self.data.get(name) if self.is_bound else self.initial.get(name)

    @property
    def asked(self) -> tuple | None:
        """Branch, kind and day of the roll, once all three are given and readable."""
        try:
            return tuple(self.fields[name].clean(self.value(name)) for name in ROLL_FIELDS)
        except ValidationError:
            return None

    @property
    def roll_key(self) -> str:
        """Says which list the marks of a page belong to."""
        if not self.asked:
            return ""
        branch, kind, day = self.asked
        return f"{branch.pk}:{kind}:{day.isoformat()}"

    def roll(self) -> list[Line]:
        """Everybody who must attend, with the marks made so far."""
        if not self.asked:
            return []
        branch, kind, day = self.asked
        known = {} if self.instance._state.adding else self._marked()
        people = [row.person for row in attendance.due_to_meet(branch, kind, day)]
        return [self._line(person, known.get(person.pk)) for person in people]

    def _marked(self) -> dict:
        return {row.person_id: row for row in self.instance.absences.all()}

    def _line(self, person, absence) -> Line:
        mark = (self.marks or {}).get(f"vang_{person.pk}")
        if mark is not None:
            return Line(person, mark, self.marks.get(f"ly_do_{person.pk}", "").strip())
        if absence is None:
            return Line(person)
        return Line(person, EXCUSED if absence.excused else UNEXCUSED, absence.reason)

    def attached(self) -> list[Attached]:
        """The marks of the roll: who was absent."""
        if not self.by_roll:
            return []
        roll = self.roll()
        absent = [f"{line.person.full_name} ({label_of(line)})" for line in roll if line.mark]
        sent = {f"vang_{line.person.pk}": [line.mark] for line in roll}
        sent |= {f"ly_do_{line.person.pk}": [line.reason] for line in roll}
        sent["danh_sach"] = [self.roll_key]
        return [Attached("vang", "Vắng mặt", "; ".join(absent) or "không ai vắng", sent)]

    def clean(self):
        typed = super().clean()
        self._with_paper(typed)
        if typed.get("kind") == MeetingKind.THEMATIC and not typed.get("topic"):
            self.add_error("topic", "Sinh hoạt chuyên đề phải ghi tên chuyên đề.")
        if self.by_roll:
            self.show_list_first()
            if any(line.contradicts for line in self.roll()):
                raise ValidationError("Có lý do vắng của người được ghi là có mặt: sửa ngay ở dòng ấy.")
        return typed

    def _with_paper(self, typed: dict) -> None:
        """The document of the resolution is the unit's own, and gives its number where none was typed."""
        paper, unit = typed.get("paper"), typed.get("branch")
        if paper and unit and paper.branch_id != unit.pk:
            self.add_error("paper", "Văn bản này do đơn vị khác ban hành.")
        elif paper and not typed.get("resolution"):
            typed["resolution"] = self.instance.resolution = paper.number

    def doubts(self, cleaned):
        guest, unit, day = (cleaned.get(name) for name in ("attended_by", "branch", "held_on"))
        doubts = []
        same = Meeting.objects.filter(branch=unit, kind=cleaned.get("kind"), held_on=day)
        if same.exclude(pk=self.instance.pk).exists():
            doubts.append(f"Đã có một buổi cùng loại của đơn vị này ngày {date_text(day)}.")
        if guest is not None and not attendance.sits_above(guest, unit, day):
            doubts.append(f"{guest} không có trong cấp ủy cấp trên của đơn vị vào ngày {date_text(day)}.")
        return doubts

    def write(self, *, by):
        if not self.by_roll:
            return attendance.record_totals(meeting=self.instance, by=by)
        absent = [
            attendance.Absent(line.person, line.mark == EXCUSED, line.reason[:200])
            for line in self.roll()
            if line.mark in (EXCUSED, UNEXCUSED)
        ]
        return attendance.hold_meeting(meeting=self.instance, absent=absent, by=by)
