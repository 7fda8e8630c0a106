"""Forms of a campaign: opening it, explaining gaps, confirming, locking."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from branches.choices import COMMITTEE_KINDS, BranchKind
from branches.forms import RecordForm
from branches.models import Branch
from vankhanh.access import Reader, Right

from .campaigns.acting import explain
from .campaigns.reviewing import Gap
from .models import Campaign

OPENING_KINDS = (*COMMITTEE_KINDS, BranchKind.BASE_BRANCH)
"""Units that ask: committees, and a chi bộ cơ sở, which has none of them below its superior."""


def asking_units(reader: Reader):
    """The units for which the reader may open a campaign."""
    asking = Branch.objects.filter(versions__kind__in=OPENING_KINDS, versions__end__isnull=True)
    return asking.filter(reader.q("", Right.WRITE)).order_by("path")


class CampaignForm(RecordForm):
    """Which committee asks about which period, until when; the last year unless something else is typed."""

    class Meta(RecordForm.Meta):
        model = Campaign
        fields = ("branch", "title", "first", "last", "deadline", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        year = self.today.year - 1
        usual = {
            "title": f"Rà soát, đối chiếu số liệu năm {year}",
            "first": date(year, 1, 1),
            "last": date(year, 12, 31),
        }
        self.initial.update({name: value for name, value in usual.items() if not self.initial.get(name)})

    def units(self, name):
        return asking_units(self.reader)


class CampaignWordsForm(RecordForm):
    """What may be put otherwise while branches answer: not the unit and not the period."""

    class Meta(RecordForm.Meta):
        model = Campaign
        fields = ("title", "deadline", "note")
        widgets = CampaignForm.Meta.widgets


class RefusedAbove(forms.Form):
    """A form that shows what its writer refused above its boxes."""

    def refuse(self, refusal: ValidationError) -> None:
        self.add_error(None, refusal.messages)


class ExplainForm(RefusedAbove):
    """A box for every gap of a branch.

    One that was explained when its line said something else stands empty: left so, the former words stay as they are.
    """

    def __init__(self, *args, gaps: list[Gap], **kwargs):
        super().__init__(*args, **kwargs)
        self.gaps = gaps
        for gap in gaps:
            text = gap.given.text if gap.given and gap.explained else ""
            box = forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"})
            self.fields[gap.name] = forms.CharField(
                label=gap.line.text, max_length=500, required=False, initial=text, widget=box
            )

    def boxes(self) -> list[tuple[Gap, forms.BoundField]]:
        return [(gap, self[gap.name]) for gap in self.gaps]

    def write(self, *, campaign: Campaign, unit: Branch, by) -> int:
        said = [(gap, self.cleaned_data[gap.name].strip()) for gap in self.gaps]
        return explain(
            campaign=campaign,
            unit=unit,
            said=[(gap, text) for gap, text in said if text or not gap.asked_again],
            by=by,
        )


class ConfirmForm(RefusedAbove):
    """Nothing to type: the digest of what the page shows goes along, so that nobody confirms what changed meanwhile."""

    seen = forms.CharField(max_length=64, required=False)


class LockForm(RefusedAbove):
    """Locking while some branches have not confirmed is asked back about."""

    anyway = forms.BooleanField(required=False)

    def __init__(self, *args, missing: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.missing = missing
        said = f"Còn {missing} chi bộ chưa xác nhận, hoặc đã đổi sau khi xác nhận; vẫn khóa"
        self.fields["anyway"].label = said
        if not missing:
            del self.fields["anyway"]

    def clean(self):
        cleaned = super().clean()
        if self.missing and not cleaned.get("anyway"):
            self.add_error("anyway", "Đánh dấu ô này nếu vẫn khóa.")
        return cleaned
