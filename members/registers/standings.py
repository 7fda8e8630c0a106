"""Miễn sinh hoạt, đình chỉ, tạm thời đi, ở nước ngoài."""

from datetime import date

from django.core.exceptions import ValidationError
from django.urls import reverse

from branches.models import RuleNotFound, rule
from vankhanh.partial_dates import PartialDate
from vankhanh.xlsx import Column

from .. import lifecycle
from ..choices import StandingKind
from ..correction_form import CorrectionForm
from ..foreseeing import ListForm
from ..forms import MemberForm, SpanInOrder
from ..models import Standing
from .columns import BORN, BRANCH, NAME, ListRegister

LONGEST = {StandingKind.AWAY: "temporary_work_months", StandingKind.EXEMPT_DATED: "exempt_dated_months"}
"""Rule keys: months that somebody may live Party life elsewhere for work (HD06), or be exempt for a time (294 §7)."""
TOO_LONG = "Dài hơn {months} tháng theo quy định đang có hiệu lực."


def unusual_span(kind: str, start: date, end: date | None) -> list[str]:
    """What of a span does not go with its kind: an exemption for age has no end, one for a time has, and how long."""
    if kind == StandingKind.EXEMPT_AGE and end:
        return ["Miễn do tuổi cao, sức yếu thường không có ngày hết hạn."]
    if kind == StandingKind.EXEMPT_DATED and not end:
        return ["Miễn có thời hạn mà chưa ghi ngày sinh hoạt lại."]
    return too_long(LONGEST[kind], start, end) if kind in LONGEST else []


def too_long(key: str, start: date, end: date | None) -> list[str]:
    """What to say of a span longer than the months of a rule; nothing without an end, or where no rule says."""
    try:
        months = int(rule(key, on=start))
    except RuleNotFound:
        return []
    last = PartialDate.from_date(start).plus_months(months).first_day
    return [TOO_LONG.format(months=months)] if end and end > last else []


class StandingForm(SpanInOrder, ListForm):
    """A dated exception from ordinary activity; the branch is the person's on the first day."""

    past = ("start",)
    moved_on = "start"

    class Meta(MemberForm.Meta):
        model = Standing
        fields = ("person", "kind", "start", "end", "reason", "place", "decision")

    def clean(self):
        cleaned = super().clean()
        person, start = cleaned.get("person"), cleaned.get("start")
        if person and start:
            self.branch_of(person, start)
        return cleaned

    def doubts(self, cleaned):
        return unusual_span(cleaned["kind"], cleaned["start"], cleaned.get("end"))

    def write(self, *, by):
        return lifecycle.set_standing(standing=self.instance, by=by)


class StandingCorrectionForm(SpanInOrder, CorrectionForm):
    """Correction of what was mistyped; for somebody else the row is cancelled."""

    past = ("start",)

    class Meta(MemberForm.Meta):
        model = Standing
        fields = StandingForm.Meta.fields[1:]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("start") and "start" in self.changed_data:
            self.branch_of(self.instance.person, cleaned["start"])
        return cleaned

    def doubts(self, cleaned):
        return unusual_span(cleaned["kind"], cleaned["start"], cleaned.get("end"))

    def write(self, *, by):
        return lifecycle.correct_standing(standing=self.instance, by=by, reason=self.why)


class StandingEndForm(ListForm):
    """From which day the member is back in ordinary activity."""

    moved_on = "end"

    class Meta(MemberForm.Meta):
        model = Standing
        fields = ("end",)
        labels = {"end": "Sinh hoạt lại từ ngày"}
        help_texts = {"end": ""}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["end"].required = True

    def clean_end(self):
        end = self.cleaned_data["end"]
        if end < self.instance.start:
            raise ValidationError(f"Không thể trước ngày bắt đầu ({self.instance.start:%d/%m/%Y}).")
        return end

    def write(self, *, by):
        return lifecycle.end_standing(standing=self.instance, on=self.cleaned_data["end"], by=by)


class StandingRegister(ListRegister):
    """`/mien-sinh-hoat/`: exemptions and absences, those that stand and those that ended."""

    slug = "mien-sinh-hoat"
    model = Standing
    title = "Miễn, đình chỉ, tạm thời đi"
    one = "diện sinh hoạt"
    form = StandingForm
    edit_form = StandingCorrectionForm
    spanned = True
    choices = ("kind",)
    ordering = ("-start", "person__sort_key")
    moved_on = "start"
    kept = ("kind", "start", "decision")
    empty = "Chưa có ai được miễn, đình chỉ hoặc tạm thời đi."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Diện", 28, value="get_kind_display"),
        Column("Từ ngày", 12, "date", "start"),
        Column("Sinh hoạt lại từ", 12, "date", "end"),
        Column("Lý do", 24, "wrap", "reason"),
        Column("Nơi đến", 20, value="place"),
        Column("Nghị quyết, quyết định", 20, value="decision"),
    )

    def actions(self, row):
        return [("Kết thúc từ ngày…", reverse("mien-sinh-hoat-ket-thuc", args=[row.pk]))]
