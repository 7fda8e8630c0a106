"""Rows that a reader may not see change nothing of what they are shown: no word, count, choice, suggestion or file.

Every page is read before and after others' rows were put on record.  A page that differs has let something through,
even a number; so no list of leaky places has to be kept.
"""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from branches import activities
from branches.choices import Role
from branches.models import Inspection
from tests import factories as make
from vankhanh.models import User

from .test_matrix import QUESTIONS, roles_asked
from .world import DAY, ELSEWHERE, OWN, SIBLING, undone, world  # noqa: F401

pytestmark = pytest.mark.django_db
SECRET = "Kínmít"
PAGES = {"xem", "danh-sach", "them", "sua", "tep", "changelist", "change"}
LOOKED_FOR = {
    Role.ADMINISTRATOR: ELSEWHERE,
    Role.COMMITTEE_CLERK: ELSEWHERE,
    Role.INSPECTOR: ELSEWHERE,
    Role.LEADER: ELSEWHERE,
    Role.BRANCH_CLERK: SIBLING,
    Role.IN_CHARGE: SECRET,
}
"""What each role looks for that it must not find."""
SPOKEN = ("members_tim", "person_tim", "q", "term", "tim")
STOCK = "/quan-tri/"
"""Pages of the administration, whose titles are Django's."""
ALWAYS_NEW = {"health", "second_step"}
"""Pages that say something else at every reading: the space on the disk, a key just made."""
TOKEN = re.compile(r'"X-CSRFToken": "\w+"|value="[\w.:=-]{20,}"|nonce="[^"]*"')


def questions(world, role: str) -> list[str]:  # noqa: F811
    """Addresses of every page about the own unit that answers the role, and the places where words are looked up."""
    asked = []
    for route, row in QUESTIONS:
        page = route.key.split(":")[-1]
        if (
            route.key in ALWAYS_NEW
            or row.expected("get", False).get(role) != "200"
            or (":" in route.key and page not in PAGES)
        ):
            continue
        values = world.arguments(route, world.here, world.users[role])
        query = row.query.format(code=world.code(world.here))
        asked.append(route.address(**values) + (f"?{query}" if query else ""))
        if page == "danh-sach" and not query:
            asked.append(f"{asked[-1]}?tim={LOOKED_FOR[role]}")
    for word in (LOOKED_FOR[role], OWN):
        asked += [f"/tim-kiem/?q={word}", f"/tim-nguoi/?ten=person&person_tim={word}"]
        asked += [f"/tim-nhieu-nguoi/?ten=members&members_tim={word}"]
    return asked


def shown(world, role: str) -> dict[str, list[str]]:  # noqa: F811
    """What the role reads at each address, as lines."""
    return {address: read(world.clients[role], address) for address in questions(world, role)}


def read(client, address: str) -> list[str]:
    """The lines of a page or the texts of a file of Excel or Word, without tokens that differ at every reading."""
    with undone():
        given = client.get(address)
        body = given.getvalue()
    if given.status_code != 200:
        return [str(given.status_code)]
    if "spreadsheetml" in given["Content-Type"]:
        sheets = load_workbook(BytesIO(body)).worksheets
        return [str(cell) for sheet in sheets for line in sheet.iter_rows(values_only=True) for cell in line]
    if "wordprocessingml" in given["Content-Type"]:
        document = Document(BytesIO(body))
        cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
        return [paragraph.text for paragraph in document.paragraphs] + cells
    text = body.decode()
    for word in (SIBLING, ELSEWHERE, SECRET):
        for name in SPOKEN:
            text = text.replace(f'name="{name}" value="{word}"', "")
    return TOKEN.sub("", text).splitlines()


def differences(before: dict, after: dict) -> dict[str, list[str]]:
    """The lines that are new or gone, by address."""
    return {
        address: sorted(set(after[address]) ^ set(lines))[:6]
        for address, lines in before.items()
        if after[address] != lines
    }


@pytest.fixture(scope="module")
def before(world, django_db_blocker):  # noqa: F811
    """What each role reads while nobody else has anything on record."""
    with django_db_blocker.unblock():
        return {role: shown(world, role) for role in roles_asked(LOOKED_FOR) if LOOKED_FOR[role] != SECRET}


def test_rows_of_others_change_nothing_that_a_reader_is_shown(before, world):  # noqa: F811
    """Leak: a list, count, filter, picker, search, report, export, history or log that starts from all rows."""
    of_committee = [role for role in before if LOOKED_FOR[role] == ELSEWHERE]
    assert min(map(len, before.values())) > 100
    world.add_unit(ELSEWHERE, world.other_committee)
    found = {role: differences(before[role], shown(world, role)) for role in of_committee}
    world.add_unit(SIBLING, world.committee)
    found[Role.BRANCH_CLERK] = differences(before[Role.BRANCH_CLERK], shown(world, Role.BRANCH_CLERK))
    assert [(role, *leak) for role, leaks in found.items() for leak in leaks.items()][:9] == []


@pytest.mark.once  # whether secrets are asked for at all is decided in Python; the statements are those above
def test_secrets_of_the_own_unit_change_nothing_without_the_right(world):  # noqa: F811
    subject = [(make.make_member(world.here, name=f"Mai {SECRET}").person, world.here)]
    before = shown(world, Role.IN_CHARGE)
    assert len(before) > 100
    make.make_inspection(world.here, DAY, members=subject, title=SECRET, decision_number=f"{SECRET}-KT")
    make.make_discipline(world.here, DAY, person=subject[0][0], content=SECRET, decision=f"{SECRET}-KL")
    assert list(differences(before, shown(world, Role.IN_CHARGE)).items())[:9] == []


@pytest.mark.once  # a title is words of a template
def test_titles_name_nobody(before):
    """Titles stay in the browser's history and on the task bar: no name, number or subject of a record stands there."""
    own = {page: lines for page, lines in before[Role.ADMINISTRATOR].items() if not page.startswith(STOCK)}
    titles = {page: "".join(line for line in lines if "<title>" in line) for page, lines in own.items()}
    assert sum(map(bool, titles.values())) > 100
    assert {page: title for page, title in titles.items() if OWN in title} == {}


def test_figure_of_what_is_secret_says_so_and_gives_no_number(world):  # noqa: F811
    assert Inspection.objects.exists()
    page = world.clients[Role.IN_CHARGE].get("/bao-cao/2023/ktgs-dang-vien/")
    assert "không đủ quyền" in page.content.decode().lower()


def test_right_to_secrets_of_one_unit_opens_none_of_another(world):  # noqa: F811
    """Leak: asking whether a right is held anywhere, where it must be held here."""
    with undone():
        client = make_client(world, timezone.localdate(), None)
        user = User.objects.get(pk=client.session["_auth_user_id"])
        activities.appoint(
            user=user, role=Role.INSPECTOR, branch=world.other_committee, start=DAY, end=None, by=None
        )
        person = make.make_member(world.here).person
        make.make_discipline(world.here, DAY, person=person, content=SECRET, decision=f"{SECRET}-KL")
        make.make_inspection(world.here, DAY, members=[(person, world.here)], title=SECRET)
        asked = ("/", "/kiem-tra/", "/ky-luat/", f"/dang-vien/{person.pk}/", f"/chi-bo/{world.here.pk}/")
        shown = {address: SECRET in "".join(read(client, address)) for address in asked}
    assert shown == dict.fromkeys(asked, False)


def test_member_in_charge_reads_the_branch_from_the_first_day_to_the_last(world):  # noqa: F811
    """Appointments are dated: not a day before, not a day after."""
    today, address = timezone.localdate(), f"/chi-bo/{world.here.pk}/"
    spans = {
        "runs": (today, None),
        "ends tomorrow": (today - timedelta(days=9), today + timedelta(days=1)),
        "ended today": (today - timedelta(days=9), today),
        "begins tomorrow": (today + timedelta(days=1), None),
    }
    answers = {}
    for name, (start, end) in spans.items():
        client = make_client(world, start, end)
        answers[name] = client.get(address).status_code
    assert answers == {"runs": 200, "ends tomorrow": 200, "ended today": 403, "begins tomorrow": 403}


def make_client(world, start, end):  # noqa: F811
    """Somebody in charge of the own branch from day to day, logged in."""
    user = make.make_user()
    activities.appoint(user=user, role=Role.IN_CHARGE, branch=world.here, start=start, end=end, by=None)
    client = world.clients[Role.IN_CHARGE].__class__()
    client.force_login(user)
    return client
