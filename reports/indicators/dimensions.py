"""What figures are divided by: a figure narrowed to one part of a dimension is a figure too.

`dang-vien_gioi-tinh_nu_tuoi_18-30` is the count "đảng viên", of women, aged 18 to 30: composed out of its code alone, so
that every cell of a form, a cross table or a superior's template has its list of people, its rights and its export.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat
from django.db.models.lookups import Exact, StartsWith
from django.utils.functional import lazystr

from branches.choices import BranchKind, CodeList, Outcome
from branches.models import Branch, BranchVersion, Code
from branches.models.tree import UNTYPED, kind_word, type_word
from members.choices import Sex, StandingKind
from members.models import Person, traits

from .kinds import Count, Recorded

JOINT = "_"
"""Between the parts of a composed code; no code of a figure holds it."""
ROW = "dong-"
"""Before a value that is not an entry of a code list but a row of the official form: all entries of that row."""
WORD = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """One way to divide: every counted row has exactly one word of it.

    `key` is that word in SQL, made for the scope and the way to the person; of a dimension of units for the scope
    alone, over `Branch`.  `needs` is the field that rows have which can be divided so.  `row_key` is the row of the official form, where a code list carries one.  `choices` are
    the words with their names, of a code list besides its entries.  `used_by` is the column that holds the word or
    points to the entry, for dimensions of which most words are nobody's (`in_use`).
    """

    code: str
    label: str
    key: Callable[..., Any]
    needs: str = "person"
    row_key: Callable[..., Any] | None = None
    choices: Choices = ()
    list: CodeList | None = None
    of_unit: bool = False
    used_by: tuple[type[Model], str] | None = None

    def fits(self, source: type[Model]) -> bool:
        """Whether rows of this source can be divided so."""
        return self.of_unit or hasattr(source, self.needs)

    def expression(self, source: type[Model], scope):
        """The word of each row of the source, to group by."""
        if not self.of_unit:
            return self.key(scope, "person")
        if source is Branch:
            return self.key(scope)
        own = Branch.objects.filter(pk=OuterRef(source.unit)).annotate(word=self.key(scope))
        return Subquery(own.values("word")[:1])

    def part(self, source: type[Model], word: str) -> Callable[[Any], Q]:
        """The predicate of the rows that have this word."""

        def holds(scope):
            if not self.of_unit:
                return self._is(word, lambda key: key(scope, "person"))
            here = self._is(word, lambda key: key(scope))
            if source is Branch:
                return here
            # Of the units first, once: asked of each row again it costs the more the more rows a unit has.
            return Q(**{f"{source.unit}__in": Branch.objects.filter(here).order_by().values("pk")})

        return holds

    def _is(self, word: str, of: Callable) -> Q:
        if not word.startswith(ROW):
            return Q(Exact(of(self.key), Value(word)))
        row = word.removeprefix(ROW).replace("-", ".") + "."
        return Q(StartsWith(Concat(of(self.row_key), Value(".")), row))

    def takes(self, word: str) -> bool:
        """Whether there can be such a part."""
        if not WORD.fullmatch(word):
            return False
        if self.list and word.startswith(ROW):
            return self.row_key is not None
        return bool(self.list) or word in dict(self.choices)

    def in_use(self, scope) -> Callable[[str], bool]:
        """Whether a row can have a word at all, asked of what is on record now, of whatever time.

        Fifty ethnic groups are on the form and three in a commune: of the others there is nothing to count.
        """
        if self.used_by is None:
            return lambda word: True
        model, column = self.used_by
        if self.list is None:
            held = model._default_manager.in_scope(scope).order_by().values_list(column, flat=True)
            return {*held.distinct(), UNTYPED}.__contains__
        pointing = model._base_manager.filter(**{column: OuterRef("pk")})
        used = list(Code.objects.filter(Exists(pointing)).values_list("code", "form_row"))
        words = {code for code, _ in used} | dict(self.choices).keys()
        rows = {f"{row}." for _, row in used}

        def holds(word):
            if not word.startswith(ROW):
                return word in words
            return any(row.startswith(word.removeprefix(ROW).replace("-", ".") + ".") for row in rows)

        return holds

    def names(self) -> dict[str, str]:
        """The words with their names, in order; of a code list its entries as they stand now."""
        entries = Code.objects.filter(list=self.list).values_list("code", "label") if self.list else ()
        return dict(entries) | dict(self.choices)

    def name(self, word: str) -> str:
        """The name of one part."""
        if self.list and word.startswith(ROW):
            row = word.removeprefix(ROW).replace("-", ".")
            entry = Code.objects.filter(list=self.list, form_row=row).first()
            return entry.label if entry else f"dòng {row}"
        return self.names().get(word, word)


def words(bands) -> Choices:
    """The words and names of bands."""
    return tuple((word, name) for _, word, name in bands)


NOTHING = ((traits.UNKNOWN, "Chưa ghi"),)


def listed(
    code: str, label: str, name: CodeList, made: Callable[[str], Any], choices: Choices = NOTHING, **also
) -> Dimension:
    """A dimension whose parts are the entries of a code list; `made` gives the key that reads a column of the entry."""
    return Dimension(
        code=code, label=label, key=made("code"), row_key=made("form_row"), list=name, choices=choices, **also
    )


SEX = Dimension(code="gioi-tinh", label="Giới tính", key=traits.sex, choices=tuple(Sex.choices))
AGE = Dimension(code="tuoi", label="Tuổi đời", key=traits.age_band, choices=words(traits.AGE_BANDS))
PARTY_AGE = Dimension(
    code="tuoi-dang",
    label="Tuổi Đảng",
    key=traits.party_age_band,
    choices=(*words(traits.PARTY_AGE_BANDS), *NOTHING),
)
ERA = Dimension(
    code="thoi-ky", label="Thời gian vào Đảng", key=traits.era, choices=(*words(traits.ERAS), *NOTHING)
)
ETHNICITY = listed(
    "dan-toc",
    "Dân tộc",
    CodeList.ETHNICITY,
    lambda column: traits.code_of("ethnicity", column),
    (),
    used_by=(Person, "ethnicity"),
)
RELIGION = listed(
    "ton-giao",
    "Tôn giáo",
    CodeList.RELIGION,
    lambda column: traits.code_of("religion", column, traits.NONE),
    ((traits.NONE, "Không theo tôn giáo"),),
    used_by=(Person, "religion"),
)
OCCUPATION = listed(
    "nghe-nghiep",
    "Nghề nghiệp",
    CodeList.OCCUPATION,
    lambda column: traits.code_of("occupation", column),
    used_by=(Person, "occupation"),
)
GENERAL, PROFESSIONAL, THEORY = (
    listed(name, name.label, name, partial(traits.highest, name))
    for name in (CodeList.GENERAL, CodeList.PROFESSIONAL, CodeList.THEORY)
)
KIND = Dimension(
    code="loai",
    label="Dự bị, chính thức",
    key=traits.membership_kind,
    choices=(("chinh-thuc", "Chính thức"), ("du-bi", "Dự bị")),
)
STANDING = Dimension(
    code="dien",
    label="Diện sinh hoạt",
    key=traits.standing,
    choices=((traits.ORDINARY, "Sinh hoạt thường xuyên"), *StandingKind.choices),
)
UNIT_KIND = Dimension(
    code="loai-to-chuc",
    label="Loại tổ chức đảng",
    key=kind_word,
    choices=(*BranchKind.choices, (UNTYPED, "Chưa ghi")),
    of_unit=True,
    used_by=(BranchVersion, "kind"),
)
UNIT_TYPE = Dimension(
    code="loai-hinh",
    label="Loại hình cơ sở",
    key=type_word("code"),
    row_key=type_word("form_row"),
    list=CodeList.UNIT_TYPE,
    choices=((UNTYPED, "Chưa ghi"),),
    of_unit=True,
    used_by=(BranchVersion, "unit_type"),
)
FAITH = Dimension(
    code="theo-ton-giao",
    label="Tôn giáo",
    key=traits.with_faith,
    choices=(("co", "Có theo tôn giáo"), (traits.NONE, "Không theo tôn giáo")),
)
OUTCOME = Dimension(
    code="ket-qua",
    label="Kết quả xếp loại",
    key=lambda scope, way: F("outcome"),
    needs="outcome",
    choices=tuple(Outcome.choices),
)

OF_PERSON = (
    AGE,
    SEX,
    ETHNICITY,
    RELIGION,
    OCCUPATION,
    GENERAL,
    PROFESSIONAL,
    THEORY,
    PARTY_AGE,
    ERA,
    KIND,
    STANDING,
)
"""The dimensions of people, in the order of the page."""
OF_UNIT = (UNIT_KIND, UNIT_TYPE)
DIMENSIONS = {dimension.code: dimension for dimension in (*OF_PERSON, FAITH, *OF_UNIT, OUTCOME)}


class NoSuchPart(LookupError):
    """A composed code that says nothing: no such dimension, no such part, or not of this source."""


@lru_cache(maxsize=8192)
def divided(base: Count, *parts: str) -> Count:
    """A figure narrowed to parts, given as dimension, word, dimension, word …; raises NoSuchPart."""
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) % 2 or isinstance(base, Recorded):
        raise NoSuchPart(parts)
    figure = base
    for code, word in pairs:
        dimension = DIMENSIONS.get(code)
        if dimension is None or not dimension.fits(base.source) or not dimension.takes(word):
            raise NoSuchPart(f"{code}{JOINT}{word}")
        figure = figure.narrowed(
            code=JOINT.join((figure.code, code, word)),
            label=figure.label,
            when=dimension.part(base.source, word),
        )
    # Names are read when they are shown: an entry of a list may be called otherwise tomorrow.
    narrower = lazystr(_Narrower(pairs))
    return replace(
        figure, label=lazystr(_Label(base.label, narrower)), means=lazystr(_Means(base.means, narrower))
    )


class _Narrower:
    """ "giới tính: Nữ; tuổi đời: 18–30", read from the lists each time it is shown."""

    def __init__(self, pairs):
        self.pairs = pairs

    def __str__(self):
        told = ((DIMENSIONS[code], word) for code, word in self.pairs)
        return "; ".join(f"{d.label[:1].lower()}{d.label[1:]}: {d.name(word)}" for d, word in told)


@dataclass(frozen=True)
class _Label:
    of: str
    narrower: Any

    def __str__(self):
        return f"{self.of}, {self.narrower}"


@dataclass(frozen=True)
class _Means:
    of: str
    narrower: Any

    def __str__(self):
        return f"{self.of} Chỉ gồm phần: {self.narrower}."
