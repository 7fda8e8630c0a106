"""Entry of what became of cards and dossiers, and of who keeps in touch where they live."""

from datetime import date

from branches.forms import put_cursor

from .choices import TieKind
from .forms import MemberForm, SpanInOrder
from .growth_forms import PlacedForm
from .models import FileLoan, Handover, ResidenceRemark, ResidenceTie


class FileForm(PlacedForm):
    """About a member, also one who has left: their dossier goes after them."""

    prefers = "at_branch"


class HandoverForm(FileForm):
    dated = "happened_on"
    past = ("happened_on",)

    class Meta(MemberForm.Meta):
        model = Handover
        fields = ("person", "kind", "happened_on", "other_party", "contents", "paper", "note")


class HandoverCorrectionForm(HandoverForm):
    """Everything but whose it is."""

    class Meta(HandoverForm.Meta):
        fields = HandoverForm.Meta.fields[1:]


class LoanForm(FileForm):
    dated = "lent_on"
    past = ("lent_on", "returned_on")

    class Meta(MemberForm.Meta):
        model = FileLoan
        fields = ("person", "borrower", "contents", "purpose", "lent_on", "due_on", "returned_on", "note")

    def doubts(self, cleaned):
        out = FileLoan.objects.filter(person=self.about, returned_on__isnull=True).exclude(
            pk=self.instance.pk
        )
        return [f"Hồ sơ này đang có người mượn: {row.borrower}, {row.contents}." for row in out]


class LoanCorrectionForm(LoanForm):
    """Everything but whose it is; the return is noted here."""

    class Meta(LoanForm.Meta):
        fields = LoanForm.Meta.fields[1:]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.returned_on:
            put_cursor(self, "returned_on")


class TieForm(SpanInOrder, MemberForm):
    """Who was introduced from here is on the branch's list; who was introduced to it is not."""

    past = ("start",)

    class Meta(MemberForm.Meta):
        model = ResidenceTie
        fields = ("person", "kind", "branch", "place", "paper", "start", "end", "end_reason", "note")

    def clean(self):
        cleaned = super().clean()
        kind, unit, start = (cleaned.get(name) for name in ("kind", "branch", "start"))
        person = cleaned.get("person") or (self.instance.person if self.instance.person_id else None)
        if not (kind and unit and start and person):
            return cleaned
        here = person.memberships.as_of(start).filter(branch=unit).exists()
        if kind == TieKind.OUT and not here:
            self.add_error("branch", "Ngày này người ấy không có tên trong danh sách của chi bộ này.")
        if kind == TieKind.IN and here:
            self.add_error(
                "kind", "Người này là đảng viên của chi bộ này, không phải nơi khác giới thiệu về."
            )
        return cleaned


class TieCorrectionForm(TieForm):
    """Everything but whose it is; the end is noted here."""

    class Meta(TieForm.Meta):
        fields = TieForm.Meta.fields[1:]


class RemarkForm(MemberForm):
    """The remark counts for the branch of the tie of that year."""

    past = ("received_on",)

    class Meta(MemberForm.Meta):
        model = ResidenceRemark
        fields = ("person", "year", "received_on", "remark")

    def clean(self):
        cleaned = super().clean()
        year = cleaned.get("year")
        person = cleaned.get("person") or (self.instance.person if self.instance.person_id else None)
        if person and year and 1 <= year <= date.max.year:
            tie = self.tie_of(person, year)
            self.instance.branch = (tie and self.own(tie.branch)) or self.instance_branch()
        return cleaned

    def tie_of(self, person, year: int) -> ResidenceTie | None:
        """The latest tie that stood in the year; an error where there was none."""
        ties = person.residence_ties.filter(start__lte=date(year, 12, 31)).exclude(end__lte=date(year, 1, 1))
        found = ties.select_related("branch").order_by("-start").first()
        if found is None:
            self.add_error("year", "Năm này người ấy không có trong sổ giữ mối liên hệ nơi cư trú.")
        return found

    def instance_branch(self):
        return self.instance.branch if self.instance.branch_id else None


class RemarkCorrectionForm(RemarkForm):
    """Everything but whom it is about."""

    class Meta(RemarkForm.Meta):
        fields = RemarkForm.Meta.fields[1:]
