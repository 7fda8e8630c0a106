"""What an upload holds until it is written: enciphered, found again after a lost session, gone after a month."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class ImportBatch(models.Model):
    """One upload: whose, into which register, how far it got; `act` finds on the log what it wrote."""

    class State(models.TextChoices):
        COLUMNS = "cot", "chọn cột"
        PREVIEW = "xem", "xem trước"
        WRITTEN = "da-ghi", "đã ghi"
        UNDONE = "hoan-tac", "đã hoàn tác"

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người nhập"
    )
    at = models.DateTimeField("lúc tải lên", default=timezone.now, db_index=True)
    register = models.CharField("sổ", max_length=40)
    file_name = models.CharField("tên tệp", max_length=200)
    state = models.CharField("trạng thái", max_length=12, choices=State, default=State.COLUMNS)
    body = models.TextField("nội dung tệp đã mã hóa", blank=True)
    original = models.TextField("tệp .xlsx gốc đã mã hóa", blank=True, default="")
    layout = models.JSONField("trang, dòng tiêu đề, ý nghĩa các cột", default=dict)
    total = models.PositiveIntegerField("số dòng", default=0)
    done = models.PositiveIntegerField("đã xét", default=0)
    written = models.JSONField("số dòng đã ghi theo kết quả", default=dict)
    act = models.UUIDField("lần làm trên nhật ký", null=True)
    written_at = models.DateTimeField("lúc ghi", null=True)
    undone_at = models.DateTimeField("lúc hoàn tác", null=True)
    CONTENT = ("body", "original")
    """Megabytes, which a list of uploads or the bar of progress does without."""

    class Meta:
        verbose_name = "lần nhập tệp"
        verbose_name_plural = "các lần nhập tệp"
        ordering = ["-at"]

    def __str__(self):
        return f"{self.file_name} ({timezone.localtime(self.at):%d/%m/%Y %H:%M})"


class ImportRow(models.Model):
    """One row of an upload with what became of it; `body` is enciphered."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows", verbose_name="lần nhập tệp")
    number = models.PositiveIntegerField("dòng")
    state = models.CharField("kết quả", max_length=12)
    body = models.TextField("nội dung đã mã hóa")

    class Meta:
        verbose_name = "dòng của tệp"
        verbose_name_plural = "các dòng của tệp"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_row_once")]
        indexes = [models.Index(fields=["batch", "state"], name="import_row_state")]

    def __str__(self):
        return f"dòng {self.number}"


class ImportHeading(models.Model):
    """A heading that somebody once said the meaning of: known again in the next file."""

    register = models.CharField("sổ", max_length=40)
    heading = models.CharField("tiêu đề cột", max_length=120)
    meaning = models.CharField("ý nghĩa", max_length=60)

    class Meta:
        verbose_name = "tiêu đề cột đã biết"
        verbose_name_plural = "tiêu đề cột đã biết"
        constraints = [models.UniqueConstraint(fields=["register", "heading"], name="import_heading_once")]

    def __str__(self):
        return self.heading
