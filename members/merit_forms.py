"""Entry of awards, discipline, Party cards and dues."""

from datetime import date

from django.db.models import Q

from branches.forms import RecordForm
from branches.models import Branch
from vankhanh.access import Right
from vankhanh.forms import MonthField
from vankhanh.picking_many import PickManyField

from . import lifecycle
from .choices import OF_PROBATIONARY, DisciplineForm
from .correction_form import CorrectionForm
from .forms import MemberForm, branches_only
from .inspection_forms import UnitsField
from .models import Award, Discipline, DuesPayment, Membership, PartyCard, Person
from .models.cards import paid_through
from .tick_forms import TickForm

NEW_CARDS = date(2025, 9, 2)
"""Cards issued from this day on bear the twelve digits of the personal number (Quy định 347-QĐ/TW)."""


class AwardEntryForm(MemberForm):
    """The awards of one decision: to organisations, to members, or to both."""

    past = ("awarded_on",)
    organisations = UnitsField(label="Tổ chức đảng", queryset=Branch.objects.none(), required=False)
    members = PickManyField(label="Đảng viên", queryset=Person.objects.none(), required=False)

    class Meta(MemberForm.Meta):
        model = Award
        fields = ("form", "occasion", "reason", "decision", "decided_by", "awarded_on")

    def __init__(self, *args, names, **kwargs):
        super().__init__(*args, names=names, **kwargs)
        self.fields["organisations"].queryset = RecordForm.units(self, "organisations")
        self.fields["organisations"].label_from_instance = lambda unit: names.of(unit.pk)
        self.fields["members"].queryset = Person.objects.visible_to(self.reader)

    def clean(self):
        typed = super().clean()
        people, day = typed.get("members") or [], typed.get("awarded_on")
        if not (people or typed.get("organisations")) and "members" not in self.errors:
            self.add_error("members", "Chọn ít nhất một tổ chức đảng hoặc một đảng viên.")
        self.placed = self._placed(people, day) if people and day else []
        return typed

    def _placed(self, people, day) -> list[tuple[Person, Branch]]:
        rows = Membership.objects.as_of(day).filter(person__in=people).select_related("branch")
        at = {row.person_id: row.branch for row in rows}
        for person in people:
            if person.pk not in at:
                self.add_error("members", f"Ngày {day:%d/%m/%Y} {person} không có tên trong danh sách.")
            elif not self.reader.covers(at[person.pk].path, Right.WRITE):
                self.add_error("members", f"Không đủ quyền ghi ở chi bộ của {person}.")
        return [(person, at[person.pk]) for person in people if person.pk in at]

    def write(self, *, by):
        shared = {name: self.cleaned_data[name] for name in self.Meta.fields}
        units = self.cleaned_data["organisations"]
        return lifecycle.award(organisations=units, members=self.placed, by=by, **shared)


class AwardForm(MemberForm):
    """What of one award may be corrected."""

    past = ("awarded_on",)

    class Meta(MemberForm.Meta):
        model = Award
        fields = AwardEntryForm.Meta.fields

    def clean(self):
        typed = super().clean()
        self.follow_day("awarded_on")
        return typed


class DisciplineEntryForm(MemberForm):
    """One decision, against a member or against an organisation."""

    right = Right.WRITE_INSPECTIONS
    past = ("decided_on", "effective_on")

    class Meta(MemberForm.Meta):
        model = Discipline
        fields = (
            "person",
            "branch",
            "form",
            "violation",
            "content",
            "decision",
            "decided_by",
            "decided_on",
            "effective_on",
        )
        labels = {"branch": "Tổ chức đảng bị kỷ luật"}
        help_texts = {"branch": "Chỉ chọn khi kỷ luật tổ chức; của đảng viên thì lấy theo danh sách."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["branch"].required = False

    def units(self, name):
        """Committees too may be disciplined."""
        return RecordForm.units(self, name)

    def clean_person(self):
        """An inspector writes no member's file, but decides about every member in reach."""
        return self.cleaned_data["person"]

    def clean(self):
        typed = super().clean()
        person, unit, day = typed.get("person"), typed.get("branch"), typed.get("effective_on")
        if person and unit:
            self.add_error("branch", "Kỷ luật một đảng viên hoặc một tổ chức, không cả hai.")
        elif not person and not unit and not {"person", "branch"} & set(self.errors):
            self.add_error("person", "Chọn đảng viên hoặc tổ chức đảng bị kỷ luật.")
        elif person and day:
            self._place(person, day)
        return typed

    def _place(self, person, day):
        rows = Membership.objects.filter(person=person, start__lte=day).select_related("branch")
        last = rows.order_by("-start").first()
        if last is None:
            self.add_error("person", "Vào ngày này chưa có tên trong danh sách đảng viên của chi bộ nào.")
        elif not self.reader.covers(last.branch.path, self.right):
            self.add_error("person", "Không đủ quyền ghi ở chi bộ của người này.")
        else:
            self.cleaned_data["branch"] = self.instance.branch = last.branch

    def doubts(self, cleaned):
        person, form = cleaned.get("person"), cleaned["form"]
        said = []
        if person and form == DisciplineForm.EXPULSION:
            day = cleaned["effective_on"]
            said.append(f"{person} sẽ rời danh sách đảng viên từ ngày {day:%d/%m/%Y} với lý do khai trừ.")
        if person and form not in OF_PROBATIONARY and self._probationary(person, cleaned["effective_on"]):
            said.append("Đảng viên dự bị chỉ bị khiển trách hoặc cảnh cáo.")
        return said

    def _probationary(self, person, day) -> bool:
        last = person.admissions.order_by("-ceremony_on").first()
        return last is not None and (last.official_on is None or last.official_on.first_day > day)

    def write(self, *, by):
        return lifecycle.discipline(row=self.instance, by=by)


class DisciplineCorrectionForm(CorrectionForm):
    """Correction of a decision, and what became of it; the day of an expulsion moves the departure."""

    right = Right.WRITE_INSPECTIONS
    past = ("decided_on", "effective_on", "lapsed_on", "complaint_on")

    class Meta(MemberForm.Meta):
        model = Discipline
        fields = (
            *DisciplineEntryForm.Meta.fields[2:],
            "lapsed_on",
            "complaint_on",
            "complaint_result",
        )

    def write(self, *, by):
        return lifecycle.correct_discipline(row=self.instance, by=by, reason=self.why)


class CardForm(MemberForm):
    """A card issued; it counts for the branch of that day."""

    past = ("issued_on",)

    class Meta(MemberForm.Meta):
        model = PartyCard
        fields = ("person", "kind", "number", "former_number", "issued_on", "decision")

    def clean(self):
        typed = super().clean()
        person, day = typed.get("person"), typed.get("issued_on")
        if person and day:
            self.instance.branch = self.branch_of(person, day)
        return typed

    def doubts(self, cleaned):
        number = cleaned["number"]
        if cleaned["issued_on"] < NEW_CARDS or (number.isdigit() and len(number) == 12):
            return []
        return ["Thẻ cấp từ 2/9/2025 mang 12 chữ số của số định danh cá nhân."]


class CardPapersForm(MemberForm):
    """What of a card may be corrected, and how its use ended."""

    past = ("issued_on", "ended_on")

    class Meta(MemberForm.Meta):
        model = PartyCard
        fields = (
            "kind",
            "number",
            "former_number",
            "issued_on",
            "decision",
            "ended_on",
            "ended_because",
        )

    def clean(self):
        typed = super().clean()
        self.follow_day("issued_on")
        return typed


class DuesForm(TickForm):
    """Dues of a branch to the end of a month: everybody not yet noted for it, all ticked at first."""

    decided_by = ("branch", "paid_through", "noted_on")
    past = ("noted_on",)
    paid_through = MonthField(label="Đã đóng đến hết tháng")

    class Meta(RecordForm.Meta):
        model = DuesPayment
        fields = ("branch", "paid_through", "noted_on")

    def __init__(self, data=None, *, initial=None, names, **kwargs):
        given = {"paid_through": names.day.replace(day=1), "noted_on": names.day, **(initial or {})}
        super().__init__(data, initial=given, names=names, **kwargs)

    def units(self, name):
        return branches_only(super().units(name))

    def listed(self, branch, month, noted_on):
        """Members on the list on the day of noting for whom a month before this one was the last."""
        roll = Membership.objects.as_of(noted_on).filter(branch=branch)
        return roll.annotate(paid=paid_through(noted_on)).filter(Q(paid__isnull=True) | Q(paid__lt=month))

    def write(self, *, by) -> list[DuesPayment]:
        branch, month, noted_on = self.asked
        return lifecycle.note_dues(
            branch=branch, paid_through=month, persons=self.chosen(), noted_on=noted_on, by=by
        )


class DuesPaperForm(MemberForm):
    """What of one note may be corrected."""

    past = ("noted_on",)
    paid_through = MonthField(label="Đã đóng đến hết tháng")

    class Meta(MemberForm.Meta):
        model = DuesPayment
        fields = ("paid_through", "noted_on", "note")
