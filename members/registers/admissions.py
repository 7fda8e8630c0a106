"""Kết nạp đảng viên."""

from django.urls import reverse

from vankhanh.partial_dates import PartialDate
from vankhanh.xlsx import Column

from .. import growth, lifecycle
from ..choices import AdmissionKind
from ..correction_form import CorrectionForm
from ..foreseeing import ListForm
from ..forms import MemberForm
from ..growth import ADULT
from ..models import Admission, Candidate, Membership, Person
from ..newcomer import WithNewcomer
from ..views.admissions import AdmissionRow
from .columns import BORN, BRANCH, NAME, ListRegister


class DatesInOrder:
    """The ceremony of our own is known to the day, and not before the decision."""

    def clean(self):
        cleaned = super().clean()
        decided, held = cleaned.get("decision_on"), cleaned.get("ceremony_on")
        if cleaned.get("branch") and held and not held.is_full:
            self.add_error("ceremony_on", "Hãy ghi đủ ngày, tháng, năm.")
        elif cleaned.get("branch") and decided and held and held < decided:
            self.add_error("ceremony_on", f"Lễ kết nạp không thể trước ngày quyết định ({decided}).")
        return cleaned


def too_young(person, held: PartialDate) -> list[str]:
    """Says that the person is under age on a day."""
    grown = person.born.plus_years(ADULT)
    if held >= PartialDate.from_date(grown.first_day):
        return []
    return [f"Đến ngày {held} người này chưa đủ {ADULT} tuổi (sinh {person.born})."]


def against_the_steps(person, cleaned) -> list[str]:
    """What the steps on record say against an admission at a branch of ours."""
    held, decided = cleaned["ceremony_on"], cleaned.get("decision_on")
    if not cleaned.get("branch") or not held.is_full:
        return []
    return growth.admission_doubts(
        person, held.first_day, decided.first_day if decided and decided.is_full else None
    )


class AdmissionForm(DatesInOrder, WithNewcomer, ListForm):
    """Kết nạp: the person, the branch and the three dates of domain §0.2, of which the third comes later."""

    prefers = "candidate_at"
    past = ("decision_on", "ceremony_on")
    moved_on = "ceremony_on"

    class Meta(MemberForm.Meta):
        model = Admission
        fields = (
            "person",
            "branch",
            "kind",
            "decision_on",
            "decision_number",
            "decided_by",
            "ceremony_on",
            "place",
            "introducers",
        )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        person = str(self.initial.get("person") or "")
        if person.isdigit() and not self.initial.get("branch"):
            waiting = (
                Candidate.objects.visible_to(self.reader).filter(person=person, end__isnull=True).first()
            )
            # Who comes back has no candidacy: most do where they left.
            rows = Membership.objects.writable_by(self.reader).filter(person=person, end__isnull=False)
            left = rows.order_by("-end").values_list("branch", flat=True).first()
            self.initial["branch"] = waiting.branch_id if waiting else left
        self._carry_over(person)

    def _carry_over(self, person: str) -> None:
        """What the steps of the candidate say already is not typed again."""
        row = Person.objects.visible_to(self.reader).filter(pk=person).first() if person.isdigit() else None
        if row is not None:
            given = {k: v for k, v in self.initial.items() if v}
            if row.admissions.exists():
                given["kind"] = AdmissionKind.AGAIN
            self.initial = {**growth.carried(row), **given}

    def about(self, person):
        cleaned = self.cleaned_data
        said = too_young(person, cleaned["ceremony_on"])
        if cleaned["kind"] == AdmissionKind.AGAIN:
            said += growth.readmission_doubts(person, cleaned["ceremony_on"].first_day)
        said += against_the_steps(person, cleaned)
        if not cleaned["branch"]:
            said.append(
                "Để trống chi bộ: ghi là kết nạp ở nơi khác, không vào danh sách, không tính vào số kết nạp."
            )
        return said

    def written(self, *, by):
        return lifecycle.admit(admission=self.instance, by=by)


class AdmissionCorrectionForm(DatesInOrder, CorrectionForm):
    """Correction of an admission: everything but the person; of another person it is cancelled."""

    past = ("decision_on", "ceremony_on")

    class Meta(MemberForm.Meta):
        model = Admission
        fields = AdmissionForm.Meta.fields[1:]

    def doubts(self, cleaned):
        return too_young(self.instance.person, cleaned["ceremony_on"])

    def write(self, *, by):
        return lifecycle.correct_admission(admission=self.instance, by=by, reason=self.why)


class AdmissionRegister(ListRegister):
    """`/ket-nap/`: admissions of the unit's branches, newest first."""

    slug = "ket-nap"
    model = Admission
    title = "Kết nạp đảng viên"
    one = "lượt kết nạp"
    form = AdmissionForm
    edit_form = AdmissionCorrectionForm
    pages = {"xem": AdmissionRow}
    dated = "ceremony_on"
    choices = ("kind",)
    ordering = ("-ceremony_on", "person__sort_key")
    moved_on = "ceremony_on"
    kept = ("branch", "decision_on", "ceremony_on")
    empty = "Chưa có lượt kết nạp nào. Bấm «Thêm lượt kết nạp» sau khi tổ chức lễ kết nạp."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Hình thức", 14, value="get_kind_display"),
        Column("Ngày quyết định", 13, "date", "decision_on"),
        Column("Số quyết định", 18, value="decision_number"),
        Column("Ngày kết nạp", 13, "date", "ceremony_on"),
        Column("Ngày chính thức", 13, "date", "official_on"),
        Column("Quyết định công nhận", 14, "date", "official_decision_on"),
    )

    def address(self, row):
        """An admission elsewhere is told on the person's page; the register holds those of its own units."""
        return super().address(row) if row.branch_id else reverse("person", args=[row.person_id])

    def cancel(self, row, *, by, reason):
        lifecycle.cancel_admission(admission=row, by=by, reason=reason)

    def consequences(self, row):
        return [f"{row.person} không còn tên trong danh sách đảng viên của chi bộ từ ngày kết nạp."]
