"""What a register takes from a file: declared in a few words, read and written through the register's own forms."""

import copy
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.forms import ModelChoiceField

from branches.forms import RecordForm
from branches.registers import Register
from vankhanh import record
from vankhanh.importing import values
from vankhanh.partial_dates import PartialDate
from vankhanh.posting import conflicts
from vankhanh.vietnamese import fold

from .cells import Cells
from .columns import (
    HIDDEN,
    PEOPLE,
    ROW_ID,
    ROW_VERSION,
    UNITS,
    Column,
    called_in_list,
    of_form,
)
from .formwork import as_sent, as_typed, asked, posted, refilled, refuse_by, remembering, told
from .lines import ROW, Fate, Line
from .passing import Work

NEW_PERSON = "moi"
REASON = "correction_reason"


class Target(Cells):
    """A register that takes rows from a file.

    To declare one: `slug` (the word of the command), `register`, `key` (fields by which a row on record is known
    again).  Optional: `synonyms` of headings, `without` (fields of the form that no column fills).  What the example row
    of its template says stands in `examples.py`.
    """

    slug: str
    register: Register
    key: tuple[str, ...] = ()
    synonyms: dict[str, tuple[str, ...]] = {}
    without: tuple[str, ...] = ()
    copied = True
    """Whether one form of the register is like the other but for what is typed; False where that decides its fields."""
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
        called = called_in_list(self.register)  # which counts people and units where the form names them
        found = [
            replace(
                one,
                required=one.required and one.name not in self.loose,
                synonyms=(
                    *one.synonyms,
                    *(called.get(one.name, ()) if one.kind not in (PEOPLE, UNITS) else ()),
                ),
            )
            for one in of_form(self.form, self.synonyms, self.without)
        ]
        return [*found, *HIDDEN]

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
            self.ask_order(work, line, cells, answer)
        elif line.fate == Fate.REFUSED:
            self.tell_more(work, line, data, answer)
        return line

    def tell_more(self, work: Work, line: Line, data: dict, answer: dict) -> None:
        """Of a row that is refused already, what the form says of its other cells: all is mended in one go."""
        form = self.new_form(work, data, answer)
        for name, sentences in form.errors.items():
            if name in data and name not in line.reasons:
                line.refuse(name, *sentences)

    # Against what is on record --------------------------------------------------------------------------------------

    def judge(self, work: Work, line: Line, data: dict, answer: dict) -> None:
        """New, same or different, and what the form says to it."""
        row = self.by_id(work, line, data)
        if not line.open:
            return
        version = data.pop(ROW_VERSION, None)
        data.pop(ROW_ID, None)
        self.keep_person(line, row)
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
        row = work.row(number)
        if row is None:
            line.refuse(ROW_ID, "Dòng này không còn trong sổ, hoặc không thuộc đơn vị của đồng chí.")
        return row

    def keep_person(self, line: Line, row) -> None:
        """A line that came from a row stays about its person."""
        person, text = getattr(row, "person", None), line.texts.get("person", "")
        if person is not None and text and fold(person.full_name) != fold(text):
            line.refuse("person", f"Dòng này trong sổ là của {person}: không đổi sang người khác qua tệp.")

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

    def form_with(
        self, form_class, work: Work, data: dict, answer: dict, instance=None, *, copied: bool | None = None
    ) -> RecordForm:
        """The filled form; what stands in it is given as its beginning too, so that it looks nothing up.

        A form is made once for a pass and copied for each line: to make one asks the database for its choices anew.
        `copied` says so of lines that are all of one form where not every line of the target is.
        """
        copied = self.copied if copied is None else copied
        instance = self.register.new() if instance is None else instance
        sent = posted(data, answer)
        if not copied:
            made = form_class(sent, instance=instance, initial=data, reader=work.reader, names=work.names)
            return remembering(work, made)
        if form_class not in work.forms:
            made = form_class(sent, instance=instance, initial=data, reader=work.reader, names=work.names)
            work.forms[form_class] = remembering(work, made)
        return refilled(work.forms[form_class], sent, instance)

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
                self.keep_fixed(line, row, name, value)
                continue
            before = shown_form[name].value()
            if field.has_changed(shown_form.get_initial_for_field(field, name), as_sent(field, value)):
                changed[name] = value
                line.differences[name] = [self.old(work, field, before), line.texts.get(name, str(value))]
        if not line.open:
            return
        if not changed:
            line.fate = Fate.SAME
            return
        if version and row.version != int(version):
            line.refuse(ROW, f"{conflicts.sentence(row)} Tệp xuất từ bản cũ hơn nên không ghi đè.")
            return
        if not type(row).objects.writable_by(work.reader).filter(pk=row.pk).exists():
            line.refuse(ROW, self.register.refusal(row, work.reader, work.names))
            return
        stands = {name: as_typed(shown_form, name) for name in shown_form.fields}
        stands |= answer.get("carried", {})
        stands |= data if REASON not in shown_form.fields else {**data, REASON: work.reason}
        form = form_class(posted(stands, answer), instance=row, reader=work.reader, names=work.names)
        line.fate = Fate.DIFFERS
        self.take(work, line, form)

    def keep_fixed(self, line: Line, row, name: str, value) -> None:
        """What the correction of a row cannot change is not changed by a file either, and said."""
        field = self.form.base_fields.get(name)
        before = getattr(row, f"{name}_id", getattr(row, name, None))
        if field is None or not hasattr(row, name) or not field.has_changed(before, as_sent(field, value)):
            return
        line.refuse(name, "Khác với sổ, mà mục này không sửa được qua tệp: hủy dòng cũ rồi ghi dòng mới.")

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
        valid = asked(form)
        if form.question and not valid:
            for sentence in form.question.doubts:
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


def label(column: Column, value) -> str:
    return "có" if value is True else dict(column.options).get(str(value), str(value))
