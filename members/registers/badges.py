"""Huy hiệu Đảng."""

from branches.models import Rule
from vankhanh import record
from vankhanh.scope import Day
from vankhanh.xlsx import Column

from ..choices import BadgeKind
from ..forms import MemberForm
from ..models import Badge, Membership
from ..models.honours import BADGE_YEARS
from ..models.people import whole_years
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
            self.instance.branch = self._branch(person, day, cleaned.get("kind"))
        return cleaned

    def _branch(self, person, day, kind):
        if kind != BadgeKind.POSTHUMOUS:
            return self.branch_of(person, day)
        last = Membership.objects.filter(person=person, start__lte=day).select_related("branch")
        row = last.order_by("-start").first()
        return self.own(row.branch) if row else self.branch_of(person, day)

    def doubts(self, cleaned):
        said, day, years = [], cleaned["awarded_on"], cleaned["years"]
        known = {int(row.number) for row in rules_on(day)}
        if years not in known:
            said.append(f"Ngày {day:%d/%m/%Y} quy định không có Huy hiệu {years} năm.")
        since = cleaned["person"].party_age_from
        if since and whole_years(since, Day(day)) < years:
            said.append(f"Đến ngày này chưa đủ {years} năm tuổi Đảng (tính từ {since}).")
        return said


class BadgePapersForm(MemberForm):
    """What of a badge may be corrected: its papers."""

    class Meta(MemberForm.Meta):
        model = Badge
        fields = ("years", "number", "decision")

    def write(self, *, by):
        return record.save(self.instance, by=by)


def rules_on(day):
    """The badge years in force on a day."""
    return Rule.objects.in_force(BADGE_YEARS, day)


class BadgeRegister(MemberRegister):
    """`/huy-hieu/`: badges given, newest first."""

    slug = "huy-hieu"
    model = Badge
    title = "Huy hiệu Đảng"
    one = "Huy hiệu"
    form = BadgeForm
    edit_form = BadgePapersForm
    dated = "awarded_on"
    choices = ("kind",)
    ordering = ("-awarded_on", "person__sort_key")
    kept = ("kind", "years", "decision", "awarded_on")
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
