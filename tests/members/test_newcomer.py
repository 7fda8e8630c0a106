"""Somebody who has no record yet is entered on one page with the event: both are written, or neither."""

from datetime import date

import pytest

from branches.choices import Role
from members.models import Admission, Candidate, Person, Transfer
from tests import factories as make
from tests.registers import guards, world  # noqa: F401

pytestmark = pytest.mark.django_db


def facts(**also) -> dict:
    return {
        "moi-full_name": "Nguyễn Thị Mười Hai",
        "moi-sex": "nu",
        "moi-born": "5/3/1999",
        "moi-ethnicity": make.make_person().ethnicity_id,
    } | also


def admission(world, **also) -> dict:  # noqa: F811
    given = {"branch": world.here.pk, "kind": "ket-nap", "decision_on": "1/2/2023", "ceremony_on": "3/2/2023"}
    return facts() | given | also


def doubted(answer) -> list[str]:
    return answer.context["form"].question.doubts


def test_admission_of_somebody_new_is_one_page(world):  # noqa: F811
    client = world.client()
    assert client.get("/ket-nap/them/").context["form"].newcomer is not None
    typed, people = admission(world), Person.objects.count()
    answer = client.post("/ket-nap/them/", typed)
    made = Admission.objects.get()
    assert (answer.status_code, Person.objects.count()) == (302, people + 1)
    assert (made.person.full_name, made.branch) == ("Nguyễn Thị Mười Hai", world.here)
    assert str(made.person.party_age_from) == "01/02/2023"
    assert made.person.memberships.get().start == date(2023, 2, 3)


@pytest.mark.parametrize(
    ("also", "wrong"),
    [
        ({"moi-born": "31/4/1999"}, {"person"}),
        ({"moi-born": ""}, {"person"}),
        ({"decision_on": "31/4/2023"}, {"decision_on"}),
        ({"ceremony_on": "1/1/2023"}, {"ceremony_on"}),
    ],
)
def test_refused_entry_writes_neither_and_keeps_what_was_typed(world, also, wrong):  # noqa: F811
    typed, before = admission(world, **also), Person.objects.count()
    answer = world.client().post("/ket-nap/them/", typed)
    form = answer.context["form"]
    assert (answer.status_code, set(form.errors), Person.objects.count()) == (422, wrong, before)
    assert form.newcomer["full_name"].value() == "Nguyễn Thị Mười Hai"
    assert 'vk-newcomer" open' in answer.text


def test_namesake_is_asked_about_with_what_else_is_unusual(world):  # noqa: F811
    """Guards against a second record of one person made in passing."""
    client = world.client()
    same = make.make_member(world.here, name="Nguyễn Thị Mười Hai").person
    Person.objects.filter(pk=same.pk).update(born=19990305)
    young = client.post("/ket-nap/them/", admission(world))
    assert any("trùng họ tên và ngày sinh" in text for text in doubted(young))
    child = client.post("/ket-nap/them/", admission(world, **{"moi-born": "5/3/2010"}))
    assert any("chưa đủ 18 tuổi" in text for text in doubted(child))


def test_chosen_and_typed_at_once_is_refused(world):  # noqa: F811
    other = make.make_candidate(world.here, date(2022, 1, 1)).person
    answer = world.client().post("/ket-nap/them/", admission(world, person=other.pk))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["person"])
    assert Admission.objects.count() == 0


def test_page_about_somebody_offers_no_new_record(world):  # noqa: F811
    person = make.make_candidate(world.here, date(2022, 1, 1)).person
    form = world.client().get(f"/ket-nap/them/?person={person.pk}").context["form"]
    assert form.newcomer is None


def test_sent_twice_makes_one_record(world):  # noqa: F811
    client = world.client()
    typed = facts(branch=world.here.pk, start="1/2/2023") | guards(client.get("/quan-chung/them/"))
    before = Person.objects.count()
    first, again = (client.post("/quan-chung/them/", typed) for _ in range(2))
    assert (first.status_code, again["Location"]) == (302, first["Location"])
    assert (Person.objects.count(), Candidate.objects.get().person.full_name) == (
        before + 1,
        "Nguyễn Thị Mười Hai",
    )


def test_transfer_in_takes_somebody_new_with_the_party_age_and_a_transfer_out_does_not(world):  # noqa: F811
    client = world.client()
    kinds = {
        kind: client.get(f"/chuyen-sinh-hoat/them/?kind={kind}").context["form"] for kind in ("den", "di")
    }
    assert [form.newcomer is not None for form in kinds.values()] == [True, False]
    typed = facts(**{"moi-party_age_from": "3/2/1999"}) | {
        "kind": "den",
        "branch": world.here.pk,
        "place": "Đảng bộ xã khác",
        "effective_on": "1/2/2023",
    }
    typed["moi-born"] = "5/3/1975"
    answer = client.post("/chuyen-sinh-hoat/them/", typed)
    assert answer.status_code == 302
    row = Transfer.objects.get()
    assert (str(row.person.party_age_from), row.person.memberships.get().branch) == ("03/02/1999", world.here)
    away = client.post("/chuyen-sinh-hoat/them/", facts(kind="di", place="X", effective_on="2/2/2023"))
    assert (away.status_code, list(away.context["form"].errors)) == (422, ["person"])


def test_reader_of_another_unit_admits_nobody_here(world):  # noqa: F811
    typed, before = admission(world), Person.objects.count()
    answer = world.client(Role.BRANCH_CLERK, world.there).post("/ket-nap/them/", typed)
    assert (answer.status_code, Person.objects.count()) == (422, before)
