"""Hồ sơ đảng viên: the list as of any day, and the facts of one person."""

from django.urls import reverse

from vankhanh.filters import DayFilter, choice_filter, filter_set, unit_filter, word_filter
from vankhanh.masking import masked
from vankhanh.xlsx import Column
from vankhanh.xlsx.columns import follow

from ..bulk_acts import ENTER_PLANS, ENTER_ROLL
from ..choices import standing_text
from ..filters import day_asked, day_box, membership_filter, standing_filter
from ..forms import kept_elsewhere
from ..models import Person
from ..person_form import FACTS, PersonForm
from ..views.people import PeopleList
from ..views.person import PersonEdit, PersonPage
from .columns import BORN, BRANCH, NAME, MemberRegister

PRIVATE = Person.numbers
"""Numbers that only who may write sees whole."""


class PeopleRegister(MemberRegister):
    """`/dang-vien/`: one line per membership standing on the day asked for; a person's own page and facts."""

    slug = "dang-vien"
    model = Person
    title = "Đảng viên"
    bulk = (ENTER_PLANS, ENTER_ROLL)
    as_of = "ngay"
    one = "hồ sơ"
    form = edit_form = PersonForm
    related = ("ethnicity", "religion", "occupation")
    kept = ("ethnicity", "home_town", "residence")
    empty = "Ngày này không có đảng viên nào khớp."
    pages = {"danh-sach": PeopleList, "xem": PersonPage, "sua": PersonEdit}
    columns = (
        NAME,
        BORN,
        Column("Giới tính", 9, value="person.get_sex_display"),
        Column("Dân tộc", 10, value="person.ethnicity.label"),
        BRANCH,
        Column("Ngày vào Đảng", 13, "date", "entered_on"),
        Column("Ngày chính thức", 13, "date", "official_then"),
        Column("Đảng viên", 11, value=lambda row, names: "Dự bị" if row.probationary_then else "Chính thức"),
        Column("Diện sinh hoạt", 26, "wrap", lambda row, names: standing_text(row.standing_then)),
    )

    def filters(self, units):
        fields = {"ngay": DayFilter(label="Tính đến hết ngày", method=day_asked, widget=day_box())}
        fields["tim"] = word_filter("person__search")
        if len(units) > 1:
            fields["chi_bo"] = unit_filter("branch", units)
        fields["gioi_tinh"] = choice_filter(Person._meta.get_field("sex"), way="person__sex")
        fields |= {"dang_vien": membership_filter(), "dien": standing_filter()}
        return filter_set(fields)

    def stored(self, row):
        return getattr(row, "person", row)

    def refusal(self, row, reader, names):
        return kept_elsewhere(row, reader, names) if row else super().refusal(row, reader, names)

    def address(self, row):
        return reverse("person", args=[getattr(row, "person_id", row.pk)])

    def url_name(self, page):
        return "person" if page == "xem" else super().url_name(page)

    def links(self, row):
        return []

    def facts(self, row, names, *, private=False):
        """Label and value of what is on record about the person; numbers whole only for who may write."""
        return [(label(name), fact(row, name, private=private)) for name in FACTS]


def label(name: str) -> str:
    """The Vietnamese name of a fact, as a heading."""
    text = str(Person._meta.get_field(name).verbose_name)
    return text[:1].upper() + text[1:]


def fact(person: Person, name: str, *, private: bool):
    """The value of a fact in words."""
    if name in PRIVATE and not private:
        return masked(getattr(person, name))
    if Person._meta.get_field(name).choices:
        return follow(person, f"get_{name}_display")
    value = getattr(person, name)
    return str(value) if hasattr(value, "form_row") else value
