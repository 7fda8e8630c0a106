"""Thẻ đảng viên and đảng phí: what a member holds, and through which month dues are paid."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from branches.models import Fact
from vankhanh.masking import masked
from vankhanh.querysets import DatedQuerySet, as_of, within

from ..choices import CardKind
from .people import Person

DUES_MONTHS = "dues_unpaid_months"
"""Rule key: months of one calendar year without dues after which the branch has to act (294-QĐ/TW §8)."""


class PartyCard(Fact):
    """A card issued to a member; its number is text, leading zeros and all (domain §2.6)."""

    dated_by = "issued_on"
    numbers = ("number", "former_number")
    person = models.ForeignKey(Person, models.PROTECT, related_name="cards", verbose_name="đảng viên")
    kind = models.CharField("hình thức", max_length=8, choices=CardKind, default=CardKind.FIRST)
    number = models.CharField(
        "số thẻ",
        max_length=12,
        validators=[
            RegexValidator(r"^[0-9.]{6,12}$", "Số thẻ chỉ gồm chữ số và dấu chấm, từ 6 đến 12 ký tự.")
        ],
        help_text="Thẻ từ 2/9/2025: 12 chữ số của số định danh.",
    )
    former_number = models.CharField("số thẻ theo Quyết định 85", max_length=12, blank=True)
    decision = models.CharField("quyết định số", max_length=100, blank=True)
    issued_on = models.DateField("ngày cấp")
    ended_on = models.DateField("thôi dùng từ", null=True, blank=True)
    ended_because = models.CharField(
        "lý do thôi dùng", max_length=150, blank=True, help_text="Mất, hỏng, thu hồi, đổi thẻ …"
    )
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "thẻ đảng viên"
        verbose_name_plural = "thẻ đảng viên"
        ordering = ["-issued_on", "person__sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("issued_on")),
                name="card_span",
                violation_error_message="Ngày thôi dùng phải bằng hoặc sau ngày cấp.",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_on__isnull=True),
                name="card_one",
                violation_error_message="Đảng viên đang có một thẻ: hãy ghi ngày thôi dùng thẻ ấy trước.",
            ),
            models.UniqueConstraint(
                fields=["number"],
                condition=Q(ended_on__isnull=True),
                name="card_number",
                violation_error_message="Số thẻ này đang là của đảng viên khác.",
            ),
        ]
        indexes = [
            models.Index(fields=["branch", "issued_on"], name="card_day"),
            models.Index(fields=["person", "issued_on"], name="card_person"),
        ]

    def __str__(self):
        return f"Thẻ {masked(self.number)} – {self.person}"


class DuesPayment(Fact):
    """On `noted_on` a member had paid dues to the end of the month `paid_through` (kept as its first day)."""

    dated_by = "noted_on"
    person = models.ForeignKey(Person, models.PROTECT, related_name="dues", verbose_name="đảng viên")
    paid_through = models.DateField("đã đóng đến hết tháng")
    noted_on = models.DateField("ngày ghi thu")
    note = models.CharField("ghi chú", max_length=150, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "đóng đảng phí"
        verbose_name_plural = "đóng đảng phí"
        ordering = ["-paid_through", "person__sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "paid_through"],
                name="dues_once",
                violation_error_message="Tháng này đã được ghi cho đảng viên.",
            )
        ]
        indexes = [
            models.Index(fields=["branch", "noted_on"], name="dues_day"),
            models.Index(fields=["person", "-paid_through"], name="dues_person"),
        ]

    def __str__(self):
        return f"{self.person}: hết tháng {self.paid_through:%m/%Y}"

    def clean(self):
        super().clean()
        if self.paid_through and self.paid_through.day != 1:
            raise ValidationError({"paid_through": "Hãy ghi tháng: ngày đầu của tháng."})


def issued(scope):
    """Cards issued in the period."""
    return within("issued_on", scope)


def holds_card(scope):
    """Of members: held a card at the end of the last day."""
    cards = PartyCard.objects.filter(as_of(scope.last, "issued_on", "ended_on"), person=OuterRef("person"))
    return Q(Exists(cards))


def paid_through(day):
    """Of members: first day of the last month that dues were paid for, as noted by the end of `day`."""
    rows = DuesPayment.objects.filter(person=OuterRef("person"), noted_on__lte=day).order_by("-paid_through")
    return Subquery(rows.values("paid_through")[:1])
