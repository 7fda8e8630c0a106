"""Yêu cầu về dữ liệu cá nhân, hạn chế xử lý: what people asked about their data and what was done."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from branches.forms import RecordForm
from vankhanh import record
from vankhanh.access import Right
from vankhanh.xlsx import Column

from ..forms import MemberForm
from ..lifecycle import membership_on
from ..models import DataRequest, Restriction
from ..views.restrictions import RestrictionPage
from .columns import BRANCH, NAME, MemberRegister

UNDER = "he-thong/"


class DataRequestForm(RecordForm):
    """One request; answered on the same page later."""

    past = ("received_on", "answered_on")

    class Meta(RecordForm.Meta):
        model = DataRequest
        fields = ("branch", "asked_by", "person", "kind", "content", "received_on", "answered_on", "answer")
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("content", "answer")}


class DataRequestRegister(MemberRegister):
    """`/he-thong/yeu-cau-du-lieu/`: newest first; what is not answered yet comes due on the first page."""

    slug = "yeu-cau-du-lieu"
    under = UNDER
    model = DataRequest
    title = "Yêu cầu về dữ liệu cá nhân"
    one = "yêu cầu"
    form = edit_form = DataRequestForm
    dated = "received_on"
    choices = ("kind",)
    ordering = ("-received_on", "-pk")
    kept = ("branch", "received_on")
    lead = "Trả lời trong 2 ngày làm việc kể từ ngày nhận (thời hạn sửa được ở Quy định theo thời gian)."
    empty = "Chưa có yêu cầu nào."
    columns = (
        Column("Người yêu cầu", 26, value="asked_by"),
        Column("Yêu cầu", 24, value="get_kind_display"),
        Column("Nội dung", 40, "wrap", "content"),
        BRANCH,
        Column("Ngày nhận", 12, "date", "received_on"),
        Column("Hạn trả lời", 12, "date", "due_on"),
        Column("Ngày trả lời", 12, "date", "answered_on"),
        Column("Trả lời", 40, "wrap", "answer"),
    )

    def links(self, row):
        return super().links(row) if row.person_id else []


class RestrictionForm(MemberForm):
    """Asking that a record be restricted; somebody else decides."""

    past = ("asked_on",)

    class Meta(MemberForm.Meta):
        model = Restriction
        fields = ("person", "request", "reason", "asked_on", "review_on")

    def clean(self):
        cleaned = super().clean()
        person = cleaned.get("person")
        if person and not self.instance.pk:
            here = membership_on(person, self.today)
            past = person.memberships.order_by("-start").first() if here is None else here
            if past is None:
                self.add_error(
                    "person", "Người này chưa từng có tên trong danh sách đảng viên của chi bộ nào."
                )
            else:
                self.instance.branch = past.branch
                self.own(past.branch)
        return cleaned


class RestrictionRegister(MemberRegister):
    """`/he-thong/han-che-xu-ly/`: asked for, in force, lifted."""

    slug = "han-che-xu-ly"
    under = UNDER
    model = Restriction
    title = "Hạn chế xử lý dữ liệu"
    one = "đề nghị hạn chế"
    form = RestrictionForm
    pages = {"xem": RestrictionPage}
    dated = "asked_on"
    related = ("person", "branch", "created_by", "approved_by")
    ordering = ("-asked_on", "-pk")
    kept = ("asked_on",)
    lead = (
        "Hồ sơ bị hạn chế được giữ nguyên và vẫn được đếm trong số liệu, nhưng tên và số giấy tờ chỉ quản trị và "
        "người duyệt xem được; không ai sửa, tìm hoặc xuất được."
    )
    empty = "Chưa có hồ sơ nào bị hạn chế xử lý."
    columns = (
        NAME,
        BRANCH,
        Column("Tình trạng", 14, value=lambda row, names: row.state),
        Column("Lý do", 40, "wrap", "reason"),
        Column("Ngày đề nghị", 12, "date", "asked_on"),
        Column("Người đề nghị", 22, value=lambda row, names: str(row.created_by or "")),
        Column("Hạn chế từ", 12, "date", "approved_on"),
        Column("Người duyệt", 22, value=lambda row, names: str(row.approved_by or "")),
        Column("Xem lại", 12, "date", "review_on"),
        Column("Gỡ từ", 12, "date", "lifted_on"),
    )

    def actions(self, row):
        """What the next decision is; both pages ask for an administrator."""
        if row.lifted_on:
            return []
        word, label = ("go", "Gỡ hạn chế…") if row.approved_on else ("duyet", "Duyệt…")
        return [(label, reverse(self.url_name(word), args=[row.pk]))]

    def cancel(self, row, *, by, reason):
        """Only a request that nobody has decided on is taken back."""
        if row.approved_on:
            raise ValidationError("Đề nghị đã duyệt: hãy gỡ hạn chế thay vì hủy dòng này.")
        record.cancel(row, by=by, reason=reason)

    def may_decide(self, row, reader) -> bool:
        """Administrators of the unit."""
        return reader.covers(row.branch.path, Right.MANAGE)
