"""What every register must do, tested once: a test class inherits `RegisterContract` and says what is its own.

class TestAdmissions(RegisterContract):
    register = AdmissionRegister()
    def row(self, world, unit): ...      # one more row that counts for the unit
    def entry(self, world): ...          # what a committee clerk types to add one
    required = "ceremony_on"             # a field that entry cannot do without
    correction = {"place": "Trụ sở ấp"}  # fields typed on the page of correction
    def filters(self, world, row): ...   # queries, and how many of the rows at `here` and `there` they leave
"""

import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django import forms
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from branches.choices import Role
from branches.models import Branch
from vankhanh.access import SYSTEM
from vankhanh.models import AuditEntry
from vankhanh.picking_many import Picked
from vankhanh.posting.tokens import MISSING
from vankhanh.vietnamese import date_text, number_text, percent_text

from . import factories as make
from .browser import Browser, guards

REASON = "Ghi nhầm người"
decided_in_python = pytest.mark.once
"""A form, a template or a right decides: the statements are those that other tests send to both databases."""
HOSTILE = '=1+1"><script>alert(1)</script>'
"""A formula and a script in one, short enough for every box."""
WHY = {"correction_reason": "Gõ nhầm", "van_ghi": "on"}
"""What a form of correction in place asks besides its fields, and that its consequences are meant."""


@dataclass
class World:
    """A committee of two branches, and a branch of another committee whose rows must never leak."""

    committee: Branch
    here: Branch
    there: Branch
    elsewhere: Branch

    def client(self, role: Role = Role.COMMITTEE_CLERK, unit: Branch | None = None) -> Client:
        """Somebody logged in with one role, in the committee unless a unit is named."""
        client = Browser()
        client.force_login(make.make_user(role, unit or self.committee))
        return client


def found_units() -> tuple[Branch, ...]:
    """The units of a world, in its order."""
    committee, other = make.make_committee(), make.make_committee("KHAC")
    return committee, *(make.make_branch(parent) for parent in (committee, committee, other))


@pytest.fixture
def world(register_units, db) -> World:
    """The world of one test; what a test does to the units stays with it."""
    return World(*deepcopy(register_units))


class ListContract:
    """What the list of every register does."""

    register = None
    query = ""
    """What the address of the list must say for the rows of `row` to be shown."""

    def row(self, world, unit):
        raise NotImplementedError

    def filters(self, world, row) -> list[tuple[str, int]]:
        raise NotImplementedError

    def list(self, client, query=""):
        return client.get(f"{reverse(self.register.list_name)}?{self.query}&{query}")

    def two_rows(self, world):
        """One row of each branch, and one that nobody here may see."""
        self.row(world, world.elsewhere)
        return self.row(world, world.here), self.row(world, world.there)

    def test_list_counts_the_rows_of_the_readers_units_only(self, world):
        self.two_rows(world)
        found = [
            self.list(world.client()).context["found"],
            self.list(world.client(Role.BRANCH_CLERK, world.here)).context["found"],
        ]
        assert found == [2, 1]

    def test_filters_leave_what_they_say(self, world):
        row, _ = self.two_rows(world)
        client, asked = world.client(), self.filters(world, row)
        found = [self.list(client, query).context["found"] for query, _ in asked]
        assert found == [expected for _, expected in asked]

    def test_list_answers_to_every_choice_it_offers(self, world):
        """Leak: a choice that no other test asks for fails where a clerk picks it."""
        self.two_rows(world)
        client = world.client()
        offered = self.list(client).context["filter"].form.fields.items()
        asked = [
            urlencode({name: value})
            for name, field in offered
            for value, _ in getattr(field, "choices", ())
            if value
        ]
        assert {query: self.list(client, query).status_code for query in asked} == dict.fromkeys(asked, 200)

    def test_list_whose_filter_nothing_fits_does_not_say_that_there_is_nothing(self, world):
        """Leak: somebody enters again what a search with a slip of the finger did not find."""
        self.two_rows(world)
        if "tim" in self.list(world.client()).context["filter"].form.fields:
            assert "Không có dòng nào khớp bộ lọc." in self.list(world.client(), "tim=zzzz").content.decode()

    def test_list_sorts_by_every_column_it_offers(self, world):
        self.two_rows(world)
        client = world.client()
        table = self.list(client).context["table"]
        whole = keys(table)
        for column in (c.name for c in table.columns if c.orderable):
            up, down = (keys(self.list(client, f"sort={way}{column}").context["table"]) for way in ("", "-"))
            assert (sorted(up), sorted(down)) == (sorted(whole), sorted(whole)), column

    @pytest.mark.parametrize("asked", ["", "cot=1&cot=2"])
    def test_workbook_holds_the_rows_and_columns_of_the_screen(self, world, asked):
        self.two_rows(world)
        client = world.client()
        table = self.list(client, asked).context["table"]
        file = b"".join(self.list(client, f"{asked}&xuat=xlsx").streaming_content)
        assert of_sheet(load_workbook(BytesIO(file)).active) == of_screen(table)

    def test_leader_and_member_in_charge_read_as_far_as_they_may(self, world):
        self.two_rows(world)
        secret = getattr(self.register.model, "secret", False)
        leader = self.list(world.client(Role.LEADER))
        in_charge = self.list(world.client(Role.IN_CHARGE, world.here))
        assert (leader.context["found"], leader.context["may_write"]) == (2, False)
        assert in_charge.status_code == (403 if secret else 200)
        if not secret:
            assert (in_charge.context["found"], in_charge.context["may_write"]) == (1, False)

    def test_list_asks_the_database_as_often_for_three_rows_as_for_one(self, world):
        client = world.client()
        self.row(world, world.here)
        self.list(client)
        one = asked_for(lambda: self.list(client))
        self.row(world, world.there)
        self.row(world, world.here)
        assert asked_for(lambda: self.list(client)) == one

    @decided_in_python
    def test_user_without_a_role_sees_no_list(self, world):
        client = Client()
        client.force_login(make.make_user(unit=None))
        assert self.list(client).status_code == 403


class RegisterContract(ListContract):
    """What a register with entry, correction and cancelling does as well."""

    required = ""
    correction: dict | None = None

    def entry(self, world) -> dict:
        raise NotImplementedError

    def page(self, name, *args):
        return reverse(self.register.url_name(name), args=args)

    def rows(self):
        return self.register.rows(SYSTEM)

    def test_entry_puts_one_row_on_record(self, world):
        typed, before = self.entry(world), self.rows().count()
        answer = world.client().post(self.page("them"), typed)
        assert (answer.status_code, self.rows().count()) == (302, before + 1)

    @decided_in_python
    def test_hostile_text_is_shown_as_text_and_written_as_text(self, world):
        """On the page of the row, the list, the form that comes back refused and the workbook."""
        client, typed = world.client(), self.entry(world)
        form = client.get(self.page("them")).context["form"]
        boxes = [name for name, field in form.fields.items() if type(field) is forms.CharField]
        hostile = typed | dict.fromkeys(boxes, HOSTILE)
        before = set(self.rows().values_list("pk", flat=True))
        pages = [client.post(self.page("them"), hostile, follow=True)]
        pages += [client.post(self.page("them"), hostile | {self.required: ""}), self.list(client)]
        pages += [
            client.get(self.page("xem", pk))
            for pk in self.rows().exclude(pk__in=before).values_list("pk", flat=True)
        ]
        assert [page.content.decode().count("<script>alert") for page in pages] == [0] * len(pages)
        file = BytesIO(b"".join(self.list(client, "xuat=xlsx").streaming_content))
        assert [
            c.value for line in load_workbook(file).active.iter_rows() for c in line if c.data_type == "f"
        ] == []

    @decided_in_python
    def test_boxes_that_the_form_does_not_have_are_ignored(self, world):
        client, typed = world.client(), self.entry(world)
        before = set(self.rows().values_list("pk", flat=True))
        stranger = make.make_user(unit=None)
        extra = {"id": 999_999, "pk": 999_999, "version": 77, "search": "zzz", "created_by": stranger.pk}
        extra |= {"updated_by": stranger.pk, "created_by_id": stranger.pk, "is_staff": "on"}
        client.post(self.page("them"), typed | extra)
        row = self.rows().exclude(pk__in=before).get()
        found = {
            name: getattr(row, name, None) for name in ("pk", "version", "search", "created_by", "updated_by")
        }
        taken = {name for name, value in found.items() if value in (999_999, 77, "zzz", stranger)}
        assert taken == set()

    @decided_in_python
    def test_entry_without_its_token_from_another_site_is_refused(self, world):
        """CSRF: the session alone writes nothing."""
        client, typed = world.client(), self.entry(world)
        before = self.rows().count()
        client.handler.enforce_csrf_checks = True
        answer = client.post(self.page("them"), typed | {"ma_gui": ""})
        assert (answer.status_code, self.rows().count()) == (403, before)

    @decided_in_python
    def test_entry_without_its_one_time_token_is_shown_again_and_then_written(self, world):
        client, typed, before = world.client(), self.entry(world), self.rows().count()
        refused = client.post(self.page("them"), typed | {"ma_gui": ""})
        assert (refused.status_code, self.rows().count()) == (422, before)
        assert refused.context["form"].non_field_errors() == [MISSING]
        assert client.post(self.page("them"), typed | guards(refused)).status_code == 302

    def test_correction_that_does_not_say_its_version_is_compared_first(self, world):
        if self.correction is None:
            return
        row, client = self.row(world, world.here), world.client()
        page = self.page("sua", row.pk)
        opened = client.get(page)
        typed = untouched(opened.context["form"]) | self.correction | WHY | guards(opened)
        answer = client.post(page, typed | {"phien_ban": ""})
        assert answer.status_code == 409
        assert untouched(client.get(page).context["form"]) == untouched(opened.context["form"])

    def test_correction_of_a_row_taken_back_meanwhile_loses_nothing(self, world):
        """409: who took it back, when and why, with every word that was typed; strangers learn nothing."""
        if self.correction is None:
            return
        row, client, other = self.row(world, world.here), world.client(), world.client()
        page = self.page("sua", row.pk)
        opened = client.get(page)
        typed = untouched(opened.context["form"]) | self.correction | WHY | guards(opened)
        done = other.post(self.page("huy", row.pk), {"reason": REASON})
        answer = client.post(page, typed)
        shown = unescape(answer.content.decode())
        assert (done.status_code, answer.status_code, shown.count(f"lý do: {REASON}")) == (302, 409, 1)
        words = dict(answer.context["words"])
        form = opened.context["form"]
        assert {
            n for n, v in self.correction.items() if n in form.fields and not words.get(str(form[n].label))
        } == set()
        stranger = world.client(unit=make.make_committee("LA"))
        assert client.get(page).status_code in (404, 410)  # which: `test_cancelling_asks_for_a_reason…`
        assert stranger.post(page, typed).status_code == 404

    @decided_in_python
    def test_entry_and_add_another_comes_back_with_what_is_kept(self, world):
        typed = self.entry(world)
        answer = world.client().post(self.page("them"), typed | {"luu_va_them": "1"})
        kept = {name: str(typed[name]) for name in self.register.kept if typed.get(name)}
        again = world.client().get(answer["Location"])
        assert {name: str(again.context["form"].initial.get(name)) for name in kept} == kept

    @decided_in_python
    def test_refused_entry_says_which_field_and_keeps_what_was_typed(self, world):
        typed, before = self.entry(world), self.rows().count()
        del typed[self.required]
        answer = world.client().post(self.page("them"), typed)
        form = answer.context["form"]
        assert (answer.status_code, set(form.errors), self.rows().count()) == (422, {self.required}, before)
        assert {name: text(form[name].value()) for name in typed if name in form.fields} == {
            name: text(value) for name, value in typed.items() if name in form.fields
        }

    @decided_in_python
    def test_readers_may_not_enter(self, world):
        typed, before = self.entry(world), self.rows().count()
        clients = (world.client(Role.LEADER), world.client(Role.IN_CHARGE, world.here))
        refused = [client.post(self.page("them"), typed).status_code for client in clients]
        assert (refused, self.rows().count()) == ([403, 403], before)

    def test_correction_changes_the_row(self, world):
        if self.correction is None:
            assert self.register.edit_form is None, "a page of correction without a test"
            return
        row, client = self.row(world, world.here), world.client()
        typed = untouched(client.get(self.page("sua", row.pk)).context["form"]) | self.correction | WHY
        answer = client.post(self.page("sua", row.pk), typed)
        shown = untouched(client.get(self.page("sua", row.pk)).context["form"])
        assert (answer.status_code, {n: str(shown[n]) for n in self.correction}) == (
            302,
            {n: str(v) for n, v in self.correction.items()},
        )

    def test_row_of_another_unit_is_not_there(self, world):
        _, far = self.two_rows(world)
        client = world.client(Role.BRANCH_CLERK, world.here)
        pages = [name for name in ("xem", "sua", "huy") if name != "sua" or self.register.edit_form]
        assert {client.get(self.page(name, far.pk)).status_code for name in pages} == {404}

    @decided_in_python
    def test_readers_may_look_but_not_correct_or_cancel(self, world):
        row, client = self.row(world, world.here), world.client(Role.LEADER)
        pages = [name for name in ("sua", "huy") if name != "sua" or self.register.edit_form]
        assert client.get(self.page("xem", row.pk)).status_code == 200
        assert {client.post(self.page(name, row.pk), {}).status_code for name in pages} == {403}

    def test_cancelling_asks_for_a_reason_and_keeps_it_on_the_log(self, world):
        row, client = self.row(world, world.here), world.client()
        refused = client.post(self.page("huy", row.pk), {"reason": " "})
        assert (refused.status_code, self.rows().filter(pk=row.pk).count()) == (422, 1)
        done = client.post(self.page("huy", row.pk), {"reason": REASON})
        assert (done.status_code, self.rows().filter(pk=row.pk).count()) == (302, 0)
        assert AuditEntry.objects.filter(reason=REASON).exists()
        # An address in an old letter says what became of the row, also of one that stands in another register too (a
        # recognition, a departure); to others it was never there.
        readers = client, world.client(unit=world.elsewhere)
        pages = [reader.get(self.page("xem", row.pk)) for reader in readers]
        assert [(page.status_code, REASON in page.text) for page in pages] == [
            (410, True),
            (404, False),
        ]

    def test_form_sent_twice_is_written_once(self, world):
        client, typed, before = world.client(), self.entry(world), self.rows().count()
        typed |= guards(client.get(self.page("them")))
        refused = client.post(self.page("them"), {k: v for k, v in typed.items() if k != self.required})
        first, again = (client.post(self.page("them"), typed) for _ in range(2))
        assert (refused.status_code, guards(refused)["ma_gui"]) == (422, typed["ma_gui"])
        assert (first.status_code, again.status_code, again["Location"]) == (302, 302, first["Location"])
        assert self.rows().count() == before + 1

    def test_correction_of_a_row_changed_meanwhile_shows_both_and_overwrites_nothing(self, world):
        """The second editor gets 409 with what was typed and what stands, and a choice that then is written."""
        if self.correction is None:
            return
        row, mine, other = self.row(world, world.here), world.client(), world.client()
        page = self.page("sua", row.pk)
        opened = mine.get(page)
        typed = untouched(opened.context["form"]) | guards(opened) | WHY
        other.post(page, untouched(opened.context["form"]) | guards(other.get(page)) | self.correction | WHY)
        stands = untouched(mine.get(page).context["form"])
        conflict = mine.post(page, typed)
        lines, shown = conflict.context["lines"], unescape(conflict.content.decode())
        assert (conflict.status_code, untouched(mine.get(page).context["form"])) == (409, stands)
        assert {line.name for line in lines} >= {n for n in self.correction if typed.get(n) != stands.get(n)}
        assert all(line.mine.text in shown and line.theirs.text in shown for line in lines)
        chosen = typed | guards(conflict) | {line.box: "minh" for line in lines}
        assert mine.post(page, chosen).status_code == 302
        now = untouched(mine.get(page).context["form"])
        assert {n: now[n] for n in self.correction} == {n: typed[n] for n in self.correction}

    def test_cancelling_a_row_changed_meanwhile_asks_again(self, world):
        if self.correction is None:
            return
        row, mine, other = self.row(world, world.here), world.client(), world.client()
        typed = {"reason": REASON} | guards(mine.get(self.page("huy", row.pk)))
        page = self.page("sua", row.pk)
        opened = other.get(page)
        other.post(page, untouched(opened.context["form"]) | guards(opened) | self.correction | WHY)
        asked = mine.post(self.page("huy", row.pk), typed)
        assert (asked.status_code, asked.context["form"]["reason"].value()) == (409, REASON)
        assert self.rows().filter(pk=row.pk).count() == 1
        assert mine.post(self.page("huy", row.pk), typed | guards(asked)).status_code == 302


def keys(table) -> list[int]:
    """Numbers of the rows of a table, in its order."""
    return [row.record.pk for row in table.rows]


def asked_for(page) -> int:
    """How often a page asks the database."""
    with CaptureQueriesContext(connection) as asked:
        assert page().status_code == 200
    return len(asked)


def untouched(form) -> dict:
    """What a browser sends of a form nobody has typed in."""
    values = {bound.html_name: sent(bound.value()) for bound in form}
    return {name: value for name, value in values.items() if value is not False}


def text(value) -> str:
    """A typed value, or several, as text."""
    value = list(getattr(value, "keys", value)) if isinstance(value, list | Picked) else value
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def sent(value):
    """A value as a browser sends it."""
    if value is True:
        return "on"
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, list):
        return [sent(one) for one in value]
    return "" if value is None else str(getattr(value, "pk", value))


def of_screen(table) -> list[list[str]]:
    """Heads and cells of a list as text."""
    heads = [str(column.header) for column in table.columns]
    rows = [[plain(cell) for _, cell in row.items()] for row in table.rows]
    return [heads, *rows]


def plain(cell) -> str:
    """The text of a cell without its link."""
    return unescape(re.sub(r"<[^>]+>", "", str(cell))).strip()


def of_sheet(sheet) -> list[list[str]]:
    """Heads and rows of the table of a sheet without the running number and hidden columns, from its heads on."""
    hidden = {
        column_index_from_string(letter) for letter, one in sheet.column_dimensions.items() if one.hidden
    }
    lines = [[cell for cell in line if cell.column not in hidden] for line in sheet.iter_rows()]
    top = next(i for i, line in enumerate(lines) if line[0].value == "STT")
    return [[written(cell) for cell in line[1:]] for line in lines[top:] if line[0].value is not None]


def written(cell) -> str:
    """A cell of a sheet as the screen writes it; a year is no quantity."""
    value = cell.value
    if value is None or value == "":
        return "—"
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if "%" in cell.number_format:
        return percent_text(value)
    return str(value) if isinstance(value, str) or cell.number_format == "0" else number_text(value)
