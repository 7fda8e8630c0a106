"""The boxes of a grid of ratings: what is proposed, or what is decided, saved as a whole in one transaction.

Each row says the version it was read at: what two people changed differently is written for neither.
"""

from collections import Counter
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from vankhanh import record
from vankhanh.forms import DateField
from vankhanh.posting import conflicts
from vankhanh.posting.conflicts import Stale

from .choices import GRADES, Outcome
from .models import Rating
from .models.branch_ratings import NOTHING_SAID, UNRATED, Verdict
from .rating import put_decision, put_proposal, verdict_text
from .rating_grid import (
    AS_PROPOSED,
    DECIDING,
    PROPOSING,
    READING,
    REASON_LONGEST,
    Grid,
    Line,
    Subject,
    code_of,
)
from .registers.merging import as_read


class GridStale(Stale):
    """Rows that somebody else changed otherwise after they were read, by key."""

    def __init__(self, met: dict[str, Rating | None]):
        self.met = met
        super().__init__(next(iter(met.values())))


def verdict_of(code: str, reason: str) -> Verdict:
    """What the two boxes of a line say."""
    outcome, _, failing = code.partition(".")
    return Verdict(outcome, reason.strip(), failing)


def errors_of(said: Verdict, grid: Grid) -> tuple[str, ...]:
    """What is wrong with what the boxes of a line say."""
    found = []
    if code_of(said) not in dict(grid.options()):
        found.append("Chọn một trong các mức của danh sách.")
    if said.outcome in UNRATED and not said.reason:
        found.append("Miễn hoặc chưa đánh giá thì phải ghi lý do.")
    if said.reason and not said.outcome:
        found.append("Đã ghi lý do mà chưa chọn mức.")
    if len(said.reason) > REASON_LONGEST:
        found.append(f"Lý do dài quá {REASON_LONGEST} chữ.")
    return tuple(found)


class GridForm(forms.Form):
    """The boxes of a grid, and by which paper it was decided."""

    decided_on = DateField(label="Ngày quyết định", required=False)
    decision = forms.CharField(label="Quyết định số", max_length=60, required=False)

    def __init__(self, data=None, *, grid: Grid, mode: str, today: date):
        self.grid, self.mode, self.today = grid, mode, today
        super().__init__(data, initial=self._paper() if mode == DECIDING else None)
        self.met: dict[str, Rating | None] = {}
        if mode != DECIDING:
            self.fields.clear()
        else:
            self.fields["decision"].widget.attrs["autocomplete"] = "off"

    def _paper(self) -> dict:
        """The paper named last on this page, else on the same page of another unit: one paper decides many."""
        rows = [one.row for one in self.grid.subjects if one.row and one.row.decision]
        row = max(rows, key=lambda row: row.updated_at, default=None) or self._paper_nearby()
        return {"decided_on": row.decided_on, "decision": row.decision} if row else {}

    def _paper_nearby(self) -> Rating | None:
        rows = self.grid.model.objects.filter(branch__parent=self.grid.unit.parent_id, year=self.grid.year)
        return rows.exclude(decision="").order_by("-updated_at").first() if self.grid.unit.parent_id else None

    # What the page shows ------------------------------------------------------------------------------------------

    @property
    def lines(self) -> list[Line]:
        """Every row of the page."""
        return [self._line(one) for one in self.grid.subjects]

    def _line(self, one: Subject) -> Line:
        stands = self.standing(one.row)
        if one.key in self.met:
            return self._line_met(one, self.met[one.key], self._typed(one))
        if self.mode == READING or self._locked(one.row):
            return Line(one, one.row.verdict if one.row else stands, one.version, locked=True)
        if f"kq_{one.key}" not in self.data:
            hinted = not stands.outcome and not self._proposed(one.row) and bool(one.hint.outcome)
            return Line(one, one.hint if hinted else stands, one.version, hinted=hinted)
        typed, version = self._typed(one), self._version(one)
        errors = errors_of(typed, self.grid)
        return Line(one, typed, one.version if version is None else version, errors=errors)

    def _line_met(self, one: Subject, row: Rating | None, typed: Verdict) -> Line:
        """Typed beside what stands now; saved again it is meant so, unless the unit above has decided meanwhile."""
        if row is None:
            return Line(one, typed, 0, theirs="bản hiện có: dòng này vừa được hủy")
        who = f"({conflicts.who(row)}, {conflicts.when(row)})"
        if self._locked(row):
            said = verdict_text(typed) or "chưa ghi"
            theirs = f"vừa được quyết định {who}; đề xuất gửi lên không ghi nữa: {said}"
            return Line(one, row.verdict, row.version, locked=True, theirs=theirs)
        now = verdict_text(self.standing(row)) or "chưa ghi"
        return Line(one, typed, row.version, theirs=f"bản hiện có: {now} {who}")

    def _version(self, one: Subject) -> int | None:
        """The version that the row was read at; None when the page did not say."""
        return conflicts.posted_version(self.data, f"pb_{one.key}")

    def _locked(self, row: Rating | None) -> bool:
        return self.mode == PROPOSING and row is not None and bool(row.outcome)

    def _proposed(self, row: Rating | None) -> bool:
        return row is not None and bool(row.proposed)

    def standing(self, row: Rating | None) -> Verdict:
        """What this page is about, as on record."""
        if row is None:
            return NOTHING_SAID
        return row.proposal if self.mode == PROPOSING else row.verdict

    def counts(self) -> dict[str, int]:
        """How many are graded, exempt, not yet rated, and without any word; of each grade too."""
        found = Counter(line.said.outcome for line in self.lines)
        return {
            "listed": sum(found.values()),
            "graded": sum(found[grade] for grade in GRADES),
            "exempt": found[Outcome.EXEMPT],
            "not_rated": found[Outcome.NOT_RATED],
            "missing": found[""],
        } | {grade.name.lower(): found[grade] for grade in GRADES}

    # What was typed -----------------------------------------------------------------------------------------------

    def _typed(self, one: Subject) -> Verdict:
        code = self.data.get(f"kq_{one.key}", "")
        if not code and AS_PROPOSED in self.data and one.row is not None:
            return one.row.proposal
        return verdict_of(code, self.data.get(f"ly_do_{one.key}", ""))

    def clean(self):
        gone = self._gone()
        if gone:
            raise ValidationError(
                f"Danh sách vừa thay đổi: {gone} dòng gửi lên không còn thuộc trang này nên chưa ghi gì; "
                "kiểm tra danh sách dưới đây rồi lưu lại."
            )
        if self.grid.faults:
            raise ValidationError(list(self.grid.faults))
        wrong = sum(bool(line.errors) for line in self.lines)
        if wrong:
            raise ValidationError(
                f"{wrong} dòng cần sửa (ghi ngay ở dòng ấy); chưa ghi gì, nội dung còn nguyên."
            )
        return self.cleaned_data

    def _gone(self) -> int:
        """Boxes filled in for somebody who is no more on the page."""
        known = {f"kq_{one.key}" for one in self.grid.subjects}
        return sum(
            name.startswith("kq_") and name not in known and bool(self.data[name]) for name in self.data
        )

    def clean_decided_on(self):
        day = self.cleaned_data["decided_on"]
        if day and day > self.today:
            raise ValidationError("Ngày này chưa tới.")
        return day

    # Writing ------------------------------------------------------------------------------------------------------

    def write(self, *, by) -> int:
        """Put on record whatever was changed, and say how many rows; raises GridStale, and then nothing is written.

        A box left as it was shown changes nothing, whatever became of its row since.
        """
        kept, changed, met = self.grid.locked(), [], {}
        for one in self.grid.subjects:
            row, typed = kept.get(one.key), self._typed(one)
            if f"kq_{one.key}" not in self.data or typed == self.standing(row):
                continue
            version = self._version(one)
            if version == (row.version if row else 0):
                changed.append(self._filled(row or one.blank, typed))
            elif row is None or version is None or self._was(row, version) != typed:
                met[one.key] = row
        if met:
            raise GridStale(met)
        self._save(changed, by)
        return len(changed)

    def _was(self, row: Rating, version: int) -> Verdict:
        """What stood at a version."""
        return self.standing(as_read(row, version)[0] if version else None)

    def _filled(self, row: Rating, said: Verdict) -> Rating:
        if self.mode == PROPOSING:
            put_proposal(row, said)
        else:
            put_decision(row, said, **self.cleaned_data)
        return row

    def _save(self, rows: list[Rating], by) -> None:
        new = [row for row in rows if row._state.adding]
        record.save_many(new, by=by, what=f"{self.grid.title} năm {self.grid.year}")
        for row in rows:
            if row not in new:
                record.save(row, by=by)

    def told(self, stale: GridStale) -> None:
        """Show what met beside what was typed."""
        self.met = stale.met
        self.is_valid()
        number = len(stale.met)
        self.add_error(
            None,
            f"{number} dòng vừa được người khác ghi khác: bản hiện có nằm dưới từng ô. Chưa ghi gì; "
            "xem lại rồi lưu lần nữa là ghi bản trong ô.",
        )

    def refuse(self, refusal: ValidationError) -> None:
        """Show a writer's refusal above the grid."""
        self.add_error(None, refusal.messages)
