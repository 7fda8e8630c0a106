"""The makers of test records make what they say, in the database of the tests."""

from datetime import date

import pytest

from branches.choices import Role
from reports.indicators import CATALOGUE
from vankhanh.access import Right

from . import factories as make

pytestmark = pytest.mark.django_db


def test_a_small_committee_has_its_figures():
    """Every maker at least once, read back through the figure that counts its record."""
    vk = make.make_committee("VK")
    one, two = make.make_branch(vk, "VK-01"), make.make_branch(vk, "VK-02", sector="co-quan")
    an, binh, cuc, dung = (make.make_member(one) for _ in range(4))
    guest = make.make_transfer(make.make_person(), date(2023, 2, 2), "den", branch=two).person
    make.make_admission(one, date(2023, 5, 19))
    make.make_transfer(an, date(2023, 6, 1), "noi-bo", to_branch=two)
    make.make_transfer(binh, date(2023, 6, 2))
    make.make_departure(cuc, date(2023, 6, 3))
    make.make_standing(dung, date(2023, 1, 1))
    make.make_candidate(two, date(2023, 4, 1))
    make.make_meeting(one, date(2023, 3, 3))
    make.make_meeting(one, date(2023, 3, 4), "chuyen-de")
    make.make_session(vk, date(2023, 10, 2), roll={two: [guest]})
    make.make_inspection(vk, date(2023, 7, 7), organisations=[one], members=[(an, two)])
    make.make_rating(one, 2022)
    make.make_rating(an, 2022, branch=one)
    make.make_plan(one, 2023)
    make.make_model(one, date(2023, 1, 9))
    make.make_badge(one, dung, 30, date(2023, 2, 3))
    make.make_document(vk, date(2023, 3, 1), makes_concrete=True)
    make.make_post(vk, an, date(2022, 1, 1))
    make.make_seat(vk, an, date(2020, 5, 1))
    make.make_charge(one, an, date(2020, 6, 1))
    make.make_qualification(an, "chuyen-mon", "trung-cap", rank=3)
    make.make_figure(vk, "thu-nhap", 2023, "62.5", date(2023, 12, 1))
    page = CATALOGUE.page(make.scope(vk)).whole
    assert [page[code].value for code in ("dang-vien", "dang-vien-dau-ky", "tang", "giam")] == [4, 4, 2, 2]
    ones = ("ket-nap", "quan-chung-uu-tu", "sinh-hoat-thuong-ky", "sinh-hoat-chuyen-de", "ktgs-to-chuc")
    ones += ("ktgs-dang-vien", "chi-bo-htt", "mo-hinh", "huy-hieu", "van-ban-cu-the-hoa", "can-bo")
    assert [page[code].value for code in ones] == [1] * len(ones)
    assert page["hoc-chuyen-de"].part == 1
    assert page["phan-cong-phu-trach"].part == 1
    assert str(page["thu-nhap"].value) == "62.5"


def test_a_user_in_charge_reads_without_what_is_secret():
    """A role's rights come from the appointment that the maker writes."""
    vk = make.make_committee()
    one, two = make.make_branch(vk), make.make_branch(vk)
    reader = make.make_reader(Role.IN_CHARGE, one)
    assert (reader.covers(one.path), reader.covers(two.path)) == (True, False)
    assert reader.covers(one.path, Right.SECRET) is False
