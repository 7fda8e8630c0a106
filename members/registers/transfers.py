"""Chuyển sinh hoạt đảng chính thức."""

from django import forms

from vankhanh.xlsx import Column

from .. import lifecycle
from ..choices import TransferKind
from ..correction_form import CorrectionForm
from ..forms import MemberForm
from ..models import Transfer
from ..views.transfers import TransferAdd
from .columns import BORN, NAME, MemberRegister

ONLY_FOR = {
    "branch": (TransferKind.IN,),
    "to_branch": (TransferKind.INTERNAL,),
    "place": (TransferKind.IN, TransferKind.OUT),
    "within_province": (TransferKind.IN, TransferKind.OUT),
    "dues_paid_to": (TransferKind.OUT, TransferKind.INTERNAL),
}
"""Fields that only some kinds of transfer have."""

LABELS = {
    TransferKind.IN: {"branch": "Chi bộ tiếp nhận", "place": "Chuyển đến từ"},
    TransferKind.OUT: {"place": "Chuyển đi đâu"},
    TransferKind.INTERNAL: {"to_branch": "Chi bộ chuyển đến"},
}


def fit_fields(form, kind: TransferKind) -> None:
    """Leave a form the fields of its kind, under the names that these have there."""
    for name, kinds in ONLY_FOR.items():
        if kind not in kinds:
            del form.fields[name]
    for name, label in LABELS[kind].items():
        form.fields[name].label, form.fields[name].required = label, True
        form.fields[name].help_text = ""


class TransferForm(MemberForm):
    """One transfer; the kind, chosen above the form, decides which fields there are."""

    past = ("effective_on", "issued_on")

    class Meta(MemberForm.Meta):
        model = Transfer
        fields = (
            "kind",
            "person",
            "branch",
            "to_branch",
            "place",
            "within_province",
            "effective_on",
            "paper_number",
            "issued_on",
            "dues_paid_to",
            "note",
        )
        widgets = {"kind": forms.HiddenInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind_of(self.data.get("kind") or self.initial.get("kind"))
        self.initial["kind"] = self.kind
        fit_fields(self, self.kind)
        self.fields["person"].widget.attrs["autofocus"] = True

    def clean(self):
        cleaned = super().clean()
        person, day = cleaned.get("person"), cleaned.get("effective_on")
        if self.kind != TransferKind.IN and person and day:
            here = self.branch_of(person, day)
            if here and here == cleaned.get("to_branch"):
                self.add_error("to_branch", "Đảng viên đang ở chính chi bộ này.")
        return cleaned

    def write(self, *, by):
        return lifecycle.transfer(transfer=self.instance, by=by)


class TransferCorrectionForm(CorrectionForm):
    """Correction of a transfer: day, places and papers; of another kind or person it is cancelled."""

    past = ("effective_on", "issued_on")

    class Meta(MemberForm.Meta):
        model = Transfer
        fields = TransferForm.Meta.fields[2:]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fit_fields(self, TransferKind(self.instance.kind))

    def write(self, *, by):
        return lifecycle.correct_transfer(transfer=self.instance, by=by, reason=self.why)


def kind_of(value) -> TransferKind:
    """The kind asked for; chuyển đến when none is."""
    return TransferKind(value) if value in TransferKind.values else TransferKind.IN


def there(row, names) -> str:
    """Where from, where to: a place elsewhere, or a branch of this database."""
    return names.of(row.to_branch_id) if row.to_branch_id else row.place


class TransferRegister(MemberRegister):
    """`/chuyen-sinh-hoat/`: transfers in, out and between branches."""

    slug = "chuyen-sinh-hoat"
    model = Transfer
    title = "Chuyển sinh hoạt đảng"
    one = "lượt chuyển sinh hoạt"
    form = TransferForm
    edit_form = TransferCorrectionForm
    dated = "effective_on"
    choices = ("kind",)
    related = ("person", "branch", "to_branch")
    ordering = ("-effective_on", "person__sort_key")
    kept = ("kind", "branch", "to_branch", "place", "effective_on")
    empty = "Chưa có lượt chuyển sinh hoạt nào."
    pages = {"them": TransferAdd}
    columns = (
        NAME,
        BORN,
        Column("Loại", 20, value="get_kind_display"),
        Column("Chi bộ", 22, value=lambda row, names: names.of(row.branch_id)),
        Column("Nơi đi, nơi đến", 30, value=there),
        Column("Ngày chuyển", 13, "date", "effective_on"),
        Column("Giấy giới thiệu", 18, value="paper_number"),
        Column("Ngày cấp giấy", 13, "date", "issued_on"),
    )

    def cancel(self, row, *, by, reason):
        lifecycle.cancel_transfer(transfer=row, by=by, reason=reason)

    def consequences(self, row):
        if row.kind == TransferKind.IN:
            return [f"{row.person} không còn tên trong danh sách của chi bộ từ ngày chuyển đến."]
        return [f"{row.person} lại có tên trong danh sách của chi bộ cũ như chưa chuyển."]
