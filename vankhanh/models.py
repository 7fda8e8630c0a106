"""The shared leaf of the data: users, who changed what, and the bases that every record declares from."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from .access import lowest_above
from .audit.asking import AuditQuerySet
from .constraints import Proved
from .importing.models import ImportBatch, ImportHeading, ImportRow
from .posting.models import Draft, FormToken
from .vietnamese import clean_name, fold

__all__ = [
    "AuditEntry",
    "AuditHead",
    "Draft",
    "FormToken",
    "ImportBatch",
    "ImportHeading",
    "ImportRow",
    "LoginAttempt",
    "Searchable",
    "Tracked",
    "User",
    "ordered_span",
]


class User(AbstractUser):
    """Somebody who logs in.  What they may do is said by dated appointments, never by a flag here."""

    first_name = None
    last_name = None
    full_name = models.CharField("họ và tên", max_length=120, blank=True)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    second_step_since = models.DateTimeField("xác thực hai bước từ", null=True, blank=True, editable=False)
    totp_secret = models.CharField("khóa xác thực (đã mã hóa)", max_length=255, blank=True, editable=False)
    totp_step = models.BigIntegerField("bước mã dùng gần nhất", default=0, editable=False)
    recovery_codes = models.JSONField("mã dự phòng (đã băm)", default=list, blank=True, editable=False)
    version = models.PositiveIntegerField("phiên bản", default=1, editable=False)
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"

    def __str__(self):
        return self.full_name or self.username

    @cached_property
    def unit_path(self) -> str:
        """The lowest unit above all roles the account ever held: whose administrators read about it on the log.

        Who holds roles in two committees belongs to what lies above both, "" when that is nothing.
        """
        paths = list(self.appointments.values_list("branch__path", flat=True)) if self.pk else []
        return lowest_above(paths)

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name or self.username


class Tracked(Proved):
    """A record that says who made it and when, and counts its versions for edit conflicts."""

    created_at = models.DateTimeField("lúc ghi", default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người ghi",
    )
    updated_at = models.DateTimeField("lúc sửa", default=timezone.now, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người sửa",
    )
    version = models.PositiveIntegerField("phiên bản", default=1, editable=False)

    class Meta:
        abstract = True


class Searchable(models.Model):
    """A record found without diacritics: `search` holds the folded text of the fields in `searched`.

    Fields in `numbers` are masked for who may not write about the row, so no text for everybody holds them: `filters.holds`.
    """

    searched: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    cleaned: tuple[str, ...] = ()
    search = models.CharField(max_length=500, editable=False, db_index=True)

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        for name in self.cleaned:
            setattr(self, name, clean_name(getattr(self, name)))
        self.search = self.search_text()

    def search_text(self) -> str:
        """What a search looks in, cut to the column: the tail of a long title is not searched."""
        return fold(" ".join(str(getattr(self, name) or "") for name in self.searched))[:500]

    def save(self, *args, **kwargs):
        self.search = self.search_text()
        super().save(*args, **kwargs)


class AuditEntry(models.Model):
    """One change, export, view or refusal: who, when, from where, what before and after, in words that survive the
    record.  Written by `audit.chain.append` alone; the database refuses to change or to delete it."""

    only_added = "nhật ký chỉ được ghi thêm"

    class Action(models.TextChoices):
        CREATE = "them", "thêm"
        UPDATE = "sua", "sửa"
        CANCEL = "huy", "hủy"
        BULK = "ghi-nhieu", "ghi nhiều dòng"
        IMPORT = "nhap", "nhập tệp"
        EXPORT = "xuat", "xuất tệp"
        VIEW = "xem", "mở xem"
        LOGIN = "dang-nhap", "đăng nhập"
        LOGOUT = "dang-xuat", "đăng xuất"
        REFUSED = "tu-choi", "bị từ chối"
        RESTORE = "phuc-hoi", "phục hồi"
        VERIFY = "doi-chieu", "kiểm tra nhật ký"

    WROTE = (Action.CREATE, Action.UPDATE, Action.CANCEL, Action.BULK)
    """What an act did to records, with the columns before and after."""

    at = models.DateTimeField("lúc", default=timezone.now, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người làm"
    )
    by_name = models.CharField("tên người làm", max_length=150)
    action = models.CharField("việc", max_length=12, choices=Action)
    model = models.CharField("loại hồ sơ", max_length=60)
    object_id = models.CharField("mã", max_length=40, blank=True)
    object_text = models.CharField("hồ sơ", max_length=300)
    unit_path = models.CharField("đơn vị", max_length=60, blank=True, db_index=True)
    before = models.JSONField("trước", default=dict)
    after = models.JSONField("sau", default=dict)
    reason = models.CharField("lý do", max_length=500, blank=True)
    address = models.CharField("từ máy", max_length=45, blank=True)
    batch = models.UUIDField("lần làm", null=True)
    person = models.BigIntegerField("người được nói đến", null=True)
    persons = models.TextField("những người được nói đến", blank=True)
    search = models.CharField(max_length=500, blank=True)
    sequence = models.BigIntegerField("số thứ tự", unique=True)
    previous = models.CharField("mã xác thực của dòng trước", max_length=64)
    digest = models.CharField("mã xác thực", max_length=64)
    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = "nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ["-sequence"]
        indexes = [
            models.Index(fields=["model", "object_id"], name="audit_object"),
            models.Index(fields=["by", "sequence"], name="audit_by"),
            models.Index(fields=["action", "sequence"], name="audit_action"),
            models.Index(fields=["person", "sequence"], name="audit_person"),
            models.Index(fields=["batch"], name="audit_batch"),
            models.Index(fields=["at"], condition=~models.Q(persons=""), name="audit_many"),
        ]

    def __str__(self):
        return f"{self.get_action_display()} {self.object_text}"

    def rows(self) -> list[dict]:
        """Of an entry about many rows of one model, the rows as they were written, or as they were taken back."""
        return self.after.get("rows") or self.before.get("rows") or []


class AuditHead(models.Model):
    """Where the chain of entries ends: one row, whose lock is a writer's turn on PostgreSQL."""

    ONLY = 1
    sequence = models.BigIntegerField("số thứ tự cuối")
    digest = models.CharField("mã xác thực cuối", max_length=64)

    class Meta:
        verbose_name = "cuối nhật ký"
        verbose_name_plural = "cuối nhật ký"

    def __str__(self):
        return f"{self.sequence} {self.digest}"


class LoginAttempt(models.Model):
    """A password tried and not yet found right, kept for a quarter of an hour; `key` is a digest of name and address."""

    key = models.CharField("khóa", max_length=64, db_index=True)
    at = models.DateTimeField("lúc", db_index=True)

    class Meta:
        verbose_name = "lần thử mật khẩu"
        verbose_name_plural = "lần thử mật khẩu"

    def __str__(self):
        return f"{self.at:%d/%m/%Y %H:%M}"


def ordered_span(name: str) -> models.CheckConstraint:
    """start ≤ end; an empty span (start = end) is allowed: somebody came and left on one day."""
    return models.CheckConstraint(
        condition=models.Q(end__isnull=True) | models.Q(end__gte=models.F("start")),
        name=name,
        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
    )
