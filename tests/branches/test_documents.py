"""Numbers of documents, papers of superiors, terms and what ends with them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from branches import numbering, term_activities
from branches.choices import DocumentKind, SeatPost
from branches.committees import committees
from branches.models import BranchCharge, CommitteeSeat, Document, Term
from branches.registers.documents import SuperiorDocumentRegister
from branches.registers.terms import TermRegister
from tests import factories as make
from tests.registers import RegisterContract, world  # noqa: F401
from vankhanh.access import SYSTEM

NEW_YEAR, DAY = date(2023, 1, 1), date(2023, 5, 5)
CONGRESS = date(2025, 6, 10)


class TestSuperiorDocuments(RegisterContract):
    register = SuperiorDocumentRegister()
    required = "issuer"
    correction = {"received_on": "07/05/2023", "field": "Kinh tế"}

    def row(self, world, unit):  # noqa: F811
        return make.make_superior_document(unit, DAY)

    def entry(self, world):  # noqa: F811
        typed = {"branch": world.committee.pk, "issuer": "Tỉnh ủy", "number": "12-NQ/TU"}
        return typed | {"issued_on": "05/05/2023", "title": "Nghị quyết về kinh tế biển"}

    def filters(self, world, row):  # noqa: F811
        return [(f"tim={row.number}", 1), ("tim=tinh uy", 2), ("tu=6/5/2023", 0), ("den=5/5/2023", 2)]


class TestTerms(RegisterContract):
    register = TermRegister()
    required = "name"
    correction = {"seats": "15", "standing_seats": "5"}

    def row(self, world, unit):  # noqa: F811
        start = date(2020 + unit.term_rows.count(), 1, 1)
        return make.make_term(unit, start, end=start.replace(month=12))

    def entry(self, world):  # noqa: F811
        return {"branch": world.committee.pk, "name": "2020-2025", "start": "01/08/2020", "seats": 15}

    def filters(self, world, row):  # noqa: F811
        return [("ngay=31/12/2019", 0), ("ngay=1/1/2020", 2), (f"chi_bo={world.here.path}", 1)]


def issued(unit, number, day, kind=DocumentKind.RESOLUTION):
    row = make.make_document(unit, day)
    row.kind, row.number = kind, number
    row.save()
    return row


def test_number_goes_on_by_type_within_the_term_and_begins_anew_with_the_next(world):  # noqa: F811
    unit, kind = world.committee, DocumentKind.RESOLUTION
    make.make_term(unit, date(2020, 8, 1), end=CONGRESS)
    make.make_term(unit, CONGRESS, name="2025-2030")
    issued(unit, "45-NQ/ĐU", date(2020, 7, 31))
    issued(unit, "02-NQ/ĐUX", date(2020, 9, 1))
    issued(unit, "09-KH/ĐU", date(2021, 1, 1), DocumentKind.PLAN)
    issued(unit, "không số", date(2021, 2, 1))
    proposed = [numbering.proposed(unit, kind, day) for day in (DAY, date(2025, 6, 9), CONGRESS)]
    assert proposed == ["03-NQ/ĐUX", "03-NQ/ĐUX", "01-NQ/ĐU"]


def test_chi_bo_counts_in_the_term_above_with_its_own_symbol(world):  # noqa: F811
    make.make_term(world.committee, date(2020, 8, 1))
    issued(world.there, "07-NQ/CB", DAY)
    issued(world.here, "31-NQ/CB", date(2020, 7, 1))
    assert numbering.proposed(world.here, DocumentKind.RESOLUTION, DAY) == "01-NQ/CB"


def test_entry_page_proposes_and_keeps_what_was_typed_by_hand(world):  # noqa: F811
    issued(world.committee, "11-NQ/ĐU", DAY)
    client, page = world.client(), reverse("van-ban-them")
    opened = client.get(f"{page}?branch={world.committee.pk}&kind=NQ&issued_on=06/05/2023")
    form = opened.context["form"]
    assert (form["number"].value(), form.proposal) == ("12-NQ/ĐU", "12-NQ/ĐU")
    chosen = {"branch": world.committee.pk, "kind": "KH", "issued_on": "06/05/2023", "title": "Kế hoạch"}
    asked = chosen | {"so_de_xuat": "12-NQ/ĐU", "lay_danh_sach": "1"}
    follows = client.post(page, asked | {"number": "12-NQ/ĐU"}).context["form"]
    by_hand = client.post(page, asked | {"number": "7a-KH/ĐU"}).context["form"]
    assert (follows["number"].value(), by_hand["number"].value()) == ("01-KH/ĐU", "7a-KH/ĐU")
    assert (follows["title"].value(), Document.objects.count()) == ("Kế hoạch", 1)


def test_used_number_warns_and_may_still_be_written(world):  # noqa: F811
    known = issued(world.committee, "11-NQ/ĐU", DAY)
    typed = {"branch": world.committee.pk, "kind": "NQ", "number": "011-NQ/ĐU"}
    typed |= {"issued_on": "07/05/2023", "title": "Nghị quyết khác"}
    asked = world.client().post(reverse("van-ban-them"), typed)
    assert (asked.status_code, Document.objects.count()) == (422, 1)
    assert asked.context["form"].question.doubts == [
        f"Số này của nghị quyết trong nhiệm kỳ đã dùng: 11-NQ/ĐU ngày 05/05/2023, {known.title}."
    ]
    written = world.client().post(reverse("van-ban-them"), typed | {"van_ghi": "on"})
    assert (written.status_code, Document.objects.count()) == (302, 2)


def test_correcting_a_document_does_not_meet_its_own_number(world):  # noqa: F811
    row = issued(world.committee, "11-NQ/ĐU", DAY)
    assert numbering.bearer(row.branch, row.kind, "11-NQ/ĐU", DAY, besides=row.pk) is None


def test_document_linked_to_a_superiors_paper_counts_as_making_it_concrete(world):  # noqa: F811
    from branches.models.documents import concrete
    from vankhanh.periods import Period
    from vankhanh.scope import Scope

    paper = make.make_superior_document(world.committee, NEW_YEAR)
    linked = make.make_document(world.committee, DAY, superior=paper)
    make.make_document(world.committee, DAY)
    scope = Scope(Period.year(2023), world.committee, SYSTEM)
    assert list(Document.objects.filter(concrete(scope))) == [linked]
    page = world.client().get(f"/van-ban-cap-tren/{paper.pk}/")
    assert dict(page.context["facts"])["Văn bản cụ thể hóa"] == linked.number


def seats(world):  # noqa: F811
    """A committee of three with one charge below it, and a seat of the next term."""
    people = [make.make_member(world.here).person for _ in range(4)]
    posts = (SeatPost.SECRETARY, SeatPost.DEPUTY, SeatPost.MEMBER)
    for person, post in zip(people, posts, strict=False):
        make.make_seat(world.committee, person, post, date(2020, 8, 1))
    make.make_seat(world.committee, people[3], SeatPost.SECRETARY, CONGRESS)
    make.make_charge(world.there, people[2], date(2020, 8, 1))
    return people


def test_end_of_a_term_ends_its_seats_and_charges_and_leaves_the_next_ones(world):  # noqa: F811
    seats(world)
    other = make.make_seat(world.here, make.make_member(world.here).person, SeatPost.SECRETARY, NEW_YEAR)
    term = make.make_term(world.committee, date(2020, 8, 1))
    done = term_activities.end_term(term=term, on=CONGRESS, charges=True, by=None)
    other.refresh_from_db()
    open_seats = CommitteeSeat.objects.filter(branch=world.committee, end__isnull=True)
    assert (done, Term.objects.get().end, other.end) == ((3, 1), CONGRESS, None)
    assert ([seat.start for seat in open_seats], BranchCharge.objects.get().end) == ([CONGRESS], CONGRESS)


def test_term_cannot_end_before_it_began(world):  # noqa: F811
    term = make.make_term(world.committee, DAY)
    with pytest.raises(ValidationError, match="Phải sau ngày bắt đầu nhiệm kỳ"):
        term_activities.end_term(term=term, on=DAY, charges=False, by=None)


def test_term_that_is_over_already_is_entered_and_asked_about_who_still_sits(world):  # noqa: F811
    """A past term typed with its last day asked the empty row for its unit and broke the page."""
    seats(world)
    typed = {"branch": world.committee.pk, "name": "2020-2025", "start": "1/8/2020", "end": "10/6/2025"}
    page, client = reverse("nhiem-ky-them"), world.client()
    told = client.post(page, typed).context["form"].question.doubts
    assert told == ["Sau ngày 10/06/2025 còn 3 cấp ủy viên đang giữ chức ở đơn vị này."]
    assert client.post(page, typed | {"van_ghi": "on"}).status_code == 302
    assert Term.objects.get().end == CONGRESS


def test_page_of_the_end_says_who_leaves_and_asks_before_it_writes(world):  # noqa: F811
    people, client = seats(world), world.client()
    term = make.make_term(world.committee, date(2020, 8, 1))
    page = reverse("nhiem-ky-ket-thuc", args=[term.pk])
    client.get(page)
    asked = client.post(page, {"end": "10/06/2025", "phien_ban": 1})
    told = " ".join(asked.context["form"].question.doubts)
    assert (asked.status_code, [str(p) in told for p in people]) == (422, [True, True, True, False])
    done = client.post(page, {"end": "10/06/2025", "phien_ban": 1, "van_ghi": "on"})
    assert (done.status_code, CommitteeSeat.objects.filter(end=CONGRESS).count()) == (302, 3)
    assert BranchCharge.objects.get().end is None


def test_committees_show_what_is_filled_and_vacant_on_any_day(world):  # noqa: F811
    people = seats(world)
    make.make_term(world.committee, date(2020, 8, 1), seats=5, standing_seats=2)
    day = {row.branch.pk: row for row in committees(SYSTEM, DAY)}
    before = {row.branch.pk: row for row in committees(SYSTEM, date(2020, 7, 31))}
    top = day[world.committee.pk]
    assert (top.fixed, top.filled, top.vacant, top.standing) == (5, 3, 2, 2)
    assert (top.holding(SeatPost.SECRETARY), day[world.there.pk].looked_after_by) == (
        str(people[0]),
        str(people[2]),
    )
    assert (before[world.committee.pk].filled, before[world.committee.pk].vacant) == (0, None)


def test_page_of_committees_shows_the_readers_units_and_exports_them(world):  # noqa: F811
    seats(world)
    client = world.client()
    page = client.get(f"{reverse('committees')}?ngay=05/05/2023")
    assert (page.context["found"], client.get(f"{reverse('committees')}?ngay=xx").status_code) == (3, 404)
    assert client.get(f"{reverse('committees')}?xuat=xlsx").status_code == 200


def test_what_a_constraint_says_stands_beside_its_box_with_the_cursor(world):  # noqa: F811
    """Above a long form nobody sees which box is meant; below its fold nobody sees that anything is wrong."""
    seats(world)  # who still sits then would be asked about
    typed = {"branch": world.committee.pk, "name": "2020-2025", "start": "1/8/2020", "end": "1/7/2020"}
    answer = world.client().post(reverse("nhiem-ky-them"), typed | {"seats": "3", "standing_seats": "4"})
    form = answer.context["form"]
    assert form.question is None, "nothing is asked about what is wrong"
    assert dict(form.errors) == {
        "end": ["Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."],
        "standing_seats": ["Ban thường vụ không thể nhiều hơn số cấp ủy viên."],
    }
    assert [name for name, field in form.fields.items() if field.widget.attrs.get("autofocus")] == ["end"]


def test_term_typed_with_its_own_word_before_it_is_not_called_so_twice(world):  # noqa: F811
    """Leak: the page was headed "Nhiệm kỳ Nhiệm kỳ 2025-2027"."""
    typed = {"branch": world.committee.pk, "name": "Nhiệm kỳ 2025-2027", "start": "1/2/2025", "seats": "3"}
    world.client().post(reverse("nhiem-ky-them"), typed)
    assert str(Term.objects.get(start="2025-02-01")) == "Nhiệm kỳ 2025-2027"
