"""Anyone on record, once: member, candidate or commune official."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from branches.choices import QUALIFICATION_LISTS, CodeList
from branches.models import BranchVersion, Code, StaffPost
from branches.models.rules import of_list
from vankhanh.access import Reader, Right, any_of
from vankhanh.administrators import where_administers_all
from vankhanh.models import Searchable, Tracked
from vankhanh.partial_dates import PartialDate, PartialDateField
from vankhanh.vietnamese import sort_key

from ..choices import Sex

SORT_KEY_LENGTH = 300


def _in_none(models_of_lists) -> Q:
    """Whether no row of these models names the person."""
    return Q(*(~Q(Exists(listed.objects.filter(person=OuterRef("pk")))) for listed in models_of_lists))


class PersonQuerySet(models.QuerySet):
    reader: Reader | None = None
    """Who the rows were narrowed to: what is told of them besides is narrowed likewise."""

    def _clone(self):
        made = super()._clone()
        made.reader = self.reader
        return made

    def visible_to(self, reader: Reader):
        """People who are, or ever were, a member, candidate or official in a unit the reader may see.

        Somebody put on record who belongs to no unit yet is seen by who put them there, who may be gone some day, by
        who administers every organisation, and by the commands.
        """
        return self._tied(lambda rows: rows.visible_to(reader), reader)

    def writable_by(self, reader: Reader):
        """People whose facts the reader keeps: where they stand today, of who stands nowhere where they stood last.

        A branch that somebody has left keeps its own records (meetings, ratings of that time), not the person's facts.
        A guest stands at home, who is in transit where they leave.  Nobody writes about a restricted record.
        """
        return self._tied(lambda rows: rows.writable_by(reader).filter(self._last()), reader).filter(
            sealed=False
        )

    def recordable_by(self, reader: Reader):
        """People about whom the reader may record what happens, or happened, in a unit of theirs: which unit that is
        the form says, and whether the person was there then."""
        return self._tied(lambda rows: rows.writable_by(reader), reader).filter(sealed=False)

    def _last(self):
        """Of a tie: it stands, or none of the same person stands or ended later."""
        later = Q(end__isnull=True) | Q(end__gt=OuterRef("end"))
        others = (tie.objects.filter(later, person=OuterRef("person")) for tie in self._ties())
        return Q(end__isnull=True) | Q(*(~Exists(rows) for rows in others))

    def _ties(self) -> tuple:
        return (
            self.model.memberships.rel.related_model,
            self.model.candidacies.rel.related_model,
            StaffPost,
        )

    def _tied(self, narrow, reader: Reader):
        ties = self._ties()
        here = [Q(Exists(narrow(tie.objects.all()).filter(person=OuterRef("pk")))) for tie in ties]
        if reader.may(Right.WRITE):
            here.append(self._untied() & self._found_by(reader))
        found = self.filter(any_of(here))
        found.reader = reader
        return found

    def _found_by(self, reader: Reader) -> Q:
        """Of people of no unit, those whom the reader finds.  A reader who is no user put nobody on record: what was
        written without one is not theirs."""
        if "" in reader.paths(Right.WRITE):
            return Q()
        brought = Q(pk__in=[]) if reader.user is None else Q(created_by=reader.user)
        return brought | where_administers_all(reader)

    def _untied(self) -> Q:
        return _in_none(self._ties())

    def untied(self):
        """People put on record whom no list names: never a member, candidate or official anywhere, nor a guest from
        elsewhere, nor in a class."""
        guests_and_students = (self.model.stays, self.model.awareness_classes)
        return self.filter(
            self._untied(), _in_none(listed.rel.related_model for listed in guests_and_students)
        )

    def pickable(self):
        """With what tells namesakes apart: the short name of the branch of the open membership, or candidacy,
        where the reader may see that.

        A restricted record cannot be picked.
        """
        return self.filter(sealed=False).annotate(
            at_branch=self._open_at(self.model.memberships),
            candidate_at=self._open_at(self.model.candidacies),
        )

    def _open_at(self, tie):
        rows = tie.rel.related_model.objects.filter(person=OuterRef("pk"), end__isnull=True)
        rows = rows.visible_to(self.reader) if self.reader else rows
        name = BranchVersion.objects.filter(branch=OuterRef("branch"), end__isnull=True).values("short_name")
        return Subquery(rows.order_by().annotate(at=Subquery(name[:1])).values("at")[:1])

    def members(self, day):
        """On the list of some branch at the end of `day`."""
        roll = self.model.memberships.rel.related_model.objects.as_of(day)
        return self.filter(Exists(roll.filter(person=OuterRef("pk"))))


class Person(Searchable, Tracked):
    """The facts of a person that statistics need; biography stays in the paper file."""

    unit = "none"
    is_person = True
    pick_url = "find_people"
    pick_many_url = "find_many_people"
    searched = ("full_name", "other_names")
    numbers = ("id_number", "card_number", "file_number")
    cleaned = ("full_name", "other_names")
    full_name = models.CharField("họ và tên", max_length=120)
    other_names = models.CharField("tên gọi khác", max_length=120, blank=True)
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH, editable=False)
    sex = models.CharField("giới tính", max_length=3, choices=Sex)
    born = PartialDateField("ngày sinh")
    ethnicity = models.ForeignKey(
        Code,
        models.PROTECT,
        related_name="+",
        limit_choices_to=of_list(CodeList.ETHNICITY),
        verbose_name="dân tộc",
    )
    religion = models.ForeignKey(
        Code,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=of_list(CodeList.RELIGION),
        verbose_name="tôn giáo",
        help_text="Để trống nếu không theo tôn giáo.",
    )
    occupation = models.ForeignKey(
        Code,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to=of_list(CodeList.OCCUPATION),
        verbose_name="nghề nghiệp",
    )
    home_town = models.CharField("quê quán", max_length=200, blank=True)
    residence = models.CharField("nơi cư trú", max_length=200, blank=True)
    id_number = models.CharField(
        "số định danh cá nhân",
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^\d{12}$", "Số định danh gồm đúng 12 chữ số, giữ cả số 0 ở đầu.")],
    )
    card_number = models.CharField("số thẻ đảng viên", max_length=20, blank=True)
    file_number = models.CharField("số lý lịch", max_length=20, blank=True)
    party_age_from = PartialDateField(
        "tuổi Đảng tính từ",
        null=True,
        blank=True,
        help_text="Ngày quyết định kết nạp; thời gian gián đoạn ghi riêng, trừ phần giấy tờ cũ đã trừ rồi.",
    )
    sealed = models.BooleanField("đã hạn chế xử lý", default=False, editable=False)
    """Whether a restriction keeps who this is to itself; set by `restricting` alone."""
    shown_sealed = ("full_name", "pk")
    """What a cell may still show of a sealed row."""
    objects = PersonQuerySet.as_manager()

    @classmethod
    def restricted_numbers(cls) -> set[int]:
        """Numbers of sealed records, and of those that were merged into one."""
        sealed = cls.objects.filter(sealed=True).order_by()
        gone = cls.merges.rel.related_model.objects.filter(person__in=sealed).order_by()
        return {*sealed.values_list("pk", flat=True), *gone.values_list("gone", flat=True)}

    class Meta:
        verbose_name = "hồ sơ cá nhân"
        verbose_name_plural = "hồ sơ cá nhân"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["id_number"],
                condition=~Q(id_number=""),
                name="person_id_number",
                violation_error_message="Số định danh này đã có trong hồ sơ khác.",
            )
        ]
        indexes = [
            models.Index(fields=["sort_key", "id", "search"], name="person_sorted"),
        ]

    def __str__(self):
        return self.full_name

    @property
    def pick_label(self) -> str:
        """Name, birth year and branch: enough to tell namesakes apart."""
        candidate = getattr(self, "candidate_at", None)
        at = getattr(self, "at_branch", None) or (f"{candidate} (quần chúng ưu tú)" if candidate else "")
        return " – ".join(filter(None, (self.full_name, str(self.born.year), at)))

    def clean(self):
        super().clean()
        self.sort_key = sort_key(self.full_name)[:SORT_KEY_LENGTH]

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(self.full_name)[:SORT_KEY_LENGTH]
        super().save(*args, **kwargs)


class QualificationQuerySet(models.QuerySet):
    """Levels of the people whose facts the reader sees, or keeps."""

    def visible_to(self, reader: Reader):
        return self.filter(person__in=Person.objects.visible_to(reader))

    def writable_by(self, reader: Reader):
        return self.filter(person__in=Person.objects.writable_by(reader))


class Qualification(Tracked):
    """A level reached by a person; the highest one on a day is the one that counts then."""

    unit = "none"
    person = models.ForeignKey(Person, models.PROTECT, related_name="qualifications", verbose_name="người")
    level = models.ForeignKey(
        Code,
        models.PROTECT,
        related_name="+",
        limit_choices_to={"list__in": QUALIFICATION_LISTS},
        verbose_name="trình độ",
    )
    obtained_on = PartialDateField("đạt từ", help_text="Có thể chỉ ghi năm.")
    field = models.CharField("ngành, lớp", max_length=120, blank=True)
    objects = QualificationQuerySet.as_manager()

    class Meta:
        verbose_name = "trình độ"
        verbose_name_plural = "trình độ"
        ordering = ["person", "level__list", "-level__rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "level"],
                name="qualification_once",
                violation_error_message="Trình độ này đã ghi.",
            )
        ]

    def __str__(self):
        return str(self.level)


INTERMEDIATE = "trung-cap"
"""Code of "trung cấp" in the lists of professional and political-theory levels."""


def at_least_intermediate(list_name: CodeList, person: str = "person"):
    """The person reached trung cấp or higher in this list by the end of the last day."""

    def reached(scope):
        floor = Code.objects.filter(list=list_name, code=INTERMEDIATE, rank__lte=OuterRef("level__rank"))
        levels = Qualification.objects.filter(
            Exists(floor),
            person=OuterRef(person),
            level__list=list_name,
            obtained_on__lte=scope.last_number,
        )
        return Q(Exists(levels))

    return reached


def years_since(since, scope):
    """Whole years between a yyyymmdd column or expression and the last day; an unknown month or day counts as past."""
    return WholeYears(scope.last_number, F(since) if isinstance(since, str) else since)


def whole_years(since: PartialDate | None, on) -> int | None:
    """The same of one date in Python; `on` is a `Day` or a scope."""
    return None if since is None else (on.last_number - since.number) // 10000


class WholeYears(models.Func):
    """(a − b) div 10000 over yyyymmdd numbers."""

    template = "((%(expressions)s) / 10000)"
    arg_joiner = " - "
    output_field = models.IntegerField()
