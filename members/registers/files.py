"""Giao nhận thẻ, hồ sơ; mượn hồ sơ; giữ mối liên hệ nơi cư trú."""

from urllib.parse import urlencode

from django.urls import reverse

from vankhanh.filters import yes_filter
from vankhanh.xlsx import Column

from ..file_forms import (
    HandoverCorrectionForm,
    HandoverForm,
    LoanCorrectionForm,
    LoanForm,
    RemarkCorrectionForm,
    RemarkForm,
    TieCorrectionForm,
    TieForm,
)
from ..models import FileLoan, Handover, ResidenceRemark, ResidenceTie
from ..models.files import still_out
from .columns import BORN, BRANCH, NAME, MemberRegister


class HandoverRegister(MemberRegister):
    """`/giao-nhan/`: cards and dossiers given and received, newest first."""

    slug = "giao-nhan"
    model = Handover
    title = "Giao nhận thẻ, hồ sơ"
    one = "lần giao nhận"
    form = HandoverForm
    edit_form = HandoverCorrectionForm
    dated = "happened_on"
    choices = ("kind",)
    ordering = ("-happened_on", "person__sort_key")
    kept = ("kind", "happened_on", "other_party", "paper")
    empty = "Chưa ghi lần giao nhận nào."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Giao nhận", 24, "wrap", "get_kind_display"),
        Column("Ngày", 12, "date", "happened_on"),
        Column("Bên giao, bên nhận", 28, "wrap", "other_party"),
        Column("Giấy tờ", 30, "wrap", "contents"),
        Column("Biên bản, phiếu số", 16, value="paper"),
        Column("Ghi chú", 24, "wrap", "note"),
    )


class LoanRegister(MemberRegister):
    """`/muon-ho-so/`: dossiers lent, newest first."""

    slug = "muon-ho-so"
    model = FileLoan
    title = "Mượn hồ sơ đảng viên"
    one = "lần mượn hồ sơ"
    form = LoanForm
    edit_form = LoanCorrectionForm
    dated = "lent_on"
    ordering = ("-lent_on", "person__sort_key")
    kept = ("borrower", "purpose", "lent_on", "due_on")
    empty = "Chưa có ai mượn hồ sơ."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Người mượn, đơn vị", 28, "wrap", "borrower"),
        Column("Tài liệu", 30, "wrap", "contents"),
        Column("Mục đích", 24, "wrap", "purpose"),
        Column("Ngày mượn", 12, "date", "lent_on"),
        Column("Hẹn trả", 12, "date", "due_on"),
        Column("Ngày trả", 12, "date", "returned_on"),
        Column("Ghi chú", 24, "wrap", "note"),
    )

    def more_filters(self):
        return {"con_muon": yes_filter("Tình trạng", "chưa trả", still_out())}

    def actions(self, row):
        return [] if row.returned_on else [("Ghi đã trả", reverse("muon-ho-so-sua", args=[row.pk]))]


class TieRegister(MemberRegister):
    """`/noi-cu-tru/`: who keeps in touch where they live, introduced from here or to here (213-QĐ/TW)."""

    slug = "noi-cu-tru"
    model = ResidenceTie
    title = "Giữ mối liên hệ nơi cư trú"
    one = "người giữ mối liên hệ"
    form = TieForm
    edit_form = TieCorrectionForm
    spanned = True
    choices = ("kind",)
    ordering = ("-start", "person__sort_key")
    kept = ("kind", "branch", "place", "start")
    beside = (("Nhận xét hằng năm", "nhan-xet-noi-cu-tru"),)
    empty = "Chưa giới thiệu ai giữ mối liên hệ nơi cư trú."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Giới thiệu", 22, "wrap", "get_kind_display"),
        Column("Nơi cư trú, nơi công tác", 30, "wrap", "place"),
        Column("Giấy giới thiệu số", 16, value="paper"),
        Column("Từ ngày", 12, "date", "start"),
        Column("Thôi từ ngày", 12, "date", "end"),
        Column("Lý do thôi", 22, "wrap", "end_reason"),
        Column("Ghi chú", 22, "wrap", "note"),
    )

    def actions(self, row):
        address = f"{reverse('nhan-xet-noi-cu-tru-them')}?{urlencode({'person': row.person_id})}"
        return [("Ghi nhận xét năm", address)]


class RemarkRegister(MemberRegister):
    """`/nhan-xet-noi-cu-tru/`: what the places where members live say of them, year by year."""

    slug = "nhan-xet-noi-cu-tru"
    model = ResidenceRemark
    title = "Nhận xét nơi cư trú"
    one = "nhận xét nơi cư trú"
    form = RemarkForm
    edit_form = RemarkCorrectionForm
    dated = "received_on"
    yearly = "year"
    ordering = ("-year", "branch__path", "person__sort_key")
    kept = ("year", "received_on")
    empty = "Chưa ghi nhận xét nào."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Năm", 8, "year", "year"),
        Column("Ngày nhận", 12, "date", "received_on"),
        Column("Nhận xét", 50, "wrap", "remark"),
    )
