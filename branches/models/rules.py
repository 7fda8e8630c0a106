"""Rules and lists that regulations change: rows with dates and a source, never constants."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from vankhanh.models import Searchable, Tracked
from vankhanh.querysets import as_of

from ..choices import CodeList


class RuleQuerySet(models.QuerySet):
    def in_force(self, key: str, on):
        """The rows of one rule in force at the end of a day."""
        return self.filter(as_of(on, "valid_from", "valid_to"), key=key)


class Rule(Tracked):
    """One parameter of a regulation over a span of days.  A rule that is a list has a row per entry."""

    key = models.CharField("khóa", max_length=40, db_index=True)
    label = models.CharField("tên quy định", max_length=150)
    number = models.DecimalField("trị số", max_digits=9, decimal_places=2)
    unit_text = models.CharField("đơn vị tính", max_length=40, blank=True)
    text = models.CharField("nội dung kèm theo", max_length=200, blank=True)
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField(
        "hết hiệu lực từ", null=True, blank=True, help_text="Để trống nếu còn hiệu lực."
    )
    source = models.CharField("căn cứ", max_length=200)
    verified = models.BooleanField(
        "đã đối chiếu văn bản", default=False, help_text="Chưa đối chiếu: phần mềm chỉ nhắc, không chặn."
    )
    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = "quy định"
        verbose_name_plural = "quy định theo thời gian"
        ordering = ["key", "valid_from", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "number", "valid_from"],
                name="rule_once",
                violation_error_message="Quy định này đã có một dòng với cùng trị số và ngày hiệu lực.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="rule_span",
                violation_error_message="Ngày hết hiệu lực phải sau ngày có hiệu lực.",
            ),
        ]

    def __str__(self):
        return self.label


class RuleNotFound(LookupError):
    """No row of the rule is in force on that day."""


def rule(key: str, *, on: date):
    """The number of a rule on a day; of several rows the one that came into force last.

    Raises RuleNotFound when the rule has no row for that day.
    """
    row = Rule.objects.in_force(key, on).order_by("-valid_from", "-pk").first()
    if row is None:
        raise RuleNotFound(f"Chưa khai quy định «{key}» cho ngày {on:%d/%m/%Y}.")
    return row.number


class Code(Searchable, Tracked):
    """An entry of a code list, with its place in the official form."""

    searched = ("label", "code")
    list = models.CharField("danh mục", max_length=12, choices=CodeList)
    code = models.CharField("mã", max_length=30)
    label = models.CharField("tên", max_length=150)
    rank = models.PositiveSmallIntegerField(
        "bậc", default=0, help_text="Thứ tự từ thấp đến cao; bậc cao hơn là trình độ cao hơn."
    )
    form_row = models.CharField("dòng trong biểu thống kê", max_length=60, blank=True)
    valid_from = models.DateField("dùng từ", null=True, blank=True)
    valid_to = models.DateField("thôi dùng từ", null=True, blank=True)

    class Meta:
        verbose_name = "mục danh mục"
        verbose_name_plural = "danh mục"
        ordering = ["list", "rank", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["list", "code"], name="code_once", violation_error_message="Danh mục đã có mã này."
            )
        ]

    def __str__(self):
        return self.label


def of_list(name: CodeList) -> dict:
    """`limit_choices_to` of a foreign key into one list."""
    return {"list": name}
