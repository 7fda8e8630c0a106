"""A year from entry to report: what a clerk types moves the figures of a leader, and nothing crosses branches."""

from datetime import date
from io import BytesIO
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from branches.choices import Actor, InspectionKind, Role
from branches.models import Inspection
from members.choices import Sex
from members.models import Admission, Person
from tests import factories as make
from tests.admin_world import address

YEAR = "/bao-cao/2023/"


@pytest.fixture
def story(db):
    """A committee of two branches with a few members each, and who works there."""
    committee = make.make_committee()
    here = make.make_branch(committee, "VK-01", name="Chi bộ ấp Một", short_name="Ấp Một")
    there = make.make_branch(committee, "VK-02", name="Chi bộ ấp Hai", short_name="Ấp Hai")
    ours = [make.make_member(here, name=name) for name in ("Lê Thị Út", "Đỗ Văn Ẩn", "Võ Minh Trí")]
    theirs = [make.make_member(there, name=name) for name in ("Huỳnh Văn Đực", "Ngô Thị Ý")]
    users = {
        "clerk": make.make_user(Role.COMMITTEE_CLERK, committee),
        "leader": make.make_user(Role.LEADER, committee),
        "own": make.make_user(Role.BRANCH_CLERK, there),
    }
    return SimpleNamespace(committee=committee, here=here, there=there, ours=ours, theirs=theirs, **users)


def log_in(page, user):
    page.context.clear_cookies()
    page.goto("/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu").fill(make.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/dang-nhap/" not in url)


def save(page):
    """Press "Lưu" and wait until the page says so."""
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.locator(".messagelist .success").wait_for()


def pick(page, box: str, typed: str, name: str):
    """Type part of a name into a box that looks people up, and take the one of that name."""
    page.locator(f"[aria-labelledby=select2-{box}-container]").click()
    page.locator(".select2-search__field").fill(typed)
    page.locator(".select2-results__option", has_text=name).click()


def enter_person(page):
    page.goto(address(Person, "add"))
    page.get_by_label("Họ và tên").fill("Trần Thị Ngọc Ánh")
    page.get_by_label("Giới tính").select_option(Sex.FEMALE)
    page.get_by_label("Ngày sinh").fill("1999")
    page.get_by_label("Dân tộc").select_option(label="Kinh")
    save(page)


def enter_admission(page):
    page.goto(address(Admission, "add"))
    pick(page, "id_person", "tran thi ngoc anh", "Trần Thị Ngọc Ánh – 1999")
    page.get_by_label("Chi bộ kết nạp").select_option(label="Ấp Một")
    page.get_by_label("Ngày quyết định kết nạp").fill("01052023")
    page.get_by_label("Ngày kết nạp (lễ)").fill("15/5/2023")
    save(page)


def enter_inspection(page):
    page.goto("/quan-tri/branches/inspection/add/")
    page.locator("#id_branch").select_option(label="VK")
    page.get_by_label("Chủ thể").select_option(Actor.COMMITTEE)
    page.locator("#id_kind").select_option(InspectionKind.COMPLIANCE)
    page.get_by_label("Nội dung").fill("Thực hiện nghị quyết đại hội")
    page.get_by_label("Bắt đầu").fill("5/6/2023")
    page.get_by_label("Ngày thông báo kết luận").fill("20/6/2023")
    pick(page, "id_subjects-0-person", "le thi ut", "Lê Thị Út")
    pick(page, "id_subjects-1-person", "huynh van duc", "Huỳnh Văn Đực")
    save(page)


def figures(page) -> dict:
    """The year as JSON, asked with the cookies of who is logged in."""
    told = page.request.get(f"{YEAR}?xuat=json").json()["figures"]
    return {figure["code"]: (figure["value"], figure["part"], figure["whole"]) for figure in told}


def look(watch, url: str):
    """Open one of our own pages: quiet, small, accessible, and nothing asked of anybody else."""
    watch.start_page()
    watch.page.goto(url)
    assert (watch.requests <= 8, watch.bytes <= 120_000) == (True, True), f"{url}: {watch.answers}"
    assert (url, watch.axe(), watch.errors, watch.strayed) == (url, [], [], [])


def downloaded(page) -> list[tuple]:
    """The numbered rows of the list behind a figure, as the Excel file holds them."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Xuất Excel").click()
    book = load_workbook(BytesIO(waiting.value.path().read_bytes()))
    return [row for row in book.active.iter_rows(values_only=True) if isinstance(row[0], int)]


def listed(page) -> list[str]:
    """The rows of the list on the page, each as one line."""
    rows = page.locator("main table").last.locator("tbody tr").all_inner_texts()
    return [" ".join(row.split()) for row in rows]


def grown(count: int = 1, start: int = 0) -> tuple:
    """Before and after of a plain count."""
    return (start, None, None), (start + count, None, None)


MOVED = {
    "dang-vien": grown(start=5),
    "dang-vien-dang-sinh-hoat": grown(start=5),
    "dang-vien-du-bi": grown(),
    "dang-vien-nu": grown(),
    "ket-nap": grown(),
    "ket-nap-nu": grown(),
    "tang": grown(),
    "tang-ket-nap": grown(),
    "ktgs-cuoc": grown(),
    "ktgs-dang-vien": grown(2),
    "ktgs-dang-vien-nguoi": grown(2),
    "ktgs-dang-vien-cap-uy": grown(2),
    "kiem-tra-dang-vien": grown(2),
    "ty-le-nu": ((0, 0, 5), (16.67, 1, 6)),
    "ty-le-dan-toc": ((0, 0, 5), (0, 0, 6)),
    "dang-vien-ke-hoach-lam-theo": ((0, 0, 5), (0, 0, 6)),
    "tuoi-doi-binh-quan": ((53, 5 * 53, 5), (48.17, 5 * 53 + 24, 6)),
    "tuoi-dang-binh-quan": ((None, 0, 0), (0, 0, 1)),
}
"""Five members born in 1970 whose tuổi Đảng is not on record, then a woman of 1999 whose own begins that year."""


def test_entries_of_a_clerk_move_the_leaders_figures_by_exactly_that(watch, story):
    page = watch.page
    log_in(page, story.leader)
    before = figures(page)
    log_in(page, story.clerk)
    enter_person(page)
    enter_admission(page)
    enter_inspection(page)
    assert (watch.errors, watch.strayed) == ([], [])
    log_in(page, story.leader)
    after = figures(page)
    assert {code: (before[code], after[code]) for code in after if before[code] != after[code]} == MOVED
    look(watch, YEAR)
    look(watch, f"{YEAR}ket-nap/")
    assert [row[1:6] for row in downloaded(page)] == [("Trần Thị Ngọc Ánh", "1999", "Nữ", "Kinh", "Ấp Một")]
    assert ["Trần Thị Ngọc Ánh" in row for row in listed(page)] == [True]
    look(watch, f"{YEAR}ktgs-dang-vien/")
    assert [row[1:3] for row in downloaded(page)] == [("Lê Thị Út", "Ấp Một"), ("Huỳnh Văn Đực", "Ấp Hai")]
    names = zip(("Lê Thị Út", "Huỳnh Văn Đực"), listed(page), strict=True)
    assert [name in row for name, row in names] == [True, True]


OF_PEOPLE = (
    "/",
    "/dang-vien/",
    "/ket-nap/",
    "/chi-bo/",
    "/tim-kiem/?q=le",
    "/tim-kiem/?q=kiem tra chap hanh",
    YEAR,
    f"{YEAR}dang-vien/",
    f"{YEAR}ket-nap/",
    f"{YEAR}ktgs-dang-vien/",
    f"{YEAR}theo-chi-bo/",
    "/quan-tri/",
    "/quan-tri/members/person/",
    "/quan-tri/members/person/?q=le",
    "/quan-tri/members/membership/",
    "/quan-tri/members/admission/",
    "/quan-tri/members/admission/add/",
    "/quan-tri/members/recognition/add/",
    "/quan-tri/branches/inspection/",
    "/quan-tri/branches/inspectionsubject/",
)


def test_branch_clerk_meets_nobody_of_another_branch(watch, story):
    """The neighbours' members, one admitted and one inspected this year, are on no page, in no box, at no address."""
    page, (seen, *_) = watch.page, story.theirs
    newcomer = make.make_admission(story.here, "15/5/2023", person=make.make_person("Lê Văn Mới"))
    members = [(row.person, row.branch) for row in (story.ours[0], seen)]
    looked = make.make_inspection(story.committee, date(2023, 6, 20), members=members)
    foreign = [row.person.full_name for row in (*story.ours, newcomer)]
    log_in(page, story.own)
    met = {}
    for url in OF_PEOPLE:
        assert page.goto(url).status == 200, url
        met[url] = [name for name in (*foreign, "Ấp Một", "ấp Một") if name in page.content()]
    assert met == {url: [] for url in OF_PEOPLE}
    assert [row for row in listed_people(page) if seen.person.full_name in row] != []
    assert offered(page, "le") == []
    assert [name.split(" – ")[0] for name in offered(page, "huynh van duc")] == ["Huỳnh Văn Đực"]
    person, own = newcomer.person, seen.person
    shut = [address(Person, "change", person.pk), address(Admission, "change", newcomer.pk)]
    shut += [address(Inspection, "change", looked.pk), f"/dang-vien/{person.pk}/", f"{YEAR}?don_vi=VK-01"]
    assert [page.request.get(url).status for url in shut] == [404] * len(shut)
    assert page.request.get(f"/dang-vien/{own.pk}/").status == 200


def listed_people(page) -> list[str]:
    """The rows of the administration's list of people."""
    page.goto(address(Person, "changelist"))
    return page.locator("#result_list tbody tr").all_inner_texts()


def offered(page, typed: str) -> list[str]:
    """What the box of a person offers on the page of admissions."""
    asked = {"app_label": "members", "model_name": "admission", "field_name": "person", "term": typed}
    found = page.request.get("/quan-tri/autocomplete/", params=asked).json()["results"]
    return [one["text"] for one in found]
