"""What the log keeps of people's acts, and who may read it."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from branches.choices import InspectionKind, Role
from branches.names import Names
from tests import factories as make
from tests.registers import world as world
from vankhanh import record
from vankhanh.audit.persons import holds, pack, size, unpack
from vankhanh.models import AuditEntry

DAY = date(2022, 3, 1)
Action = AuditEntry.Action


def newest() -> AuditEntry:
    return AuditEntry.objects.order_by("-sequence").first()


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([], ""), ([7], "7"), ([3, 5, 6, 7], "3,2+2"), (range(1, 60_001), "1+59999"), ([5, 1, 5], "1,4")],
)
def test_people_of_an_export_are_kept_small_and_found_again(numbers, text):
    kept = sorted(set(numbers))
    assert (pack(numbers), unpack(text), size(text)) == (text, kept, len(kept))
    assert [n for n in (0, 1, 2, 3, 7, 60_000, 60_001) if holds(text, n)] == [
        n for n in (0, 1, 2, 3, 7, 60_000, 60_001) if n in kept
    ]


def test_person_page_opened_is_on_the_log_with_who_and_from_where(world):
    person = make.make_member(world.here).person
    client = world.client(Role.LEADER)
    client.get(reverse("person", args=[person.pk]), REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR="1.2.3.4")
    entry = newest()
    assert (entry.action, entry.person, entry.address, entry.object_text) == (
        Action.VIEW,
        person.pk,
        "10.0.0.9",
        str(person),
    )


def test_exported_list_names_the_people_in_the_file_and_no_others(world):
    inside = [make.make_member(world.here).person.pk for _ in range(2)]
    make.make_member(world.elsewhere)
    world.client().get("/dang-vien/?xuat=xlsx")
    entry = newest()
    assert (entry.action, unpack(entry.persons)) == (Action.EXPORT, inside)


def test_yearly_workbook_names_the_people_behind_its_figures(world):
    person = make.make_member(world.here).person
    world.client().get("/bao-cao/2023/?xuat=xlsx")
    assert (newest().action, newest().person) == (Action.EXPORT, person.pk)


def test_coming_going_and_being_refused_are_on_the_log(world):
    user = make.make_user(Role.COMMITTEE_CLERK, world.here, username="vanthu-x")
    client = Client()
    start = newest().sequence
    client.post("/dang-nhap/", {"username": "vanthu-x", "password": "sai"})
    client.post("/dang-nhap/", {"username": "mat-khau-go-nham", "password": "sai"})
    client.post("/dang-nhap/", {"username": "vanthu-x", "password": make.PASSWORD})
    other = make.make_meeting(world.there, DAY)
    client.get(reverse("sinh-hoat-xem", args=[other.pk]))
    client.get("/nhat-ky/thang/2026/1/")
    client.post("/dang-xuat/")
    told = AuditEntry.objects.filter(sequence__gt=start).exclude(action=Action.CREATE).order_by("sequence")
    assert list(told.values_list("action", "by", "object_text", "reason")) == [
        (Action.REFUSED, None, "Đăng nhập bằng tên vanthu-x", "Sai tên hoặc mật khẩu"),
        (Action.REFUSED, None, "Đăng nhập bằng tên không có", "Sai tên hoặc mật khẩu"),
        (Action.LOGIN, user.pk, "vanthu-x (vanthu-x)", ""),
        (Action.REFUSED, user.pk, f"Mở /sinh-hoat/{other.pk}/", "Không có, hoặc không được xem"),
        (Action.REFUSED, user.pk, "Mở /nhat-ky/thang/2026/1/", "Không đủ quyền"),
        (Action.LOGOUT, user.pk, "vanthu-x (vanthu-x)", ""),
    ]
    assert set(told.filter(by=user).values_list("unit_path", flat=True)) == {world.here.path}


class TestWhoReadsTheLog:
    @pytest.fixture(autouse=True)
    def acts(self, world):
        self.clerk = make.make_user(Role.COMMITTEE_CLERK, world.committee)
        for unit, chair in ((world.here, "An"), (world.elsewhere, "Bình")):
            make.make_meeting(unit, DAY, chair=chair)
        row = make.make_document(world.here, DAY)
        row.title = "Tiêu đề khác"
        record.save(row, by=self.clerk, reason="Ghi nhầm tiêu đề")
        self.entry = newest()

    def shown(self, client, query="") -> set[str]:
        table = client.get(f"/nhat-ky/{query}").context["table"]
        return {row.unit_path for row in table.data.data}

    def test_administrator_sees_the_own_units_and_nothing_of_others(self, world):
        paths = self.shown(world.client(Role.ADMINISTRATOR))
        assert paths == {world.committee.path, world.here.path, world.there.path}

    def test_clerk_sees_own_acts_alone(self, world):
        client = Client()
        client.force_login(self.clerk)
        table = client.get("/nhat-ky/").context["table"]
        assert [row.pk for row in table.data.data] == [self.entry.pk]

    def test_entry_of_others_is_not_there(self, world):
        other = AuditEntry.objects.get(unit_path=world.elsewhere.path, model="branches.meeting")
        answer = world.client(Role.ADMINISTRATOR).get(reverse("log_entry", args=[other.sequence]))
        assert answer.status_code == 404

    def test_entry_shows_before_and_after_in_the_words_of_the_form(self, world):
        answer = world.client(Role.ADMINISTRATOR).get(reverse("log_entry", args=[self.entry.sequence]))
        assert answer.context["changes"] == [("trích yếu", "Trích yếu", "Tiêu đề khác")]
        assert answer.context["whole"] is True

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("?tim=ghi+nham+tieu", 1),
            ("?loai=branches.meeting", 1),
            ("?viec=sua", 1),
            ("?tu=01/01/2000&den=02/01/2000", 0),
        ],
    )
    def test_filter_narrows_the_list(self, world, query, found):
        table = world.client(Role.ADMINISTRATOR).get(f"/nhat-ky/{query}").context["table"]
        assert len(table.data.data) == found

    def test_list_goes_on_from_the_last_entry_seen(self, world):
        client = world.client(Role.ADMINISTRATOR)
        rows = client.get("/nhat-ky/").context["table"].data.data
        older = client.get(f"/nhat-ky/?truoc={rows[1].sequence}").context["table"].data.data
        assert [row.pk for row in older] == [row.pk for row in rows[2:]]

    def test_exported_log_is_on_the_log(self, world):
        client = world.client(Role.ADMINISTRATOR)
        assert client.get("/nhat-ky/?xuat=xlsx").status_code == 200
        assert (newest().action, newest().object_text) == (Action.EXPORT, "Nhật ký")

    def test_month_to_sign_ends_with_the_last_digest(self, world):
        today = timezone.localdate()
        client = world.client(Role.ADMINISTRATOR)
        last = newest()
        answer = client.get(reverse("log_month", args=[today.year, today.month]))
        assert (answer.context["last"].digest, answer.context["span"]["first"]) == (last.digest, 1)
        assert client.get("/nhat-ky/thang/2026/13/").status_code == 404

    def test_secret_entries_are_shown_to_nobody_without_that_right(self, world):
        """An inspection typed by somebody who has lost the right since stays secret on the log too."""
        user = make.make_user(Role.IN_CHARGE, world.here)
        row = make.make_inspection(world.here, DAY, kind=InspectionKind.COMPLIANCE)
        row.title = "Nội dung mật"
        record.save(row, by=user)
        client = Client()
        client.force_login(user)
        assert client.get("/nhat-ky/").context["table"].data.data == []
        assert client.get(reverse("log_entry", args=[newest().sequence])).status_code == 404


class TestRecordAndPerson:
    def test_history_of_a_record_is_for_who_may_write_it(self, world):
        row = make.make_meeting(world.here, DAY, chair="An")
        address = reverse("log_record", args=["branches.meeting", row.pk])
        answers = {
            role: world.client(role, unit).get(address).status_code
            for role, unit in (
                (Role.COMMITTEE_CLERK, world.committee),
                (Role.ADMINISTRATOR, world.committee),
                (Role.LEADER, world.committee),
                (Role.BRANCH_CLERK, world.there),
            )
        }
        assert list(answers.values()) == [200, 200, 404, 404]

    def test_entry_of_many_rows_cancelled_opens_and_names_what_went(self, world):
        rows = [make.make_meeting(world.here, date(2023, 1, day), chair="Ông Ba") for day in (5, 6)]
        record.cancel_many(rows, by=None, reason="Ghi nhầm")
        address = reverse("log_entry", args=[newest().sequence])
        client = Client()
        client.force_login(make.make_user(Role.ADMINISTRATOR, world.committee))
        answer = client.get(address)
        assert (answer.status_code, answer.content.decode().count("Ông Ba")) == (200, 2)

    def test_row_that_came_with_many_has_its_beginning(self, world):
        row = make.make_meeting(world.here, DAY)
        copy = type(row)(
            **{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
        )
        copy.created_at = timezone.now()
        record.save_many([copy], by=None, what="Nhập")
        answer = world.client().get(reverse("log_record", args=["branches.meeting", copy.pk]))
        assert [line["entry"].action for line in answer.context["lines"]] == [Action.BULK]

    def test_who_saw_or_exported_a_person_is_answered(self, world):
        person = make.make_member(world.here).person
        other = make.make_member(world.here).person
        clerk = world.client()
        clerk.get(reverse("person", args=[person.pk]))
        clerk.get(reverse("person", args=[other.pk]))
        clerk.get("/dang-vien/?xuat=xlsx")
        record.note(Action.EXPORT, "Sao lưu", by=None, model="backup")
        address = reverse("log_person", args=[person.pk])
        found = Client()
        found.force_login(make.make_user(Role.ADMINISTRATOR, world.committee))
        rows = found.get(f"{address}?viec=xem-xuat").context["table"].data.data
        assert [(row.action, row.object_text) for row in rows] == [
            (Action.EXPORT, "Sao lưu"),
            (Action.EXPORT, "Đảng viên"),
            (Action.VIEW, str(person)),
        ]
        assert (
            len(found.get(f"{address}?viec=xem&tu=01/01/2000&den=02/01/2000").context["table"].data.data) == 0
        )

    def test_clerk_sees_the_changes_of_a_person_but_not_who_looked(self, world):
        person = make.make_member(world.here).person
        client = world.client()
        client.get(reverse("person", args=[person.pk]))
        rows = client.get(reverse("log_person", args=[person.pk])).context["table"].data.data
        assert {row.action for row in rows} == {Action.CREATE}
        assert world.client(Role.LEADER).get(reverse("log_person", args=[person.pk])).status_code == 404
        stranger = world.client(Role.ADMINISTRATOR, world.elsewhere)
        assert stranger.get(reverse("log_person", args=[person.pk])).status_code == 404


class TestExposure:
    """Whose data were in what was opened or taken out: for a whole unit, with files that held many."""

    ADDRESS = "/nhat-ky/xem-xuat/"

    @pytest.fixture
    def told(self, world):
        """Two people here and one elsewhere; the clerk opens one page and takes a list, a stranger takes another."""
        here, also = make.make_member(world.here).person, make.make_member(world.there).person
        away = make.make_member(world.elsewhere).person
        clerk = world.client()
        clerk.get(reverse("person", args=[here.pk]), REMOTE_ADDR="10.1.1.7")
        clerk.get("/dang-vien/?xuat=xlsx", REMOTE_ADDR="10.1.1.8")
        world.client(unit=world.elsewhere).get("/dang-vien/?xuat=xlsx")
        record.note(Action.EXPORT, "Sao lưu", by=None, model="backup")
        return here, also, away

    def ask(self, world, unit=None, **asked):
        return world.client(Role.ADMINISTRATOR, unit).get(self.ADDRESS, asked)

    def test_people_acts_users_and_computers_of_a_unit_are_told(self, world, told):
        here, also, _ = told
        found = self.ask(world).context["found"]
        assert [(row.person, row.opened, row.taken, row.branch_id) for row in found.people] == sorted(
            [(here, 1, 1, world.here.pk), (also, 0, 1, world.there.pk)], key=lambda row: row[0].sort_key
        )
        assert [(act.entry.action, act.people) for act in found.acts] == [("xuat", 2), ("xem", 1)]
        assert (found.addresses, len(found.copies)) == ([("10.1.1.7", 1), ("10.1.1.8", 1)], 1)

    def test_only_a_branch_a_computer_or_other_days_are_told_when_asked(self, world, told):
        here, also, _ = told
        code = Names(timezone.localdate()).code(world.there.pk)
        branch = self.ask(world, don_vi=code).context["found"]
        computer = self.ask(world, may="10.1.1.7").context["found"]
        earlier = self.ask(world, tu="01/01/2000", den="02/01/2000").context["found"]
        assert [row.person for row in branch.people] == [also]
        assert [row.person for row in computer.people] == [here]
        assert (earlier.people, earlier.acts, earlier.copies) == ([], [], [])

    def test_administrator_of_another_committee_learns_nothing_of_this_one(self, world, told):
        found = self.ask(world, unit=world.elsewhere)
        assert [row.person for row in found.context["found"].people] == [told[2]]
        assert str(told[0]) not in found.content.decode()
        code = Names(timezone.localdate()).code(world.here.pk)
        refused = self.ask(world, unit=world.elsewhere, don_vi=code)
        assert (list(refused.context["filter_form"].errors), "found" in refused.context) == (
            ["don_vi"],
            False,
        )

    def test_wrong_days_are_said_beside_their_boxes(self, world):
        wrong = self.ask(world, tu="31/4/2026", den="1/1/26", may="máy của Lan").context["filter_form"]
        turned = self.ask(world, tu="02/02/2026", den="01/02/2026").context["filter_form"]
        assert (sorted(wrong.errors), list(turned.errors)) == (["den", "may", "tu"], ["den"])

    def test_workbook_has_the_same_people_and_is_on_the_log(self, world, told):
        here, also, _ = told
        answer = self.ask(world, xuat="xlsx")
        book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
        names = {row[1] for row in book.worksheets[0].iter_rows(values_only=True)}
        assert {here.full_name, also.full_name} <= names
        entry = AuditEntry.objects.filter(action=Action.EXPORT).order_by("sequence").last()
        assert set(unpack(entry.persons)) == {here.pk, also.pk}

    def test_clerk_may_not_ask(self, world):
        assert world.client().get(self.ADDRESS).status_code == 403
