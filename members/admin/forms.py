"""Forms of events that have no row of their own yet: the lifecycle function that makes it checks everything."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef

from branches.admin.base import WritingForm
from vankhanh.forms import DateField, PartialDateFormField

from ..choices import DEPARTURES, CauseIn
from ..models import Admission, Departure, Membership, Person, Recognition

NOBODY = "Người này hiện không có tên trong danh sách đảng viên của chi bộ nào."


class EventForm(WritingForm):
    """An event told by its own boxes.  `columns` gives the box of a column that the writer complains about."""

    columns: dict[str, str] = {}

    def _post_clean(self):
        if not self.errors:
            try:
                self._rehearse()
            except ValidationError as refusal:
                self.refuse(refusal)

    def refuse(self, refusal):
        if hasattr(refusal, "error_dict"):
            told = refusal.message_dict.items()
            refusal = ValidationError({self.columns.get(name, name): texts for name, texts in told})
        super().refuse(refusal)


class AwaitedField(forms.ModelChoiceField):
    """A probationary member, named with the day of the ceremony."""

    def label_from_instance(self, admission):
        return f"{admission.person.full_name} – kết nạp {admission.ceremony_on}"


class RecognitionForm(EventForm):
    """Which probationary member of the reader's branches, and the decision."""

    columns = {"official_decision_on": "decided_on", "person": "admission"}
    admission = AwaitedField(Admission.objects.none(), label="Đảng viên dự bị")
    decided_on = DateField(label="Ngày quyết định")
    decision_number = forms.CharField(label="Quyết định số", max_length=60, required=False)
    official_on = PartialDateFormField(
        label="Ngày chính thức",
        required=False,
        help_text="Để trống: tròn thời gian dự bị kể từ ngày kết nạp, dù quyết định muộn.",
    )
    official_reason = forms.CharField(
        label="Lý do", max_length=200, required=False, help_text="Bắt buộc khi ngày chính thức khác quy định."
    )

    class Meta:
        model = Recognition
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        here = Membership.objects.writable_by(self.request.reader).filter(
            end__isnull=True, person=OuterRef("person")
        )
        waiting = Admission.objects.filter(Exists(here), official_on__isnull=True)
        self.fields["admission"].queryset = waiting.select_related("person").order_by(
            "ceremony_on", "person__sort_key"
        )


class PersonField(forms.ModelChoiceField):
    """Somebody on record, called so that namesakes are told apart."""

    def label_from_instance(self, person):
        return person.pick_label


def person_field(label: str) -> PersonField:
    """A box that looks people up by part of the name."""
    box = AutocompleteSelect(Membership._meta.get_field("person"), admin.site)
    return PersonField(Person.objects.none(), label=label, widget=box)


class DepartureForm(EventForm):
    """Who leaves, when and why."""

    columns = {"end": "on", "cause_out": "cause", "decision_out": "decision"}
    person = person_field("Đảng viên")
    on = DateField(
        label="Từ ngày",
        help_text="Ngày từ trần, hoặc ngày quyết định: từ ngày này không còn trong danh sách.",
    )
    cause = forms.ChoiceField(
        label="Lý do", choices=[("", "---------"), *((one.value, one.label) for one in DEPARTURES)]
    )
    decision = forms.CharField(label="Quyết định, giấy tờ", max_length=100, required=False)
    note = forms.CharField(label="Ghi chú", max_length=200, required=False)

    class Meta:
        model = Departure
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.visible_to(self.request.reader).pickable()

    def clean(self):
        given = super().clean()
        if given.get("person") and not given["person"].memberships.filter(end__isnull=True).exists():
            self.add_error("person", NOBODY)
        return given


ENTRIES = (CauseIn.TAKEN_OVER, CauseIn.RESTORED)
"""Ways onto a list that the list itself tells: the opening of the book, and a decision that restores."""


class EntryForm(EventForm):
    """Somebody put on a list when the book is opened, or by a decision that restores their membership."""

    columns = {"decision_in": "decision", "cause_in": "cause"}
    person = person_field("Đảng viên")
    cause = forms.ChoiceField(
        label="Vì sao có trong danh sách",
        choices=[(one.value, one.label) for one in ENTRIES],
        help_text="Kết nạp và chuyển sinh hoạt được ghi ở trang của việc ấy.",
    )
    start = DateField(
        label="Từ ngày", required=False, help_text="Có trong sổ khi mở sổ: để trống, tính từ ngày mở sổ."
    )
    decision = forms.CharField(
        label="Quyết định", max_length=100, required=False, help_text="Của việc phục hồi đảng tịch."
    )

    class Meta:
        model = Membership
        fields = ("branch",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.visible_to(self.request.reader).pickable()

    def clean(self):
        given = super().clean()
        if given.get("branch") and "start" not in self.errors:
            given["start"] = self._start(given["branch"].book_opened(), given.get("start"))
        return given

    def _start(self, opened, typed):
        if self.cleaned_data.get("cause") != CauseIn.TAKEN_OVER:
            if typed is None:
                self.add_error("start", "Hãy ghi ngày có quyết định phục hồi.")
        elif opened is None:
            self.add_error("branch", "Đơn vị này và cấp trên của nó chưa ghi ngày mở sổ.")
        elif typed not in (None, opened):
            self.add_error("start", f"Sổ của đơn vị này mở ngày {opened:%d/%m/%Y}.")
        return opened if typed is None else typed
