"""The preview of every row of an upload, with its questions; what was written."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from branches.security import ask_before_many
from vankhanh.importing import keeping
from vankhanh.importing.models import ImportBatch
from vankhanh.posting import tokens
from vankhanh.vietnamese import number_text

from ..importing import batches
from ..importing.lines import LABELS, TONES, Fate
from ..undoing import still_untied
from .imports import OfOneImport

State = ImportBatch.State
PER_PAGE = 50
ANSWER = "tra_loi"
"""Prefix of the boxes in which a row's question is answered."""


class ImportPage(OfOneImport):
    """`/nhap-excel/<số>/`: the preview of every row with its questions; once written, what was written."""

    template_name = "importing/preview.html"
    states = (State.PREVIEW, State.WRITTEN, State.UNDONE)

    def post(self, request, *args, **kwargs):
        if self.batch.state != State.PREVIEW:
            return HttpResponseRedirect(self.here())
        act = request.POST.get("viec", "")
        try:
            tokens.require()
            if act == "ghi":
                return self.write()
            if act == "bo":
                return self.drop()
            return self.answered(act)
        except ValidationError as refusal:
            return self.refused(refusal.messages)

    def write(self):
        lines = batches.counts(self.batch)
        people = lines[Fate.NEW] + lines[Fate.DIFFERS] if self.target.register.about_people() else 0
        again = ask_before_many(self.request, people, on=timezone.localdate())
        if again:
            return again
        fates = self.with_reason(
            lambda **asking: batches.write(
                self.batch, self.reader, self.names, by=self.request.user, **asking
            )
        )
        new, changed = number_text(fates[Fate.NEW]), number_text(fates[Fate.DIFFERS])
        text = f"Đã ghi {new} dòng mới, sửa {changed} dòng."
        messages.success(self.request, text)
        answer = HttpResponseRedirect(self.here())
        tokens.keep_result(answer)
        return answer

    def drop(self):
        keeping.drop(self.batch)
        messages.success(self.request, "Đã bỏ tệp; không ghi gì vào sổ.")
        return HttpResponseRedirect(reverse("imports"))

    def answered(self, act: str):
        answers = batches.answers_of(self.batch)
        for row in self.batch.rows.filter(state__in=(Fate.ASK, Fate.REFUSED, Fate.SKIPPED, Fate.DIFFERS)):
            line = batches.told(self.batch, row)["line"]
            answers[row.number] = answers.get(row.number, {}) | self.answer(act, row.number, line)
        batches.preview(self.batch, self.reader, self.names, answers)
        return HttpResponseRedirect(self.request.get_full_path())

    def answer(self, act: str, number: int, line: dict) -> dict:
        """What was said about one row: box by box, or for all rows of a kind at once."""
        if act == "van-ghi" and line["fate"] == Fate.ASK and line["doubted"]:
            return {"ok": True}
        if act == "nhan-goi-y" and line["fate"] == Fate.ASK and alone(line):
            return {name: options[0][0] for name, options in line["options"].items()}
        if act == "bo-tu-choi" and line["fate"] == Fate.REFUSED:
            return {"skip": True}
        said = {}
        for name in ["", *line["options"]]:
            value = self.request.POST.get(f"{ANSWER}_{number}_{name}", "")
            if value == "bo":
                said["skip"] = True
            elif value == "lai":
                said["skip"] = False
            elif value == "ok":
                said["ok"] = True
            elif value:
                said[name] = value
        return said

    def get_context_data(self, **kwargs):
        counted = batches.counts(self.batch)
        shown = self.request.GET.get("ket_qua", "")
        rows = self.batch.rows.filter(state=shown) if shown in LABELS else self.batch.rows.all()
        page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("page"))
        layout = batches.Layout.of(self.batch.layout)
        lines = [self.line(row, layout) for row in page]
        titles = {column.name: column.title for column in self.target.columns()}
        ready = self.batch.state == State.PREVIEW and not counted[Fate.ASK] and not counted[Fate.REFUSED]
        news = counted[Fate.NEW] + counted[Fate.DIFFERS]
        return super().get_context_data(
            counted=[
                (fate, LABELS[fate], counted[fate], TONES.get(fate, "")) for fate in Fate if counted[fate]
            ],
            all_rows=sum(counted.values()),
            shown=shown,
            page=page,
            lines=lines,
            titles=[titles.get(name, "") for name in layout.columns.values()],
            ready=ready and news > 0,
            known=ready and not news,
            skipped=counted[Fate.SKIPPED],
            new=counted[Fate.NEW],
            changed=counted[Fate.DIFFERS],
            doubted=sum(line["doubted"] for line in lines if line["fate"] == Fate.ASK),
            offered=sum(alone(line) for line in lines if line["fate"] == Fate.ASK),
            refused_rows=counted[Fate.REFUSED],
            untied=still_untied(self.batch.act, self.reader) if self.batch.state == State.WRITTEN else 0,
            **kwargs,
        )

    def line(self, row, layout: batches.Layout) -> dict:
        """One row as the page shows it: a cell a column, with what is said about each."""
        told = batches.told(self.batch, row)
        line = told["line"]
        cells = [
            {
                "text": line["texts"].get(name, ""),
                "reasons": line["reasons"].get(name, []),
                "notices": line["notices"].get(name, []),
                "before": line["differences"].get(name, [""])[0],
            }
            for name in layout.columns.values()
        ]
        named = set(layout.columns.values())
        rest = [text for name, texts in line["reasons"].items() if name not in named for text in texts]
        also = [text for name, texts in line["notices"].items() if name not in named for text in texts]
        asked = [(f"{ANSWER}_{row.number}_{name}", options) for name, options in line["options"].items()]
        return line | {
            "label": LABELS[Fate(row.state)],
            "tone": TONES.get(Fate(row.state), ""),
            "cells": cells,
            "rest": rest,
            "also": also,
            "asked": asked,
            "box": f"{ANSWER}_{row.number}_",
            "may_skip": row.state in (Fate.ASK, Fate.REFUSED, Fate.DIFFERS),
            "may_return": bool(told["answer"].get("skip")),
        }


def alone(line: dict) -> bool:
    """Whether each question of a row has a single suggestion of somebody on record."""
    return bool(line["options"]) and all(
        len([key for key, _ in options if key.isdecimal()]) == 1 and len(options) == 1
        for options in line["options"].values()
    )
