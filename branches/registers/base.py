"""What a register says about itself; everything else it inherits."""

from vankhanh import record
from vankhanh.access import Reader, Right
from vankhanh.addresses import about
from vankhanh.filters import (
    choice_filter,
    day_filters,
    filter_set,
    span_filter,
    unit_filter,
    word_filter,
    year_filter,
)
from vankhanh.tables import shown
from vankhanh.xlsx import Column
from vankhanh.xlsx.columns import follow

from ..forms import RecordForm

TRACES = ("Mã dòng (không sửa)", "Phiên bản (không sửa)")
"""Headings of the hidden columns of a workbook that may come back."""


class Register:
    """A list of one model with its pages at `/<slug>/`.

    To declare one: `slug`, `model`, `title` (plural, over the list), `one` (what the button adds), `columns`, `form`.
    Optional: `dated` (field of the two day filters), `yearly` (field of the year filter), `spanned` (rows are spans
    and may be asked for as of a day), `pages` (own page classes by name: danh-sach, them, xem, sua, huy), `choices`
    (choice fields to filter by), `searched` (folded column), `related` (select_related), `edit_form` (None: rows are
    corrected elsewhere), `empty`.
    A column whose value needs a unit's name is a callable of (row, names).
    """

    slug: str
    under = ""
    """What stands before the slug in addresses, as "he-thong/"."""
    model: type
    title: str
    one: str
    columns: tuple[Column, ...]
    form: type[RecordForm] | None = None
    edit_form: type[RecordForm] | None = None
    dated = ""
    yearly = ""
    spanned = False
    as_of = ""
    """Name of the filter for the day of the list, whose box says today by itself."""
    choices: tuple[str, ...] = ()
    searched = "search"
    related: tuple[str, ...] = ()
    ordering: tuple[str, ...] = ()
    empty = "Chưa có dòng nào."
    right = Right.WRITE
    kept: tuple[str, ...] = ("branch",)
    """Fields that "Lưu và thêm tiếp" carries over."""
    asked: tuple[str, ...] = ()
    """What the address of the entry page may say besides the fields of the form."""
    detail_fields: tuple[str, ...] = ()
    lead = ""
    full_columns: tuple[Column, ...] = ()
    """The columns with numbers of papers whole, shown at `?so=day-du` to who may write, after the password again."""
    cancels = True
    """Whether a row entered by mistake can be taken back; accounts and roles are ended instead."""
    bulk: tuple = ()
    """Acts on all rows that the filters leave (`bulk.BulkAct`), in the order of the menu over the list."""
    ending: tuple[str, ...] = ()
    """Of rows that go on until they end: the boxes of the correction that say from when, and why."""
    ending_as = "Kết thúc từ ngày…"
    borne = ""
    """Of a register of rows that stand elsewhere too: the field that a row bears while it belongs here."""
    rows_at = ""
    """Put between the list's address and a row's number where other pages stand under numbers, as "muc/"."""
    pages: dict[str, type] = {}

    def rows(self, reader: Reader):
        """All rows the reader may see."""
        rows = self.model.objects.visible_to(reader).select_related(*self.related)
        return rows.order_by(*self.ordering) if self.ordering else rows

    def new(self):
        """What the entry form fills in."""
        return self.model()

    def stored(self, row):
        """What the correction of a line of the list changes."""
        return row

    def traces(self) -> tuple[Column, ...]:
        """Hidden columns by which a line of the workbook is known again when it comes back."""
        if self.edit_form is None or not hasattr(self.model, "version"):
            return ()
        return (
            Column(TRACES[0], 1, "text", lambda row: str(self.stored(row).pk), hidden=True),
            Column(TRACES[1], 1, "text", lambda row: str(self.stored(row).version), hidden=True),
        )

    def about_people(self) -> bool:
        """Whether each row speaks of a person, so that a long file of them is personal data in bulk."""
        return hasattr(self.model, "person") or getattr(self.model, "is_person", False)

    def may_see(self, reader: Reader) -> bool:
        """Whether the register opens at all for the reader."""
        return reader.may(Right.SECRET if getattr(self.model, "secret", False) else Right.READ)

    def may_write(self, reader: Reader) -> bool:
        """Whether the reader may add rows somewhere."""
        return self.form is not None and reader.may(self.right)

    def refusal(self, row, reader: Reader, names) -> str:
        """Why the reader may not write about a row they see."""
        return "Không đủ quyền ghi ở đơn vị này."

    def filters(self, units: list[tuple[str, str]]):
        """The filter set of the list."""
        fields: dict = {"tim": word_filter(self.searched)} if self.searched else {}
        if len(units) > 1 and self.model.unit != "none":
            fields["chi_bo"] = unit_filter(self.model.unit, units)
        for name in self.choices:
            fields[name] = choice_filter(self.model._meta.get_field(name))
        fields |= self.more_filters()
        if self.yearly:
            fields["nam"] = year_filter(self.yearly)
        if self.spanned:
            fields["ngay"] = span_filter()
        if self.dated:
            fields |= day_filters(self.dated)
        return filter_set(fields)

    def more_filters(self) -> dict:
        """Filters of the register's own, by name."""
        return {}

    def cancel(self, row, *, by, reason: str) -> None:
        """Take one row back; registers whose rows have consequences call their lifecycle's function."""
        record.cancel(row, by=by, reason=reason)

    def belongs(self, value) -> bool:
        """Whether a row with this value in the field `borne` belongs to the register."""
        return bool(value)

    def address(self, row) -> str:
        """The page that a line of the list opens."""
        return about(self.url_name("xem"), row.pk)

    beside: tuple[tuple[str, str], ...] = ()
    """Label and URL name of pages worked out of the same records, offered above the list."""

    def links(self, row) -> list[tuple[str, str]]:
        """Label and address of pages that belong to a row, for everybody."""
        return []

    def actions(self, row) -> list[tuple[str, str]]:
        """Label and address of what else may be done from the row's page by who may write there."""
        return []

    def ways_to_end(self, row) -> list[tuple[str, str]]:
        """The page on which it ends, while it goes on."""
        goes_on = self.ending and getattr(row, self.ending[0]) is None
        return [(self.ending_as, about(self.url_name("ket-thuc"), row.pk))] if goes_on else []

    def consequences(self, row) -> list[str]:
        """What cancelling changes besides the row, in words."""
        return []

    def left_behind(self, row, reader) -> list[str]:
        """What cancelling leaves for somebody to mend, as far as the reader sees it, in words."""
        return []

    def facts(self, row, names) -> list[tuple[str, object]]:
        """Label and value of everything the row's own page shows."""
        return [(column.title, fact(column, row, names)) for column in self.columns]

    def whole_facts(self, row, names) -> list[tuple[str, object]]:
        """The same for who may write about the row: numbers of papers are whole."""
        if not self.full_columns:
            return self.facts(row, names)
        return [(column.title, fact(column, row, names)) for column in self.full_columns]

    @property
    def list_name(self) -> str:
        """URL name of the list."""
        return self.slug

    def url_name(self, page: str) -> str:
        """URL name of a page of the register: them, xem, sua, huy."""
        return f"{self.slug}-{page}"


def fact(column: Column, row, names):
    """The value as a page of facts shows it: a year is no quantity."""
    value = column_value(column, row, names)
    return shown(column.kind, value) if column.kind in ("year", "percent") else value


def column_value(column: Column, row, names):
    """The value of a register's column."""
    return column.value(row, names) if callable(column.value) else follow(row, column.value)
