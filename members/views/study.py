"""Pages of classes: one class with its branches, the roll of one branch, who has still to attend."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from branches.choices import BRANCH_KINDS, StudyKind
from branches.models import Branch, Turnout
from branches.models.study import heads
from branches.registers.listing import ListPage
from branches.registers.page import RegisterRow
from branches.registers.views import RegisterForm
from vankhanh.access import Right
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import Column

from ..stale_study import marked
from ..study_forms import StudyRollForm, TurnoutForm
from ..study_roll import due_to_study, how_recorded, still_missing, told
from .study_mending import may_ask

FIRST = 30
"""Names shown of those who have still to attend; all of them stand on the page of their own."""


class StudyRow(RegisterRow):
    """`/hoc-tap/<số>/`: the class, each branch's turnout, and for a chuyên đề who has still to attend."""

    template_name = "members/study.html"

    def get_context_data(self, **kwargs):
        main, turnouts = self.row.makes_up or self.row, self.turnouts()
        missing = still_missing(main, self.reader)
        return super().get_context_data(
            turnouts=turnouts,
            is_topic=self.row.kind == StudyKind.TOPIC,
            rolled=any(line["row"] and line["row"].roll_taken for line in turnouts),
            missing=missing.count(),
            told=told(missing),
            first=[(row.person, self.names.of(row.branch_id), how_recorded(row)) for row in missing[:FIRST]],
            main=main,
            stale=[line["name"] for line in turnouts if line["row"] and line["row"].stale],
            may_mend=may_ask(self.reader, self.row),
            may_add=self.register.may_write(self.reader),
            **kwargs,
        )

    def turnouts(self) -> list[dict]:
        """A line per branch that the class is for and the reader sees."""
        known = {row.branch_id: row for row in self.seen_turnouts()}
        due = self.due_by_branch()
        branches = branches_of(self.row, self.reader)
        return [self.line(branch, known.get(branch.pk), due.get(branch.pk, 0)) for branch in branches]

    def line(self, branch: Branch, row: Turnout | None, due: int) -> dict:
        return {
            "branch": branch,
            "name": self.names.of(branch.pk),
            "due": row.due if row else due,
            "row": row,
            "members": row.heads - row.guests if row else None,
            "guests": row.guests if row else None,
            "may_write": self.reader.covers(branch.path, Right.WRITE),
        }

    def seen_turnouts(self):
        rows = Turnout.objects.visible_to(self.reader).filter(session=self.row)
        return marked(rows).annotate(heads=heads())

    def due_by_branch(self) -> dict[int, int]:
        rows = due_to_study(self.row, self.row.branch.path).order_by().values_list("branch")
        return dict(rows.annotate(n=Count("person", distinct=True)))


def branches_of(session, reader) -> list[Branch]:
    """Chi bộ below the unit that held the class, on its day, and any other that came; those the reader sees."""
    seen = Branch.objects.visible_to(reader)
    below = seen.within_unit(session.branch.path).standing(session.held_on)
    chi_bo = below.filter(versions__kind__in=BRANCH_KINDS)
    came = seen.filter(turnout_rows__session=session)
    keys = {*chi_bo.values_list("pk", flat=True), *came.values_list("pk", flat=True)}
    return list(seen.filter(pk__in=keys).order_by("path"))


class MissingPage(ListPage):
    """`/hoc-tap/<số>/chua-hoc/`: who has still to attend a class, to call them to a make-up session."""

    register = None
    title = "Chưa học"
    parent = ("Học tập, quán triệt", "hoc-tap")
    file_name = "chua-hoc"
    empty = "Mọi đảng viên thuộc diện phải học đã học."

    def get(self, request, *args, **kwargs):
        self.main = self.session.makes_up or self.session
        return super().get(request, *args, **kwargs)

    @cached_property
    def session(self):
        return get_object_or_404(self.register.rows(self.reader), pk=self.kwargs["pk"])

    @property
    def day(self):
        """Units are called as on the day of the class."""
        return self.main.held_on

    def days(self):
        return []

    def lead(self):
        said = (
            f"{self.main.title}, ngày {date_text(self.main.held_on)}: chưa dự buổi chính hay buổi học bù nào"
        )
        return f"{said}; {told(self.missing)}."

    @property
    def missing(self):
        return still_missing(self.main, self.reader, self.unit.path if self.unit else "")

    @cached_property
    def rows(self):
        return list(self.missing)

    def columns(self):
        names = self.names
        return (
            Column("Họ và tên", 28, value="person.full_name"),
            Column("Ngày sinh", 12, "date", "person.born"),
            Column("Chi bộ", 24, value=lambda row: names.of(row.branch_id)),
            Column("Theo sổ", 16, value=how_recorded),
        )


class StudyRoll(RegisterForm):
    """`/hoc-tap/<số>/diem-danh/<đơn vị>/`: who of one branch came; `?cach=tong-so` takes only totals."""

    template_name = "members/study_roll.html"
    held_name = "turnout"

    @cached_property
    def branch(self) -> Branch:
        found = get_object_or_404(Branch.objects.visible_to(self.reader), pk=self.kwargs["branch"])
        if found not in branches_of(self.row, self.reader):
            raise Http404("Lớp này không dành cho đơn vị đó.")
        return found

    @cached_property
    def turnout(self) -> Turnout | None:
        return Turnout.objects.filter(session=self.row, branch=self.branch).first()

    @property
    def by_totals(self) -> bool:
        return self.request.GET.get("cach") == "tong-so"

    def form_of(self, data=None):
        if self.by_totals:
            empty = Turnout(session=self.row, branch=self.branch)
            return TurnoutForm(data, instance=self.turnout or empty)
        return StudyRollForm(data, session=self.row, branch=self.branch, turnout=self.turnout)

    def check(self):
        if not self.reader.covers(self.branch.path, Right.WRITE):
            raise PermissionDenied("Không đủ quyền ghi ở đơn vị này.")

    def done(self, form):
        turnout = form.write(by=self.request.user)
        name = self.names.of(self.branch.pk)
        messages.success(
            self.request, f"Đã ghi {name}: {turnout.present} đảng viên, {turnout.guests} người khác."
        )
        return HttpResponseRedirect(reverse(self.register.url_name("xem"), args=[self.row.pk]))

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            heading="Điểm danh",
            row=self.row,
            name=self.names.of(self.branch.pk),
            by_totals=self.by_totals,
            **kwargs,
        )
