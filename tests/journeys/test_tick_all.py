"""One key for all boxes of a list, and what is told apart stays as it is."""

from datetime import date

from branches.choices import Role
from tests import factories as make

DAY = date(2023, 3, 5)


def test_all_boxes_are_ticked_and_unticked_by_keyboard_and_the_exempt_stay_unticked(watch):
    branch = make.make_branch(make.make_committee(), "VK-01")
    people = [make.make_member(branch).person for _ in range(3)]
    make.make_standing(people[0], date(2023, 1, 1))
    session = make.make_session(branch.parent, DAY)
    user = make.make_user(Role.COMMITTEE_CLERK, branch.parent)
    page = watch.page
    page.goto("/dang-nhap/")
    page.fill("input[name=username]", user.username)
    page.fill("input[name=password]", make.PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state()
    page.goto(f"/hoc-tap/{session.pk}/diem-danh/{branch.pk}/")
    ticked = page.locator("[name=co]:checked")
    assert ticked.count() == 2
    page.get_by_role("button", name="Bỏ chọn hết").press("Enter")
    assert ticked.count() == 0
    page.get_by_role("button", name="Chọn hết", exact=True).press("Space")
    assert ticked.count() == 2
    assert not page.locator(f"[name=co][value='{people[0].pk}']").is_checked()
    assert (watch.errors, watch.axe()) == ([], [])
