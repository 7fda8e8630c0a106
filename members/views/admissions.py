"""One admission: the facts, the steps towards recognition, the papers asked for at it."""

from urllib.parse import urlencode

from django.urls import reverse

from branches.choices import CodeList
from branches.registers.page import RegisterRow

from ..choices import OFFICIAL_STEPS, StepKind
from ..growth import checklist, missing, told
from ..lists import probation_ends
from ..models import GrowthStep
from ..models.admissions import days_late
from ..timeline import page_of
from .growth import papers_of


class AdmissionRow(RegisterRow):
    """`/ket-nap/<số>/` and `/chinh-thuc/<số>/`: what was done towards recognition, what is missing, how late it came."""

    template_name = "members/admission.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        may_write = bool(context["cancel_url"])
        first = self.row.ceremony_on.first_day
        steps = GrowthStep.objects.filter(
            person=self.row.person_id, kind__in=OFFICIAL_STEPS, happened_on__gte=first
        ).select_related("helper")
        papers = checklist(self.row.person, CodeList.OFFICIAL_PAPER, self.today)
        return context | {
            "steps": [(step, told(step, page_of)) for step in steps.order_by("happened_on", "pk")],
            "ends": None if self.row.official_on else probation_ends(self.row),
            "late": days_late(self.row),
            "missing": [] if self.row.official_on else missing(papers),
            "list": papers_of(self.row.person, CodeList.OFFICIAL_PAPER, papers, may_write),
            "entries": self.entries() if may_write and not self.row.official_on else [],
        }

    def entries(self) -> list[tuple[str, str]]:
        """The pages that enter a step towards recognition, and the recognition itself."""
        add, person = reverse("buoc-ket-nap-them"), {"person": self.row.person_id}
        steps = [
            (StepKind(kind).label, f"{add}?{urlencode(person | {'kind': StepKind(kind).value})}")
            for kind in OFFICIAL_STEPS
        ]
        official = f"{reverse('chinh-thuc-them')}?{urlencode(person)}"
        return [*steps, ("Công nhận chính thức", official)]
