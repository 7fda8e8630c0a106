"""One branch in a campaign: its list, its gaps, confirming, and the sheet to sign."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponseRedirect
from django.utils.functional import cached_property

from branches.models import Branch
from branches.registers.views import RegisterForm
from members.models import Membership
from members.models.memberships import entered, left
from vankhanh.audit.asking import below, secret_labels
from vankhanh.audit.withheld import Withholding
from vankhanh.models import AuditEntry
from vankhanh.scope import Scope

from ..campaign_forms import ConfirmForm, ExplainForm
from ..campaigns.acting import confirm, send_back, withdraw
from ..campaigns.reviewing import UnitReview, may_answer, may_lead, on_behalf
from ..campaigns.stand import CODES, figures_of
from ..frozen.watching import OURS
from ..models import CampaignAnswer
from ..yearly import chosen
from .campaigns import CampaignAct, CampaignView, unit_page
from .home import KEY_CODES

KEYS = [code for code in KEY_CODES if code in CODES and code != "chi-bo"]
"""The key figures of a branch: those of the first page that it answers for."""


class BranchView(CampaignView):
    """A page about one branch of a campaign; one that the reader may not see or that is not asked is not there."""

    @cached_property
    def unit(self) -> Branch:
        found = (unit for unit in self.review.units if unit.pk == self.kwargs["branch"])
        unit = next((unit for unit in found if self.reader.covers(unit.path)), None)
        if unit is None:
            raise Http404("Chi bộ này không thuộc đợt rà soát.")
        return unit

    @cached_property
    def one(self) -> UnitReview:
        return self.review.of(self.unit)

    @cached_property
    def held_answer(self) -> CampaignAnswer | None:
        """What the page acts on."""
        return CampaignAnswer.objects.filter(campaign=self.row, branch=self.unit).first()

    def back(self) -> str:
        return unit_page(self.row, self.unit)

    def print_head(self):
        head = super().print_head()
        unit = self.unit
        above = "" if unit.pk == self.row.branch_id else self.names.full(unit.parent_id)
        return head | {"print_unit": self.names.full(unit.pk), "print_unit_above": above}

    def movements(self) -> dict[str, list[Membership]]:
        """Who came onto the list and who left it in the period, a move inside the branch being neither."""
        asked = Scope(self.row.period, self.unit, self.reader).whole
        rows = Membership.objects.within_unit(self.unit.path).select_related("person")
        return {
            "came": list(rows.filter(entered(asked)).order_by("start", "person__sort_key")),
            "gone": list(rows.filter(left(asked)).order_by("end", "person__sort_key")),
        }

    def get_context_data(self, **kwargs):
        told = {
            "row": self.row,
            "one": self.one,
            "unit": self.unit,
            "unit_name": self.names.full(self.unit.pk),
            "unit_code": self.names.code(self.unit.pk),
            "leads": may_lead(self.reader, self.row),
            "answers": may_answer(self.reader, self.unit),
            "digest": self.review.stand_digest(self.unit),
            "figures": figures_of(self.review.stands[self.unit.pk]),
            "keys": chosen(Scope(self.row.period, self.unit, self.reader), KEYS),
            "on_behalf": on_behalf(self.reader, self.unit),
            "over": self.today >= self.row.last,
        }
        return super().get_context_data(**(kwargs | self.movements() | told))


class CampaignBranch(BranchView, RegisterForm):
    """`chi-bo/<số>/`: list, movements, figures, and a box for every gap; who may not write there reads it."""

    template_name = "reports/campaign_branch.html"
    held_name = "held_answer"

    def check(self):
        self.unit  # noqa: B018 - a branch that is not asked is not there
        if self.request.method == "POST" and not may_answer(self.reader, self.unit):
            raise PermissionDenied("Không đủ quyền ghi ở chi bộ này.")

    def form_of(self, data=None):
        return ExplainForm(data, gaps=self.one.gaps)

    def conflict(self, typed, stale):
        """The page anew, with what was typed still in its boxes; a box left empty takes nobody's words back unread."""
        self.reread()
        for name in ("review", "one"):
            self.__dict__.pop(name, None)
        theirs = {
            gap.name: gap.given.text for gap in self.one.explained if not typed.get(gap.name, "").strip()
        }
        form = self.form_of(typed.dict() | theirs)
        form.refuse(stale)
        return self.answer(form, 409, read_at=self.stored_version())

    def done(self, form):
        number = form.write(campaign=self.row, unit=self.unit, by=self.request.user)
        messages.success(self.request, f"Đã ghi {number} giải trình." if number else "Không có gì thay đổi.")
        return HttpResponseRedirect(self.back())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            changes=self.one.changed.told() if self.one.changed else [], since=self.since(), **kwargs
        )

    def since(self) -> list[AuditEntry]:
        """The last entries of the log about the branch or its list since it was confirmed, none under secrecy."""
        if not self.one.changed:
            return []
        people = Q(person__in=[row.person_id for row in self.one.roll])
        told = AuditEntry.objects.filter(at__gt=self.one.answer.updated_at, action__in=AuditEntry.WROTE)
        told = told.exclude(model__in=[*secret_labels(), *OURS])
        return list(Withholding(self.request.reader).of(told.filter(people | below(self.unit.path))[:5]))


class CampaignSheet(BranchView):
    """`bien-ban/`: what the branch and the committee sign, on A4."""

    template_name = "reports/campaign_sheet.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(committee=self.names.full(self.row.branch_id), **kwargs)


class UnitAct(BranchView, CampaignAct):
    """An act on the answer of one branch."""

    held_name = "held_answer"

    def check(self):
        if not may_answer(self.reader, self.unit):
            raise PermissionDenied("Không đủ quyền ghi ở chi bộ này.")


class Confirm(UnitAct):
    """`xac-nhan/`"""

    heading = "Xác nhận danh sách và số liệu"
    text = "Chi bộ xác nhận danh sách đảng viên và số liệu dưới đây là đúng. Trước khi cấp ủy khóa còn rút lại được."
    button = "Xác nhận"
    said = "Đã xác nhận. In biên bản đối chiếu để ký."
    form_class = ConfirmForm
    shows_stand = True

    def act(self, form):
        confirm(
            campaign=self.row,
            unit=self.unit,
            seen=form.cleaned_data["seen"],
            on=self.today,
            on_behalf=on_behalf(self.reader, self.unit),
            by=self.request.user,
        )


class Withdraw(UnitAct):
    """`rut-lai/`"""

    heading = "Rút lại xác nhận"
    text = "Chi bộ trở lại đang rà soát; giải trình đã ghi vẫn còn. Lý do vào nhật ký."
    button = "Rút lại"
    said = "Đã rút lại xác nhận."
    write = staticmethod(withdraw)

    def act(self, form):
        if self.held_answer is None:
            raise Http404
        self.write(answer=self.held_answer, by=self.request.user, reason=form.cleaned_data["reason"])


class SendBack(Withdraw):
    """`tra-lai/`"""

    heading = "Trả lại chi bộ"
    text = "Xác nhận của chi bộ hết hiệu lực; chi bộ thấy lý do dưới đây, sửa rồi xác nhận lại."
    button = "Trả lại"
    said = "Đã trả lại chi bộ."
    write = staticmethod(send_back)

    def check(self):
        super().check()
        if not may_lead(self.reader, self.row):
            raise PermissionDenied("Chỉ cấp ủy mở đợt rà soát mới trả lại được.")
