"""Nhập từ Excel: upload, columns, preview of every row, write all or nothing, undo."""

from functools import partial

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from branches.forms import UndoForm
from branches.pages import ReadersPage
from vankhanh import record
from vankhanh.importing.judging import MOST_FILE, Unreadable
from vankhanh.importing.models import ImportBatch
from vankhanh.limits import ENVELOPE
from vankhanh.models import AuditEntry
from vankhanh.posting import settled, tokens
from vankhanh.vietnamese import number_text
from vankhanh.xlsx import download, response

from ..importing import batches
from ..importing.declared import TARGETS, target_of
from ..importing.target import Target
from ..importing.undoing import undo

State = ImportBatch.State


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


class ImportPages(ReadersPage):
    """Pages of who may write some register."""

    def dispatch(self, request, *args, **kwargs):
        if not self.targets:
            raise PermissionDenied("Không đủ quyền nhập vào sổ nào.")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def targets(self) -> list[Target]:
        return [target for target in TARGETS if target.register.may_write(self.reader)]

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
        past = ImportBatch.objects.filter(by=self.request.user).defer(*ImportBatch.CONTENT)[:20]
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
        own = ImportBatch.objects.filter(by=self.request.user).defer(*ImportBatch.CONTENT)
        found = get_object_or_404(own, pk=self.kwargs["pk"])
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
        """What `write(settle=…, foresee=…)` returns; raises its ValidationError with the upload read anew."""
        asking = {
            "settle": partial(settled.check, self.request),
            "foresee": partial(settled.foresee, self.request),
        }
        try:
            return settled.guarded(self.request, lambda: write(**asking), self.reread)
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
        form = UndoForm(request.POST)
        if form.is_valid():
            try:
                tokens.require()
                why = form.cleaned_data["reason"]
                undone = self.with_reason(
                    lambda **asking: undo(self.batch, self.reader, by=request.user, reason=why, **asking)
                )
            except ValidationError as refusal:
                form.refuse(refusal)
            else:
                messages.success(
                    request, f"Đã hoàn tác {number_text(undone)} dòng của tệp; nhật ký còn giữ đủ nội dung."
                )
                answer = HttpResponseRedirect(reverse("import", args=[self.batch.pk]))
                tokens.keep_result(answer)
                return answer
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", UndoForm())
        return super().get_context_data(**kwargs)
