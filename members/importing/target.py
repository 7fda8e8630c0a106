"""What a register takes from a file: declared in a few words, read and written through the register's own forms."""

import copy
from dataclasses import replace
from functools import cached_property

from django.core.exceptions import ValidationError
from django.forms import BooleanField, ModelChoiceField
from django.http import QueryDict

from branches.forms import CONFIRM, RecordForm
from branches.names import Names
from branches.registers import Register
from vankhanh import record
from vankhanh.access import Reader
from vankhanh.importing import values
from vankhanh.partial_dates import PartialDate
from vankhanh.picking import PickField
from vankhanh.posting import conflicts
from vankhanh.vietnamese import fold

from ..models import Person
from .columns import (
    BORN,
    HIDDEN,
    NUMBER,
    PEOPLE,
    PERSON,
    ROW_ID,
    ROW_VERSION,
    UNIT,
    UNITS,
    Column,
    of_form,
)
from .finding import People, Units, offered
from .lines import ROW, Fate, Line

NEW_PERSON = "moi"
REASON = "correction_reason"


class Work:
    """One pass over the rows of a file: who reads, what is known, what was met before."""

    def __init__(self, target: "Target", reader: Reader, names: Names, reason: str):
        self.target, self.reader, self.names, self.reason = target, reader, names, reason
        self.units, self.people = Units(reader), People(reader)
        self.columns = {column.name: column for column in target.columns()}
        self.seen: dict[tuple, int] = {}
        self.choices: dict[tuple, dict] = {}
        self.opened: dict[int, object] = {}

    @cached_property
    def defaults(self) -> dict:
        """What the entry form fills in by itself."""
        form = self.target.form(instance=self.target.register.new(), reader=self.reader, names=self.names)
        filled = {name: form[name].value() for name in form.fields}
        return {
            name: value
            for name, value in filled.items()
            if value is not False and value not in (None, "", [])
        }


class Target:
    """A register that takes rows from a file.

    To declare one: `slug` (the word of the command), `register`, `key` (fields by which a row on record is known
    again).  Optional: `synonyms` of headings, `without` (fields of the form that no column fills), `example`.
    """

    slug: str
    register: Register
    key: tuple[str, ...] = ()
    synonyms: dict[str, tuple[str, ...]] = {}
    without: tuple[str, ...] = ()
    example: dict[str, str] = {}
    loose: tuple[str, ...] = ()
    """Columns that a file may leave out though the form of a single row asks for them."""

    @property
    def title(self) -> str:
        return self.register.title

    @property
    def form(self) -> type[RecordForm]:
        return self.register.form

    def columns(self) -> list[Column]:
        """Every column that may be filled."""
        found = of_form(self.form, self.synonyms, self.without)
        return [
            *(replace(one, required=one.required and one.name not in self.loose) for one in found),
            *HIDDEN,
        ]

    # One row ------------------------------------------------------------------------------------------------------

    def line(self, work: Work, number: int, cells: dict[str, tuple], answer: dict) -> Line:
        """What becomes of a row; `cells` are cell and old code by column."""
        line = Line(number)
        texts = self.read(work, line, cells)
        if answer.get("skip"):
            line.fate = Fate.SKIPPED
            return line
        data = self.data(work, line, texts, answer)
        if line.open:
            self.judge(work, line, data, answer)
        elif line.fate == Fate.REFUSED:
            self.tell_more(work, line, data, answer)
        return line

    def tell_more(self, work: Work, line: Line, data: dict, answer: dict) -> None:
        """Of a row that is refused already, what the form says of its other cells: all is mended in one go."""
        form = self.new_form(work, data, answer)
        for name, sentences in form.errors.items():
            if name in data and name not in line.reasons:
                line.refuse(name, *sentences)

    def read(self, work: Work, line: Line, cells: dict[str, tuple]) -> dict[str, str]:
        """The cells as typed text."""
        texts = {}
        for name, (cell, code) in cells.items():
            column = work.columns[name]
            if column.kind in (UNITS, PEOPLE) and isinstance(cell, str):
                cell = cell.replace("\n", ";")
            read = values.read(cell, column.kind, width=column.width, code=code)
            if read.error:
                line.refuse(name, read.error)
            if read.notice:
                line.note(name, read.notice)
            line.texts[name] = values.plain(cell) if read.error else shown(column, read.text)
            if read.text:
                texts[name] = read.text
        return texts

    def data(self, work: Work, line: Line, texts: dict[str, str], answer: dict) -> dict:
        """Texts as the values a browser would send."""
        data = {}
        for name, text in texts.items():
            column = work.columns[name]
            if name.endswith((BORN, NUMBER)):
                continue
            data[name] = self.value(work, line, column, text, texts, answer)
        return {name: value for name, value in data.items() if value is not None}

    def value(self, work: Work, line: Line, column: Column, text: str, texts: dict, answer: dict):
        if column.kind == values.CHOICE:
            found = column.known.get(fold(text))
            if found is None:
                line.refuse(column.name, f"Không có «{text}» trong danh mục: {listed(column)}.")
            return found
        if column.kind == UNIT:
            found, fault = work.units.find(text)
            if fault:
                line.refuse(column.name, fault)
            return found and str(found)
        if column.kind == UNITS:
            return [self.value(work, line, one_of(column), part, texts, answer) for part in split(text)]
        if column.kind == PERSON:
            return self.person(work, line, column.name, text, texts, answer)
        if column.kind == PEOPLE:
            found = [
                self.person(work, line, column.name, part, {}, answer, key=f"{column.name}#{place}")
                for place, part in enumerate(split(text))
            ]
            return found if all(found) else None
        return text

    def person(
        self, work: Work, line: Line, name: str, text: str, texts: dict, answer: dict, *, key: str = ""
    ) -> str | None:
        """The key of whom a cell means; asks where number, or name and birth, do not tell."""
        number, born = texts.get(name + NUMBER, ""), texts.get(name + BORN, "")
        faults = len(line.reasons.get(name, ())) + len(line.reasons.get(name + BORN, ()))
        exact, near = found(work.people, text, number, born, line, name)
        if len(line.reasons.get(name, ())) + len(line.reasons.get(name + BORN, ())) > faults:
            return None
        chosen = answer.get(key or name, "")
        if chosen in {str(row.pk) for row in near}:
            return chosen
        if len(exact) == 1:
            return str(exact[0].pk)
        if near:
            line.ask(name, f"Có phải là người này? Chưa đủ chắc chắn từ «{text}».", offered(near), key=key)
        else:
            sentence = f"Không tìm thấy «{text}» trong phạm vi của đồng chí: kiểm tra tên, ngày sinh, hoặc nhập hồ sơ trước."
            line.refuse(name, sentence)
        return None

    # Against what is on record --------------------------------------------------------------------------------------

    def judge(self, work: Work, line: Line, data: dict, answer: dict) -> None:
        """New, same or different, and what the form says to it."""
        row = self.by_id(work, line, data)
        if not line.open:
            return
        version = data.pop(ROW_VERSION, None)
        data.pop(ROW_ID, None)
        form = None
        if row is None:
            data = self.filled(work, line, data)
            form = self.new_form(work, data, answer)
            row = self.on_record(work, line, form)
        if line.open and row is not None:
            self.compare(work, line, row, data, version, answer)
        elif line.open:
            self.take(work, line, form)

    def by_id(self, work: Work, line: Line, data: dict):
        """The row that a list of ours says the line came from."""
        number = data.get(ROW_ID)
        if not number:
            return None
        row = self.rows(work).filter(pk=number).first() if number.isdecimal() and len(number) < 19 else None
        if row is None:
            line.refuse(ROW_ID, "Dòng này không còn trong sổ, hoặc không thuộc đơn vị của đồng chí.")
        return row

    def rows(self, work: Work):
        return self.register.model.objects.visible_to(work.reader)

    def filled(self, work: Work, line: Line, data: dict) -> dict:
        """With what the entry form fills in where the file says nothing."""
        made = dict(data)
        for name, value in work.defaults.items():
            if name not in made and name in work.columns and name not in self.without:
                made[name] = value
                column = work.columns[name]
                if value:
                    line.note(name, f"{column.title}: để trống, ghi «{label(column, value)}».")
        return made

    def new_form(self, work: Work, data: dict, answer: dict, instance=None) -> RecordForm:
        return self.form_with(self.form, work, data, answer, instance)

    def form_with(self, form_class, work: Work, data: dict, answer: dict, instance=None) -> RecordForm:
        """The filled form; what stands in it is given as its beginning too, so that it looks nothing up."""
        instance = self.register.new() if instance is None else instance
        form = form_class(
            posted(data, answer), instance=instance, initial=data, reader=work.reader, names=work.names
        )
        return remembering(work, form)

    def on_record(self, work: Work, line: Line, form: RecordForm):
        """The row that the key of the line names, if it is on record already; refuses a key met before in the file."""
        keys = {}
        for name in self.key:
            field = form.fields[name]
            try:
                keys[name] = field.clean(field.widget.value_from_datadict(form.data, {}, name))
            except ValidationError:  # the form itself says what is wrong with the value
                return None
        return self.known(work, line, keys)

    def known(self, work: Work, line: Line, keys: dict):
        """The one row with these values; a line of the same values earlier in the file is refused."""
        told = tuple(sorted((name, str(getattr(value, "pk", value))) for name, value in keys.items()))
        earlier = work.seen.setdefault(told, line.number)
        if keys and earlier != line.number:
            line.refuse(ROW, f"Trùng với dòng {earlier} của tệp.")
            return None
        found = list(self.rows(work).filter(**keys)[:2]) if keys else []
        if len(found) > 1:
            line.refuse(ROW, "Trong sổ có nhiều dòng khớp: hãy sửa ở trang của sổ.")
        return found[0] if len(found) == 1 else None

    def compare(self, work: Work, line: Line, row, data: dict, version: str | None, answer: dict) -> None:
        """What the file says otherwise than the book; blank never wipes."""
        form_class = self.register.edit_form
        if form_class is None:
            line.fate = Fate.SAME
            return
        shown_form = form_class(instance=row, reader=work.reader, names=work.names)
        changed = {}
        for name, value in data.items():
            field = shown_form.fields.get(name)
            if field is None:
                continue
            before = shown_form[name].value()
            if field.has_changed(shown_form.get_initial_for_field(field, name), as_sent(field, value)):
                changed[name] = value
                line.differences[name] = [self.old(work, field, before), line.texts.get(name, str(value))]
        if not changed:
            line.fate = Fate.SAME
            return
        if version and row.version != int(version):
            line.refuse(ROW, f"{conflicts.sentence(row)} Tệp xuất từ bản cũ hơn nên không ghi đè.")
            return
        stands = {name: as_typed(shown_form, name) for name in shown_form.fields}
        stands |= answer.get("carried", {})
        stands |= data if REASON not in shown_form.fields else {**data, REASON: work.reason}
        form = form_class(posted(stands, answer), instance=row, reader=work.reader, names=work.names)
        line.fate = Fate.DIFFERS
        self.take(work, line, form)

    def old(self, work: Work, field, value) -> str:
        """A stored value as people read it."""
        if value in (None, "", []):
            return "(trống)"
        if isinstance(field, ModelChoiceField) and not isinstance(value, list):
            row = field.queryset.model._base_manager.filter(pk=value).first()
            return field.label_from_instance(row) if row is not None else str(value)
        choices = dict(getattr(field, "choices", ()) or ()) if not isinstance(field, ModelChoiceField) else {}
        if value in choices:
            return str(choices[value])
        return (
            values.shown_day(value)
            if hasattr(value, "isoformat") and not isinstance(value, PartialDate)
            else str(value)
        )

    def take(self, work: Work, line: Line, form: RecordForm) -> None:
        """Ask the form; what it doubts is asked, what it refuses is refused, each beside its column."""
        valid = form.is_valid()
        doubted = CONFIRM in form.fields
        if doubted and not valid:
            for sentence in form.non_field_errors():
                line.ask(ROW, sentence)
            line.doubted = True
        elif not valid:
            for name, sentences in form.errors.items():
                line.refuse(
                    name if name in line.texts else ROW, *(told(form, name, line, s) for s in sentences)
                )
        else:
            self.foresee(work, line, form)
        line.forms.append(form)

    def foresee(self, work: Work, line: Line, form: RecordForm) -> None:
        """Refuse now what the writer would refuse: by writing, and taking it back."""
        if self.at_once(form) and not getattr(form.instance, "never_overlaps", ()):
            return
        kept = form.instance, form.cleaned_data
        form.instance, form.cleaned_data = copy.deepcopy(kept)
        try:
            record.rehearse(lambda: form.write(by=None))
        except ValidationError as refusal:
            refuse_by(line, refusal)
        finally:
            form.instance, form.cleaned_data = kept

    def at_once(self, form: RecordForm) -> bool:
        """Whether the row is new and all that is written, so that many can go in under one entry of the log."""
        return form.instance._state.adding and type(form).write is RecordForm.write

    # Writing --------------------------------------------------------------------------------------------------------

    def write(self, lines: list[Line], *, by, what: str) -> None:
        """Put the lines on record, in the transaction that is running; new plain rows many at once."""
        many = []
        for line in lines:
            for form in line.forms:
                if self.at_once(form):
                    many.append(form.instance)
                else:
                    form.write(by=by)
        record.save_many(many, by=by, what=what)


def found(people: People, text: str, number: str, born: str, line: Line, name: str):
    """Who is meant for certain, and who could be; refuses what contradicts itself."""
    if number:
        known = people.by_number.get(number)
        if known is not None and text and fold(known.full_name) != fold(text):
            line.refuse(name, f"Số định danh {number} trong sổ là của {known.full_name}.")
            return [], []
        if known is not None:
            return [known], [known]
    try:
        day = PartialDate.parse(born) if born else None
    except ValueError as fault:
        line.refuse(name + BORN, str(fault))
        return [], []
    if day is None:
        return people.one_text(text)
    exact, near = people.namesakes(text, day)
    if number:
        others = [row for row in near if row.id_number and row.id_number != number]
        exact, near = ([row for row in rows if row not in others] for rows in (exact, near))
    return exact, near


def refuse_by(line: Line, refusal: ValidationError) -> None:
    """Put a writer's refusal beside the columns it names."""
    named = refusal.message_dict if hasattr(refusal, "error_dict") else {ROW: refusal.messages}
    for name, sentences in named.items():
        line.refuse(name if name in line.texts else ROW, *sentences)


def shown(column: Column, text: str) -> str:
    if column.kind == values.BOOLEAN:
        return "có" if text else ""
    return text


def listed(column: Column) -> str:
    """What may be written, cut to a readable length."""
    labels = [label for _, label in column.options]
    return ", ".join(labels[:8]) + (" …" if len(labels) > 8 else "")


def label(column: Column, value) -> str:
    return dict(column.options).get(str(value), str(value))


def one_of(column: Column) -> Column:
    return Column(column.name, column.title, kind=UNIT)


def split(text: str) -> list[str]:
    """Several names in one cell, parted by semicolons or line ends."""
    return [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]


def posted(data: dict, answer: dict) -> QueryDict:
    """As a browser would send it."""
    made = QueryDict(mutable=True)
    for name, value in data.items():
        made.setlist(name, [str(one) for one in value] if isinstance(value, list) else [str(value)])
    if answer.get("ok"):
        made[CONFIRM] = "on"
    return made


def as_sent(field, value):
    return field.widget.value_from_datadict(posted({"x": value}, {}), {}, "x")


def as_typed(form, name: str):
    """What the box of an unbound form shows, as it would be sent."""
    value = form[name].value()
    if value is None or (value is False and isinstance(form.fields[name], BooleanField)):
        return ""
    if value is True:
        return "on"
    return [getattr(one, "pk", one) for one in value] if isinstance(value, list | tuple) else value


def told(form, name: str, line: Line, sentence: str) -> str:
    """A refusal of a field that no column fills says which."""
    if name in line.texts or name not in form.fields:
        return sentence
    return f"{form.fields[name].label}: {sentence}"


def remembering(work: Work, form: RecordForm) -> RecordForm:
    """A form whose choices are read once for the whole file: each row would ask the database for each of them."""
    for name, field in form.fields.items():
        if isinstance(field, PickField) and field.queryset.model is Person:
            field.to_python = known_choice(field, work.people.by_key)
        elif type(field).to_python is ModelChoiceField.to_python:
            key = type(form), name
            if key not in work.choices:
                work.choices[key] = {str(row.pk): row for row in field.queryset.all()}
            field.to_python = known_choice(field, work.choices[key])
    return form


def known_choice(field, rows: dict):
    asked = type(field).to_python

    def to_python(value):
        return rows[value] if value in rows else asked(field, value)

    return to_python
