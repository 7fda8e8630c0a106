"""What goes on ends on a page of its own: an event, which is not the correction of a mistake."""

from datetime import date

import pytest

from branches.choices import Role
from branches.registers.base import Register
from tests import factories as make
from tests.registers import guards, world  # noqa: F401

pytestmark = pytest.mark.django_db
START = date(2020, 3, 5)


def running(world) -> dict[str, object]:  # noqa: F811
    """A row of each register that ends so, still going on."""
    person = make.make_member(world.here).person
    return {
        "mo-hinh": make.make_model(world.here, START),
        "cap-uy": make.make_seat(world.here, person, "bi-thu", START),
        "phu-trach": make.make_charge(world.here, person, START),
        "can-bo": make.make_post(world.committee, START, person=person),
        "quan-chung": make.make_candidate(world.here, START),
    }


ALSO = {"mo-hinh": {"end_reason": "Không còn người làm"}, "quan-chung": {"end_kind": "thoi"}}


@pytest.mark.parametrize("slug", ["mo-hinh", "cap-uy", "phu-trach", "can-bo", "quan-chung"])
def test_button_asks_for_the_day_alone_and_leaves_the_rest_as_it_was(world, slug):  # noqa: F811
    client, row = world.client(), running(world)[slug]
    page, end = f"/{slug}/{row.pk}/", f"/{slug}/{row.pk}/ket-thuc/"
    assert end in client.get(page).text
    opened = client.get(end)
    typed = guards(opened) | {"end": "05/03/2023", "start": "01/01/2001"} | ALSO.get(slug, {})
    empty = client.post(end, typed | {"end": ""})
    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["end"])
    done = client.post(end, typed)
    row.refresh_from_db()
    assert (done.status_code, row.start, row.end) == (302, START, date(2023, 3, 5))
    assert end not in client.get(page).text


def test_end_before_the_beginning_is_refused_beside_its_box(world):  # noqa: F811
    client, row = world.client(), running(world)["cap-uy"]
    end = f"/cap-uy/{row.pk}/ket-thuc/"
    answer = client.post(end, guards(client.get(end)) | {"end": "05/03/2019"})
    row.refresh_from_db()
    assert (answer.status_code, row.end) == (422, None)
    assert "invalid-feedback" in answer.text or "alert" in answer.text


def test_who_may_not_write_sees_no_button_and_is_refused(world):  # noqa: F811
    row = running(world)["cap-uy"]
    client = world.client(Role.LEADER)
    assert "ket-thuc" not in client.get(f"/cap-uy/{row.pk}/").text
    assert client.get(f"/cap-uy/{row.pk}/ket-thuc/").status_code == 403
    assert world.client(unit=world.elsewhere).get(f"/cap-uy/{row.pk}/ket-thuc/").status_code == 404


def test_register_whose_rows_do_not_go_on_offers_no_end():
    assert Register().ways_to_end(object()) == []
