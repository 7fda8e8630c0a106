"""Gộp hồ sơ: two records turned out to be of one person."""

from django.db import models
from django.db.models import F, Q

from branches.models import Fact
from vankhanh.models import Searchable
from vankhanh.querysets import DatedQuerySet

from .people import Person


class PersonMergeQuerySet(DatedQuerySet):
    """Merges of people whose records are not restricted: a merge tells who somebody is."""

    def visible_to(self, reader):
        return super().visible_to(reader).filter(person__sealed=False)

    def writable_by(self, reader):
        return super().writable_by(reader).filter(person__sealed=False)


class PersonMerge(Searchable, Fact):
    """What is left of the record that went into another: its number, whose it is now, and what both said.

    `branch` is the lowest unit above everything that hung on either, so that whoever reads this saw both.  The entries
    of the log in between `first_entry` and `last_entry` are all that the merge wrote; by them it is taken back.
    """

    dated_by = "merged_on"
    searched = ("gone_name",)
    numbers = ("also",)
    person = models.ForeignKey(Person, models.PROTECT, related_name="merges", verbose_name="hồ sơ giữ lại")
    gone = models.BigIntegerField("số của hồ sơ được gộp", editable=False)
    gone_name = models.CharField("họ và tên trên hồ sơ được gộp", max_length=120, editable=False)
    also = models.CharField(
        "tên, số giấy tờ không còn trên hồ sơ", max_length=600, blank=True, editable=False
    )
    gone_facts = models.TextField("hồ sơ được gộp đã ghi", editable=False)
    kept_facts = models.TextField("hồ sơ giữ lại đã ghi", editable=False)
    merged_on = models.DateField("ngày gộp", editable=False)
    reason = models.CharField("lý do", max_length=400)
    first_entry = models.BigIntegerField("từ dòng nhật ký", editable=False)
    last_entry = models.BigIntegerField("đến dòng nhật ký", editable=False)
    objects = PersonMergeQuerySet.as_manager()

    class Meta:
        verbose_name = "gộp hồ sơ"
        verbose_name_plural = "gộp hồ sơ của một người"
        ordering = ["-merged_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gone"],
                name="merge_once",
                violation_error_message="Hồ sơ này đã được gộp.",
            ),
            models.CheckConstraint(
                condition=Q(last_entry__gte=F("first_entry")),
                name="merge_entries",
                violation_error_message="Dòng nhật ký sau phải bằng hoặc sau dòng trước.",
            ),
        ]
        indexes = [models.Index(fields=["branch", "merged_on"], name="merge_day")]

    def __str__(self):
        return f"Gộp hồ sơ số {self.gone} ({self.gone_name})"
