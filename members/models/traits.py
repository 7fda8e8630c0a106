"""What a person is on a day, as one word in SQL: what statistics divide people by.

Each function takes what a predicate takes, and the way to the person from the row that is counted.  Every row has
exactly one word of each trait, `UNKNOWN` where nothing is on record, so that the parts add up to the whole.
"""

from django.db.models import Case, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan, LessThanOrEqual

from branches.choices import CodeList

from .admissions import Admission, probationary
from .people import Qualification, years_since
from .standings import standing_kind

UNKNOWN = "chua-ghi"
"""The word of who has nothing on record."""
NONE = "khong"
"""The word of who follows no religion."""
ORDINARY = "thuong"
"""The word of who lives Party life the ordinary way."""

AGE_BANDS = (
    (17, "duoi-18", "Dưới 18"),
    (30, "18-30", "18–30"),
    (35, "31-35", "31–35"),
    (40, "36-40", "36–40"),
    (45, "41-45", "41–45"),
    (50, "46-50", "46–50"),
    (55, "51-55", "51–55"),
    (60, "56-60", "56–60"),
    (None, "tren-60", "Trên 60"),
)
"""The bands of Biểu 2 and 3 (domain §1.3): the last year of a band, its word and its name."""

PARTY_AGE_BANDS = (
    (4, "duoi-5", "Dưới 5 năm"),
    (9, "5-9", "5–9 năm"),
    (19, "10-19", "10–19 năm"),
    (29, "20-29", "20–29 năm"),
    (39, "30-39", "30–39 năm"),
    (49, "40-49", "40–49 năm"),
    (None, "tu-50", "Từ 50 năm"),
)

ERAS = (
    (19450819, "truoc-1945", "Trước 19/8/1945"),
    (19540721, "1945-1954", "Từ 19/8/1945 đến 20/7/1954"),
    (19750501, "1954-1975", "Từ 21/7/1954 đến 30/4/1975"),
    (None, "1975-nay", "Từ 01/5/1975 đến nay"),
)
"""When somebody entered the Party (Biểu 3): the first day after an era.  A day known by its year only counts as early."""


def banded(number, bands, by=LessThanOrEqual):
    """The word of the first band that a number fits in."""
    closed = [When(by(number, Value(most)), then=Value(word)) for most, word, _ in bands if most is not None]
    return Case(*closed, default=Value(bands[-1][1]))


def sex(scope, way):
    return F(f"{way}__sex")


def age_band(scope, way):
    """The band of whole years of age on the last day."""
    return banded(years_since(f"{way}__born", scope), AGE_BANDS)


def party_age_band(scope, way):
    """The band of whole years of tuổi Đảng on the last day."""
    since = f"{way}__party_age_from"
    return Case(
        When(**{f"{since}__isnull": True}, then=Value(UNKNOWN)),
        default=banded(years_since(since, scope), PARTY_AGE_BANDS),
    )


def era(scope, way):
    """When the person entered the Party, by the latest admission that the last day knows."""
    known = Admission.objects.filter(person=OuterRef(way), ceremony_on__lte=scope.last_number)
    day = Coalesce(Subquery(known.order_by("-ceremony_on", "-pk").values("ceremony_on")[:1]), Value(0))
    unknown = When(LessThan(day, Value(1)), then=Value(UNKNOWN))
    return Case(unknown, default=banded(day, ERAS, LessThan))


def code_of(field: str, column: str, empty: str = UNKNOWN):
    """A column of the entry that a field of the person points to."""

    def word(scope, way):
        return Coalesce(F(f"{way}__{field}__{column}"), Value(empty))

    return word


def with_faith(scope, way):
    """Whether the person follows a religion, as `memberships.religious` says it."""
    return Case(When(**{f"{way}__religion__isnull": True}, then=Value(NONE)), default=Value("co"))


def highest(list_name: CodeList, column: str):
    """A column of the highest level of a list that the person reached by the last day."""

    def word(scope, way):
        reached = Qualification.objects.filter(
            person=OuterRef(way), level__list=list_name, obtained_on__lte=scope.last_number
        )
        return Coalesce(
            Subquery(reached.order_by("-level__rank").values(f"level__{column}")[:1]), Value(UNKNOWN)
        )

    return word


def membership_kind(scope, way):
    """Dự bị or chính thức on the last day.  `way` is always "person": the predicate says so itself."""
    return Case(When(probationary(scope), then=Value("du-bi")), default=Value("chinh-thuc"))


def standing(scope, way):
    """The standing that stands on the last day and began last."""
    return Coalesce(standing_kind(scope.last), Value(ORDINARY))
