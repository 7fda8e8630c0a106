"""Every administration page opens, finds without diacritics, asks the database no more for three rows, deletes nothing."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from branches.models import Document, Rule
from tests.admin_world import address, logged_in, pages, shown_text
from tests.demo import demo  # noqa: F401
from vankhanh.models import AuditEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]
APPS = ("vankhanh", "branches", "members")
NO_RECORDS = {
    "vankhanh.AuditHead",
    "branches.SavedView",
    "vankhanh.Draft",
    "vankhanh.FormToken",
    "vankhanh.LoginAttempt",
    "vankhanh.ImportBatch",
    "vankhanh.ImportHeading",
    "vankhanh.ImportRow",
}
"""What somebody arranged for themselves, and the machinery's own counts."""
every_page = pytest.mark.parametrize(
    "page", [page for _, page in pages()], ids=lambda page: page.model._meta.label
)


def keeper(page) -> str:
    """Who may do most on a page: the committee's clerk, or the administrator."""
    return "quantri" if page.managed or page.model._meta.model_name == "branch" else "vanthu"


def test_every_model_has_an_administration_page():
    own = {model for app in APPS for model in apps.get_app_config(app).get_models()}
    missing = {model._meta.label for model in own - {model for model, _ in pages()}}
    assert missing - NO_RECORDS == set()


@every_page
def test_list_opens_with_rows_of_the_demo(page):
    answer = logged_in(keeper(page)).get(address(page.model, "changelist"))
    assert (answer.status_code, page.model.objects.exists()) == (200, bool(answer.context["cl"].result_count))


@every_page
def test_add_form_opens_where_rows_may_be_added(page):
    answer = logged_in(keeper(page)).get(address(page.model, "add"))
    assert answer.status_code == (200 if page.may_add else 403)


@every_page
def test_row_opens(page):
    row = page.model.objects.first()
    if row is not None:
        assert logged_in(keeper(page)).get(address(page.model, "change", row.pk)).status_code == 200


def test_numbers_stand_without_idle_zeros():
    """A rule of 30 years once read 30,00."""
    page = logged_in("quantri").get(address(Rule, "changelist"))
    assert (",00 " in shown_text(page), " 30 " in shown_text(page)) == (False, True)


@pytest.mark.once  # the pages' rights decide, in Python
@every_page
def test_nothing_is_ever_deleted(page):
    """The stock button would take history away without a reason."""
    row = page.model.objects.first()
    if row is None:
        return
    client, kept = logged_in("quantri"), keys_of(page)
    answers = [
        client.get(address(page.model, "delete", row.pk)).status_code,
        client.post(address(page.model, "delete", row.pk), {"post": "yes"}).status_code,
    ]
    client.post(
        address(page.model, "changelist"),
        {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"},
    )
    assert (answers, kept - keys_of(page)) == ([403, 403], set())


def keys_of(page) -> set:
    """Numbers of the rows there are: the log may grow, by the refusals."""
    return set(page.model.objects.values_list("pk", flat=True))


@every_page
def test_list_asks_the_same_queries_for_one_row_and_for_three(page):
    client, url = logged_in(keeper(page)), address(page.model, "changelist")
    keys = [row.pk for row in client.get(url).context["cl"].result_list[:3]]
    if not keys:
        assert not page.model.objects.exists(), "rows that the page does not list"
        return

    def queries(chosen):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(url, {"id__in": ",".join(map(str, chosen))})
        return answer.context["cl"].result_count, len(asked)

    queries(keys)
    (one, first), (three, second) = queries(keys[:1]), queries(keys)
    assert (one, three, second) == (min(1, len(keys)), len(keys), first)


@pytest.mark.parametrize(
    ("url", "typed"),
    [
        ("members/person", "nguyen van"),
        ("members/membership", "nguyen van"),
        ("members/admission", "nguyen"),
        ("members/personrating", "nguyen"),
        ("branches/branch", "ap 1"),
        ("branches/branchrating", "ap 1"),
        ("branches/document", "ke hoach"),
        ("branches/emulationmodel", "heo dat"),
        ("branches/studysession", "chuyen de"),
        ("branches/inspection", "kiem tra"),
        ("branches/rule", "du bi"),
        ("branches/appointment", "van thu"),
        ("vankhanh/user", "van thu"),
    ],
)
def test_search_finds_without_diacritics_and_drops_the_rest(url, typed):
    client = logged_in("quantri")
    whole = client.get(f"/quan-tri/{url}/").context["cl"].result_count
    found = client.get(f"/quan-tri/{url}/", {"q": typed}).context["cl"].result_count
    none = client.get(f"/quan-tri/{url}/", {"q": "khongcochunay"}).context["cl"].result_count
    assert (0 < found < whole, none) == (True, 0), (found, whole)


def test_taking_a_row_back_asks_why_and_keeps_it_on_the_log():
    row, client = Document.objects.first(), logged_in("vanthu")
    url = address(Document, "cancel", row.pk)
    refused = client.post(url, {"reason": " "})
    assert (refused.status_code, refused.context["form"].errors) == (200, {"reason": ["Hãy ghi lý do hủy."]})
    assert client.post(url, {"reason": "Ghi hai lần"}).status_code == 302
    entry = AuditEntry.objects.filter(model="branches.document", object_id=str(row.pk)).first()
    assert (Document.objects.filter(pk=row.pk).exists(), entry.action, entry.reason) == (
        False,
        AuditEntry.Action.CANCEL,
        "Ghi hai lần",
    )
