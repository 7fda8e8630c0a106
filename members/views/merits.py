"""Entry pages for many members at once: awards of one decision, dues of a branch."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseRedirect

from branches.registers.list_page import RegisterList
from branches.registers.views import ADD_ANOTHER, RegisterAdd

from .meetings import MeetingAdd


class BadgeList(RegisterList):
    """`/huy-hieu/`, with the way to who is due."""

    template_name = "members/badges.html"


class AwardAdd(RegisterAdd):
    """`/khen-thuong/them/`: one decision, its organisations and its members."""

    template_name = "members/award_form.html"

    def done(self, form):
        made = form.write(by=self.request.user)
        messages.success(self.request, f"Đã ghi {len(made)} lượt khen thưởng.")
        return HttpResponseRedirect(self.request.path if ADD_ANOTHER in self.request.POST else "../")


class DuesAdd(MeetingAdd):
    """`/dang-phi/them/`: the members of a branch who have paid to the end of a month."""

    template_name = "members/dues_form.html"

    def done(self, form):
        made = form.write(by=self.request.user)
        branch, month, _ = form.asked
        text = f"Đã ghi {len(made)} đảng viên đóng đến hết tháng {month:%m/%Y}, {self.names.of(branch.pk)}."
        messages.success(self.request, text)
        if ADD_ANOTHER in self.request.POST:
            kept = {k: self.request.POST[k] for k in self.register.kept if self.request.POST.get(k)}
            return HttpResponseRedirect(f"{self.request.path}?{urlencode(kept)}")
        return HttpResponseRedirect(f"../?chi_bo={branch.path}")
