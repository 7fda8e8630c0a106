"""The makers of test records make what they say, in the database of the tests."""

from datetime import date

import pytest

from branches.choices import Role
from reports.indicators import CATALOGUE
from vankhanh.access import SYSTEM, Right
from vankhanh.periods import Period
from vankhanh.scope import Scope

from . import factories as make

pytestmark = pytest.mark.django_db

ONE_EACH = (
    "ket-nap",
    "quan-chung-uu-tu",
    "boi-duong-nhan-thuc",
    "sinh-hoat-thuong-ky",
    "ktgs-to-chuc",
    "ktgs-dang-vien",
    "chi-bo-htt",
    "lanh-dao-htt",
    "mo-hinh",
    "huy-hieu",
    "van-ban-cu-the-hoa",
    "can-bo",
    "chuyen-den",
    "chuyen-di",
)


def test_a_small_committee_has_its_figures():
    """Every maker's record is read back through the figure that counts it."""
    vk = make.make_committee()
    one, two = make.make_branch(vk), make.make_branch(vk, sector="co-quan")
    an, binh = (make.make_member(one).person for _ in range(2))
    guest = make.make_transfer_in(two, date(2023, 2, 2)).person
    make.make_admission(one, date(2023, 5, 19))
    make.make_move(an, two, date(2023, 6, 1))
    make.make_transfer_out(binh, date(2023, 6, 2))
    make.make_candidate(two, date(2023, 4, 1))
    make.make_student(one, date(2023, 4, 2))
    make.make_stay(two, date(2023, 1, 1))
    make.make_meeting(one, date(2023, 3, 3))
    make.make_roll(make.make_session(vk, date(2023, 10, 2)), two, [guest])
    make.make_inspection(vk, date(2023, 7, 7), organisations=[one], members=[(an, two)])
    make.make_branch_rating(one, 2022)
    make.make_leadership_rating(vk, 2022)
    make.make_rating(an, one, 2022)
    make.make_model(one, date(2023, 1, 9))
    make.make_badge(an, two, date(2023, 2, 3))
    make.make_document(vk, date(2023, 3, 1), makes_concrete=True)
    make.make_qualification(make.make_post(vk, date(2022, 1, 1)).person, "chuyen-mon", "trung-cap", "2015")
    make.make_charge(one, an, date(2020, 6, 1))
    make.make_figure(vk, "thu-nhap", 2023, "62.5")
    page = CATALOGUE.page(Scope(Period.year(2023), vk, SYSTEM)).whole
    assert {code: page[code].value for code in ONE_EACH} == dict.fromkeys(ONE_EACH, 1)
    assert [page[code].value for code in ("dang-vien-dau-ky", "tang", "giam", "dang-vien")] == [2, 2, 1, 3]
    assert [page[code].part for code in ("hoc-chuyen-de", "phan-cong-phu-trach", "can-bo-chuyen-mon")] == [
        1,
        1,
        1,
    ]
    assert [str(page[code].value) for code in ("thu-nhap", "dang-vien-htt")] == ["62.5", "100.00"]


def test_a_user_in_charge_reads_without_what_is_secret():
    """A role's rights come from the appointment that the maker writes."""
    vk = make.make_committee()
    one, two = make.make_branch(vk), make.make_branch(vk)
    reader = make.make_reader(Role.IN_CHARGE, one)
    assert (reader.covers(one.path), reader.covers(two.path)) == (True, False)
    assert reader.covers(one.path, Right.SECRET) is False
