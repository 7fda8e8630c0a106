"""Entry of the steps into the Party, of the papers of a dossier, of the classes of bồi dưỡng nhận thức."""

from datetime import date

from django import forms
from django.db.models import Q

from branches.choices import PAPER_LISTS
from branches.forms import RecordForm
from branches.models import Branch, Code
from vankhanh.picking_many import PickManyField

from . import growing, growth, lifecycle
from .choices import OFFICIAL_STEPS, PUT_OFF_STEPS, VOTED_STEPS, StepKind
from .forms import MemberForm
from .models import AwarenessClass, AwarenessStudent, DossierPaper, GrowthStep, Person

VOTES = ("entitled", "present", "in_favour", "against")
SHOWN = {
    StepKind.INTRODUCED: ("paper", "decided_by"),
    StepKind.HELPER: ("paper", "helper"),
    StepKind.DOSSIER: ("paper",),
    StepKind.DECISION: ("paper", "decided_by"),
    **dict.fromkeys(VOTED_STEPS, ("paper", *VOTES)),
    **dict.fromkeys(PUT_OFF_STEPS, ("paper", "decided_by", "until")),
}
"""Fields that a kind of step fills in besides its day and note."""
NEEDED = {StepKind.HELPER: ("helper",), **dict.fromkeys(PUT_OFF_STEPS, ("until", "note"))}
"""Of those, the ones a kind cannot do without."""
OPTIONAL = ("paper", "decided_by", "helper", *VOTES, "until")


class PlacedForm(MemberForm):
    """A form whose row counts for the unit where the person, candidate or member, was on its day."""

    prefers = "candidate_at"
    dated = ""

    @property
    def about(self) -> Person | None:
        """Whom the form speaks of."""
        return self.cleaned_data.get("person") or (self.instance.person if self.instance.person_id else None)

    def clean(self):
        cleaned = super().clean()
        day, person = cleaned.get(self.dated), self.about
        if person and day and (self.instance._state.adding or self.dated in self.changed_data):
            self.instance.branch = self.placed(person, day) or self.instance_branch()
        return cleaned

    def instance_branch(self) -> Branch | None:
        """The unit on record; None of a new row."""
        return self.instance.branch if self.instance.branch_id else None

    def placed(self, person: Person, day: date) -> Branch | None:
        """The unit on the day; errors beside the person when there is none or it is not the reader's."""
        found = unit_of(person, day)
        if found is None:
            text = "Người này không có tên trong danh sách quần chúng ưu tú hay danh sách đảng viên nào."
            self.add_error("person" if "person" in self.fields else None, text)
            return None
        return self.own(found)


def unit_of(person: Person, day: date) -> Branch | None:
    """The branch whose member or candidate the person was on a day; before or after all lists the nearest one."""
    lists = person.memberships.select_related("branch"), person.candidacies.select_related("branch")
    for rows in lists:
        current = (
            rows.filter(Q(end__isnull=True) | Q(end__gte=day), start__lte=day).order_by("-start").first()
        )
        if current:
            return current.branch
    ahead = [row for rows in lists if (row := rows.filter(start__gt=day).order_by("start").first())]
    gone = [row for rows in lists if (row := rows.order_by("-start").first())]
    nearest = min(ahead, key=lambda row: row.start, default=None) or max(
        gone, key=lambda row: row.start, default=None
    )
    return nearest and nearest.branch


class StepForm(PlacedForm):
    """One step; only the fields of its kind are asked once the kind is known."""

    dated = "happened_on"
    past = ("happened_on",)

    class Meta(MemberForm.Meta):
        model = GrowthStep
        fields = ("person", "kind", "happened_on", *OPTIONAL, "note")
        help_texts = {"until": "Kéo dài: thời gian dự bị đến ngày này. Xét lại: hạn xét lần sau."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        shown = SHOWN.get(self.kind)
        for name in OPTIONAL if shown is not None else ():
            if name not in shown:
                del self.fields[name]
        for name in NEEDED.get(self.kind, ()):
            self.fields[name].required = True
        if "helper" in self.fields:
            self.fields["helper"].prefers = "at_branch"

    @property
    def kind(self) -> str:
        """The kind as far as it is known: on record, typed, or said by the address."""
        typed = self.data.get("kind") if self.is_bound else self.initial.get("kind")
        return self.instance.kind or typed or ""

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind") or self.instance.kind
        self._member_or_candidate(kind, cleaned.get("happened_on"))
        return cleaned

    def _member_or_candidate(self, kind: str, day: date | None) -> None:
        """Steps of recognition are those of a member, the others those of somebody who is none yet."""
        person = self.about
        if not (person and day and kind) or "person" in self.errors:
            return
        listed = lifecycle.membership_on(person, day) is not None
        if kind in OFFICIAL_STEPS and not listed:
            self.add_error(None, f"Ngày {day:%d/%m/%Y} người này chưa có tên trong danh sách đảng viên.")
        if kind not in OFFICIAL_STEPS and listed:
            self.add_error(None, f"Ngày {day:%d/%m/%Y} người này đã là đảng viên.")

    def doubts(self, cleaned):
        kind, day, person = cleaned.get("kind") or self.instance.kind, cleaned["happened_on"], self.about
        candidate = person.candidacies.filter(start__lte=day).order_by("-start").first()
        found = growth.record_of(person, candidate)
        said = growth.order_doubts(kind, day, found, leave_out=self.instance.pk)
        return said + self._of_kind(kind, day, found, self._typed(cleaned, kind))

    def _typed(self, cleaned, kind: str) -> GrowthStep:
        votes = {name: cleaned.get(name) for name in VOTES}
        return GrowthStep(kind=kind, happened_on=cleaned["happened_on"], **votes)

    def _of_kind(self, kind: str, day: date, found: growth.Record, typed: GrowthStep) -> list[str]:
        said = growth.vote_doubts(typed) if complete(typed) else []
        if kind == StepKind.BRANCH:
            said += growth.lapsed_doubts(day, found) + growth.age_doubts(self.about, day)
            said += growth.incomplete(self.about, PAPER_LISTS[0], day)
        if kind == StepKind.COMMITTEE and found.of(StepKind.BRANCH) and not found.last(StepKind.BRANCH):
            said.append("Nghị quyết chi bộ trên sổ là không thông qua.")
        if kind == StepKind.DECISION:
            considered = found.last(StepKind.BRANCH)
            since = considered and considered.happened_on
            said += growth.late_doubts(growth.DECIDE, since, day, "Quyết định kết nạp")
        if kind == StepKind.PROLONGED:
            said += growing.too_long(self.about, self.cleaned_data["until"])
        return said


def complete(step: GrowthStep) -> bool:
    """Whether votes stand with what they are counted of."""
    return step.in_favour is not None and bool(step.entitled or step.present)


class StepCorrectionForm(StepForm):
    """What of a step may be corrected: everything but whose it is and its kind."""

    class Meta(StepForm.Meta):
        fields = StepForm.Meta.fields[2:]


class PapersField(forms.ModelMultipleChoiceField):
    """Papers to tick, each with the occasion it is asked for at."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, code):
        return code.label if self.one_occasion else f"{code.get_list_display()}: {code.label}"

    one_occasion = False


class DossierForm(PlacedForm):
    """Papers of one person received on one day, ticked."""

    dated = "received_on"
    past = ("received_on",)
    papers = PapersField(label="Giấy tờ", queryset=Code.objects.none())

    class Meta(MemberForm.Meta):
        model = DossierPaper
        fields = ("person", "papers", "received_on", "needless", "number", "note")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field, occasion = self.fields["papers"], self.initial.get("dip")
        field.one_occasion = occasion in PAPER_LISTS
        lists = (occasion,) if field.one_occasion else PAPER_LISTS
        field.queryset = Code.objects.filter(list__in=lists).order_by("list", "rank", "code")
        person = str(self.initial.get("person") or "")
        if field.one_occasion and person.isdigit():
            field.queryset = field.queryset.exclude(
                pk__in=DossierPaper.objects.filter(person=person).values("paper")
            )

    def write(self, *, by):
        given = self.cleaned_data
        shared = {name: given[name] for name in ("person", "received_on", "needless", "number", "note")}
        return growing.receive(papers=given["papers"], branch=self.instance.branch, by=by, **shared)


class PaperForm(PlacedForm):
    """What of one paper may be corrected."""

    dated = "received_on"
    past = ("received_on",)

    class Meta(MemberForm.Meta):
        model = DossierPaper
        fields = ("received_on", "needless", "number", "note")


class ClassForm(RecordForm):
    """A class; who was sent to it is entered on its page or on that of the candidate."""

    past = ("opened_on",)

    class Meta(RecordForm.Meta):
        model = AwarenessClass
        fields = ("branch", "name", "opened_on", "closed_on", "place")
        labels = {"branch": "Đơn vị cử đi học"}

    def clean(self):
        cleaned = super().clean()
        opened, closed = cleaned.get("opened_on"), cleaned.get("closed_on")
        if opened and closed and closed < opened:
            self.add_error("closed_on", "Ngày bế giảng phải bằng hoặc sau ngày khai giảng.")
        return cleaned


class StudentsForm(MemberForm):
    """Those sent to a class, each counted for the branch whose candidate they were; their certificates, if known."""

    past = ("certified_on",)
    people = PickManyField(label="Quần chúng ưu tú", queryset=Person.objects.none())

    class Meta(MemberForm.Meta):
        model = AwarenessStudent
        fields = ("awareness_class", "people", "certificate_number", "certified_on")
        help_texts = {
            "certificate_number": "Của một người; nhiều người thì ghi số sau, ở trang của từng người."
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = Person.objects.visible_to(self.reader)
        person = str(self.initial.get("person") or "")
        if person.isdigit():
            self.initial["people"] = [int(person)]

    def clean(self):
        cleaned = super().clean()
        people, lesson = cleaned.get("people") or [], cleaned.get("awareness_class")
        if len(people) > 1 and cleaned.get("certificate_number"):
            self.add_error("certificate_number", "Một số giấy chứng nhận chỉ của một người.")
        self.sent = [(person, self._unit(person, lesson)) for person in people] if lesson else []
        certified = cleaned.get("certified_on")
        if lesson and certified and certified < lesson.opened_on:
            self.add_error("certified_on", f"Sớm hơn ngày khai giảng ({lesson.opened_on:%d/%m/%Y}).")
        return cleaned

    def _unit(self, person: Person, lesson: AwarenessClass) -> Branch | None:
        found = unit_of(person, lesson.opened_on)
        if found is None:
            self.add_error("people", f"{person} không có tên trong danh sách quần chúng ưu tú.")
        elif not self.reader.covers(found.path, self.right):
            self.add_error("people", f"Không đủ quyền ghi ở chi bộ của {person}.")
        return found

    def write(self, *, by):
        given = self.cleaned_data
        papers = {name: given[name] for name in ("certificate_number", "certified_on")}
        return growing.send(lesson=given["awareness_class"], people=self.sent, by=by, **papers)


class StudentForm(MemberForm):
    """The certificate of one student, and the class."""

    past = ("certified_on",)

    class Meta(MemberForm.Meta):
        model = AwarenessStudent
        fields = ("awareness_class", "certificate_number", "certified_on")

    def clean(self):
        cleaned = super().clean()
        lesson, certified = cleaned.get("awareness_class"), cleaned.get("certified_on")
        if lesson and certified and certified < lesson.opened_on:
            self.add_error("certified_on", f"Sớm hơn ngày khai giảng ({lesson.opened_on:%d/%m/%Y}).")
        return cleaned
