"""The grid of a unit's ratings, on screen, on paper and as a workbook."""

import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from branches.choices import RatedSubject
from branches.models import Branch
from branches.models.branch_ratings import may_decide
from branches.rating_cap import state_of
from branches.rating_form import GridForm, GridStale
from branches.rating_grid import AS_PROPOSED, DECIDING, PROPOSING, READING, keys
from branches.registers.views import RegisterForm
from branches.security import ask_before_many
from vankhanh import record
from vankhanh.access import Right
from vankhanh.vietnamese import date_text
from vankhanh.xlsx import STT, Book, Column, response

from ..models import PersonRating
from ..rating_grid import REASONS, grid_of
from ..rating_progress import base_path, outcomes
from .rating_year import OfYear

SAYS = {
    PROPOSING: "Ghi đề xuất của đơn vị; kết quả do cấp trên quyết định.",
    DECIDING: "Ghi kết quả đã quyết định; đề xuất của đơn vị đứng cạnh, không bị ghi đè.",
    READING: "Đề xuất của đơn vị và kết quả đã quyết định.",
}


class RatingGrid(OfYear, RegisterForm):
    """`/xep-loai/<năm>/<đơn vị>/`: everybody of a unit on one page; who may not write there reads it.

    `?kieu=de-xuat` lets who decides enter the unit's proposal from its paper.
    """

    template_name = "members/rating_grid.html"
    kind = "dang-vien"

    def get(self, request, *args, **kwargs):
        if request.GET.get("xuat") == "xlsx":
            about_people = self.kind == "dang-vien"
            again = ask_before_many(request, len(self.grid.subjects), on=self.today) if about_people else None
            return again or self.export_xlsx()
        return super().get(request, *args, **kwargs)

    @cached_property
    def unit(self) -> Branch:
        return get_object_or_404(Branch.objects.visible_to(self.reader), pk=self.kwargs["branch"])

    @cached_property
    def grid(self):
        self.year  # noqa: B018 - a year that cannot be is not there
        return grid_of(self.kind, self.unit, self.year, self.today)

    @cached_property
    def mode(self) -> str:
        """What the reader does here: decide, propose, or read."""
        path = self.grid.rated_path
        if may_decide(self.reader, path):
            return PROPOSING if self.request.GET.get("kieu") == PROPOSING else DECIDING
        return PROPOSING if self.reader.covers(path, Right.WRITE) else READING

    def check(self):
        if self.mode == READING and self.request.method == "POST":
            raise PermissionDenied("Không đủ quyền ghi ở đơn vị này.")

    def form_of(self, data=None):
        if data is not None and self.kind == "lanh-dao" and self.mode != READING:
            data = self.grid.named(data)
        return GridForm(data, grid=self.grid, mode=self.mode, today=self.today)

    def done(self, form):
        number = form.write(by=self.request.user)
        what = "kết quả" if self.mode == DECIDING else "đề xuất"
        said = f"Đã ghi {what} của {number} {self.grid.whom}, {self.names.of(self.unit.pk)}."
        messages.success(self.request, said if number else "Không có gì thay đổi.")
        self.__dict__.pop("grid")
        state = self.cap_state(self.form_of())
        if state and state["whole"].over:
            messages.warning(self.request, over_text(state["whole"]))
        return HttpResponseRedirect(reverse("rating_year", args=[self.year]))

    def conflict(self, typed, stale):
        if not isinstance(stale, GridStale):
            raise stale
        form = self.form_of(typed)
        form.told(stale)
        return self.answer(form, 409)

    # The cap ------------------------------------------------------------------------------------------------------

    def others(self) -> list[str]:
        """Outcomes of the other branches that the cap is counted with, as far as the reader sees them."""
        if self.kind != "dang-vien":
            return []
        base = base_path(self.names, self.unit.path)
        if not self.reader.covers(base):
            return []
        rows = PersonRating.objects.within_unit(base).filter(year=self.year)
        return outcomes(rows.exclude(branch=self.unit))

    def cap_state(self, form) -> dict | None:
        """The cap of this page, and of the whole organisation the page belongs to, with what others already have."""
        if self.cap is None or self.kind == "lanh-dao":
            return None
        here, others = [effective(line) for line in form.lines], self.others()
        other = state_of(self.cap, others)
        return {"here": state_of(self.cap, here), "whole": state_of(self.cap, here + others), "other": other}

    # What the page shows ------------------------------------------------------------------------------------------

    def get_context_data(self, **kwargs):
        form = kwargs.get("form")
        added = getattr(self.grid, "added", {})  # stand in their own lines until they are written
        lines = [line for line in form.lines if line.subject.key not in added]
        return super().get_context_data(
            grid=self.grid,
            year=self.year,
            unit=self.unit,
            name=self.names.full(self.unit.pk),
            mode=self.mode,
            decides=may_decide(self.reader, self.grid.rated_path),
            lines=lines,
            cursor="" if self.grid.faults else cursor_of(lines),
            new_lines=self.new_lines(),
            subjects=RatedSubject.choices,
            options=self.grid.options(),
            keys=json.dumps(keys()),
            reasons=REASONS,
            counts=form.counts(),
            cap=self.cap_state(form),
            says=SAYS[self.mode],
            day=self.names.day,
            opened=self.unit.book_opened(),
            waiting=sum(1 for line in lines if waits(line)),
            as_proposed=AS_PROPOSED,
            signers=signers(self.mode, self.grid),
            print_unit=self.names.full(self.unit.pk),
            print_date=self.today,
            **kwargs,
        )

    def new_lines(self) -> list:
        """The empty lines of the page, where somebody new may be named."""
        return self.grid.new if self.kind == "lanh-dao" and self.mode != READING else []

    def export_xlsx(self):
        form = GridForm(grid=self.grid, mode=READING, today=self.today)
        title = f"{self.grid.title} năm {self.year}"
        columns = (STT, *self.columns())
        book = Book(title)
        sheet = book.sheet(title, columns)
        sheet.line(title.upper(), align="center", bold=True)
        below = f"{self.names.full(self.unit.pk)}, danh sách ngày {date_text(self.names.day)}"
        sheet.line(below, align="center", italic=True, size=12)
        sheet.table(columns, form.lines)
        sheet.line(counted_text(form.counts(), self.grid.whom), align="left", size=12)
        sheet.signature([], signers(self.mode, self.grid))
        people = {
            line.subject.blank.person_id
            for line in form.lines
            if getattr(line.subject.blank, "person_id", None)
        }
        record.exported(title, unit=self.unit, by=self.request.user, people=people)
        return response(
            book, f"{self.register.slug}-{self.kind} {self.year} {self.names.code(self.unit.pk)}.xlsx"
        )

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("Họ và tên" if self.kind == "dang-vien" else "Tên", 30, value="subject.name"),
            Column(f"Năm {self.year - 1}", 14, value="subject.last"),
            Column("Đề xuất", 30, "wrap", value="proposed"),
            Column("Kết quả", 30, "wrap", value=lambda line: line.text or "Chưa quyết định"),
            Column(
                "Quyết định số", 16, value=lambda line: line.subject.row.decision if line.subject.row else ""
            ),
        )


def effective(line) -> str:
    """What counts towards the cap: what stands in the box, else what is proposed."""
    return line.said.outcome or (line.subject.row.proposed if line.subject.row else "")


def cursor_of(lines) -> str:
    """Where typing begins: the first row that is wrong or met what somebody else wrote, else the first."""
    asked = [line for line in lines if not line.locked]
    wrong = (line for line in asked if line.errors or line.theirs)
    first = next(wrong, asked[0] if asked else None)
    return first.subject.key if first else ""


def waits(line) -> bool:
    """Whether a proposal waits for its decision."""
    row = line.subject.row
    return row is not None and bool(row.proposed) and not row.outcome


def signers(mode: str, grid) -> list[str]:
    """Who signs: the unit that proposes, or the committee that decided."""
    return ["T/M CHI BỘ", "BÍ THƯ"] if mode == PROPOSING else ["T/M ĐẢNG ỦY", "BÍ THƯ"]


def counted_text(counts: dict[str, int], whom: str) -> str:
    """The identity of Biểu 6 in words."""
    return (
        f"Tổng số {counts['listed']} {whom}: được xếp loại {counts['graded']}, miễn {counts['exempt']}, "
        f"chưa đánh giá {counts['not_rated']}, chưa quyết định {counts['missing']}."
    )


def over_text(state) -> str:
    """That there are more excellent than the rule allows: a reminder, nothing is blocked."""
    return (
        f"Hoàn thành xuất sắc: {state.excellent}, quá mức tối đa {state.most} theo {state.cap.source}. "
        "Đã ghi; hãy xem lại."
    )
