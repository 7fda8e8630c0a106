"""The cells of a line as the values that its form would be sent: words of lists, units, people."""

from contextlib import suppress

from vankhanh.importing import values
from vankhanh.partial_dates import PartialDate
from vankhanh.vietnamese import fold
from vankhanh.xlsx.columns import follow

from .columns import BORN, NUMBER, PAPER, PEOPLE, PERSON, ROW_ID, UNIT, UNITS, Column
from .finding import People, named, offered
from .lines import Fate, Line

CHOICE = values.CHOICE
MONTH_FIRST = "Dòng {} ghi tháng trước ngày, nên chưa chắc «{}» là ngày trước tháng: kiểm tra rồi hãy ghi."


class Cells:
    """How a register reads the cells of a line; `work` is the pass over the file."""

    def read(self, work, line: Line, cells: dict[str, tuple]) -> dict[str, str]:
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

    def ask_order(self, work, line: Line, cells: dict[str, tuple], answer: dict) -> None:
        """A date of a column in which another date has the month first is never taken without a look."""
        if answer.get("ok") or line.fate not in (Fate.NEW, Fate.DIFFERS):
            return
        for name, number in work.month_first.items():
            if values.either_order(cells[name][0]):
                line.ask(name, MONTH_FIRST.format(number, line.texts[name]))
                line.doubted = True

    def data(self, work, line: Line, texts: dict[str, str], answer: dict) -> dict:
        """Texts as the values a browser would send."""
        data = {}
        for name, text in texts.items():
            column = work.columns[name]
            if name.endswith((BORN, NUMBER)) or (name == "person" and ROW_ID in texts):
                continue
            if ROW_ID in texts and self.as_listed(work, column, text, texts[ROW_ID]):
                continue
            data[name] = self.value(work, line, column, text, texts, answer)
        return {name: value for name, value in data.items() if value is not None}

    @staticmethod
    def as_listed(work, column: Column, text: str, number: str) -> bool:
        """Whether a line of our own list names what the list shows of its row: that is not looked for anew, because
        a name alone tells less than the row does."""
        named = column.kind in (PERSON, PAPER) or (column.kind == CHOICE and fold(text) not in column.known)
        paths = work.listed.get(column.name, ()) if named else ()
        row = work.row(number) if paths else None
        return row is not None and any(fold(str(follow(row, path) or "")) == fold(text) for path in paths)

    def value(self, work, line: Line, column: Column, text: str, texts: dict, answer: dict):
        if column.kind == CHOICE:
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
        if column.kind == PAPER:
            return self.paper(work, line, column, text, answer)
        if column.kind == PEOPLE:
            found = [
                self.person(work, line, column.name, part, {}, answer, key=f"{column.name}#{place}")
                for place, part in enumerate(split(text))
            ]
            return found if all(found) else None
        return text

    @staticmethod
    def paper(work, line: Line, column: Column, text: str, answer: dict) -> str | None:
        """The key of the document that a cell means by its number; asks where several bear it."""
        near = work.papers(column.model).find(text)
        chosen = answer.get(column.name, "")
        if chosen in {str(row.pk) for row in near}:
            return chosen
        if len(near) == 1:
            return str(near[0].pk)
        if near:
            line.ask(column.name, f"Có {len(near)} văn bản số «{text}»: là văn bản nào?", named(near))
        else:
            line.refuse(
                column.name,
                f"Chưa có văn bản số «{text}» trong sổ: ghi số, ký hiệu như trong sổ, hoặc nhập văn bản ấy trước.",
            )
        return None

    def person(
        self, work, line: Line, name: str, text: str, texts: dict, answer: dict, *, key: str = ""
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
            sentence = f"Không tìm thấy «{text}» trong phạm vi của đồng chí: kiểm tra tên, ngày sinh, số định danh, hoặc nhập hồ sơ trước."
            line.refuse(name, sentence)
        return None


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
        others = [row for row in near if people.told_apart(row, number)]
        exact, near = ([row for row in rows if row not in others] for rows in (exact, near))
    return exact, near


def shown(column: Column, text: str) -> str:
    """What was understood of a cell: a day as days are shown everywhere, so that a wrong reading is seen."""
    if column.kind == values.BOOLEAN:
        return "có" if text else ""
    if column.kind in (values.DAY, values.PARTIAL) and text:
        with suppress(ValueError):
            return str(PartialDate.parse(text))
    return text


def listed(column: Column) -> str:
    """What may be written, cut to a readable length."""
    labels = [label for _, label in column.options]
    return ", ".join(labels[:8]) + (" …" if len(labels) > 8 else "")


def one_of(column: Column) -> Column:
    return Column(column.name, column.title, kind=UNIT)


def split(text: str) -> list[str]:
    """Several names in one cell, parted by semicolons or line ends."""
    return [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]
