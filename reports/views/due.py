"""`/viec-den-han/`: everything that is due, to work through, to print for a meeting, to take along."""

from collections import defaultdict
from datetime import date

from django.utils.functional import cached_property

from branches.models import Branch
from branches.names import Names
from vankhanh import record
from vankhanh.access import Reader
from vankhanh.xlsx import response

from ..due import RULES, DueRule, Group, Line, due, rules_for, state
from ..due.lines import SOON, urgency
from ..exports.due import due_book, file_name
from .base import ReportPage

HORIZONS = {
    0: "Đã đến hạn, quá hạn",
    7: "Trong 7 ngày tới",
    30: "Trong 30 ngày tới",
    60: "Trong 60 ngày tới",
    90: "Trong 90 ngày tới",
    180: "Trong 180 ngày tới",
    365: "Trong một năm tới",
}
BY_KIND, BY_UNIT = "loai", "chi-bo"
GROUPINGS = {BY_KIND: "Theo loại việc", BY_UNIT: "Theo chi bộ"}
NO_UNIT = "Việc chung"
MOST, MOST_OF_ONE = 20, 200
"""Lines of a group on the page; of the one group that was asked for."""


class DuePage(ReportPage):
    """What is due for `?don_vi=` up to `?trong=` days from today, of one kind `?loai=`, grouped by `?theo=`."""

    template_name = "reports/due.html"
    rules = RULES
    what = "Việc đến hạn"

    @property
    def year(self) -> int:
        return self.today.year

    @property
    def day_asked(self) -> date:
        return self.today

    @cached_property
    def names(self) -> Names:
        return Names(self.today)

    @cached_property
    def ahead(self) -> int:
        """Days ahead; what is no choice of the page counts as the usual one."""
        asked = self.request.GET.get("trong", "")
        return int(asked) if asked.isdigit() and int(asked) in HORIZONS else SOON

    @cached_property
    def grouping(self) -> str:
        asked = self.request.GET.get("theo", "")
        return asked if asked in GROUPINGS else BY_KIND

    @cached_property
    def kind(self) -> str:
        """The code of the only kind asked for, "" for all."""
        asked = self.request.GET.get("loai", "")
        return asked if asked in {rule.code for rule in rules_for(self.seen, self.rules)} else ""

    @cached_property
    def seen(self) -> Reader:
        """The reader, narrowed to the unit when one is asked for; without one everything they see."""
        reader = self.request.reader
        return reader.narrowed(self.unit.path) if self.request.GET.get("don_vi") else reader

    @cached_property
    def groups(self) -> list[Group]:
        asked = {"ahead": self.ahead, "only": self.kind, "rules": self.rules}
        return due(self.seen, on=self.today, names=self.names, **asked)

    def unit_choices(self) -> list[tuple[str, str]]:
        """Every unit the reader sees that stands today."""
        standing = Branch.objects.visible_to(self.request.reader).standing(self.today).order_by("path")
        return [(self.names.code(unit.pk), self.names.of(unit.pk)) for unit in standing]

    def sections(self) -> list[dict]:
        """The groups as shown: title, what narrows the page to it, lines with the words of their button."""
        if self.grouping == BY_UNIT:
            return self.by_unit()
        return [
            self.section(group.title, [(line, group.rule, "") for line in group.lines], loai=group.code)
            for group in self.groups
        ]

    def by_unit(self) -> list[dict]:
        """The same by unit, in the order of the tree; what concerns no single unit last."""
        lines: dict[int | None, list] = defaultdict(list)
        found = [(line, group.rule, group.title) for group in self.groups for line in group.lines]
        for entry in sorted(found, key=lambda entry: urgency(entry[0])):
            lines[entry[0].branch].append(entry)
        paths = dict(Branch.objects.filter(pk__in=[pk for pk in lines if pk]).values_list("pk", "path"))
        order = sorted(lines, key=lambda pk: (pk is None, paths.get(pk, "")))
        return [
            self.section(self.names.of(pk) or NO_UNIT, lines[pk], don_vi=self.names.code(pk)) for pk in order
        ]

    def section(self, title: str, lines: list[tuple[Line, DueRule, str]], **narrowing: str) -> dict:
        """One group; `narrowing` is what the address says to see only it."""
        only = self.kind if self.grouping == BY_KIND else self.request.GET.get("don_vi")
        most = MOST_OF_ONE if only else MOST
        return {
            "title": title,
            "count": len(lines),
            "overdue": sum(line.overdue for line, _, _ in lines),
            "lines": [
                {"line": line, "act": rule.act, "kind": kind, "state": state(line, self.today)}
                for line, rule, kind in lines[:most]
            ],
            "more": max(0, len(lines) - most),
            **narrowing,
        }

    def people_in(self, form):
        return len({line.person.pk for group in self.groups for line in group.lines if line.person})

    def get_context_data(self, **kwargs):
        asked = super().get_context_data(**kwargs)
        return asked | {
            "sections": self.sections(),
            "found": sum(len(group.lines) for group in self.groups),
            "overdue": sum(group.overdue for group in self.groups),
            "kinds": [(rule.code, rule.title) for rule in rules_for(self.seen, self.rules)],
            "kind": self.kind,
            "horizons": HORIZONS.items(),
            "ahead": self.ahead,
            "groupings": GROUPINGS.items(),
            "grouping": self.grouping,
            "narrowed": bool(self.request.GET.get("don_vi")),
            "today": self.today,
            "print_date": self.today,
        }

    def export_xlsx(self):
        book = due_book(self.groups, self.unit, self.names, HORIZONS[self.ahead])
        record.exported(self.what, unit=self.unit, by=self.request.user, people=book.people)
        return response(book, file_name(self.unit, self.names))
