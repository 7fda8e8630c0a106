"""Nhập từ Excel: upload, columns, preview of every row, write all or nothing, undo."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from branches.forms import CancelForm
from branches.names import Names
from vankhanh import record
from vankhanh.importing import keeping
from vankhanh.importing.judging import MOST_FILE, Unreadable
from vankhanh.importing.models import ImportBatch
from vankhanh.importing.values import plain
from vankhanh.limits import ENVELOPE
from vankhanh.models import AuditEntry
from vankhanh.posting import settled, tokens
from vankhanh.xlsx import download, response

from ..importing import batches
from ..importing.declared import TARGETS, target_of
from ..importing.target import Target
from ..importing.undoing import undo

State = ImportBatch.State
SAMPLES = 3


class UploadForm(forms.Form):
    """A file and the register it is for."""

    register = forms.ChoiceField(label="Nhập vào sổ", error_messages={"required": "Chọn sổ."})
    file = forms.FileField(
        label="Tệp",
        max_length=255,
        error_messages={"required": "Chọn một tệp.", "empty": "Tệp trống: hãy chọn lại tệp."},
        help_text=f"Bảng tính .xlsx, .xls, .ods hoặc .csv, tối đa {MOST_FILE // 1024**2} MB. Chưa ghi gì ở bước này.",
        widget=forms.FileInput(
            attrs={
                "accept": ".xlsx,.xls,.ods,.csv",
                "data-most-bytes": MOST_FILE,
                "data-too-large": f"Tệp lớn hơn {MOST_FILE // 1024**2} MB: chia thành nhiều tệp.",
            }
        ),
    )

    def __init__(self, *args, targets: list[Target], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["register"].choices = [(target.slug, target.title) for target in targets]


class ImportPages(TemplateView):
    """Pages of who may write some register."""

    def dispatch(self, request, *args, **kwargs):
        if not self.targets:
            raise PermissionDenied("Không đủ quyền nhập vào sổ nào.")
        return super().dispatch(request, *args, **kwargs)

    @property
    def reader(self):
        return self.request.reader

    @cached_property
    def targets(self) -> list[Target]:
        return [target for target in TARGETS if target.register.may_write(self.reader)]

    @cached_property
    def names(self) -> Names:
        return Names(timezone.localdate())

    def refused(self, sentences, status: int = 422, **context):
        """The page again with what was refused above it; nothing typed is lost."""
        return self.render_to_response(self.get_context_data(refusals=sentences, **context), status=status)


class ImportHome(ImportPages):
    """`/nhap-excel/`: upload, templates, what was brought in before."""

    template_name = "importing/home.html"
    body_limit = MOST_FILE + ENVELOPE

    def post(self, request, *args, **kwargs):
        form = UploadForm(request.POST, request.FILES, targets=self.targets)
        if form.is_valid():
            try:
                tokens.require()
                return self.received(form)
            except Unreadable as refusal:
                form.add_error("file", str(refusal))
            except ValidationError as refusal:
                form.add_error(None, refusal.messages)
        return self.render_to_response(self.get_context_data(form=form), status=422)

    @transaction.atomic
    def received(self, form):
        upload = form.cleaned_data["file"]
        tokens.take()
        batch = batches.receive(
            content=upload.read(),
            name=upload.name,
            register=form.cleaned_data["register"],
            by=self.request.user,
        )
        answer = HttpResponseRedirect(reverse("import_columns", args=[batch.pk]))
        tokens.keep_result(answer)
        return answer

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", UploadForm(targets=self.targets))
        past = ImportBatch.objects.filter(by=self.request.user)[:20]
        titles = {target.slug: target.title for target in TARGETS}
        return super().get_context_data(
            past=[(batch, titles.get(batch.register, ""), sum(batches.written(batch))) for batch in past],
            targets=self.targets,
            **kwargs,
        )


class ImportTemplate(ImportPages):
    """`/nhap-excel/mau/<sổ>/`: an empty workbook of a register, with lists to choose from and an example."""

    def get(self, request, *args, **kwargs):
        found = next((target for target in self.targets if target.slug == self.kwargs["register"]), None)
        if found is None:
            raise Http404
        from ..importing import (
            sheets,  # brings the writer of workbooks, slow to load, which a start does without
        )

        return sheets.template(found, self.reader)


class OfOneImport(ImportPages):
    """The import of the address: only who brought it sees it."""

    states: tuple[str, ...] = ()
    """States in which the page opens; in others the preview answers."""

    @cached_property
    def batch(self) -> ImportBatch:
        found = get_object_or_404(ImportBatch, pk=self.kwargs["pk"], by=self.request.user)
        if found.register not in {target.slug for target in self.targets}:
            raise PermissionDenied("Không còn quyền ghi vào sổ này.")
        return found

    @cached_property
    def target(self) -> Target:
        return target_of(self.batch.register)

    def dispatch(self, request, *args, **kwargs):
        if self.targets and self.states and self.batch.state not in self.states:
            return HttpResponseRedirect(self.here())
        return super().dispatch(request, *args, **kwargs)

    def with_reason(self, write):
        """What `write(settle)` returns; raises its ValidationError with the upload read anew."""
        try:
            return settled.guarded(
                self.request, lambda: write(lambda: settled.check(self.request)), self.reread
            )
        except ValidationError:
            self.reread()
            raise

    def reread(self) -> None:
        """Forget the upload as a write that was taken back left it."""
        self.__dict__.pop("batch", None)

    def here(self) -> str:
        if self.batch.state == State.COLUMNS:
            return reverse("import_columns", args=[self.batch.pk])
        return reverse("import", args=[self.batch.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(batch=self.batch, target=self.target, **kwargs)


class ImportColumns(OfOneImport):
    """`/nhap-excel/<số>/cot/`: which sheet and row, what each column means; then the preview is made."""

    template_name = "importing/columns.html"
    states = (State.COLUMNS, State.PREVIEW)

    @cached_property
    def sheets(self):
        try:
            return batches.sheets_of(self.batch)
        except Unreadable as lost:
            raise Http404(str(lost)) from lost

    def post(self, request, *args, **kwargs):
        layout = self.chosen()
        if "doc_lai" in request.POST:
            return self.render_to_response(self.get_context_data(layout=layout))
        missing = self.missing(layout)
        if missing:
            return self.refused([f"Chưa chọn cột cho: {', '.join(missing)}."], layout=layout)
        try:
            tokens.require()
        except ValidationError as refusal:
            return self.refused(refusal.messages, layout=layout)
        self.batch.layout = layout.as_json()
        keeping.keep(self.batch, "layout")
        batches.remember(self.batch, layout)
        batches.preview(self.batch, self.reader, self.names, {})
        return HttpResponseRedirect(reverse("import", args=[self.batch.pk]))

    def chosen(self) -> batches.Layout:
        """The layout as posted; another sheet or row is looked at anew."""
        posted = self.request.POST
        sheet, row = number(posted.get("trang"), len(self.sheets) - 1), number(posted.get("dong"), 10_000)
        kept = batches.Layout.of(self.batch.layout)
        if "doc_lai" in posted:
            moved = sheet is not None and sheet != kept.sheet
            return batches.suggested(self.sheets, self.target, sheet, None if moved or not row else row - 1)
        known = {column.name for column in self.target.columns()}
        sheet = kept.sheet if sheet is None else sheet
        at = number(posted.get("tu_dong"), len(self.sheets[sheet].rows) + 1) or kept.first + 1
        titles = batches.suggested(self.sheets, self.target, sheet, None if not row else row - 1).titles
        columns = {p: posted.get(f"cot_{p}", "") for p in range(len(titles))}
        codes = {p: posted.get(f"ma_{p}", "") for p in range(len(titles))}
        columns = {place: name for place, name in columns.items() if name in known}
        return batches.Layout(
            sheet, at - 1, columns, {p: c for p, c in codes.items() if c in batches.legacy.NAMES}, titles
        )

    def missing(self, layout: batches.Layout) -> list[str]:
        """Titles of what every row needs and no column gives, and of what two columns give."""
        given = list(layout.columns.values())
        twice = [f"{self.title_of(name)} (hai cột)" for name in dict.fromkeys(given) if given.count(name) > 1]
        if "ma_dong" in given:
            return twice
        filled = batches.work_of(self.batch, self.reader, self.names).defaults
        columns = self.target.columns()
        return twice + [
            c.title for c in columns if c.required and c.name not in given and c.name not in filled
        ]

    def title_of(self, name: str) -> str:
        return next(column.title for column in self.target.columns() if column.name == name)

    def get_context_data(self, layout=None, **kwargs):
        layout = layout or batches.Layout.of(self.batch.layout)
        sheet = self.sheets[layout.sheet]
        rows = [row for _, row in batches.data_rows(sheet, layout)[:SAMPLES]]
        places = range(max([len(layout.titles), *map(len, rows)]))
        return super().get_context_data(
            sheets=[(n, one.name or "Bảng", n == layout.sheet) for n, one in enumerate(self.sheets)],
            places=[self.place(layout, rows, place) for place in places],
            choices=[(column.name, column.title, column.required) for column in self.target.columns()],
            head_row=layout.first,
            first=layout.first + 1,
            count=len(batches.data_rows(sheet, layout)),
            **kwargs,
        )

    def place(self, layout: batches.Layout, rows: list, place: int) -> dict:
        """One column of the file with samples, as they would be read."""
        code = layout.codes.get(place, "")
        cells = [plain(row[place]) for row in rows if place < len(row) and row[place] not in (None, "")]
        return {
            "place": place,
            "title": layout.titles[place] if place < len(layout.titles) else "",
            "samples": [(text, batches.legacy.to_unicode(text, code) if code else "") for text in cells],
            "code": code,
            "code_name": batches.legacy.NAMES.get(code, ""),
            "meaning": layout.columns.get(place, ""),
        }


class ImportProgress(OfOneImport):
    """`/nhap-excel/<số>/tien-do/`: how far the pass over the rows is, asked each second while it runs."""

    template_name = "importing/_progress.html"


class ImportFaults(OfOneImport):
    """`/nhap-excel/<số>/loi/`: the file with what became of each row beside it, to mend and bring again."""

    states = (State.PREVIEW,)

    def get(self, request, *args, **kwargs):
        from ..importing import sheets

        told = sheets.told_back(self.batch, self.target)
        record.note(
            AuditEntry.Action.EXPORT,
            f"Kết quả xem trước của tệp {self.batch.file_name}",
            by=request.user,
            model=self.target.register.model._meta.label_lower,
        )
        name = f"{self.batch.file_name.rpartition('.')[0]} (kết quả).xlsx"
        return download(told, name) if isinstance(told, bytes) else response(told, name)


class ImportUndo(OfOneImport):
    """`/nhap-excel/<số>/hoan-tac/`: takes back what the import wrote, with the reason."""

    template_name = "importing/undo.html"
    states = (State.WRITTEN,)

    def post(self, request, *args, **kwargs):
        form = CancelForm(request.POST)
        if form.is_valid():
            try:
                tokens.require()
                why = form.cleaned_data["reason"]
                undone = self.with_reason(
                    lambda settle: undo(self.batch, self.reader, by=request.user, reason=why, settle=settle)
                )
            except ValidationError as refusal:
                form.refuse(refusal)
            else:
                messages.success(request, f"Đã hoàn tác {undone} dòng của tệp; nhật ký còn giữ đủ nội dung.")
                answer = HttpResponseRedirect(reverse("import", args=[self.batch.pk]))
                tokens.keep_result(answer)
                return answer
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", CancelForm())
        return super().get_context_data(**kwargs)


def number(text: str | None, most: int) -> int | None:
    """A number from an address or form, None for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < 8 and int(text) <= most else None
