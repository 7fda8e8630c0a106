"""The administration shows and takes only what belongs to the reader's units, whoever forges what."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from branches.models import (
    Appointment,
    Branch,
    BranchVersion,
    CommitteeSeat,
    Document,
    Inspection,
    Rule,
)
from branches.permissions import reader_of
from members import lifecycle
from members.choices import TransferKind
from members.models import Membership, Person, Standing, Transfer
from tests.access.world import fill
from tests.admin_world import address, errors, filled, listed, logged_in, pages, submit, suggestions
from tests.demo import PASSWORD, demo  # noqa: F401
from tests.factories import make_branch, make_committee, make_document, make_user
from vankhanh.access import subtree
from vankhanh.models import AuditEntry, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

OWN, OTHER = "VK-01", "VK-02"


@pytest.fixture(scope="module", autouse=True)
def foreign(demo, django_db_blocker):  # noqa: F811
    """A row of every kind in a unit that the demo's branch clerk must not see."""
    with django_db_blocker.unblock():
        fill(Branch.objects.by_code(OTHER), "Ngoài")


SCOPED = [
    page
    for model, page in pages()
    if getattr(model, "unit", "none") != "none" and not page.managed and model is not Branch
]
of_units = pytest.mark.parametrize("page", SCOPED, ids=lambda page: page.model._meta.label)


def rows_of(model, code: str):
    return model.objects.filter(subtree(Branch.objects.by_code(code).path, model.unit))


@of_units
def test_branch_clerk_lists_the_own_rows_and_no_other(page):
    """Leak: a list that starts from the bare manager."""
    model = page.model
    shown = logged_in("chibo").get(address(model, "changelist")).context["cl"].queryset
    assert set(shown) == set(rows_of(model, OWN))
    assert set(logged_in("quantri").get(address(model, "changelist")).context["cl"].queryset) >= set(shown)


def test_most_models_have_foreign_rows_to_leak():
    leaky = [page.model for page in SCOPED if rows_of(page.model, OTHER).exists()]
    assert len(leaky) > len(SCOPED) * 0.6, sorted(model.__name__ for model in leaky)


@of_units
@pytest.mark.parametrize("action", ["change", "history", "cancel"])
def test_foreign_row_is_not_there(page, action):
    """Leak: 403, or a redirect that says "perhaps it was deleted", tells that the row exists."""
    row = page.model.objects.exclude(pk__in=rows_of(page.model, OWN).values("pk")).first()
    if row is not None:
        assert logged_in("chibo").get(address(page.model, action, row.pk)).status_code == 404


def test_foreign_person_is_not_there():
    own = set(rows_of(Membership, OWN).values_list("person", flat=True))
    stranger = rows_of(Membership, OTHER).exclude(person__in=own).first().person
    client = logged_in("chibo")
    assert [client.get(address(Person, a, stranger.pk)).status_code for a in ("change", "history")] == [
        404,
        404,
    ]
    assert stranger.pk not in listed(client.get(address(Person, "changelist"), {"q": stranger.full_name}))


def test_clerk_is_offered_only_the_own_unit():
    client = logged_in("chibo")
    others = set(
        BranchVersion.objects.exclude(branch=Branch.objects.by_code(OWN)).values_list("name", "short_name")
    )
    texts = {name for pair in others for name in pair} - set(
        BranchVersion.objects.filter(branch=Branch.objects.by_code(OWN)).values_list("short_name", flat=True)
    )
    answers = [client.get(address(Document, action)) for action in ("changelist", "add")]
    shown = [text for text in texts for answer in answers if f">{text}<" in answer.content.decode()]
    units = answers[1].context["adminform"].form.fields["branch"].queryset
    assert (shown, list(units)) == ([], [Branch.objects.by_code(OWN)])


def test_suggestions_name_only_the_own_people_with_birth_year_and_branch():
    own = set(rows_of(Membership, OWN).values_list("person", flat=True))
    found = suggestions(logged_in("chibo"), CommitteeSeat, "person", "nguyen")
    everybody = suggestions(logged_in("vanthu"), CommitteeSeat, "person", "nguyen")
    assert found
    assert {int(one["id"]) for one in found} <= own
    assert not {int(one["id"]) for one in everybody} <= own
    person = Person.objects.pickable().get(pk=found[0]["id"])
    assert found[0]["text"] == f"{person.full_name} – {person.born.year} – {person.at_branch}"


def typed_document(**other):
    return {"kind": "KH", "number": "99-KH/CB", "issued_on": "5/11/2023", "title": "Kế hoạch thử"} | other


def test_forged_unit_is_refused_beside_its_box():
    foreign, kept = Branch.objects.by_code(OTHER), Document.objects.count()
    answer = submit(logged_in("chibo"), address(Document, "add"), branch=foreign.pk, **typed_document())
    assert (list(errors(answer)), Document.objects.count()) == (["branch"], kept)
    assert answer.context["adminform"].form["title"].value() == "Kế hoạch thử"


def test_forged_person_is_refused_beside_its_box():
    own = set(rows_of(Membership, OWN).values_list("person", flat=True))
    stranger = rows_of(Membership, OTHER).exclude(person__in=own).first().person
    typed = {"branch": Branch.objects.by_code(OWN).pk, "post": "bi-thu", "start": "1/1/2023"}
    answer = submit(logged_in("chibo"), address(CommitteeSeat, "add"), person=stranger.pk, **typed)
    assert list(errors(answer)) == ["person"]


@pytest.fixture
def gone():
    """A member whom the branch clerk once had, and who is another branch's now."""
    membership = rows_of(Membership, OWN).filter(end__isnull=True).order_by("start").first()
    move = Transfer(
        person=membership.person,
        kind=TransferKind.INTERNAL,
        to_branch=Branch.objects.by_code(OTHER),
        effective_on=date(2023, 11, 12),
    )
    lifecycle.transfer(transfer=move, by=None)
    return membership.person


@pytest.mark.parametrize(
    ("model", "typed"),
    [
        (
            Transfer,
            {"kind": "di", "place": "Xã khác", "effective_on": "15/11/2023", "paper_number": "1-GT"},
        ),
        (Standing, {"kind": "mien-co-han", "start": "15/11/2023", "reason": "Ốm"}),
    ],
    ids=["transfer", "standing"],
)
def test_former_branch_cannot_write_about_who_left_it(gone, model, typed):
    """Leak: the writer takes the person's present branch, which the clerk does not keep."""
    kinds = {value for value, _ in model._meta.get_field("kind").choices}
    typed |= {"kind": next(k for k in sorted(kinds) if model is Standing or k == TransferKind.OUT)}
    own, kept = Branch.objects.by_code(OWN), model.objects.count()
    url = address(model, "add")
    client = logged_in("chibo")
    sent = filled(client.get(url)) | typed | {"person": gone.pk, "branch": own.pk}
    answer = client.post(url, sent)
    assert (list(errors(answer)), model.objects.count()) == (["person"], kept)
    assert gone.memberships.filter(end__isnull=True, branch=Branch.objects.by_code(OTHER)).exists()


def test_who_enters_nothing_is_refused_by_a_page_and_a_form_and_it_is_on_the_log():
    """Sent on to the log-in, who is in already would turn in circles, and what was sent would leave no trace."""
    client, refused = logged_in("lanhdao"), AuditEntry.objects.filter(action="tu-choi")
    before = refused.count()
    answers = [client.get("/quan-tri/"), client.post(address(Document, "add"), {"title": "Thử"})]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert refused.count() == before + 2


def test_ended_appointment_lets_nobody_in():
    user = User.objects.get(username="vanthu")
    assert logged_in("vanthu").get("/quan-tri/").status_code == 200
    Appointment.objects.filter(user=user).update(end=timezone.localdate())
    assert logged_in("vanthu").get("/quan-tri/").status_code == 403


def test_inspector_enters_inspections_and_reads_the_rest():
    client = logged_in("kiemtra")
    codes = {
        model: client.get(address(model, "add")).status_code for model in (Inspection, Document, Transfer)
    }
    assert codes == {Inspection: 200, Document: 403, Transfer: 403}
    assert client.get(address(Document, "changelist")).status_code == 200


@pytest.mark.parametrize("name", ["vanthu", "chibo", "kiemtra"])
def test_managing_is_for_who_manages(name):
    client = logged_in(name)
    managed = [page.model for _, page in pages() if page.managed]
    assert {model.__name__: client.get(address(model, "changelist")).status_code for model in managed} == {
        model.__name__: 403 for model in managed
    }


@pytest.fixture
def neighbour():
    """Another commune in the same database, with its administrator, and a user who manages both."""
    commune = make_committee("HX")
    make_document(make_branch(commune), date(2023, 5, 1))
    make_user("quan-tri", commune, username="quantri-hx")
    both = make_user("quan-tri", commune, username="quantri-tinh")
    Appointment.objects.create(
        user=both, role="quan-tri", branch=Branch.objects.by_code("VK"), start=date(2020, 1, 1)
    )
    return commune


def test_administrator_sees_neither_users_nor_log_nor_roles_of_another_commune(neighbour):
    client = logged_in("quantri-hx")
    users = {row.username for row in client.get(address(User, "changelist")).context["cl"].queryset}
    roles = {
        row.user.username for row in client.get(address(Appointment, "changelist")).context["cl"].queryset
    }
    paths = set(
        client.get(address(AuditEntry, "changelist"))
        .context["cl"]
        .queryset.values_list("unit_path", flat=True)
    )
    assert (users, roles) == ({"quantri-hx", "quantri-tinh"}, {"quantri-hx", "quantri-tinh"})
    assert {path[:4] for path in paths} == {neighbour.path}


def test_rules_of_the_whole_database_are_not_one_communes_to_change(neighbour):
    one = Rule.objects.first()
    answers = [
        logged_in(name).get(address(Rule, "add")).status_code for name in ("quantri-hx", "quantri-tinh")
    ]
    assert answers == [403, 200]
    assert logged_in("quantri-hx").post(address(Rule, "change", one.pk), {"number": "1"}).status_code == 403


@pytest.mark.parametrize("model", [User, Appointment])
def test_accounts_and_roles_are_only_read_in_the_administration(model):
    """Leak: a page that sets passwords or gives rights without asking who sits there."""
    client, one = logged_in("quantri"), model.objects.first()
    answers = [client.get(address(model, "add")), client.post(address(model, "change", one.pk), {"x": "1"})]
    assert [answer.status_code for answer in answers] == [403, 403]


def test_reader_of_an_ended_day_is_nobody():
    user = User.objects.get(username="chibo")
    Appointment.objects.filter(user=user).update(end=date(2023, 1, 1))
    assert reader_of(user, on=date(2023, 1, 1) + timedelta(days=1)).grants == ()


def test_administration_has_no_page_of_groups():
    assert reverse("admin:index") == "/quan-tri/"
    assert logged_in("quantri").get("/quan-tri/auth/group/").status_code == 404
