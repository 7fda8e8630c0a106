"""`/ra-soat/`: a campaign as its committee sees it, and the acts of the committee."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localtime

from branches.account_forms import ReasonForm
from branches.names import Names
from branches.registers.page import RegisterPage, RegisterRow
from branches.registers.posting import ShownAnew
from branches.registers.views import RegisterForm
from vankhanh import record
from vankhanh.tables import table_of
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import STT, Book, Column, response

from ..campaign_forms import LockForm
from ..campaigns.acting import lock, unlock
from ..campaigns.reviewing import Review, UnitReview, may_lead
from ..choices import ReviewState
from ..models import Campaign

LATE = "tre"
"""Choice of the page that leaves those who are past the deadline, to be reminded."""


class CampaignView(RegisterPage):
    """What all pages of a campaign share: it is read as of today."""

    @cached_property
    def review(self) -> Review:
        return Review(self.row, self.today)

    @cached_property
    def names(self) -> Names:
        """Of the last day, under which branches are asked."""
        return self.review.names


def unit_page(campaign: Campaign, unit, page: str = "campaign_branch") -> str:
    """The page of one branch in a campaign."""
    return reverse(page, args=[campaign.pk, unit.pk])


class CampaignPage(CampaignView, RegisterRow):
    """`/ra-soat/<số>/`: every branch the reader sees with how far it is; `?chi=` leaves one state or the late."""

    template_name = "reports/campaign.html"

    def get(self, request, *args, **kwargs):
        if request.GET.get("xuat") == "xlsx":
            return self.export_xlsx()
        return super().get(request, *args, **kwargs)

    @cached_property
    def whole(self) -> list[UnitReview]:
        return self.review.seen_by(self.reader)

    @cached_property
    def only(self) -> str:
        asked = self.request.GET.get("chi", "")
        return asked if asked in (LATE, *ReviewState.values) else ""

    @cached_property
    def shown(self) -> list[UnitReview]:
        """What is asked for."""
        return [one for one in self.whole if self.only in ("", one.state) or (self.only == LATE and one.late)]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """How far each branch is; a plain value of a row for screen and workbook."""
        names = self.names
        return (
            Column("Chi bộ", 26, value=lambda one: names.of(one.branch.pk)),
            Column("Tình trạng", 18, value=lambda one: one.state.label),
            Column("Còn lại", 9, "number", lambda one: len(one.open)),
            Column("Đã giải trình", 10, "number", lambda one: len(one.explained)),
            Column("Dòng phải rà", 10, "number", lambda one: len(one.gaps)),
            Column("Đảng viên", 10, "number", lambda one: len(one.roll)),
            Column("Xác nhận ngày", 13, "date", lambda one: one.answer and one.answer.confirmed_on),
            Column("Làm gần nhất", 13, "date", lambda one: one.last_act and localtime(one.last_act).date()),
            Column("Lưu ý", 34, "wrap", lambda one: "; ".join(one.notes)),
        )

    def table(self):
        campaign = self.row
        made = table_of(self.columns, str(campaign), link=lambda record: unit_page(campaign, record.branch))(
            self.shown, empty_text="Không có chi bộ nào khớp."
        )
        made.paginate(per_page=max(1, len(self.shown)))
        return made

    def get_context_data(self, **kwargs):
        whole, leads = self.whole, may_lead(self.reader, self.row)
        context = super().get_context_data(
            table=self.table(),
            found=len(self.shown),
            counts=[
                (label, sum(one.state == state for one in whole)) for state, label in ReviewState.choices
            ],
            late=sum(one.late for one in whole),
            changed=sum(bool(one.changed) for one in whole),
            choices=[(LATE, "Trễ hạn"), *ReviewState.choices],
            only=self.only,
            leads=leads,
            reasons=[
                (self.names.of(one.branch.pk), unit_page(self.row, one.branch), one.reasons)
                for one in self.shown
                if one.reasons
            ],
            unit_code=self.names.code(self.row.branch_id),
            own=self.review.gaps.get(None, []) if leads else [],
            freeze=self.freeze_url() if leads else "",
            **kwargs,
        )
        return context | ({"cancel_url": ""} if self.row.locked_on else {})

    def print_head(self):
        unit, above = self.row.branch_id, self.row.branch.parent_id
        told = {"print_unit": self.names.full(unit), "print_unit_above": self.names.full(above)}
        return super().print_head() | told

    def freeze_url(self) -> str:
        """The page that freezes the report of the same unit and period, filled in."""
        row = self.row
        asked = {"branch": row.branch_id, "first": date_text(row.first), "last": date_text(row.last)}
        return f"{reverse('chot-them')}?{urlencode(asked)}"

    def export_xlsx(self):
        book, columns = Book(str(self.row), author=""), (STT, *self.columns)
        sheet = book.sheet("Rà soát", columns, landscape=True)
        sheet.line(str(self.row).upper(), align="center", bold=True)
        sheet.line(self.lead(), align="center", italic=True, size=12)
        sheet.table(columns, self.shown)
        unit = self.row.branch if len(self.whole) != 1 else self.whole[0].branch
        record.exported(str(self.row), unit=unit, by=self.request.user)
        return response(book, f"ra-soat {self.row.last:%Y-%m-%d}.xlsx")

    def lead(self) -> str:
        """Unit, period and deadline in words."""
        row, name = self.row, self.names.full(self.row.branch_id)
        return f"{name}, {row.period.label}; hạn xác nhận {date_text(row.deadline)}; lập ngày {date_text(self.today)}"


class CampaignAct(CampaignView, ShownAnew, RegisterForm):
    """An act of the committee on the whole campaign: what it is called, what it does in words."""

    template_name = "reports/campaign_act.html"
    held_name = "row"
    drafted = False
    heading = text = button = said = ""
    form_class: type = ReasonForm
    shows_stand = False
    """Whether the page shows what a branch confirms, and sends its digest along."""

    def check(self):
        if not may_lead(self.reader, self.row):
            raise PermissionDenied("Chỉ cấp ủy mở đợt rà soát mới làm được việc này.")

    def form_of(self, data=None):
        return self.form_class(data)

    def done(self, form):
        self.act(form)
        messages.success(self.request, self.said)
        return HttpResponseRedirect(self.back())

    def act(self, form) -> None:
        raise NotImplementedError

    def back(self) -> str:
        """Where the act leads, and its way out."""
        return self.register.address(self.row)

    def get_context_data(self, **kwargs):
        shown = {"row": self.row, "heading": self.heading, "page": self, "back": self.back()}
        return super().get_context_data(**(kwargs | shown))


class LockCampaign(CampaignAct):
    """`khoa/`"""

    heading = "Khóa đợt rà soát"
    text = (
        "Sau khi khóa, chi bộ không giải trình, xác nhận hay rút lại được nữa. Sổ sách không bị đóng: việc ghi nào làm "
        "đổi số liệu hoặc danh sách của kỳ đã khóa thì phần mềm nói rõ đổi gì và hỏi lý do, lý do vào nhật ký."
    )
    button = "Khóa"
    said = "Đã khóa đợt rà soát."

    def form_of(self, data=None):
        return LockForm(data, missing=self.review.missing)

    def act(self, form):
        lock(campaign=self.row, on=self.today, by=self.request.user, missing=form.missing)


class UnlockCampaign(CampaignAct):
    """`mo-khoa/`"""

    heading = "Mở khóa đợt rà soát"
    text = "Chi bộ lại giải trình, xác nhận, rút lại được. Lý do vào nhật ký."
    button = "Mở khóa"
    said = "Đã mở khóa đợt rà soát."

    def act(self, form):
        unlock(campaign=self.row, by=self.request.user, reason=form.cleaned_data["reason"])
