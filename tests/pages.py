"""Every page of our own, out of the resolver: what walks over all pages asks for here, so that a new page is never left out.

A page is an address to which `tests/access/matrix.py` answers 200; what answers 200 and is no page is named in
`NO_PAGES`, with the reason.
"""

from django.contrib.auth.models import AbstractBaseUser
from django.test import Client

from branches.choices import Role
from branches.models import Branch
from tests import demo
from tests.access.matrix import GUEST
from tests.access.routes import Route
from tests.access.test_matrix import QUESTIONS
from tests.access.world import OWN, World

NO_PAGES = {
    "health": "JSON for watching the service",
    "find_people": "a fragment of a form",
    "find_documents": "a fragment of a form",
    "find_superior_documents": "a fragment of a form",
    "find_many_people": "a fragment of a form",
    "so:van-ban:tep-tai": "a file",
    "import_template": "a file",
    "import_faults": "a file",
    "import_progress": "a fragment of a page",
    "so:mau-word:word_template_file": "a file",
    "so:mau-excel:sheet_file": "a file",
    "word_template_base": "a file",
}
SYSTEM = ("system", "copies", "copy_upload")
"""Pages for who manages every committee, which in the matrix's world of two nobody does."""

FIRST_BRANCH = "VK-01"


def demo_world() -> World:
    """The demo, with one record of every kind in its first branch, seen by its administrator."""
    demo.seed()
    here = Branch.objects.by_code(FIRST_BRANCH)
    world = World(Branch.objects.by_code("VK"), here, here)
    world.fill(here, OWN)
    world.log_in(Role.ADMINISTRATOR)
    return world


def of_everybody() -> list[Route]:
    """The routes of our own pages that are read without a log-in."""
    return [
        route
        for route, row in QUESTIONS
        if own(route, row) and answers(row, GUEST) and route.key not in SYSTEM
    ]


def of_administrator() -> list[Route]:
    """The routes of our own pages that an administrator reads."""
    return [
        route
        for route, row in QUESTIONS
        if own(route, row) and (answers(row, Role.ADMINISTRATOR) or route.key in SYSTEM)
    ]


def own(route: Route, row) -> bool:
    return not (row.query or route.is_admin or route.key in NO_PAGES)


def answers(row, role: str) -> bool:
    return row.expected("get", False).get(role) == "200"


def addresses(world: World, routes: list[Route], owner: AbstractBaseUser | None = None) -> dict[str, str]:
    """The address of each page by its key; a page that needs a record speaks of one of the first branch."""
    found = {}
    for route in routes:
        values = world.arguments(route, world.here, owner)
        assert values is not None, f"no {route.key}: put one on record in tests/access/world.py"
        found[route.key] = route.address(**values)
    return found


def administrator(world: World) -> Client:
    """The administrator, logged in."""
    return world.clients[Role.ADMINISTRATOR]
