"""The pages of reorganisations: preview, one button, the lists handed over, taking back, rights."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from branches.choices import Role
from branches.models import Appointment, Branch, Reorganisation
from members.models import Membership
from members.registers.reorganisations import ReorganisationRegister
from members.reorganisation_forms import FORMS
from tests import factories as make
from tests.browser import guards
from tests.registers import ListContract, world
from vankhanh import record

__all__ = ["world"]

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 1)
PAPER = {
    "effective_on": "1/7/2025",
    "decision_number": "12-QĐ/ĐU",
    "decided_on": "20/6/2025",
    "decided_by": "Đảng ủy xã",
}
NEW = {
    "new_name": "Chi bộ ấp Liên",
    "new_short_name": "Ấp Liên",
    "new_code": "LIEN",
    "new_kind": "chi-bo-truc-thuoc",
    "new_sector": "ap",
}


def lay(world):
    """Two members in each branch of the committee."""
    for branch in (world.here, world.there):
        for word in ("Một", "Hai"):
            make.make_member(branch, name=f"Lê {word} {branch.versions.get().code}")


def union(world) -> dict:
    return PAPER | NEW | {"units_": [world.here.pk, world.there.pk]}


def post(client, kind, typed, **button):
    return client.post(f"/sap-xep/them/?kind={kind}", typed | button)


def carry_out(client, kind, typed):
    """Look first, then press the button with the seal of what was shown."""
    shown = post(client, kind, typed)
    assert shown.status_code == 200, shown.context["form"].errors
    seal = shown.context["preview"].seal
    return post(client, kind, typed, thuc_hien="1", da_xem=seal)


class TestReorganisations(ListContract):
    register = ReorganisationRegister()

    def row(self, world, unit):
        about = {"kind": "doi-ten", "title": "Đổi tên", "effective_on": DAY, "decided_by": "Đảng ủy"}
        row = Reorganisation(branch=unit, decision_number="1", decided_on=DAY, **about)
        return record.save(row, by=None)

    def filters(self, world, row):
        return [
            ("kind=doi-ten", 2),
            ("kind=hop-nhat", 0),
            ("tu=1/7/2025&den=1/7/2025", 2),
            ("tim=doi+ten", 2),
        ]


def test_preview_shows_who_moves_and_writes_nothing(world):
    lay(world)
    page = post(world.client(), "hop-nhat", union(world))
    preview = page.context["preview"]
    assert (page.status_code, len(preview.names), [line.closes for line in preview.balances]) == (
        200,
        4,
        [True] * 4,
    )
    assert b"Th\xe1\xbb\xb1c hi\xe1\xbb\x87n s\xe1\xba\xafp x\xe1\xba\xbfp" in page.content
    assert (Reorganisation.objects.count(), Branch.objects.filter(dissolved_on=None).count()) == (0, 5)


def test_union_by_one_button_after_the_preview(world):
    lay(world)
    client = world.client()
    answer = carry_out(client, "hop-nhat", union(world))
    row = Reorganisation.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/sap-xep/{row.pk}/")
    assert (row.branch, row.effective_on, row.decision_number) == (world.committee, DAY, "12-QĐ/ĐU")
    assert Membership.objects.filter(branch__versions__code="LIEN").count() == 4
    page = client.get(answer.url)
    assert len(page.context["people"]) == 4
    sheet = load_workbook(BytesIO(b"".join(client.get(f"{answer.url}?xuat=xlsx").streaming_content))).active
    cells = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert [line[7] for line in cells if isinstance(line[0], int)] == ["Ấp Liên"] * 4


def test_button_without_the_seal_of_what_stands_shows_the_preview_again(world):
    lay(world)
    client = world.client()
    seal = post(client, "hop-nhat", union(world)).context["preview"].seal
    make.make_member(world.here, name="Mới Vào")
    page = post(client, "hop-nhat", union(world), thuc_hien="1", da_xem=seal)
    assert (page.status_code, "Mới Vào" in page.context["preview"].names) == (409, True)
    assert Reorganisation.objects.count() == 0


def test_what_is_missing_stands_beside_its_field(world):
    lay(world)
    page = post(
        world.client(), "hop-nhat", union(world) | {"units_": [world.here.pk], "decided_on": "1/1/25"}
    )
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"decided_on"})
    page = post(world.client(), "hop-nhat", union(world) | {"units_": [world.here.pk]})
    assert page.context["form"].errors["units_"] == ["Hãy đánh dấu từ hai đơn vị."]
    code = world.committee.versions.get().code
    page = post(world.client(), "hop-nhat", union(world) | {"new_code": code})
    assert page.context["form"].non_field_errors() == ["Mã này đang được đơn vị khác dùng."]


def test_day_before_what_happened_since_is_told_beside_the_day_and_the_units_beside_theirs(world):
    """The day is what must be changed; above the form it was looked for among the units."""
    lay(world)
    make.make_member(world.here, on=date(2025, 8, 1), name="Lê Ba")
    page = post(world.client(), "hop-nhat", union(world))
    assert set(page.context["form"].errors) == {"effective_on"}
    assert "1 đảng viên (Lê Ba)" in page.context["form"].errors["effective_on"][0]
    page = post(world.client(), "sap-nhap", union(world) | {"kept": world.here.pk})
    assert set(page.context["form"].errors) == {"kept"}


def test_split_by_ticking_the_list(world):
    lay(world)
    client, typed = world.client(), PAPER | NEW | {"unit": world.here.pk}
    listed = post(client, "chia-tach", typed, lay_danh_sach="1")
    ticks = listed.context["form"].ticks()
    assert (listed.status_code, [tick.ticked for tick in ticks], listed.context["form"].errors) == (
        200,
        [False, False],
        {},
    )
    page = post(client, "chia-tach", typed)
    assert page.context["form"].non_field_errors() == ["Hãy đánh dấu đảng viên chuyển sang đơn vị mới."]
    carry_out(client, "chia-tach", typed | {"co": [ticks[0].person.pk]})
    moved = Membership.objects.get(person=ticks[0].person, end=None)
    assert moved.branch.versions.get().code == "LIEN"


def test_forty_people_move_by_one_action(world):
    for number in range(40):
        make.make_member(world.there, name=f"Người {number}")
    typed = PAPER | {"units_": [world.there.pk], "kept": world.here.pk}
    carry_out(world.client(), "sap-nhap", typed)
    assert Membership.objects.filter(branch=world.here, start=DAY).count() == 40


@pytest.mark.parametrize("kind", list(FORMS))
def test_page_of_every_kind_opens_and_refuses_an_empty_form(world, kind):
    client = world.client()
    page = client.get(f"/sap-xep/them/?kind={kind}")
    assert (page.status_code, page.context["form"].kind) == (200, kind)
    assert post(client, kind, {}).status_code == 422


def test_each_other_kind_is_carried_out_from_its_page(world):
    lay(world)
    boss = world.client(Role.ADMINISTRATOR)
    person = Membership.objects.filter(branch=world.here).first().person
    carry_out(boss, "thanh-lap", PAPER | NEW | {"parent": world.committee.pk, "people": [person.pk]})
    later = PAPER | {"effective_on": "2/7/2025"}
    carry_out(boss, "doi-ten", later | {"unit": world.here.pk, "new_name": "Chi bộ ấp Đổi"})
    later = PAPER | {"effective_on": "3/7/2025"}
    raised = {"new_kind": "dang-bo-bo-phan", "first_name": "Chi bộ Một", "first_short_name": "Một"}
    carry_out(
        boss,
        "nang-ha-cap",
        later | raised | {"unit": world.there.pk, "first_code": "MOT", "first_sector": "ap"},
    )
    later = PAPER | {"effective_on": "4/7/2025"}
    founded = Branch.objects.by_code("LIEN")
    carry_out(boss, "giai-the", later | {"unit": founded.pk, "to": world.here.pk})
    carry_out(boss, "chuyen-giao", later | {"units_": [world.here.pk], "to": world.there.pk})
    assert list(Reorganisation.objects.order_by("pk").values_list("kind", "title")) == [
        ("thanh-lap", "Ấp Liên"),
        ("doi-ten", world.here.versions.order_by("start").first().short_name),
        ("nang-ha-cap", f"{world.there.versions.order_by('start').first().short_name} → Một"),
        ("giai-the", f"Ấp Liên → {world.here.versions.last().short_name}"),
        ("chuyen-giao", f"{world.here.versions.last().short_name} → {world.here.versions.last().short_name}"),
    ]


def test_administrator_of_both_joins_two_committees_and_keeps_a_way_in(world):
    lay(world)
    make.make_member(world.elsewhere)
    boss = make.make_user(Role.ADMINISTRATOR, world.committee, "hai-noi")
    other = world.elsewhere.parent
    client = world.client()
    client.force_login(boss)
    typed = (
        PAPER
        | NEW
        | {"units_": [world.committee.pk, other.pk], "new_kind": "dang-bo-co-so", "new_sector": ""}
    )
    assert (
        "units_" in post(client, "hop-nhat", typed).context["form"].errors
    )  # the other is not theirs to choose
    Appointment.objects.create(user=boss, role=Role.ADMINISTRATOR, branch=other, start=date(2020, 1, 1))
    carry_out(client, "hop-nhat", typed)
    whole = Branch.objects.by_code("LIEN")
    assert Appointment.objects.get(branch=whole, user=boss).start == DAY
    assert client.get("/bao-cao/2025/?don_vi=LIEN").status_code == 200


def test_who_may_not_is_refused(world):
    lay(world)
    assert world.client(Role.BRANCH_CLERK, world.here).get("/sap-xep/them/").status_code == 403
    assert world.client(Role.LEADER).get("/sap-xep/them/").status_code == 403
    page = post(world.client(), "doi-ten", PAPER | {"unit": world.committee.pk, "new_name": "Khác"})
    assert (page.status_code, page.context["form"].non_field_errors()) == (
        422,
        ["Không đủ quyền sắp xếp: Đảng bộ VK. Cấp trên của đơn vị ghi việc này."],
    )
    page = post(world.client(), "sap-nhap", PAPER | {"units_": [world.elsewhere.pk], "kept": world.here.pk})
    assert set(page.context["form"].errors) == {"units_"}


def test_taking_back_from_the_page(world):
    lay(world)
    client = world.client()
    address = carry_out(client, "hop-nhat", union(world)).url
    page = client.get(f"{address}huy/")
    assert page.context["consequences"][0] == "4 đảng viên trở lại danh sách cũ như chưa có lần sắp xếp này."
    assert client.post(f"{address}huy/", {"reason": "Ghi nhầm"}).status_code == 302
    assert (Reorganisation.objects.count(), Branch.objects.filter(dissolved_on=None).count()) == (0, 5)
    assert Membership.objects.filter(branch=world.here, end=None).count() == 2


def test_taking_back_says_what_rests_on_it(world):
    lay(world)
    client = world.client()
    address = carry_out(client, "hop-nhat", union(world)).url
    make.make_meeting(Branch.objects.by_code("LIEN"), date(2025, 8, 1))
    page = client.get(f"{address}huy/")
    assert page.context["consequences"] == [
        "Chưa hủy được, vì sau lần sắp xếp này đã ghi:",
        "Cuộc sinh hoạt: 1 dòng ở Chi bộ ấp Liên.",
    ]
    answer = client.post(f"{address}huy/", {"reason": "Ghi nhầm"})
    assert (answer.status_code, Reorganisation.objects.count()) == (422, 1)


def test_same_form_sent_twice_is_carried_out_once(world):
    lay(world)
    client, typed = world.client(), union(world)
    shown = post(client, "hop-nhat", typed)
    typed |= guards(shown) | {"thuc_hien": "1", "da_xem": shown.context["preview"].seal}
    first, again = post(client, "hop-nhat", typed), post(client, "hop-nhat", typed)
    assert (first.status_code, again.status_code, again.url) == (302, 302, first.url)
    assert Reorganisation.objects.count() == 1


def test_unit_pages_tell_the_descent(world):
    lay(world)
    client = world.client()
    carry_out(client, "hop-nhat", union(world))
    new = Branch.objects.by_code("LIEN")
    told = client.get(f"/chi-bo/{new.pk}/").content.decode()
    assert "Tiền thân" in told
    assert "Kế thừa" in client.get(f"/chi-bo/{world.here.pk}/").content.decode()
    assert "Kế thừa" in client.get(f"/chi-bo/{world.here.pk}/?ngay=31/12/2023").content.decode()
