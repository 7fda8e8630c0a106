"""An upload from its file to the rows on record: kept, read by columns, previewed row by row, written all or nothing."""

import copy
from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from branches.names import Names
from vankhanh import record
from vankhanh.access import Reader
from vankhanh.audit.context import act
from vankhanh.importing import headings, keeping, legacy, reading
from vankhanh.importing.judging import Unreadable, judge
from vankhanh.importing.models import ImportBatch, ImportHeading, ImportRow
from vankhanh.importing.reading import Sheet
from vankhanh.models import AuditEntry
from vankhanh.vietnamese import clean_name, fold

from .declared import target_of
from .formwork import refuse_by
from .lines import ROW, Fate, Line
from .passing import Work
from .target import Target

State = ImportBatch.State
STEP = 50
"""Rows after which the progress is noted."""
WRITING = (Fate.NEW, Fate.DIFFERS)
NOTHING = "Không có dòng nào để ghi."
MOST_TRIED = 20
"""Rows of different kinds that are tried before all are written."""


class Changed(ValidationError):
    """What was previewed is not what would be written now; the preview holds the new state."""


@dataclass(frozen=True)
class Layout:
    """Which sheet, where its data begins, what its columns mean and in which old code they are."""

    sheet: int
    first: int
    columns: dict[int, str]
    codes: dict[int, str]
    titles: tuple[str, ...]

    def as_json(self) -> dict:
        return {
            "sheet": self.sheet,
            "first": self.first,
            "columns": {str(place): name for place, name in self.columns.items()},
            "codes": {str(place): code for place, code in self.codes.items()},
            "titles": list(self.titles),
        }

    @classmethod
    def of(cls, told: dict) -> "Layout":
        columns = {int(place): name for place, name in told["columns"].items()}
        codes = {int(place): code for place, code in told["codes"].items()}
        return cls(told["sheet"], told["first"], columns, codes, tuple(told["titles"]))


# From file to columns ---------------------------------------------------------------------------------------------


def receive(*, content: bytes, name: str, register: str, by) -> ImportBatch:
    """Keep an upload with the layout that its headings suggest; raises Unreadable."""
    sheets = reading.read(content, name)
    keeping.sweep()
    batch = ImportBatch(by=by, register=register, file_name=file_name(name))
    batch.body = keeping.seal(batch, [sheet.as_json() for sheet in sheets])
    if judge(content, name) == "xlsx":
        batch.original = keeping.seal_file(batch, content)
    batch.layout = suggested(sheets, target_of(register)).as_json()
    keeping.keep(batch)
    return batch


def file_name(name: str) -> str:
    """The name of the file without folders, as pages may show it."""
    return clean_name(name.replace("\\", "/").rpartition("/")[2])[:200] or "tệp"


def sheets_of(batch: ImportBatch) -> list[Sheet]:
    """The sheets of an upload; raises Unreadable when they are gone."""
    if not batch.body:
        raise Unreadable("Nội dung tệp không còn được giữ: tải tệp lên lại.")
    return [Sheet(**one) for one in keeping.unseal(batch, batch.body)]


def suggested(
    sheets: list[Sheet], target: Target, sheet: int | None = None, row: int | None = None
) -> Layout:
    """The sheet and row whose headings mean most columns; those chosen by somebody where given."""
    columns = target.columns()
    known = dict(ImportHeading.objects.filter(register=target.slug).values_list("heading", "meaning"))
    tried = range(len(sheets)) if sheet is None else [sheet]
    found = {number: headings.find(sheets[number], columns, known, row) for number in tried}
    best = max(found, key=lambda number: (len(found[number].columns), -number))
    head = found[best]
    codes = codes_of(sheets[best], head.first, len(head.texts))
    return Layout(best, head.first, head.columns, codes, head.texts)


def codes_of(sheet: Sheet, first: int, width: int) -> dict[int, str]:
    """Columns whose texts are written in an old code; one word is enough where the columns beside are all of that code."""
    texts = [
        [row[place] for row in sheet.rows[first:] if place < len(row) and isinstance(row[place], str)]
        for place in range(width)
    ]
    alone = {legacy.recognised(column, sheet.fonts) for column in texts} - {""}
    beside = alone.pop() if len(alone) == 1 else ""
    found = {place: legacy.recognised(column, sheet.fonts, beside) for place, column in enumerate(texts)}
    return {place: code for place, code in found.items() if code}


def remember(batch: ImportBatch, layout: Layout) -> None:
    """Headings whose meaning somebody chose are known in the next file."""
    for place, name in layout.columns.items():
        heading = headings.key_of(layout.titles[place]) if place < len(layout.titles) else ""
        if heading:
            keeping.remember(batch.register, heading, name)


# The rows -----------------------------------------------------------------------------------------------------------


def data_rows(sheet: Sheet, layout: Layout) -> list[tuple[int, list]]:
    """Number (as Excel counts) and cells of every row with something in it."""
    rows = enumerate(sheet.rows[layout.first :], layout.first + 1)
    return [(number, headings.told_apart(row, layout.titles)) for number, row in rows if filled(row)]


def filled(row: list) -> bool:
    return any(cell not in (None, "") for cell in row)


def example(row: list) -> bool:
    """The row of our templates that shows how to write."""
    return isinstance(row[0], str) and fold(row[0]) in ("vi du", "vd")


def work_of(batch: ImportBatch, reader: Reader, names: Names) -> Work:
    return Work(target_of(batch.register), reader, names, f"Nhập từ tệp {batch.file_name}")


EXAMPLE = (
    "Dòng ví dụ của tệp mẫu, không ghi: nếu là dữ liệu thật, hãy thay chữ «Ví dụ» ở cột đầu bằng số thứ tự."
)


def line_of(work: Work, layout: Layout, number: int, cells: list, answer: dict) -> Line:
    """What becomes of a row; an example row that was left in the file is skipped and said so."""
    if example(cells):
        line = Line(number, Fate.SKIPPED)
        line.note(ROW, EXAMPLE)
        return line
    given = {
        name: (cells[place] if place < len(cells) else None, layout.codes.get(place, ""))
        for place, name in layout.columns.items()
    }
    return work.target.line(work, number, given, answer)


def preview(
    batch: ImportBatch, reader: Reader, names: Names, answers: dict[int, dict] | None = None
) -> Counter:
    """Say of every row what would become of it, and keep that; nothing is written into the register."""
    keeping.progress(batch, 0)
    layout, answers = Layout.of(batch.layout), answers if answers is not None else answers_of(batch)
    rows = data_rows(sheets_of(batch)[layout.sheet], layout)
    work = work_of(batch, reader, names)
    work.look_over(layout.columns, rows)
    keeping.progress(batch, 0, len(rows))
    kept, counted = [], Counter()
    for done, (number, cells) in enumerate(rows, 1):
        line = line_of(work, layout, number, cells, answers.get(number, {}))
        kept.append(row_of(batch, line, cells, answers.get(number, {})))
        counted[line.fate] += 1
        if done % STEP == 0:
            keeping.progress(batch, done)
    keeping.progress(batch, len(rows))
    with transaction.atomic():
        keeping.put_rows(batch, kept)
        batch.state = State.PREVIEW
        keeping.keep(batch, "state")
    return counted


def row_of(batch: ImportBatch, line: Line, cells: list, answer: dict) -> ImportRow:
    body = keeping.seal(batch, {"cells": cells, "answer": answer, "line": line.as_json()})
    return ImportRow(batch=batch, number=line.number, state=line.fate, body=body)


def told(batch: ImportBatch, row: ImportRow) -> dict:
    """Cells, answer and line of a kept row."""
    return keeping.unseal(batch, row.body)


def answers_of(batch: ImportBatch) -> dict[int, dict]:
    """What was answered so far, by row."""
    found = {row.number: told(batch, row)["answer"] for row in batch.rows.all()}
    return {number: answer for number, answer in found.items() if answer}


def counts(batch: ImportBatch) -> Counter:
    """How many rows land where; once written, as they were written."""
    if batch.state in (State.WRITTEN, State.UNDONE):
        return Counter(batch.written)
    return Counter(batch.rows.order_by().values_list("state", flat=True))


def written(batch: ImportBatch) -> tuple[int, int]:
    """How many rows were put on record, and how many changed."""
    return batch.written.get(Fate.NEW, 0), batch.written.get(Fate.DIFFERS, 0)


# Writing ------------------------------------------------------------------------------------------------------------


def write(
    batch: ImportBatch,
    reader: Reader,
    names: Names,
    *,
    by,
    settle=lambda: None,
    foresee=lambda entries, sample: None,
) -> Counter:
    """Put the previewed rows on record, all or none; `settle` is called in the transaction once all is written, `foresee`
    before it with what the log will say and a way to try some rows (`settled.foresee`).

    Every row is asked again before the transaction begins, so that others wait only for the writes.  Raises Changed
    when a row would not land where the preview says, ValidationError when something is refused or nothing is to do.
    """
    lines = judged(batch, reader, names)
    fates = Counter(line.fate for line in lines)
    if fates[Fate.REFUSED] or fates[Fate.ASK]:
        raise ValidationError("Còn dòng bị từ chối hoặc cần trả lời: chưa ghi dòng nào.")
    writing = [line for line in lines if line.fate in WRITING]
    if not writing:
        raise ValidationError(NOTHING)
    what, target = f"Nhập tệp {batch.file_name}", target_of(batch.register)
    foresee(
        [record.foretold(form.instance) for line in writing for form in line.forms],
        lambda: try_lines(target, one_of_each(writing), by=by, what=what),
    )
    with transaction.atomic(), act() as this:
        if not claimed(batch):
            raise ValidationError("Lần nhập này đã được ghi.")
        write_lines(target, writing, by=by, what=what)
        note(batch, fates, by=by)
        batch.state, batch.act, batch.written_at = State.WRITTEN, this.batch, timezone.now()
        batch.written = {str(fate): number for fate, number in fates.items()}
        keeping.keep(batch, "state", "act", "written_at", "written")
        keeping.forget(batch)
        settle()
    return fates


def claimed(batch: ImportBatch) -> bool:
    """Lock the upload; False when another request wrote it meanwhile."""
    stored = ImportBatch.objects.select_for_update().order_by().filter(pk=batch.pk).first()
    return stored is not None and stored.state == State.PREVIEW


def judged(batch: ImportBatch, reader: Reader, names: Names) -> list[Line]:
    """The kept rows asked anew; raises Changed, with the preview made anew, when one lands elsewhere."""
    keeping.progress(batch, 0)
    layout, work = Layout.of(batch.layout), work_of(batch, reader, names)
    rows = [(row, told(batch, row)) for row in batch.rows.all()]
    work.look_over(layout.columns, [(row.number, kept["cells"]) for row, kept in rows])
    keeping.progress(batch, 0, len(rows))
    lines, moved = [], []
    for done, (row, kept) in enumerate(rows, 1):
        line = line_of(work, layout, row.number, kept["cells"], kept["answer"])
        lines.append(line)
        if line.fate != row.state or line.differences != kept["line"]["differences"]:
            moved.append(row.number)
        if done % STEP == 0:
            keeping.progress(batch, done)
    keeping.progress(batch, len(rows))
    if moved:
        preview(batch, reader, names)
        where = ", ".join(map(str, moved[:10]))
        raise Changed(f"Sổ đã thay đổi từ lúc xem trước (dòng {where}): xem lại rồi ghi.")
    return lines


def write_lines(target: Target, lines: list[Line], *, by, what: str) -> None:
    """Write; what a writer refuses now names its rows where that can be told."""
    try:
        target.write(lines, by=by, what=what)
    except ValidationError as refusal:
        told_by = Line(0)
        refuse_by(told_by, refusal)
        sentences = [sentence for found in told_by.reasons.values() for sentence in found]
        raise ValidationError(f"Chưa ghi dòng nào: {' '.join(sentences)}") from refusal


def one_of_each(lines: list[Line]) -> list[Line]:
    """A line of each kind: what becomes of it, which columns it fills, which it changes."""
    kinds: dict[tuple, Line] = {}
    for line in lines:
        filled_in = frozenset(name for name, text in line.texts.items() if text)
        kinds.setdefault((line.fate, filled_in, frozenset(line.differences)), line)
    return list(kinds.values())[:MOST_TRIED]


def try_lines(target: Target, lines: list[Line], *, by, what: str) -> None:
    """Write lines and leave their forms as they were; to be called where the write is taken back."""
    kept = [(form, form.instance, form.cleaned_data) for line in lines for form in line.forms]
    try:
        for form, *state in kept:
            form.instance, form.cleaned_data = copy.deepcopy(state)
        write_lines(target, lines, by=by, what=what)
    finally:
        for form, instance, cleaned in kept:
            form.instance, form.cleaned_data = instance, cleaned


def note(batch: ImportBatch, fates: Counter, *, by) -> None:
    """One entry says what the import was; the rows have theirs."""
    target = target_of(batch.register)
    record.note(
        AuditEntry.Action.IMPORT,
        f"Nhập tệp {batch.file_name} vào sổ {target.title}",
        by=by,
        model=target.register.model._meta.label_lower,
        after={"dong_moi": fates[Fate.NEW], "dong_sua": fates[Fate.DIFFERS], "dong_giong": fates[Fate.SAME]},
    )
