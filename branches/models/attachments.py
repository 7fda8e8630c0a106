"""Files that people put beside records: attached to documents, and the templates of other apps."""

from django.db import models

from vankhanh.querysets import UnitQuerySet

from .documents import Document
from .tree import Fact


class StoredFile(Fact):
    """A row with a file: its content lies under `stored` in DATA_DIR/uploads.

    Taken back by mistake: the row goes to the log, the file stays on the disk under the name there.
    """

    name = models.CharField("tên tệp", max_length=160)
    media_type = models.CharField("loại tệp", max_length=100)
    size = models.PositiveIntegerField("số byte")
    sha256 = models.CharField("mã kiểm tra", max_length=64)
    stored = models.CharField("tên trên đĩa", max_length=40, unique=True)
    objects = UnitQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def size_text(self) -> str:
        """The size as people say it: "340 KB", "2 MB"."""
        kilobytes = -(-self.size // 1024)
        return f"{kilobytes} KB" if kilobytes < 1024 else f"{round(kilobytes / 1024)} MB"


class Attachment(StoredFile):
    """One file attached to a document; never to a person."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="attachments", verbose_name="văn bản")

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
