"""The yearly sheets of a branch on one page."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseRedirect

from branches.registers.views import ADD_ANOTHER

from .meetings import MeetingAdd


class SupplementAdd(MeetingAdd):
    """`/phieu-bo-sung/them/`: everybody whose sheet is not there yet is ticked."""

    template_name = "members/supplement_form.html"

    def done(self, form):
        made = form.write(by=self.request.user)
        branch, year, _ = form.asked
        text = f"Đã ghi {len(made)} phiếu bổ sung năm {year}, {self.names.of(branch.pk)}."
        messages.success(self.request, text)
        if ADD_ANOTHER in self.request.POST:
            kept = {k: self.request.POST[k] for k in self.register.kept if self.request.POST.get(k)}
            return HttpResponseRedirect(f"{self.request.path}?{urlencode(kept)}")
        return HttpResponseRedirect(f"../?nam={year}&chi_bo={branch.path}")
