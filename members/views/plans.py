"""The year's plans of a branch on one page."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseRedirect

from branches.registers.views import ADD_ANOTHER

from .meetings import MeetingAdd


class PlanAdd(MeetingAdd):
    """`/lam-theo/them/`: everybody due is ticked; those with a plan already are not asked again."""

    template_name = "members/plan_form.html"

    def done(self, form):
        made = form.write(by=self.request.user)
        branch, year, _ = form.asked
        messages.success(
            self.request, f"Đã ghi kế hoạch năm {year} của {len(made)} đảng viên, {self.names.of(branch.pk)}."
        )
        if ADD_ANOTHER in self.request.POST:
            kept = {k: self.request.POST[k] for k in self.register.kept if self.request.POST.get(k)}
            return HttpResponseRedirect(f"{self.request.path}?{urlencode(kept)}")
        return HttpResponseRedirect(f"../?nam={year}&chi_bo={branch.path}")
