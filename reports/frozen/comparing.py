"""A frozen report beside what is known now: by figure, by name, and the entries of the log in between."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from branches.names import Names
from vankhanh.access import Reader, Right
from vankhanh.audit.withheld import RESTRICTED, Withholding
from vankhanh.models import AuditEntry
from vankhanh.scope import Scope

from ..changes import secret_models
from ..models import FrozenReport
from .apart import apart
from .forms import AT
from .reasons import reasons
from .taking import snapshot_of

LIST_WORDS = {"part": "tử số", "whole": "mẫu số", "left-out": "ngoài diện"}


@dataclass(frozen=True)
class Named:
    """One record that only one side lists: its name, unit and day, whose it is, and what the log says of it since;
    `why` is what was said when the act of one of these entries was asked why it moved what had been handed in.
    """

    key: str
    label: str
    branch: str
    day: str
    person: int | None
    extra: str
    entries: tuple[AuditEntry, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """One list of a figure: who came to it since, and who is on it no more."""

    title: str
    added: list[Named]
    gone: list[Named]


@dataclass(frozen=True)
class Compared:
    """One figure as reported and as known now."""

    code: str
    label: str
    means: str
    basis: str
    reported: str
    now: str
    denied: bool = False
    differences: list[Difference] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        """Whether the number or anybody behind it is another."""
        return self.reported != self.now or bool(self.differences)


DENIED = "không đủ quyền"
RETIRED = "(chỉ tiêu không còn dùng)"
NONE = "(không có dòng, cột này)"
NEW = "Số mới có so với lúc chốt"


@dataclass(frozen=True)
class Comparison:
    """All sections with their figures."""

    sections: list[tuple[str, list[Compared]]]
    reasons: list[AuditEntry] = field(default_factory=list)

    @property
    def differing(self) -> list[Compared]:
        return [figure for _, figures in self.sections for figure in figures if figure.differs]


def compare(row: FrozenReport, reader: Reader) -> Comparison:
    """The frozen report beside the same report of today, as far as the reader may see it."""
    asked = Scope(row.period, row.branch, reader)
    sees = reader.covers(row.branch.path, Right.SECRET)
    then, now = row.snapshot, snapshot_now(row, asked)
    today = {f["code"]: f for section in now["sections"] for f in section["figures"]}
    find = Finder(row, then["records"], now["records"], reader)
    gone = (lambda f: absent(f, now.get("form"))) if row.number else (lambda f: None)
    sections = [
        (
            section["title"],
            [compared(f, today.pop(f["code"], None) or gone(f), sees, find) for f in section["figures"]],
        )
        for section in then["sections"]
    ]
    if row.number:
        sections.append((NEW, [compared(absent(f, then["form"]), f, sees, find) for f in today.values()]))
    return Comparison([(title, figures) for title, figures in sections if figures], find.reasons)


def snapshot_now(row: FrozenReport, asked: Scope) -> dict:
    """The same paper of today; empty where the form is no longer in force for its period."""
    try:
        return snapshot_of(asked, Names(row.last), row.number)
    except ValidationError:
        return {"sections": [], "records": {}}


def absent(figure: dict, form: dict | None) -> dict:
    """A number of a form on the side that does not list it, being 0 or nothing there: as that side's form shows it."""
    line, _, column = figure["code"].rpartition(AT)
    rows = form["rows"] if form else []
    cells: list[dict] = next((one["cells"] for one in rows if one["place"] == line), [])
    text = next((cell["text"] for cell in cells if cell["column"] == column), NONE)
    return figure | {"text": text, "value": None, "lists": {}}


def compared(then: dict, now: dict | None, sees: bool, find: "Finder") -> Compared:
    """One figure; one that there is no more stands as it was reported."""
    about = {name: then[name] for name in ("code", "label", "means", "basis")}
    if then["secret"] and not sees:
        return Compared(**about, reported=DENIED, now=DENIED, denied=True)
    if now is None:
        return Compared(**about, reported=said(then), now=RETIRED)
    share = "whole" in then["lists"]
    lists = [
        find.difference(
            word if share or of == "left-out" else "danh sách",
            then["lists"].get(of, []),
            now["lists"].get(of, []),
        )
        for of, word in LIST_WORDS.items()
    ]
    reported, known = apart(then, now, said)
    return Compared(
        **about, reported=reported, now=known, differences=[d for d in lists if d.added or d.gone]
    )


def said(figure: dict) -> str:
    """The value in words, with the fraction of a ratio."""
    return f"{figure['text']} ({figure['fraction']})" if figure["fraction"] else figure["text"]


class Finder:
    """Names the records of both sides, and finds what the log says about each since the report was frozen.

    The paper keeps the names that it was frozen with; of a record that was restricted since, no page shows them.
    """

    def __init__(self, row: FrozenReport, then: dict, now: dict, reader: Reader):
        self.then, self.now, self.withholding = then, now, Withholding(reader)
        self.written = AuditEntry.objects.filter(at__gt=row.created_at, action__in=AuditEntry.WROTE)
        sees_secret = reader.covers(row.branch.path, Right.SECRET)
        if not sees_secret:
            self.written = self.written.exclude(model__in=secret_models())
        self.told: dict[str, tuple[AuditEntry, ...]] = {}
        self.reasons = reasons(row, sees_secret)
        self.why = {note.batch: note.reason for note in self.reasons}

    def difference(self, title: str, then: list, now: list) -> Difference:
        """Who is listed by one side only; a record whose amount or reason changed is on both."""
        was, known = {tuple(line) for line in then}, {tuple(line) for line in now}
        return Difference(
            title,
            sorted(self.named(known - was, self.now), key=lambda n: n.label),
            sorted(self.named(was - known, self.then), key=lambda n: n.label),
        )

    def named(self, lines: Iterable[tuple[str, str]], records: dict) -> Iterator[Named]:
        for key, extra in lines:
            label, branch, day, person = records[key]
            if person in self.withholding.restricted:
                label = RESTRICTED
            entries = self.since(key, person)
            why = dict.fromkeys(self.why[e.batch] for e in entries if e.batch in self.why)
            yield Named(key, label, branch, spoken(day), person, extra, entries, tuple(why))

    def since(self, key: str, person: int | None) -> tuple[AuditEntry, ...]:
        """The entries about the record since, else about its person: what caused the difference."""
        if key not in self.told:
            model, _, pk = key.partition(":")
            found = list(self.written.filter(model=model, object_id=pk)[:5])
            if not found and person:
                found = list(self.written.filter(person=person)[:5])
            self.told[key] = tuple(self.withholding.of(found))
        return self.told[key]


def spoken(day: str | None) -> str:
    """ "2022-12-20" as people write it; of a partial date what there is of it."""
    return "/".join(reversed(day.split("-"))) if day else ""
