"""Files attached to documents."""

from django.db import models

from vankhanh.querysets import UnitQuerySet

from .documents import Document
from .tree import Fact


class Attachment(Fact):
    """One file attached to a document; never to a person.  Its content lies under `stored` in DATA_DIR/uploads.

    Taken back by mistake of attaching: the row goes to the log, the file stays on the disk under the name there.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="attachments", verbose_name="văn bản")
    name = models.CharField("tên tệp", max_length=160)
    media_type = models.CharField("loại tệp", max_length=100)
    size = models.PositiveIntegerField("số byte")
    sha256 = models.CharField("mã kiểm tra", max_length=64)
    stored = models.CharField("tên trên đĩa", max_length=40, unique=True)
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "sha256"],
                name="attachment_once",
                violation_error_message="Tệp này đã đính kèm vào văn bản rồi.",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def size_text(self) -> str:
        """The size as people say it: "340 KB", "2 MB"."""
        kilobytes = -(-self.size // 1024)
        return f"{kilobytes} KB" if kilobytes < 1024 else f"{round(kilobytes / 1024)} MB"
