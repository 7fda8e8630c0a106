"""Entry of a transfer with its papers, its reception, the calling off of its paper, its correction."""

from django import forms

from branches.models import RuleNotFound, deadline
from vankhanh.vietnamese import date_text

from . import lifecycle
from .choices import TransferKind
from .correction_form import CorrectionForm
from .foreseeing import ListForm
from .forms import MemberForm
from .models import Transfer
from .newcomer import WithNewcomer
from .transfer_status import PRESENT, START

AWAY = (TransferKind.OUT, TransferKind.INTERNAL)
ONLY_FOR = {
    "branch": (TransferKind.IN,),
    "to_branch": (TransferKind.INTERNAL,),
    "place": (TransferKind.IN, TransferKind.OUT),
    "within_province": (TransferKind.IN, TransferKind.OUT),
    "decided_on": AWAY,
    "notice_number": AWAY,
    "notice_on": AWAY,
    "dues_paid_to": AWAY,
}
"""Fields that only some kinds of transfer have."""

LABELS = {
    TransferKind.IN: {"branch": "Chi bộ tiếp nhận", "place": "Chuyển đến từ"},
    TransferKind.OUT: {"place": "Chuyển đi đâu"},
    TransferKind.INTERNAL: {"to_branch": "Chi bộ chuyển đến"},
}
PAPERS = (
    "decided_on",
    "paper_number",
    "issued_on",
    "effective_on",
    "presented_on",
    "notice_number",
    "notice_on",
    "dues_paid_to",
    "note",
)
PAST = ("decided_on", "issued_on", "effective_on", "presented_on", "notice_on")


def fit_fields(form, kind: TransferKind) -> None:
    """Leave a form the fields of its kind, under the names that these have there."""
    for name, kinds in ONLY_FOR.items():
        if kind not in kinds and name in form.fields:
            del form.fields[name]
    for name, label in LABELS[kind].items():
        if name in form.fields:
            form.fields[name].label, form.fields[name].required = label, True
            form.fields[name].help_text = ""
    if kind == TransferKind.IN:
        form.fields["effective_on"].required, form.fields["effective_on"].help_text = True, ""


class InOrder:
    """The days of the papers follow one another; a term that was passed is asked about, never refused."""

    def known(self, cleaned: dict, name: str):
        """A day as typed, or as on record where the form does not ask for it."""
        return cleaned.get(name) if name in self.fields else getattr(self.instance, name)

    def clean(self):
        cleaned = super().clean()
        begun = ("effective_on", "issued_on", "decided_on")
        if not any(self.known(cleaned, name) or name in self.errors for name in begun):
            text = "Hãy ghi ngày cấp giấy, hoặc ngày chuyển khi đã được tiếp nhận."
            self.add_error("issued_on" if "issued_on" in self.fields else None, text)
        issued = self.known(cleaned, "issued_on")
        for name in ("presented_on", "notice_on"):
            day = cleaned.get(name)
            if issued and day and day < issued:
                self.add_error(name, f"Không thể trước ngày cấp giấy ({date_text(issued)}).")
        return cleaned

    def doubts(self, cleaned):
        decided, issued = self.known(cleaned, "decided_on"), self.known(cleaned, "issued_on")
        said = [
            *super().doubts(cleaned),
            term(START, decided, issued, "cấp giấy") if "issued_on" in self.fields else "",
            term(PRESENT, issued, cleaned.get("presented_on"), "xuất trình giấy"),
        ]
        day = cleaned.get("effective_on")
        if issued and day and day < issued:
            said.append(f"Ngày chuyển trước ngày cấp giấy ({date_text(issued)}).")
        return [text for text in said if text]


def term(key: str, start, done, act: str) -> str:
    """What to say when something was done after its term; "" when it was not, or no rule says."""
    if not (start and done):
        return ""
    try:
        last = deadline(key, start)
    except RuleNotFound:
        return ""
    return f"Quá hạn {act}: hạn là {date_text(last)}." if done > last else ""


class TransferForm(InOrder, WithNewcomer, ListForm):
    """One transfer; the kind, chosen above the form, decides which fields there are."""

    past = PAST
    moved_on = "effective_on"
    in_party = True

    class Meta(MemberForm.Meta):
        model = Transfer
        fields = ("kind", "person", "branch", "to_branch", "place", "within_province", *PAPERS)
        widgets = {"kind": forms.HiddenInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind_of(self.data.get("kind") or self.initial.get("kind"))
        self.initial["kind"] = self.kind
        fit_fields(self, self.kind)
        self.fields["person"].widget.attrs["autofocus"] = True
        if self.kind != TransferKind.IN:
            self.newcomer, self.arrives = None, False  # who leaves a list has a record
            self.fields["person"].required = True

    def clean(self):
        cleaned = super().clean()
        person = cleaned.get("person")
        day = cleaned.get("effective_on") or cleaned.get("issued_on") or cleaned.get("decided_on")
        if self.kind != TransferKind.IN and person and day:
            here = self.branch_of(person, day)
            if here and here == cleaned.get("to_branch"):
                self.add_error("to_branch", "Đảng viên đang ở chính chi bộ này.")
        return cleaned

    def written(self, *, by):
        return lifecycle.transfer(transfer=self.instance, by=by)


class TransferCorrectionForm(InOrder, CorrectionForm):
    """Correction of a transfer: day, places and papers; of another kind or person it is cancelled."""

    past = PAST

    class Meta(MemberForm.Meta):
        model = Transfer
        fields = TransferForm.Meta.fields[2:]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = TransferKind(self.instance.kind)
        fit_fields(self, self.kind)
        if self.instance.effective_on is None:
            del self.fields["effective_on"]
        else:
            self.fields["effective_on"].required = True

    def write(self, *, by):
        return lifecycle.correct_transfer(transfer=self.instance, by=by, reason=self.why)


class ReceptionForm(InOrder, ListForm):
    """The other end has received the member: from that day the lists change."""

    past = PAST
    moved_on = "effective_on"

    class Meta(MemberForm.Meta):
        model = Transfer
        fields = ("effective_on", "presented_on", "notice_number", "notice_on")
        labels = {"effective_on": "Ngày tiếp nhận"}
        help_texts = {"effective_on": "Từ ngày này đảng viên rời danh sách của chi bộ chuyển đi."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = TransferKind(self.instance.kind)
        self.fields["effective_on"].required = True

    def write(self, *, by):
        return lifecycle.receive(transfer=self.instance, by=by)


class CallingOffForm(MemberForm):
    """The paper was taken back: the member stays where they are."""

    past = ("called_off_on",)

    class Meta(MemberForm.Meta):
        model = Transfer
        fields = ("called_off_on", "called_off_because")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True

    def clean_called_off_on(self):
        day, begun = self.cleaned_data["called_off_on"], self.instance.begun_on
        if begun and day < begun:
            raise forms.ValidationError(f"Không thể trước ngày cấp giấy ({date_text(begun)}).")
        return day


def kind_of(value) -> TransferKind:
    """The kind asked for; chuyển đến when none is."""
    return TransferKind(value) if value in TransferKind.values else TransferKind.IN
