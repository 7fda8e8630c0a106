"""What may be done with all members of a filtered list at once: their plans of a year, their names on a class's roll."""

from collections import defaultdict
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from branches import activities
from branches.models import Attendance, FollowPlan, StudySession, Turnout
from branches.registers.bulk import BulkAct, Change
from vankhanh.access import Right
from vankhanh.forms import DateField
from vankhanh.vietnamese import date_text

from .choices import standing_text
from .study_roll import expected

NOT_HERE = "không đủ quyền ghi ở chi bộ này, để nguyên"
YEARS_BACK = 2
"""How far back a class may lie whose roll is filled in from the list."""


class ActForm(forms.Form):
    """What an act asks; a refusal stands above it."""

    def refuse(self, refusal: ValidationError) -> None:
        """Show a refusal above the form."""
        self.add_error(None, refusal.messages)


class PlansForm(ActForm):
    """The year of the plans."""

    year = forms.IntegerField(label="Năm", min_value=1930)
    made_on = DateField(label="Ngày lập", required=False)

    def __init__(self, data=None, *, today: date):
        super().__init__(data, initial={"year": today.year})
        self.today = today

    def clean_year(self):
        if self.cleaned_data["year"] > self.today.year + 1:
            raise ValidationError("Kiểm tra lại năm.")
        return self.cleaned_data["year"]

    def clean_made_on(self):
        day = self.cleaned_data["made_on"]
        if day and day > self.today:
            raise ValidationError("Ngày này chưa tới.")
        return day


class EnterPlans(BulkAct):
    """Kế hoạch làm theo Bác of a year for everybody of the list who takes part and has none yet."""

    slug = "lap-ke-hoach"
    label = "Ghi kế hoạch làm theo Bác"
    verb = "Ghi kế hoạch cho"
    done_text = "Đã ghi kế hoạch của"
    undo = "Ghi nhầm thì lọc lại ở sổ Kế hoạch làm theo Bác và hủy cả loạt."

    def form(self, data, *, page):
        return PlansForm(data, today=page.today)

    def changes(self, rows, form, page):
        year = form.cleaned_data["year"]
        people = [row.person_id for row in rows]
        planned = set(
            FollowPlan.objects.filter(year=year, person__in=people).values_list("person", flat=True)
        )
        for row in rows:
            name = f"{row.person.full_name} ({page.list_page.names.of(row.branch_id)})"
            why = self._why_not(row, planned, page, year)
            yield Change(row, name, why or f"thêm kế hoạch năm {year}", does=not why)

    def _why_not(self, row, planned: set[int], page, year: int) -> str:
        if row.person_id in planned:
            return f"đã có kế hoạch năm {year}, để nguyên"
        if row.standing_then:
            return f"{standing_text(row.standing_then).lower()}: không lập"
        return "" if page.reader.covers(row.branch.path, Right.WRITE) else NOT_HERE

    def carry_out(self, rows, form, *, by, page):
        given = {"year": form.cleaned_data["year"], "made_on": form.cleaned_data["made_on"], "by": by}
        for branch, people in by_branch(rows).items():
            activities.enter_plans(branch=branch, persons=people, **given)


class SessionField(forms.ModelChoiceField):
    """A class, called by its day and title."""

    def label_from_instance(self, obj):
        return f"{date_text(obj.held_on)} – {obj.title}"


class RollForm(ActForm):
    """The class whose roll is meant."""

    session = SessionField(label="Lớp học, chuyên đề", queryset=StudySession.objects.none())

    def __init__(self, data=None, *, reader, today: date):
        super().__init__(data)
        recent = Q(held_on__gte=date(today.year - YEARS_BACK, 1, 1), held_on__lte=today)
        seen = StudySession.objects.visible_to(reader).filter(recent)
        self.fields["session"].queryset = seen.order_by("-held_on", "pk")


class EnterRoll(BulkAct):
    """Everybody of the list onto the roll of a class; who is on it stays on it."""

    slug = "diem-danh-lop"
    label = "Ghi vào danh sách dự lớp học"
    verb = "Ghi dự lớp cho"
    done_text = "Đã ghi dự lớp"
    undo = "Ghi nhầm thì bỏ dấu ở trang điểm danh của lớp."

    def form(self, data, *, page):
        return RollForm(data, reader=page.reader, today=page.today)

    def changes(self, rows, form, page):
        session = form.cleaned_data["session"]
        came = set(session.attendances.values_list("person", flat=True))
        totals = set(
            Turnout.objects.filter(session=session, roll_taken=False).values_list("branch", flat=True)
        )
        branches = {row.branch_id: row.branch for row in rows}
        listed = {pk: {m.person_id for m, _ in expected(session, unit)} for pk, unit in branches.items()}
        for row in rows:
            name = f"{row.person.full_name} ({page.list_page.names.of(row.branch_id)})"
            why = self._why_not(row, came, totals, listed, page)
            yield Change(row, name, why or f"ghi dự: {session.title}", does=not why)

    def _why_not(self, row, came, totals, listed, page) -> str:
        if row.person_id in came:
            return "đã có tên trong lớp này, để nguyên"
        if row.branch_id in totals:
            return "chi bộ này đã ghi lớp bằng tổng số, để nguyên"
        if row.person_id not in listed[row.branch_id]:
            return "ngày học không thuộc diện dự ở chi bộ này, để nguyên"
        return "" if page.reader.covers(row.branch.path, Right.WRITE) else NOT_HERE

    def carry_out(self, rows, form, *, by, page):
        session = form.cleaned_data["session"]
        for branch, people in by_branch(rows).items():
            before = Attendance.objects.filter(session=session, branch=branch).select_related("person")
            turnout = Turnout.objects.filter(session=session, branch=branch).first()
            activities.take_roll(
                session=session,
                branch=branch,
                persons=[*(row.person for row in before), *people],
                due=sum(due for _, due in expected(session, branch)),
                guests=turnout.guests if turnout else 0,
                by=by,
            )


def by_branch(rows) -> dict:
    """The people of memberships by their branch."""
    found = defaultdict(list)
    for row in rows:
        found[row.branch].append(row.person)
    return found


ENTER_PLANS, ENTER_ROLL = EnterPlans(), EnterRoll()
