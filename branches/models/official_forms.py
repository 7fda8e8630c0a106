"""The official statistics forms ("Biểu số N-BTCTW") as data: their rows and columns change with each guidance."""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from vankhanh.models import Tracked
from vankhanh.querysets import UnitQuerySet, as_of

from ..choices import CodeList, ColumnShows, FormNumber, LineKind
from .tree import Fact

PLACE = RegexValidator(
    r"^[0-9A-Za-z]+(\.[0-9A-Za-z]+)*$", "Mã gồm chữ, số, cách nhau bằng dấu chấm, như II.1.7."
)
BINDING = RegexValidator(
    r"^[A-Za-z0-9-]*(_[A-Za-z0-9-]+_[A-Za-z0-9-]+)*$",
    "Mã chỉ tiêu có dạng dang-vien_gioi-tinh_nu: chỉ tiêu, rồi từng cặp tiêu chí và phần, nối bằng dấu gạch dưới.",
)


class EditionQuerySet(models.QuerySet):
    def in_force(self, number: str, on: date):
        """The edition of a form in force at the end of a day; the one that came last; None before all."""
        rows = self.filter(as_of(on, "valid_from", "valid_to"), number=number)
        return rows.order_by("-valid_from").first()


class FormEdition(Tracked):
    """One form as one guidance lays it down, over a span of days."""

    number = models.CharField("biểu số", max_length=4, choices=FormNumber)
    title = models.CharField("tên biểu", max_length=200)
    regulation = models.CharField("căn cứ", max_length=200)
    valid_from = models.DateField("dùng từ")
    valid_to = models.DateField("thôi dùng từ", null=True, blank=True, help_text="Để trống nếu còn dùng.")
    verified = models.BooleanField(
        "đã đối chiếu văn bản", default=False, help_text="Chưa đối chiếu: trang biểu có dòng nhắc."
    )
    note = models.CharField("ghi chú", max_length=300, blank=True)
    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "biểu thống kê"
        verbose_name_plural = "biểu thống kê theo thời gian"
        ordering = ["number", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["number", "valid_from"],
                name="form_edition_once",
                violation_error_message="Biểu này đã có một bản dùng từ ngày đó.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="form_edition_span",
                violation_error_message="Ngày thôi dùng phải sau ngày bắt đầu dùng.",
            ),
        ]

    def __str__(self):
        return f"Biểu {self.number}, {self.regulation}"


class FormPart(Tracked):
    """A row or column: its place, and the figure that it counts.

    `place` is the address of the row within the form ("II.1.7"); identities, typed figures and templates name it, so it
    keeps its meaning from edition to edition.  `figure` is the code of a figure, or a narrower part ("_gioi-tinh_nu")
    that is put behind the other side's figure.  `expands` makes one row (column) of each entry of a code list.
    """

    place = models.CharField("mã dòng, cột", max_length=20, validators=[PLACE])
    rank = models.PositiveSmallIntegerField("thứ tự")
    label = models.CharField("tên", max_length=200)
    figure = models.CharField("chỉ tiêu", max_length=150, blank=True, validators=[BINDING])
    expands = models.CharField("lặp theo danh mục", max_length=12, choices=CodeList, blank=True)

    class Meta:
        abstract = True


class FormLine(FormPart):
    """A row of a form.  What no record of ours can fill is typed; `optional` rows print only when they hold a number."""

    edition = models.ForeignKey(
        FormEdition, models.PROTECT, related_name="lines", verbose_name="biểu thống kê"
    )
    mark = models.CharField("số thứ tự in", max_length=10, blank=True)
    level = models.PositiveSmallIntegerField("bậc thụt vào", default=0)
    kind = models.CharField("cách lấy số", max_length=8, choices=LineKind, default=LineKind.COUNTED)
    optional = models.BooleanField("chỉ in khi có số", default=False)

    class Meta:
        verbose_name = "dòng của biểu"
        verbose_name_plural = "dòng của biểu thống kê"
        ordering = ["edition", "rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "place"],
                name="form_line_once",
                violation_error_message="Biểu đã có dòng mang mã này.",
            )
        ]

    def __str__(self):
        return f"{self.place} {self.label}"


class FormColumn(FormPart):
    """A column of a form; `head` is what stands above several columns."""

    edition = models.ForeignKey(
        FormEdition, models.PROTECT, related_name="columns", verbose_name="biểu thống kê"
    )
    head = models.CharField("nhóm cột", max_length=100, blank=True)
    shows = models.CharField("cho biết", max_length=10, choices=ColumnShows, default=ColumnShows.NOW)

    class Meta:
        verbose_name = "cột của biểu"
        verbose_name_plural = "cột của biểu thống kê"
        ordering = ["edition", "rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "place"],
                name="form_column_once",
                violation_error_message="Biểu đã có cột mang mã này.",
            )
        ]

    def __str__(self):
        return f"{self.place} {self.label}"


class FormFigure(Fact):
    """A number typed into a form, with its source: of a period before the book was opened, or of a row that no record
    of ours can fill.  Never mixed with numbers out of records: where there is a record, this is not asked."""

    number = models.CharField("biểu số", max_length=4, choices=FormNumber)
    line = models.CharField("mã dòng", max_length=30, validators=[PLACE])
    column = models.CharField("mã cột", max_length=30, validators=[PLACE])
    first = models.DateField("từ ngày")
    last = models.DateField("đến hết ngày")
    value = models.DecimalField("số liệu", max_digits=12, decimal_places=2)
    source = models.CharField("nguồn", max_length=200)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "số liệu biểu ghi tay"
        verbose_name_plural = "số liệu biểu ghi tay"
        ordering = ["-last", "number", "line", "column"]
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "number", "line", "column", "first", "last"],
                name="form_figure_once",
                violation_error_message="Ô này của kỳ đã có số ghi tay.",
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")) & Q(value__gte=0),
                name="form_figure_sound",
                violation_error_message="Ngày cuối kỳ không được trước ngày đầu kỳ; số liệu không được âm.",
            ),
        ]

    def __str__(self):
        return f"Biểu {self.number}, dòng {self.line}"
