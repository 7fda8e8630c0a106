"""Entry of a class, of a branch's turnout, and of a year's plans: rolls on which everybody due is ticked at first."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from branches import activities
from branches.choices import StudyKind
from branches.forms import Attached, RecordForm
from branches.models import FollowPlan, StudySession, Turnout
from branches.sides import NOTHING
from vankhanh import record

from . import attendance
from .models import Membership
from .study_roll import expected
from .tick_forms import Tick, TickForm


class StudyForm(RecordForm):
    """A class or session, not yet who came."""

    class Meta(RecordForm.Meta):
        model = StudySession
        fields = ("branch", "kind", "title", "held_on", "place", "speaker", "form", "issuer", "makes_up")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        main = self.fields["makes_up"].queryset.filter(kind=StudyKind.TOPIC, makes_up__isnull=True)
        self.fields["makes_up"].queryset = main.exclude(pk=self.instance.pk)


def refuse_above(form, refusal: ValidationError) -> None:
    """Show a writer's refusal above the form."""
    form.add_error(None, refusal.messages)


class StudyRollForm(forms.Form):
    """Who of one branch came: everybody due is ticked until the roll is taken."""

    guests = forms.IntegerField(label="Người khác dự (không phải đảng viên)", min_value=0, required=False)

    def __init__(self, data=None, *, session, branch, turnout: Turnout | None):
        super().__init__(data, initial={"guests": turnout.guests if turnout else 0})
        self.session, self.branch = session, branch
        came = session.attendances.filter(branch=branch).values_list("person", flat=True)
        self.known = set(came) if turnout and turnout.roll_taken else None

    def ticks(self) -> list[Tick]:
        """Everybody on the branch's list that day; who is not due comes unticked."""
        return [
            Tick(row.person, self._ticked(row.person_id, due), due)
            for row, due in expected(self.session, self.branch)
        ]

    def _ticked(self, person_id: int, due: bool) -> bool:
        if self.is_bound:
            return str(person_id) in self.data.getlist("co")
        return due if self.known is None else person_id in self.known

    def write(self, *, by) -> Turnout:
        """Put the roll on record; raises ValidationError."""
        ticks = self.ticks()
        return activities.take_roll(
            session=self.session,
            branch=self.branch,
            persons=[tick.person for tick in ticks if tick.ticked],
            due=sum(tick.due for tick in ticks),
            guests=self.cleaned_data["guests"] or 0,
            by=by,
        )

    def attached(self) -> list[Attached]:
        """Who came."""
        came = [tick.person for tick in self.ticks() if tick.ticked]
        names = ", ".join(person.full_name for person in came) or NOTHING
        return [Attached("co", "Có mặt", names, {"co": sorted(str(person.pk) for person in came)})]

    refuse = refuse_above


class TurnoutForm(forms.ModelForm):
    """The totals of one branch, as old papers give them."""

    class Meta:
        model = Turnout
        fields = ("due", "present", "guests")

    def clean(self):
        if self.instance.roll_taken:
            raise ValidationError("Chi bộ này đã điểm danh từng người: hãy sửa trên danh sách điểm danh.")
        return super().clean()

    def write(self, *, by) -> Turnout:
        """Put the totals on record; raises ValidationError."""
        return record.save(self.instance, by=by)

    refuse = refuse_above


class PlanForm(TickForm):
    """The year's plans of a branch: its own, and those of its members, all at once."""

    decided_by = ("branch", "year", "made_on")
    fetched = "Đã lấy danh sách đảng viên của chi bộ: bỏ dấu người không lập rồi lưu."
    of_branch = forms.BooleanField(label="Ghi cả kế hoạch của chi bộ", required=False, initial=True)

    class Meta(RecordForm.Meta):
        model = FollowPlan
        fields = ("branch", "year", "made_on")

    def __init__(self, data=None, *, initial=None, names, **kwargs):
        super().__init__(data, initial={"year": names.day.year, **(initial or {})}, names=names, **kwargs)
        self.fields["made_on"].help_text = "Danh sách lấy theo ngày này; để trống thì lấy theo hôm nay."

    def day(self, year: int, made_on: date | None) -> date:
        """The day whose list of members is meant."""
        return made_on or min(self.today, date(year, 12, 31))

    def due(self, branch, year, made_on):
        """Who is exempt, suspended or away comes unticked."""
        active = attendance.active_members(branch, self.day(year, made_on))
        return set(active.values_list("person", flat=True))

    def listed(self, branch, year, made_on):
        """Members on the branch's list that have no plan of the year yet."""
        with_plan = FollowPlan.objects.filter(year=year, person__isnull=False).values("person")
        roll = Membership.objects.as_of(self.day(year, made_on)).filter(branch=branch)
        return roll.exclude(person__in=with_plan)

    def write(self, *, by) -> list[FollowPlan]:
        branch, year, made_on = self.asked
        own = self.cleaned_data["of_branch"]
        if own and not FollowPlan.objects.filter(branch=branch, year=year, person__isnull=True).exists():
            record.save(FollowPlan(branch=branch, year=year, made_on=made_on), by=by)
        return activities.enter_plans(branch=branch, year=year, persons=self.chosen(), made_on=made_on, by=by)


class PlanPaperForm(RecordForm):
    """What of one plan may be corrected."""

    class Meta(RecordForm.Meta):
        model = FollowPlan
        fields = ("year", "made_on")
