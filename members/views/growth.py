"""Pages of the way into the Party: a candidate with the steps, entry of steps and papers, a class with its students."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from branches.choices import CodeList
from branches.registers.page import RegisterRow
from branches.registers.views import ADD_ANOTHER, RegisterAdd, RegisterCancel, RegisterEdit

from ..choices import OFFICIAL_STEPS, StepKind
from ..growth import checklist, next_stage, record_of, stages
from ..models import Admission, Candidate, DossierPaper, GrowthStep
from ..timeline import page_of

CLASS, CEREMONY = "lop", "le"


def way_of(row, reader) -> str:
    """The page where the row of a step or a paper is one of many: the candidacy, or the admission of a member.

    "" where the reader sees none.
    """
    if towards_recognition(row):
        seen = Admission.objects.visible_to(reader).filter(person=row.person_id)
        admission = seen.order_by("-ceremony_on").first()
        return page_of("ket-nap-xem", admission.pk) if admission else ""
    candidate = Candidate.objects.visible_to(reader).filter(person=row.person_id).order_by("-start").first()
    return page_of("quan-chung-xem", candidate.pk) if candidate else ""


def towards_recognition(row) -> bool:
    """Whether a step, or a paper, belongs to recognition and not to admission."""
    if isinstance(row, GrowthStep):
        return row.kind in OFFICIAL_STEPS
    return isinstance(row, DossierPaper) and row.paper.list == CodeList.OFFICIAL_PAPER


def papers_of(person, occasion: CodeList, lines: list, may_write: bool) -> dict:
    """One checklist as the page shows it, with the way to tick what came."""
    asked = urlencode({"person": person.pk, "dip": occasion.value})
    return {
        "title": occasion.label,
        "lines": [(line, paper_page(line)) for line in lines],
        "there": sum(line.there for line in lines),
        "add_url": f"{reverse('giay-to-ho-so-them')}?{asked}" if may_write else "",
    }


def paper_page(line) -> str:
    """Where what is known of a paper is corrected."""
    if line.row:
        return page_of("giay-to-ho-so-xem", line.row.pk)
    return page_of(line.proof.name, line.proof.pk) if line.proof else ""


class CandidateRow(RegisterRow):
    """`/quan-chung/<số>/`: the candidate, the steps taken, what each needs and what is next; the papers."""

    template_name = "members/candidate.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        found = record_of(self.row.person, self.row)
        way = stages(found, self.today, page_of)
        may_write = bool(context["cancel_url"])
        return context | {
            "way": [(stage, self.add_url(stage.code) if may_write else "") for stage in way],
            "next": next_stage(way) if self.row.end is None else None,
            "papers": [
                papers_of(
                    self.row.person, occasion, checklist(self.row.person, occasion, self.today), may_write
                )
                for occasion in (CodeList.ADMISSION_PAPER, CodeList.ADMITTED_PAPER)
            ],
        }

    def add_url(self, code: str) -> str:
        """The page that enters a step of this stage; none for somebody no longer on the list."""
        if self.row.end is not None:
            return ""
        person = {"person": self.row.person_id}
        if code == CLASS:
            return f"{reverse('hoc-vien-them')}?{urlencode(person)}"
        if code == CEREMONY:
            return f"{reverse('ket-nap-them')}?{urlencode(person | {'branch': self.row.branch_id})}"
        return f"{reverse('buoc-ket-nap-them')}?{urlencode(person | {'kind': StepKind(code).value})}"


class BackToTheWay:
    """Afterwards the candidate's page is shown again, where there is one."""

    def after_writing(self, row) -> str:
        return way_of(row, self.reader) or self.register.address(row)


class StepAdd(BackToTheWay, RegisterAdd):
    """`/buoc-ket-nap/them/?person=&kind=`"""

    def after(self, row):
        return self.after_writing(row)


class StepEdit(BackToTheWay, RegisterEdit):
    """`/buoc-ket-nap/<số>/sua/`"""

    def done(self, form):
        super().done(form)
        return HttpResponseRedirect(self.after_writing(self.row))


class StepCancel(RegisterCancel):
    """`/buoc-ket-nap/<số>/huy/`"""

    def done(self, form):
        way = way_of(self.row, self.reader)
        answer = super().done(form)
        return HttpResponseRedirect(way) if way else answer


class ManyAdd(BackToTheWay, RegisterAdd):
    """Entry that puts several rows on record at once."""

    def done(self, form):
        made = form.write(by=self.request.user)
        messages.success(self.request, f"Đã ghi {len(made)} {self.register.one}.")
        if ADD_ANOTHER in self.request.POST:
            kept = {k: self.request.POST[k] for k in self.register.kept if self.request.POST.get(k)}
            return HttpResponseRedirect(f"{self.request.path}?{urlencode(kept)}")
        return HttpResponseRedirect(self.after_many(made))

    def after_many(self, made) -> str:
        return self.after_writing(made[0])


class PapersAdd(ManyAdd):
    """`/giay-to-ho-so/them/?person=&dip=`"""


class StudentsAdd(ManyAdd):
    """`/lop-nhan-thuc/hoc-vien/them/?awareness_class=`, or from a candidate `?person=`"""

    def after_many(self, made):
        if len(made) == 1:
            return super().after_many(made)
        return page_of("lop-nhan-thuc-xem", made[0].awareness_class_id)


class ClassRow(RegisterRow):
    """`/lop-nhan-thuc/<số>/`: the class and those sent to it that the reader sees."""

    template_name = "members/awareness_class.html"

    def get_context_data(self, **kwargs):
        rows = self.row.students.visible_to(self.reader).select_related("person")
        students = [
            (row, self.names.of(row.branch_id), page_of("hoc-vien-xem", row.pk))
            for row in rows.order_by("branch__path", "person__sort_key")
        ]
        return super().get_context_data(students=students, **kwargs)
