"""One act on many rows of a list: exactly those its filters leave, said beforehand how many, done whole or not at all.

A register declares `bulk = (CANCEL_MANY, …)`.  The page asks what the act needs, shows row by row what will change, and
carries out exactly what was shown: what is shown is sealed, and a set that changed since is told and not done.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html

from vankhanh import record
from vankhanh.access import lowest_above
from vankhanh.audit import chain
from vankhanh.audit.context import current
from vankhanh.models import AuditEntry
from vankhanh.posting.conflicts import Stale

from ..forms import CancelForm
from .base import fact
from .list_page import RegisterList
from .saved import narrowing
from .views import RegisterForm

MOST_ROWS = 500
"""More than anybody reads through; whoever means more narrows the filter and does it in parts."""
SHOWN_ROWS = 200
MANY = "hang-loat"
"""What the entry of the log about one act on many rows names instead of a model (`vankhanh.audit.words.OTHER_KINDS`)."""
LEFT_OUT, SEAL, DO = "bo", "dau", "lam"


@dataclass(frozen=True)
class Change:
    """What becomes of one row: its name, in words what will be done, or why nothing is (`does` is false)."""

    row: object
    name: str
    text: str
    does: bool = True

    @property
    def sealed(self) -> str:
        return (
            f"{self.row._meta.label}:{self.row.pk}:{getattr(self.row, 'version', '')}:{self.does}:{self.text}"
        )


class BulkAct:
    """An act on many rows: `slug` of its address, `label` of its link, `verb` of its button, `form` of what it asks."""

    slug: str
    label: str
    verb: str
    done_text: str
    danger = False
    lead = ""
    undo = ""
    """How it is undone, for the page."""

    def form(self, data, *, page) -> forms.Form:
        """What the act asks besides the rows."""
        raise NotImplementedError

    def changes(self, rows: list, form, page) -> Iterable[Change]:
        """Row by row what will be done."""
        raise NotImplementedError

    def carry_out(self, rows: list, form, *, by, page) -> None:
        """Do it with these rows; raises ValidationError, and then nothing is done."""
        raise NotImplementedError

    def undone_at(self) -> str:
        """Address of the page that undoes what was just carried out; "" where it is undone otherwise."""
        return ""


class CancelMany(BulkAct):
    """Take back rows entered by mistake, each with its consequences, all for one reason."""

    slug = "huy"
    label = "Hủy các dòng ghi nhầm"
    verb = "Hủy"
    done_text = "Đã hủy"
    danger = True
    lead = "Các dòng dưới đây sẽ rời khỏi sổ; nhật ký giữ đủ nội dung, người hủy và lý do. Chỉ hủy khi đã ghi nhầm."
    undo = "Hủy nhầm thì hoàn tác được cả lần hủy này, từ đây hoặc từ nhật ký."

    def form(self, data, *, page):
        return CancelForm(data)

    def changes(self, rows, form, page):
        register = page.register
        may = set(
            register.model.objects.writable_by(page.reader)
            .filter(pk__in=[row.pk for row in rows])
            .values_list("pk", flat=True)
        )
        for row in rows:
            does = row.pk in may
            words = "; ".join(["rời khỏi sổ", *register.consequences(row)])
            yield Change(row, str(row), words if does else "không đủ quyền hủy, để nguyên", does)

    def carry_out(self, rows, form, *, by, page):
        paths = [record.unit_path(row) for row in rows]
        for row in rows:
            try:
                page.register.cancel(row, by=by, reason=form.cleaned_data["reason"])
            except ValidationError as refusal:
                raise ValidationError(f"{row}: {' '.join(refusal.messages)} Chưa hủy dòng nào.") from refusal
        note(page.register, paths, by=by)

    def undone_at(self):
        return reverse("cancel_undo", args=[current().batch])


def note(register, paths: list[str], *, by) -> None:
    """One entry says that it was one act on a register; the rows have theirs, and the reason, which may be secret."""
    record.note(
        AuditEntry.Action.CANCEL,
        f"Hủy {len(paths)} dòng của sổ «{register.title}»",
        by=by,
        model=MANY,
        object_id=register.slug,
        unit_path=lowest_above(paths),
        after={"Sổ": register.title, "Số dòng": len(paths)},
    )


CANCEL_MANY = CancelMany()


class SetChanged(Stale):
    """What was shown is not what stands: rows came, went or were changed."""

    def __init__(self, was: int, now: int):
        ValidationError.__init__(
            self,
            f"Các dòng đang lọc vừa thay đổi (lúc xem {was}, bây giờ {now}, hoặc nội dung đã khác) nên chưa làm gì. "
            "Xem lại danh sách dưới đây rồi làm.",
        )
        self.kept = None


class BulkPage(RegisterForm):
    """`/<slug>/hang-loat/<việc>/?<bộ lọc>`: asks, shows, does."""

    template_name = "registers/bulk.html"
    drafted = False
    act: BulkAct = None

    @cached_property
    def list_page(self) -> RegisterList:
        """The list whose address this is about: the same rows, whatever list a register has."""
        page = self.register.pages.get("danh-sach", RegisterList)(register=self.register)
        page.setup(self.request)
        return page

    def rows(self) -> list:
        """The filtered rows but for those left out; raises ValidationError where it is not clear which they are."""
        found = self.list_page.filtered
        if found.is_bound and not found.is_valid():
            raise ValidationError(
                "Bộ lọc có ô chưa đọc được nên chưa rõ là những dòng nào: quay lại danh sách để sửa."
            )
        left_out = {n for n in self.request.POST.getlist(LEFT_OUT) if n.isdecimal()}
        rows = list(found.qs[: MOST_ROWS + 1])
        if len(rows) > MOST_ROWS:
            raise ValidationError(f"Nhiều nhất {MOST_ROWS} dòng một lần: hãy lọc hẹp hơn.")
        return [row for row in rows if str(row.pk) not in left_out]

    def form_of(self, data=None):
        return self.act.form(data, page=self)

    def found(self, form) -> list[Change]:
        """What will be done, as things stand now."""
        return list(self.act.changes(self.rows(), form, self))

    def seal_of(self, changes: list[Change]) -> str:
        """What was shown, in short: the rows, their versions, and what becomes of each."""
        told = [self.act.slug, *(change.sealed for change in changes)]
        typed = sorted((k, v) for k, v in self.request.POST.items() if k in self.form_of().fields)
        return sha256("\n".join([*told, repr(typed)]).encode()).hexdigest()

    def post(self, request, *args, **kwargs):
        if DO in request.POST:
            return super().post(request, *args, **kwargs)
        self.check()
        form = self.form_of(request.POST)
        return self.preview(form) if form.is_valid() else self.answer(form, 422)

    def answer(self, form, status, **context):
        """Asked why a figure that was handed in moves, the page still shows what will be done."""
        if getattr(self.request, "moves", None) and "changes" not in context:
            return self.shown(form, status)
        return super().answer(form, status, **context)

    def preview(self, form):
        """What will be done, tried and taken back, so that a refusal is told before and not after."""
        try:
            acting = [change.row for change in self.found(form) if change.does]
            record.rehearse(lambda: self.act.carry_out(acting, form, by=self.request.user, page=self))
        except ValidationError as refusal:
            form.refuse(refusal)
            return self.answer(form, 422)
        return self.shown(form, 200)

    def shown(self, form, status: int):
        """The rows with what will become of each, sealed; rows that a rehearsal has touched are read anew."""
        changes = self.found(form)
        return self.answer(form, status, changes=changes, seal=self.seal_of(changes))

    def done(self, form):
        chain.hold()
        changes = self.found(form)
        acting = [change.row for change in changes if change.does]
        if self.request.POST.get(SEAL) != self.seal_of(changes):
            shown = self.request.POST.get("so_dong", "")
            raise SetChanged(int(shown) if shown.isdecimal() else 0, len(acting))
        self.act.carry_out(acting, form, by=self.request.user, page=self)
        said, undo = f"{self.act.done_text} {len(acting)} dòng. {self.act.undo}", self.act.undone_at()
        link = format_html(' <a href="{}">Hoàn tác</a>', undo) if undo else ""
        messages.success(self.request, format_html("{}{}", said, link))
        return HttpResponseRedirect(self.back)

    def conflict(self, typed, stale):
        form = self.form_of(typed)
        form.is_valid()
        form.refuse(stale)
        try:
            return self.shown(form, 409)
        except ValidationError as refusal:
            form.refuse(refusal)
            return self.answer(form, 409)

    @property
    def back(self) -> str:
        """The list as it was filtered."""
        return f"{reverse(self.register.list_name)}?{narrowing(self.request.GET.urlencode())}"

    def get_context_data(self, **kwargs):
        changes, rows, refused = kwargs.setdefault("changes", None), [], []
        try:
            rows = self.rows() if changes is None else [change.row for change in changes]
        except ValidationError as refusal:
            refused = refusal.messages
        doing = sum(change.does for change in changes or ())
        return super().get_context_data(
            heading=self.act.label,
            act=self.act,
            number=len(rows),
            doing=doing,
            idle=len(changes or ()) - doing,
            shown=(changes or ())[:SHOWN_ROWS],
            listed=[] if changes else [self.words(row) for row in rows[:SHOWN_ROWS]],
            beyond=max(len(rows) - SHOWN_ROWS, 0),
            left_out=self.request.POST.getlist(LEFT_OUT),
            back=self.back,
            refused=refused,
            **kwargs,
        )

    def words(self, row) -> tuple[int, list]:
        """The first cells of a row as the list shows them."""
        return row.pk, [fact(column, row, self.list_page.names) for column in self.register.columns[:3]]
