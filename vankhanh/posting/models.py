"""The two tables behind the guards; both hold rows for a day or two only."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class FormToken(models.Model):
    """A form that was written: digests of its one-time token and of what was sent, the post, where its result stands."""

    key = models.CharField("khóa", max_length=64, unique=True)
    post = models.CharField("lần gửi", max_length=32)
    content = models.CharField("mã nội dung", max_length=64, blank=True)
    result = models.CharField("địa chỉ kết quả", max_length=2000, blank=True)
    at = models.DateTimeField("lúc", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "biểu mẫu đã ghi"
        verbose_name_plural = "biểu mẫu đã ghi"

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M}"


class Draft(models.Model):
    """What somebody typed and did not save yet: enciphered, found by a digest of the user and the form's address."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="người gõ"
    )
    key = models.CharField("khóa", max_length=64, unique=True)
    body = models.TextField("nội dung đã mã hóa")
    at = models.DateTimeField("lúc", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "bản nháp"
        verbose_name_plural = "bản nháp"

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M}"
