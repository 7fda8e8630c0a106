"""The organisation tree: what a unit is for ever, and what it is called and counted as for a time."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Substr

from vankhanh.access import LEVEL, Reader, Right
from vankhanh.models import Searchable, Tracked, ordered_span
from vankhanh.querysets import SpanQuerySet, UnitQuerySet, as_of

from ..choices import BRANCH_KINDS, OFFICE_SECTORS, BranchKind, CodeList, Sector
from .rules import Code, of_list

SHARED = "~"
"""Between a code and a path, where units bore one code one after another: "VK-01~00010001"."""


class BranchQuerySet(UnitQuerySet):
    def standing(self, day):
        """Founded and not dissolved at the end of `day`."""
        return self.filter(as_of(day, "founded_on", "dissolved_on"))

    def by_code(self, code: str, on=None):
        """The unit that bears a code on a day, else that bears it now or bore it last.

        A successor may bear its predecessor's code: a report of a past year means the unit of that year.
        Raises Branch.DoesNotExist.
        """
        plain, _, path = code.partition(SHARED)
        borne = BranchVersion.objects.filter(code=plain).order_by("-start").select_related("branch")
        if path:
            borne = borne.filter(branch__path=path)
        version = (on and borne.as_of(on).first()) or borne.first()
        if version is None:
            raise self.model.DoesNotExist(f"Không có đơn vị nào mang mã «{code}».")
        return version.branch


class Branch(Tracked):
    """A unit of the Party: a committee, a branch, a cell.  Its parent never changes; a reorganisation closes
    units and opens successors, so that old reports keep the old tree."""

    unit = ""
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="trực thuộc"
    )
    path = models.CharField("đường dẫn", max_length=60, unique=True, editable=False)
    founded_on = models.DateField("ngày thành lập")
    dissolved_on = models.DateField(
        "ngày kết thúc", null=True, blank=True, help_text="Từ ngày này đơn vị không còn hoạt động."
    )
    predecessors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="successors", verbose_name="đơn vị tiền thân"
    )
    records_from = models.DateField(
        "ngày mở sổ",
        null=True,
        blank=True,
        help_text="Số liệu trước ngày này chưa có trong phần mềm. Chỉ ghi ở cấp đảng ủy.",
    )
    objects = BranchQuerySet.as_manager()

    class Meta:
        verbose_name = "tổ chức đảng"
        verbose_name_plural = "tổ chức đảng"
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dissolved_on__isnull=True) | Q(dissolved_on__gte=F("founded_on")),
                name="branch_span",
                violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày thành lập.",
            )
        ]

    def __str__(self):
        current = max(self.versions.all(), key=lambda version: version.start, default=None)
        return current.name if current else f"Đơn vị {self.path}"

    @property
    def depth(self) -> int:
        """1 for the top of the tree."""
        return len(self.path) // LEVEL

    def version_on(self, day):
        """What the unit was called and counted as on a day; its first version for earlier days, its last for later."""
        begun = self.versions.filter(start__lte=day).order_by("-start").first()
        return begun or self.versions.order_by("start").first()

    def book_opened(self):
        """The day from which records are complete: its own, else the nearest unit above; None when none is set."""
        tops = [self.path[: LEVEL * level] for level in range(self.depth, 0, -1)]
        rows = dict(
            Branch.objects.filter(path__in=tops, records_from__isnull=False).values_list(
                "path", "records_from"
            )
        )
        return next((rows[path] for path in tops if path in rows), None)


class VersionQuerySet(SpanQuerySet):
    def writable_by(self, reader: Reader):
        """Names of units below a unit where the reader writes, and of the tops that they manage.

        What a branch is called is decided above it: its own clerk does not rename it.
        """
        below = reader.q("branch__parent", Right.WRITE)
        return self.filter(below | Q(branch__parent=None) & reader.q("branch", Right.MANAGE))


class BranchVersion(Searchable, Tracked):
    """Name, code, kind and sector of a unit over a span of days."""

    unit = "branch"
    never_overlaps = ("branch",)
    overlap_message = "Đơn vị đã có tên gọi, loại hình khác trong khoảng thời gian này."
    searched = ("name", "short_name", "code")
    cleaned = ("name", "short_name")
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="versions", verbose_name="tổ chức đảng")
    name = models.CharField("tên", max_length=150)
    short_name = models.CharField("tên gọn", max_length=60)
    code = models.CharField("mã", max_length=30)
    kind = models.CharField("loại tổ chức", max_length=20, choices=BranchKind)
    sector = models.CharField("khối", max_length=15, choices=Sector, blank=True)
    unit_type = models.ForeignKey(
        Code,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=of_list(CodeList.UNIT_TYPE),
        verbose_name="loại hình cơ sở",
    )
    start = models.DateField("từ ngày")
    end = models.DateField("đến trước ngày", null=True, blank=True)
    decision = models.CharField("quyết định số, ngày", max_length=100, blank=True)
    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "tên gọi, loại hình"
        verbose_name_plural = "tên gọi, loại hình theo thời gian"
        ordering = ["branch__path", "start"]
        constraints = [
            ordered_span("branch_version_span"),
            models.UniqueConstraint(
                fields=["branch"],
                condition=Q(end__isnull=True),
                name="branch_version_open",
                violation_error_message="Đơn vị đã có một tên gọi đang dùng.",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(end__isnull=True),
                name="branch_code_open",
                violation_error_message="Mã này đang được đơn vị khác dùng.",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=BRANCH_KINDS) | ~Q(sector=""),
                name="branch_has_sector",
                violation_error_message="Chi bộ phải có khối (ấp, cơ quan, đơn vị …).",
            ),
        ]
        indexes = [models.Index(fields=["branch", "start", "end"], name="branch_version_day")]

    def __str__(self):
        return self.name


class Fact(Tracked):
    """A row that says itself which unit it counts for, at that time; it is never worked out later."""

    unit = "branch"
    branch = models.ForeignKey(
        Branch, models.PROTECT, related_name="%(class)s_rows", verbose_name="tổ chức đảng"
    )

    class Meta:
        abstract = True


def paths_up_from(way: str) -> list[Substr]:
    """The paths of the outer query's unit at `way` ("": the row itself) and of all units above it, each found by the index."""
    deepest = Branch._meta.get_field("path").max_length // LEVEL
    path = f"{way}__path" if way else "path"
    return [Substr(OuterRef(path), 1, LEVEL * level) for level in range(1, deepest + 1)]


def _version(scope, **also):
    return Exists(BranchVersion.objects.filter(as_of(scope.last), branch=OuterRef("pk"), **also))


def standing_unit(scope):
    """Units of any kind founded and not dissolved at the end of the last day."""
    return as_of(scope.last, "founded_on", "dissolved_on")


def of_kinds(*kinds: BranchKind):
    """Of units: of one of these kinds on the last day."""

    def is_one(scope):
        return Q(_version(scope, kind__in=kinds))

    return is_one


def standing_branch(scope):
    """Chi bộ founded and not dissolved at the end of the last day, as counted in the article's "12 chi bộ"."""
    return as_of(scope.last, "founded_on", "dissolved_on") & Q(_version(scope, kind__in=BRANCH_KINDS))


def standing_hamlet_branch(scope):
    """Of those, the branches of an ấp on that day."""
    return standing_branch(scope) & Q(_version(scope, sector=Sector.HAMLET))


def standing_office_branch(scope):
    """Of those, the branches of cơ quan, đơn vị on that day."""
    return standing_branch(scope) & Q(_version(scope, sector__in=OFFICE_SECTORS))


UNTYPED = "chua-ghi"
"""The word of a unit whose kind or type is not on record for the day."""


def kind_word(scope):
    """Of units: the kind on the last day."""
    version = BranchVersion.objects.filter(as_of(scope.last), branch=OuterRef("pk"))
    return Coalesce(Subquery(version.values("kind")[:1]), Value(UNTYPED))


def type_word(column: str):
    """Of units: a column of the loại hình cơ sở on the last day, the own one or that of the nearest unit above.

    A branch below the committee of a commune counts in the row of that committee's type (Biểu 5, domain §1.6).
    """

    def word(scope):
        typed = BranchVersion.objects.filter(
            as_of(scope.last), branch__path__in=paths_up_from(""), unit_type__isnull=False
        ).order_by("-branch__path")
        return Coalesce(Subquery(typed.values(f"unit_type__{column}")[:1]), Value(UNTYPED))

    return word
