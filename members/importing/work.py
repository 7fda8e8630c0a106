"""Meetings, turnout of classes, inspections: rows that name several people."""

from django import forms
from django.core.exceptions import ValidationError

from branches import activities
from branches.forms import RecordForm
from branches.models import StudySession, Turnout
from branches.registers import Register
from vankhanh import record
from vankhanh.importing import values
from vankhanh.partial_dates import parse_day
from vankhanh.vietnamese import fold

from .. import attendance
from ..meeting_forms import EXCUSED, ROLL, TOTAL_FIELDS, TOTALS, UNEXCUSED, MeetingForm
from ..models import Membership
from ..registers.inspections import InspectionRegister
from ..registers.meetings import MeetingRegister
from .columns import PEOPLE, Column
from .lines import Line
from .passing import Work
from .target import Target

ABSENT = {"absent_excused": EXCUSED, "absent_unexcused": UNEXCUSED}


class MeetingTarget(Target):
    """`meetings`: by its roll where absent people are named, else by the totals of the paper."""

    slug = "meetings"
    register = MeetingRegister()
    key = ("branch", "kind", "held_on")
    without = ("way",)
    copied = False
    loose = TOTAL_FIELDS
    synonyms = {
        "topic": ("Nội dung, chuyên đề", "Nội dung", "Chuyên đề"),
        "due": ("Phải dự", "Tổng số đảng viên"),
        "held_on": ("Ngày họp", "Ngày sinh hoạt"),
    }

    def columns(self):
        absent = (
            Column("absent_excused", "Người vắng có lý do", kind=PEOPLE),
            Column("absent_unexcused", "Người vắng không lý do", kind=PEOPLE),
        )
        found = super().columns()
        return [*found[:-2], *absent, *found[-2:]]

    def new_form(self, work: Work, data: dict, answer: dict, instance=None):
        """The marks of the roll belong to the list of that branch and day, which the form itself finds."""
        if any(name in data for name in TOTAL_FIELDS) and not any(name in data for name in ABSENT):
            given = {"excused": "0", "unexcused": "0", **data, "way": TOTALS}
            return self.form_with(self.form, work, given, answer, instance, copied=True)
        marks = {f"vang_{key}": mark for name, mark in ABSENT.items() for key in data.get(name, ())}
        given = {name: value for name, value in data.items() if name not in (*ABSENT, *TOTAL_FIELDS)}
        given |= {"way": ROLL} | marks
        form = self.form_with(self.form, work, given, answer, instance)
        return self.form_with(self.form, work, given | {"danh_sach": form.roll_key}, answer, instance)

    def compare(self, work: Work, line: Line, row, data: dict, version, answer: dict) -> None:
        """Totals and words against the meeting on record; a roll is corrected on its page, where everybody stands."""
        named = {name: data.pop(name) for name in ABSENT if name in data}
        if row.roll_taken:
            told = {name: data.pop(name) for name in TOTAL_FIELDS if name in data}
            for name, text in told.items():
                if str(getattr(row, name)) != text:
                    line.refuse(
                        name,
                        f"Cuộc này đã điểm danh: trong sổ là {getattr(row, name)}, sửa ở trang điểm danh.",
                    )
        absent = {str(one.person_id): one.excused for one in row.absences.all()}
        for name, keys in named.items():
            wanted = {key for key, excused in absent.items() if excused == (ABSENT[name] == EXCUSED)}
            if set(keys) != wanted:
                line.refuse(name, "Khác với điểm danh đã ghi: sửa ở trang điểm danh.")
        if line.open:
            self.compare_words(work, line, row, data, version, answer)

    def compare_words(self, work, line, row, data, version, answer) -> None:
        """The correction carries the roll along as it stands."""
        marks = {
            f"vang_{one.person_id}": EXCUSED if one.excused else UNEXCUSED for one in row.absences.all()
        } | {f"ly_do_{one.person_id}": one.reason for one in row.absences.all()}
        carried = {"way": ROLL if row.roll_taken else TOTALS, **(marks if row.roll_taken else {})}
        shown = MeetingForm(instance=row, reader=work.reader, names=work.names)
        carried["danh_sach"] = shown.roll_key
        super().compare(work, line, row, data, version, answer | {"carried": carried})


class TurnoutForm(RecordForm):
    """Who of one branch came to a class: by name where people are named, else in totals."""

    session = forms.ModelChoiceField(StudySession.objects.none(), label="Lớp học")

    class Meta(RecordForm.Meta):
        model = Turnout
        fields = ("session", "branch", "due", "present", "guests")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.came: list = []
        for name in ("due", "present", "guests"):
            self.fields[name].required = False
        if "session" in self.fields:
            self.fields["session"].queryset = StudySession.objects.visible_to(self.reader)

    def clean(self):
        typed = super().clean()
        for name in ("due", "present", "guests"):
            if typed.get(name) is None:
                typed[name] = 0
        session, branch = typed.get("session"), typed.get("branch")
        if self.came and session and branch:
            rows = Membership.objects.as_of(session.held_on).filter(branch=branch, person__in=self.came)
            here = set(rows.values_list("person", flat=True))
            strangers = [str(person) for person in self.came if person.pk not in here]
            if strangers:
                raise ValidationError(
                    f"Ngày học không có tên trong danh sách chi bộ: {', '.join(strangers)}."
                )
        return typed

    def write(self, *, by):
        if not self.came:
            return record.save(self.instance, by=by)
        given = self.cleaned_data
        due = attendance.active_members(given["branch"], given["session"].held_on).count()
        return activities.take_roll(
            session=given["session"],
            branch=given["branch"],
            persons=self.came,
            due=max(due, given["due"]),
            guests=given["guests"],
            by=by,
        )


class TurnoutCorrectionForm(TurnoutForm):
    """The totals of a branch on record."""

    session = None

    class Meta(TurnoutForm.Meta):
        fields = ("due", "present", "guests")

    def clean(self):
        if self.instance.roll_taken and self.changed_data:
            raise ValidationError("Chi bộ này đã điểm danh từng người: sửa ở trang điểm danh.")
        return super().clean()

    def write(self, *, by):
        return record.save(self.instance, by=by)


class TurnoutRegister(Register):
    """Not a page of its own: the turnout stands on the page of its class."""

    slug = "so-nguoi-du"
    model = Turnout
    title = "Số người dự lớp học tập"
    one = "số người dự"
    form = TurnoutForm
    edit_form = TurnoutCorrectionForm
    columns = ()


class TurnoutTarget(Target):
    """`turnout`: the class is known by its name and day, as in the register of classes."""

    slug = "turnout"
    register = TurnoutRegister()
    key = ("session", "branch")
    without = ("session",)

    def columns(self):
        found = super().columns()
        return [
            Column("class_title", "Tên lớp, chuyên đề", ("Tên lớp", "Chuyên đề", "Lớp học"), required=True),
            Column("class_day", "Ngày mở lớp", ("Ngày học",), kind=values.DAY, required=True),
            *(
                Column(one.name, one.title, one.synonyms, one.kind, one.name == "branch")
                for one in found[:-2]
            ),
            Column("came", "Đảng viên có mặt (tên)", ("Danh sách có mặt", "Người dự"), kind=PEOPLE),
            *found[-2:],
        ]

    def judge(self, work: Work, line: Line, data: dict, answer: dict) -> None:
        sessions = StudySession.objects.visible_to(work.reader)
        title = data.pop("class_title", "")
        try:
            held = parse_day(data.pop("class_day", ""))
        except ValueError as fault:
            line.refuse("class_day", str(fault))
            return
        found = [one for one in sessions.filter(held_on=held) if fold(one.title) == fold(title)]
        if len(found) != 1:
            text = "Có nhiều lớp" if found else "Chưa có lớp"
            line.refuse("class_title", f"{text} tên này, ngày này trong sổ: kiểm tra hoặc nhập lớp trước.")
            return
        super().judge(work, line, data | {"session": str(found[0].pk)}, answer)

    def new_form(self, work, data, answer, instance=None):
        came = data.get("came", [])
        form = super().new_form(work, {k: v for k, v in data.items() if k != "came"}, answer, instance)
        form.came = [work.people.by_key[key] for key in came]
        return form

    def compare(self, work, line, row, data, version, answer):
        came = data.pop("came", None)
        if came is not None:
            known = set(row.session.attendances.filter(branch=row.branch_id).values_list("person", flat=True))
            if known != {int(key) for key in came}:
                line.refuse("came", "Khác với điểm danh đã ghi: sửa ở trang điểm danh của lớp.")
                return
        super().compare(work, line, row, data, version, answer)


class InspectionTarget(Target):
    """`inspections`: one row an inspection, its subjects in cells of several names."""

    slug = "inspections"
    register = InspectionRegister()
    key = ("branch", "kind", "title", "decision_number")
    synonyms = {
        "members": ("Đảng viên được kiểm tra", "Đảng viên được giám sát", "Từng đảng viên"),
        "organisations": ("Tổ chức đảng được kiểm tra", "Tổ chức đảng"),
        "branch": ("Đơn vị thực hiện",),
        "title": ("Nội dung", "Nội dung kiểm tra"),
    }

    def compare(self, work: Work, line: Line, row, data: dict, version, answer: dict) -> None:
        """Words against the inspection on record; other subjects than those on record are said, never taken off."""
        subjects = {name: data.pop(name) for name in ("members", "organisations", "whole") if name in data}
        known = list(row.subjects.select_related("branch"))
        there = {
            "members": {str(one.person_id) for one in known if one.person_id},
            "organisations": {str(one.branch_id) for one in known if not one.person_id},
        }
        for name, keys in subjects.items():
            if name in there and set(keys) != there[name]:
                line.refuse(name, "Đối tượng khác với sổ: sửa ở trang của cuộc kiểm tra, giám sát.")
        if line.open:
            super().compare(work, line, row, data, version, answer)


WORK: tuple[Target, ...] = (MeetingTarget(), TurnoutTarget(), InspectionTarget())
