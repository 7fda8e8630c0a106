"""The way into the Party: steps, papers of the dossier, classes of bồi dưỡng nhận thức and their students."""

from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from django.db.models import Count
from django.urls import reverse

from branches.choices import PAPER_LISTS
from branches.models import Code
from branches.registers import Register
from vankhanh.filters import choice_filter
from vankhanh.xlsx import Column

from ..growth import CERTIFICATE, known, valid_for
from ..growth_forms import (
    ClassForm,
    DossierForm,
    PaperForm,
    StepCorrectionForm,
    StepForm,
    StudentForm,
    StudentsForm,
)
from ..models import AwarenessClass, AwarenessStudent, Candidate, DossierPaper, GrowthStep
from ..views.growth import ClassRow, PapersAdd, StepAdd, StepCancel, StepEdit, StudentsAdd
from .columns import BORN, BRANCH, NAME, MemberRegister


class OfTheWay(MemberRegister):
    """Rows that a candidate's page shows too."""

    pages = {"them": StepAdd, "sua": StepEdit, "huy": StepCancel}

    def links(self, row):
        candidate = Candidate.objects.filter(person=row.person_id).order_by("-start").first()
        way = [("Quá trình kết nạp", reverse("quan-chung-xem", args=[candidate.pk]))] if candidate else []
        return [*way, *super().links(row)]


class StepRegister(OfTheWay):
    """`/buoc-ket-nap/`: every step of every candidate and probationary member, newest first."""

    slug = "buoc-ket-nap"
    model = GrowthStep
    title = "Các bước kết nạp, công nhận"
    one = "bước"
    form = StepForm
    edit_form = StepCorrectionForm
    dated = "happened_on"
    choices = ("kind",)
    related = ("person", "branch", "helper")
    ordering = ("-happened_on", "person__sort_key")
    kept = ("kind", "happened_on")
    empty = "Chưa ghi bước nào. Mở trang của một quần chúng ưu tú để ghi từng bước."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Bước", 34, "wrap", "get_kind_display"),
        Column("Ngày", 12, "date", "happened_on"),
        Column("Văn bản số", 16, value="paper"),
        Column("Cơ quan, người thực hiện", 26, "wrap", "decided_by"),
        Column("Đảng viên giúp đỡ", 22, value="helper.full_name"),
        Column("Phải dự", 8, "number", "entitled"),
        Column("Có mặt", 8, "number", "present"),
        Column("Tán thành", 8, "number", "in_favour"),
        Column("Không tán thành", 9, "number", "against"),
        Column("Đến ngày", 12, "date", "until"),
        Column("Lý do, ghi chú", 26, "wrap", "note"),
    )


class PaperRegister(OfTheWay):
    """`/giay-to-ho-so/`: which papers of whose dossier are there since when; no copies."""

    slug = "giay-to-ho-so"
    model = DossierPaper
    title = "Giấy tờ trong hồ sơ"
    one = "giấy tờ"
    form = DossierForm
    edit_form = PaperForm
    pages = OfTheWay.pages | {"them": PapersAdd}
    dated = "received_on"
    related = ("person", "branch", "paper")
    ordering = ("-received_on", "person__sort_key", "paper__list", "paper__rank")
    kept = ("received_on",)
    asked = ("dip",)
    lead = "Chỉ ghi giấy tờ nào đã có, không lưu bản chụp."
    empty = "Chưa ghi giấy tờ nào."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Dịp", 26, "wrap", "paper.get_list_display"),
        Column("Giấy tờ", 40, "wrap", "paper.label"),
        Column("Ngày nhận", 12, "date", "received_on"),
        Column("Có trong hồ sơ", 14, value=lambda row, names: "không phải có" if row.needless else "có"),
        Column("Số, ngày văn bản", 22, value="number"),
        Column("Ghi chú", 26, "wrap", "note"),
    )

    def more_filters(self):
        field, lists = Code._meta.get_field("list"), [(one.value, one.label) for one in PAPER_LISTS]
        return {"dip": choice_filter(field, "Dịp", way="paper__list", choices=lists)}


class ClassRegister(Register):
    """`/lop-nhan-thuc/`: classes that people were sent to before admission."""

    slug = "lop-nhan-thuc"
    model = AwarenessClass
    title = "Lớp bồi dưỡng nhận thức về Đảng"
    one = "lớp"
    form = edit_form = ClassForm
    pages = {"xem": ClassRow}
    dated = "opened_on"
    related = ("branch",)
    ordering = ("-opened_on", "name")
    empty = "Chưa có lớp nào. Thêm lớp, rồi ghi những người được cử đi."
    columns = (
        Column("Tên lớp", 44, "wrap", "name"),
        Column("Khai giảng", 12, "date", "opened_on"),
        Column("Bế giảng", 12, "date", "closed_on"),
        Column("Nơi mở lớp", 26, value="place"),
        Column("Đơn vị cử đi học", 22, value=lambda row, names: names.of(row.branch_id)),
        Column("Học viên", 9, "number", "sent"),
    )

    def rows(self, reader):
        return super().rows(reader).annotate(sent=Count("students"))

    def actions(self, row):
        return [("Cử người đi học", f"{reverse('hoc-vien-them')}?{urlencode({'awareness_class': row.pk})}")]


VALID_MONTHS: WeakKeyDictionary = WeakKeyDictionary()
"""What the rule says on the day of a page, asked once for all its rows; kept as long as the page's names."""


def lapses(row, names):
    """The day from which the certificate is no longer valid."""
    if names not in VALID_MONTHS:
        VALID_MONTHS[names] = known(CERTIFICATE, names.day)
    return valid_for(row.certified_on, VALID_MONTHS[names])


class StudentRegister(OfTheWay):
    """`/lop-nhan-thuc/hoc-vien/`: who was sent to which class, with the certificates and how long they are valid."""

    under = "lop-nhan-thuc/"
    slug = "hoc-vien"
    model = AwarenessStudent
    title = "Học viên lớp bồi dưỡng nhận thức"
    one = "học viên"
    form = StudentsForm
    edit_form = StudentForm
    pages = OfTheWay.pages | {"them": StudentsAdd}
    dated = "awareness_class__opened_on"
    related = ("person", "branch", "awareness_class")
    ordering = ("-awareness_class__opened_on", "person__sort_key")
    kept = ("awareness_class", "certified_on")
    asked = ("person",)
    empty = "Chưa cử ai đi học."
    columns = (
        NAME,
        BORN,
        BRANCH,
        Column("Lớp", 36, "wrap", "awareness_class.name"),
        Column("Khai giảng", 12, "date", "awareness_class.opened_on"),
        Column("Giấy chứng nhận số", 18, value="certificate_number"),
        Column("Ngày cấp", 12, "date", "certified_on"),
        Column("Hết hạn từ", 12, "date", lapses),
    )
