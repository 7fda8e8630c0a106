"""Views of a list that somebody keeps: filters, columns and order under a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from vankhanh.access import Reader
from vankhanh.models import Tracked

from .tree import Branch

QUERY_LENGTH = 1000


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, reader: Reader):
        """The reader's own, and those shared in a unit that the reader belongs to or is below of."""
        paths = {path[:end] for path in reader.paths() for end in range(4, len(path) + 1, 4)}
        return self.filter(Q(owner=reader.user) | Q(shared=True, branch__path__in=paths))

    def of(self, register: str):
        """Those of one register."""
        return self.filter(register=register)


class SavedView(Tracked):
    """What of a register's list to show; it holds no records and widens no rights."""

    unit = "branch"
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_views", verbose_name="người lưu"
    )
    branch = models.ForeignKey(
        Branch, models.PROTECT, related_name="saved_views", verbose_name="đơn vị dùng chung"
    )
    register = models.CharField("sổ", max_length=40)
    name = models.CharField("tên chế độ xem", max_length=60)
    query = models.CharField("bộ lọc, cột, thứ tự", max_length=QUERY_LENGTH, blank=True)
    shared = models.BooleanField("dùng chung trong đơn vị", default=False)
    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = "chế độ xem đã lưu"
        verbose_name_plural = "chế độ xem đã lưu"
        ordering = ["register", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "register", "name"],
                name="saved_view_once",
                violation_error_message="Đã có chế độ xem mang tên này.",
            )
        ]

    def __str__(self):
        return self.name
