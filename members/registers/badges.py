"""Huy hiệu Đảng."""

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from branches.models import Branch, Rule
from branches.registers.bulk import CANCEL_MANY
from vankhanh.scope import Day
from vankhanh.xlsx import Column

from ..badge_forms import ProposalCorrectionForm, ProposalForm
from ..choices import BadgeKind
from ..forms import MemberForm
from ..models import Badge, BadgeProposal, Membership
from ..models.honours import BADGE_YEARS
from ..models.party_age import counted_from
from ..models.people import whole_years
from ..views.merits import BadgeList
from .columns import BORN, BRANCH, NAME, MemberRegister


class BadgeForm(MemberForm):
    """A badge given; it counts for the branch of that day, of a dead member for the last one."""

    past = ("awarded_on",)

    class Meta(MemberForm.Meta):
        model = Badge
        fields = ("person", "kind", "years", "number", "decision", "awarded_on")

    def clean(self):
        cleaned = super().clean()
        person, day = cleaned.get("person"), cleaned.get("awarded_on")
        if person and day:
            self.instance.branch = given_at(self, person, day, cleaned.get("kind"))
        return cleaned

    def doubts(self, cleaned):
        return unusual(cleaned["person"], cleaned["years"], cleaned["awarded_on"])


class BadgeCorrectionForm(MemberForm):
    """What of a badge may be corrected: everything but the person; another day may be another branch's."""

    past = ("awarded_on",)

    class Meta(MemberForm.Meta):
        model = Badge
        fields = BadgeForm.Meta.fields[1:]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("awarded_on") and {"awarded_on", "kind"} & set(self.changed_data):
            person, day = self.instance.person, cleaned["awarded_on"]
            self.instance.branch = given_at(self, person, day, cleaned.get("kind")) or self.instance.branch
        return cleaned

    def doubts(self, cleaned):
        return unusual(self.instance.person, cleaned["years"], cleaned["awarded_on"])


def given_at(form: MemberForm, person, day, kind):
    """The branch that a badge counts for: that of the day, of a dead member the last one."""
    if kind != BadgeKind.POSTHUMOUS:
        return form.branch_of(person, day)
    last = Membership.objects.filter(person=person, start__lte=day).select_related("branch")
    row = last.order_by("-start").first()
    return form.own(row.branch) if row else form.branch_of(person, day)


def unusual(person, years: int, day) -> list[str]:
    """Says when no rule of the day knows such a badge, or tuổi Đảng does not reach it."""
    said = []
    if years not in {int(row.number) for row in rules_on(day)}:
        said.append(f"Ngày {day:%d/%m/%Y} quy định không có Huy hiệu {years} năm.")
    since = counted_from(person, day)
    if since and whole_years(since, Day(day)) < years:
        said.append(f"Đến ngày này chưa đủ {years} năm tuổi Đảng (tính từ {since}).")
    return said


def rules_on(day):
    """The badge years in force on a day."""
    return Rule.objects.in_force(BADGE_YEARS, day)


class ProposalRegister(MemberRegister):
    """`/de-nghi-huy-hieu/`: who is proposed for which badge in which batch, and whether it is given."""

    slug = "de-nghi-huy-hieu"
    model = BadgeProposal
    title = "Đề nghị Huy hiệu Đảng"
    one = "đề nghị"
    form = ProposalForm
    edit_form = ProposalCorrectionForm
    dated = "batch_on"
    choices = ("way",)
    ordering = ("-batch_on", "branch__path", "person__sort_key")
    kept = ("years", "way", "batch_on", "proposed_on", "paper")
    empty = "Chưa có đề nghị nào."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Năm tuổi Đảng", 9, "number", "years"),
        Column("Diện", 24, value="get_way_display"),
        Column("Đợt trao", 12, "date", "batch_on"),
        Column("Ngày đề nghị", 12, "date", "proposed_on"),
        Column("Văn bản đề nghị", 20, value="paper"),
        Column("Lý do", 26, "wrap", "reason"),
        Column("Đã trao", 12, "date", "given_on"),
    )

    def rows(self, reader):
        given = Badge.objects.filter(person=OuterRef("person"), years=OuterRef("years"))
        given = given.exclude(kind=BadgeKind.REISSUED)
        return super().rows(reader).annotate(given_on=Subquery(given.values("awarded_on")[:1]))

    def links(self, row):
        return [("Danh sách của đợt", reverse("badge_year", args=[row.batch_on.year])), *super().links(row)]

    def top_unit(self, reader) -> Branch:
        """The highest unit whose rows the reader sees, for the log."""
        return Branch.objects.visible_to(reader).order_by("path").first()


class BadgeRegister(MemberRegister):
    """`/huy-hieu/`: badges given, newest first."""

    slug = "huy-hieu"
    model = Badge
    title = "Huy hiệu Đảng"
    bulk = (CANCEL_MANY,)
    one = "Huy hiệu"
    form = BadgeForm
    edit_form = BadgeCorrectionForm
    dated = "awarded_on"
    choices = ("kind",)
    ordering = ("-awarded_on", "person__sort_key")
    kept = ("kind", "years", "decision", "awarded_on")
    pages = {"danh-sach": BadgeList}
    empty = "Chưa có Huy hiệu nào được trao."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Năm tuổi Đảng", 9, "number", "years"),
        Column("Hình thức", 12, value="get_kind_display"),
        Column("Số Huy hiệu", 14, value="number"),
        Column("Quyết định", 22, value="decision"),
        Column("Ngày trao tặng", 13, "date", "awarded_on"),
    )
