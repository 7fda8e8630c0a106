"""Accounts and roles: made, ended, never beyond the own units, never without anybody who manages."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from branches.activities import appoint
from branches.choices import MeetingKind
from branches.models import Appointment, Meeting, Rule
from branches.users import end_role, end_user, give_role
from members.attendance import hold_meeting
from tests.browser import Browser, guards
from tests.factories import (
    PASSWORD,
    freshly_logged_in,
    make_branch,
    make_committee,
    make_member,
    make_user,
)
from vankhanh import record
from vankhanh.login import second_step
from vankhanh.models import AuditEntry

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def committee():
    return make_committee()


@pytest.fixture
def other():
    return make_committee("KHAC")


@pytest.fixture
def administrator(committee):
    return make_user("quan-tri", committee, "quantri")


@pytest.fixture
def client(administrator):
    return freshly_logged_in(administrator)


def today():
    return timezone.localdate()


def typed_user(unit, **also):
    return {
        "username": "lan",
        "full_name": "Lê Thị Lan",
        "role": "van-thu",
        "branch": unit.pk,
        "start": f"{today():%d/%m/%Y}",
    } | also


def typed_role(user, unit, **also):
    return {"user": user.pk, "role": "van-thu", "branch": unit.pk, "start": f"{today():%d/%m/%Y}"} | also


def test_new_user_gets_a_password_shown_once_that_has_to_be_changed(client, committee, administrator):
    slip = client.post("/nguoi-dung/them/", typed_user(committee), follow=True)
    password, user = slip.context["password"], get_user_model().objects.get(username="lan")
    assert slip.content.decode().count(password) == 1
    assert client.get(f"/nguoi-dung/{user.pk}/phieu/").url == f"/nguoi-dung/{user.pk}/"
    fresh = Client()
    assert fresh.post("/dang-nhap/", {"username": "lan", "password": password}).url == "/"
    assert fresh.get("/dang-vien/").url == "/doi-mat-khau/"
    by = AuditEntry.objects.filter(model__in=["vankhanh.user", "branches.appointment"], by=administrator)
    assert sorted(by.values_list("model", "action")) == [
        ("branches.appointment", "them"),
        ("vankhanh.user", "sua"),
        ("vankhanh.user", "them"),
    ]


def test_list_shows_state_and_roles_of_own_units_only(client, committee, other, administrator):
    make_user("van-thu", committee, "vanthu")
    make_user("van-thu", other, "nguoi-la")
    ended = make_user("lanh-dao", committee, "cu")
    end_user(user=ended, on=today(), by=administrator, reason="Nghỉ hưu")
    page = client.get("/nguoi-dung/")
    assert [row.username for row in page.context["table"].data] == ["cu", "quantri", "vanthu"]
    assert client.get("/nguoi-dung/?trang_thai=ket-thuc").context["found"] == 1
    assert client.get("/nguoi-dung/?tim=vanthu").context["found"] == 1
    assert page.content.decode().count("Văn thư Đảng ủy – VK") == 1


@pytest.mark.parametrize("role", ["van-thu", "chi-bo", "kiem-tra", "lanh-dao"])
def test_accounts_and_roles_are_for_administrators(committee, role):
    unit = make_branch(committee) if role == "chi-bo" else committee
    client, other = freshly_logged_in(make_user(role, unit)), make_user("lanh-dao", committee)
    held = other.appointments.get()
    addresses = [
        "/nguoi-dung/",
        "/nguoi-dung/them/",
        f"/nguoi-dung/{other.pk}/",
        f"/nguoi-dung/{other.pk}/cap-lai/",
        f"/nguoi-dung/{other.pk}/ket-thuc/",
        "/phan-quyen/",
        "/phan-quyen/them/",
        f"/phan-quyen/{held.pk}/thoi/",
    ]
    answers = {(client.get(a).status_code, client.post(a, {"reason": "x"}).status_code) for a in addresses}
    assert answers <= {(403, 403), (403, 405)}


def test_dangerous_acts_ask_again_and_keep_what_was_typed(administrator, committee):
    stale = Browser()
    stale.force_login(administrator)
    typed = typed_user(committee, full_name="Lê Thị Lan Anh")
    asked = stale.post("/nguoi-dung/them/", typed)
    assert (asked.url, get_user_model().objects.count()) == ("/xac-nhan/?next=%2Fnguoi-dung%2Fthem%2F", 1)
    back = stale.post("/xac-nhan/", {"password": PASSWORD, "next": "/nguoi-dung/them/"})
    shown = stale.get(back.url)
    assert shown.context["form"]["full_name"].value() == "Lê Thị Lan Anh"
    assert stale.post("/nguoi-dung/them/", typed).status_code == 302
    assert stale.get(back.url).context["form"]["full_name"].value() == "", "given back once"


def test_fresh_log_in_goes_stale_after_ten_minutes(client, monkeypatch):
    import time

    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 9 * 60)
    assert client.get("/phan-quyen/them/").status_code == 200
    monkeypatch.setattr(time, "time", lambda: now + 10 * 60 + 1)
    assert client.get("/phan-quyen/them/").url == "/xac-nhan/?next=%2Fphan-quyen%2Fthem%2F"


def test_administrator_gives_no_role_in_another_committee_nor_to_its_people(client, committee, other):
    stranger, own = make_user("van-thu", other), make_user("lanh-dao", committee)
    for typed in (typed_role(own, other), typed_role(stranger, committee)):
        assert client.post("/phan-quyen/them/", typed).status_code == 422
    assert client.post("/nguoi-dung/them/", typed_user(other)).status_code == 422
    held = stranger.appointments.get()
    for address in (f"/nguoi-dung/{stranger.pk}/", f"/phan-quyen/{held.pk}/", f"/phan-quyen/{held.pk}/thoi/"):
        assert client.get(address).status_code == 404
    for word in ("cap-lai", "ket-thuc", "bo-hai-buoc", "mo-lai"):
        assert client.post(f"/nguoi-dung/{stranger.pk}/{word}/", {"reason": "x"}).status_code == 404
    assert (Appointment.objects.count(), get_user_model().objects.count()) == (3, 3)


def test_account_of_who_holds_a_role_elsewhere_is_not_taken_over(client, committee, other):
    """Leak: whoever could set a superior's password would hold their rights in the other committee."""
    superior = make_user("quan-tri", other)
    appoint(user=superior, role="lanh-dao", branch=committee, start=date(2020, 1, 1), by=None)
    old = superior.password
    for word in ("cap-lai", "ket-thuc", "bo-hai-buoc", "sua"):
        answer = client.post(f"/nguoi-dung/{superior.pk}/{word}/", {"reason": "x", "full_name": "x"})
        assert answer.status_code == 403
    superior.refresh_from_db()
    assert (superior.password, superior.is_active, superior.full_name) == (old, True, "")


def test_forged_fields_change_nothing_else(client, committee):
    client.post("/nguoi-dung/them/", typed_user(committee, is_superuser="1", is_staff="1", role="lanh-dao"))
    user = get_user_model().objects.get(username="lan")
    client.post(f"/nguoi-dung/{user.pk}/sua/", {"full_name": "Lan", "is_superuser": "1", "username": "x"})
    user.refresh_from_db()
    assert (user.username, user.full_name, user.is_superuser, user.is_staff) == ("lan", "Lan", False, False)


def test_reset_password_ends_sessions_and_gives_a_new_one(client, committee):
    user = make_user("van-thu", committee)
    session = freshly_logged_in(user)
    assert session.get("/dang-vien/").status_code == 200
    slip = client.post(f"/nguoi-dung/{user.pk}/cap-lai/", {"reason": "Quên mật khẩu"}, follow=True)
    assert session.get("/dang-vien/").url == "/dang-nhap/?next=/dang-vien/"
    user.refresh_from_db()
    assert (user.check_password(slip.context["password"]), user.must_change_password) == (True, True)
    assert AuditEntry.objects.filter(object_id=user.pk, reason="Quên mật khẩu").count() == 1


def test_ended_account_is_out_at_once_and_comes_back_when_opened_again(client, committee):
    user = make_user("van-thu", committee)
    session = freshly_logged_in(user)
    assert client.post(f"/nguoi-dung/{user.pk}/ket-thuc/", {"reason": " "}).status_code == 422
    assert client.post(f"/nguoi-dung/{user.pk}/ket-thuc/", {"reason": "Nghỉ việc"}).status_code == 302
    assert session.get("/dang-vien/").url == "/dang-nhap/?next=/dang-vien/"
    assert get_user_model().objects.filter(pk=user.pk).count() == 1
    client.post(f"/nguoi-dung/{user.pk}/mo-lai/", {"reason": "Về lại"})
    typed = {"username": user.username, "password": PASSWORD}
    assert Client().post("/dang-nhap/", typed).status_code == 302


def test_ended_role_ends_the_right_in_a_session_that_goes_on(client, committee):
    user = make_user("van-thu", committee)
    session = freshly_logged_in(user)
    assert session.get("/dang-vien/").status_code == 200
    held = user.appointments.get()
    typed = {"end": f"{today():%d/%m/%Y}", "reason": "Chuyển công tác"}
    assert client.post(f"/phan-quyen/{held.pk}/thoi/", typed).url == "/phan-quyen/"
    assert session.get("/dang-vien/").status_code == 403
    entry = AuditEntry.objects.filter(model="branches.appointment", object_id=held.pk).first()
    assert (entry.before, entry.after) == ({"end": None}, {"end": today().isoformat()})
    assert entry.reason == "Chuyển công tác"


def test_equal_roles_may_follow_but_not_overlap(client, committee):
    user = make_user("lanh-dao", committee, start=date(2020, 1, 1), end=date(2024, 1, 1))
    overlapping = typed_role(user, committee, role="lanh-dao", start="31/12/2023")
    refused = client.post("/phan-quyen/them/", overlapping)
    said = "Người dùng đã giữ vai trò này ở đơn vị trong khoảng ngày đó."
    assert (refused.status_code, refused.content.decode().count(said)) == (422, 1)
    following = typed_role(user, committee, role="lanh-dao", start="01/01/2024")
    assert client.post("/phan-quyen/them/", following).status_code == 302


def test_who_is_in_charge_reads_one_branch_never_a_committee(client, committee):
    user = make_user("lanh-dao", committee)
    refused = client.post("/phan-quyen/them/", typed_role(user, committee, role="phu-trach"))
    assert refused.context["form"].errors["branch"] == [
        "Vai trò này chỉ dành cho một chi bộ; đảng bộ gồm nhiều chi bộ."
    ]
    one = typed_role(user, make_branch(committee), role="phu-trach")
    assert client.post("/phan-quyen/them/", one).status_code == 302


def test_last_administrator_stays(client, committee, administrator):
    held = administrator.appointments.get()
    refused = client.post(f"/phan-quyen/{held.pk}/thoi/", {"end": f"{today():%d/%m/%Y}", "reason": "Nhầm"})
    assert (refused.status_code, refused.content.decode().count("quản trị cuối cùng của Đảng bộ VK")) == (
        422,
        1,
    )
    with pytest.raises(ValidationError, match="quản trị cuối cùng"):
        end_user(user=administrator, on=today(), by=None, reason="x")
    passing = make_user("quan-tri", committee, end=today() + DAY)
    with pytest.raises(ValidationError, match="quản trị cuối cùng"):
        end_role(appointment=held, end=today(), by=passing)
    second = make_user("quan-tri", committee)
    end_user(user=second, on=today(), by=administrator, reason="Nghỉ")
    with pytest.raises(ValidationError, match="quản trị cuối cùng"):
        end_role(appointment=held, end=today(), by=passing)
    make_user("quan-tri", committee)
    assert end_role(appointment=held, end=today(), by=passing).end == today()


def test_administrator_of_a_branch_does_not_stand_in_for_the_committees(committee, administrator):
    make_user("quan-tri", make_branch(committee))
    with pytest.raises(ValidationError, match="quản trị cuối cùng"):
        end_role(appointment=administrator.appointments.get(), end=today(), by=None)


def test_nobody_ends_or_resets_the_own_account(client, administrator):
    for word in ("ket-thuc", "cap-lai", "bo-hai-buoc"):
        assert client.post(f"/nguoi-dung/{administrator.pk}/{word}/", {"reason": "x"}).status_code == 403


def test_second_step_of_somebody_is_reset_with_a_trace(client, committee):
    user = make_user("van-thu", committee)
    second_step.switch_on(user, second_step.new_secret(), 0)
    assert client.post(f"/nguoi-dung/{user.pk}/bo-hai-buoc/", {"reason": "Mất máy"}).status_code == 302
    user.refresh_from_db()
    assert (user.second_step_since, user.totp_secret) == (None, "")
    assert AuditEntry.objects.filter(object_id=user.pk, reason="Mất máy").count() == 1


def test_reset_user_at_the_server_lets_the_last_administrator_in_again(administrator):
    second_step.switch_on(administrator, second_step.new_secret(), 0)
    out = StringIO()
    call_command("reset_user", "quantri", stdout=out)
    typed = {"username": "quantri", "password": out.getvalue().split()[-1]}
    assert Client().post("/dang-nhap/", typed).url == "/"


def test_long_file_of_people_asks_for_the_password(administrator, committee):
    for _ in range(2):
        make_member(committee)
    stale = Browser()
    stale.force_login(administrator)
    assert stale.get("/dang-vien/?xuat=xlsx").status_code == 200
    rule = Rule.objects.get(key="mass_export_people")
    rule.number = 1
    record.save(rule, by=None)
    assert stale.get("/dang-vien/?xuat=xlsx").url == "/xac-nhan/?next=%2Fdang-vien%2F%3Fxuat%3Dxlsx"
    assert freshly_logged_in(administrator).get("/dang-vien/?xuat=xlsx").status_code == 200


@pytest.mark.parametrize(
    "password", ["VinhHung-2023", "dangboxavinhhung1", "Chi bộ Tân Lập 22", "tranvandong1970", "quantri2024!"]
)
def test_password_of_units_and_own_name_is_refused(password):
    from django.contrib.auth.password_validation import validate_password

    committee = make_committee(name="Đảng bộ xã Vĩnh Hưng", short_name="Vĩnh Hưng")
    make_branch(committee, name="Chi bộ ấp Tân Lập", short_name="Tân Lập")
    user = get_user_model()(username="dong", full_name="Trần Văn Đông")
    with pytest.raises(ValidationError):
        validate_password(password, user)
    assert validate_password("con trâu đi trước", user) is None


def test_role_given_to_a_reader_who_then_writes_opens_the_administration(committee):
    user = make_user("lanh-dao", committee)
    give_role(user=user, role="van-thu", branch=committee, start=today(), by=None)
    assert freshly_logged_in(user).get("/quan-tri/").status_code == 200


@pytest.mark.parametrize("word", ["ket-thuc", "cap-lai"])
def test_every_session_of_an_ended_or_reset_account_is_over(client, committee, word):
    user = make_user("van-thu", committee)
    sessions = [freshly_logged_in(user) for _ in range(2)]
    assert [s.get("/dang-vien/").status_code for s in sessions] == [200, 200]
    client.post(f"/nguoi-dung/{user.pk}/{word}/", {"reason": "Nghỉ việc"})
    assert [s.get("/dang-vien/").status_code for s in sessions] == [302, 302]
    fragment = sessions[0].get("/dang-vien/", headers={"HX-Request": "true"})
    assert (fragment.status_code, client.get("/dang-vien/").status_code) == (401, 200)


def test_own_change_of_password_ends_every_other_session(committee):
    user = make_user("van-thu", committee)
    here, *others = (freshly_logged_in(user) for _ in range(3))
    new = "mua-gat-2023-dong"
    typed = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert here.post("/doi-mat-khau/", typed).status_code == 302
    assert [s.get("/dang-vien/").status_code for s in (here, *others)] == [200, 302, 302]


@pytest.fixture
def few():
    """One person in a file is many."""
    rule = Rule.objects.get(key="mass_export_people")
    rule.number = 1
    record.save(rule, by=None)


def test_every_file_that_names_many_people_asks_for_the_password(administrator, committee, few):
    branch = make_branch(committee)
    for _ in range(2):
        make_member(branch)
    held = Meeting(branch=branch, held_on=today(), kind=MeetingKind.REGULAR)
    hold_meeting(meeting=held, absent=[], by=None)
    stale, fresh = Browser(), freshly_logged_in(administrator)
    stale.force_login(administrator)
    people = (
        "/bao-cao/2023/dang-vien/?xuat=xlsx",
        "/bao-cao/2023/dang-vien/?xuat=json",
        "/bao-cao/2023/?xuat=xlsx",
        "/sinh-hoat/chuyen-can/?xuat=xlsx",
    )
    numbers = ("/bao-cao/2023/?xuat=json", "/bao-cao/2023/theo-chi-bo/?xuat=xlsx", "/chi-bo/?xuat=xlsx")
    asked = {address: stale.get(address).headers.get("Location", "")[:10] for address in (*people, *numbers)}
    assert asked == dict.fromkeys(people, "/xac-nhan/") | dict.fromkeys(numbers, "")
    assert {fresh.get(address).status_code for address in people} == {200}


def test_changing_a_rule_asks_for_the_password_and_reading_it_does_not(administrator, committee, other):
    """Leak: an open screen would be enough to switch the obligatory second step off."""
    rule = Rule.objects.get(key="administrator_second_step")
    pages = [f"/quan-tri/branches/rule/{rule.pk}/change/", f"/quan-tri/branches/rule/{rule.pk}/huy/"]
    pages.append("/quan-tri/branches/rule/add/")
    stale = Browser()
    stale.force_login(administrator)
    assert stale.get(pages[0]).status_code == 200, "who manages one committee of two only reads"
    appoint(user=administrator, role="quan-tri", branch=other, start=date(2020, 1, 1), by=None)
    answers = [
        getattr(stale, way)(page).headers["Location"][:10] for page in pages for way in ("get", "post")
    ]
    assert answers == ["/xac-nhan/"] * 6
    assert [freshly_logged_in(administrator).get(page).status_code for page in pages] == [200] * 3


def test_log_says_whose_administrator_reads_about_an_account(client, committee, other, administrator):
    branch = make_branch(committee)
    client.post("/nguoi-dung/them/", typed_user(branch, role="chi-bo"))
    user = get_user_model().objects.get(username="lan")
    client.post(f"/nguoi-dung/{user.pk}/sua/", {"full_name": "Lê Lan"})
    appoint(user=user, role="lanh-dao", branch=committee, start=today(), by=None)
    client.post(f"/nguoi-dung/{user.pk}/cap-lai/", {"reason": "Quên"})
    entries = AuditEntry.objects.filter(model="vankhanh.user", object_id=user.pk).order_by("pk")
    paths = list(entries.exclude(action="dang-nhap").values_list("unit_path", flat=True))
    assert paths == [branch.path, branch.path, branch.path, committee.path]
    seen = client.get("/quan-tri/vankhanh/auditentry/?loai=vankhanh.user").context["cl"].result_count
    strange = freshly_logged_in(make_user("quan-tri", other))
    assert seen >= 4
    assert strange.get("/quan-tri/vankhanh/auditentry/?loai=vankhanh.user").context["cl"].result_count == 0


def test_who_holds_roles_in_two_committees_belongs_to_neither_log(committee, other):
    user = make_user("lanh-dao", committee)
    appoint(user=user, role="lanh-dao", branch=other, start=today(), by=None)
    assert get_user_model().objects.get(pk=user.pk).unit_path == ""


def test_overview_tells_of_accounts_only_who_manages_them(client, committee):
    client.post("/nguoi-dung/them/", typed_user(committee))
    clerk = freshly_logged_in(make_user("van-thu", committee))
    told = [str(page.get("/").content.decode().count("Lê Thị Lan") > 0) for page in (client, clerk)]
    assert told == ["True", "False"]


def test_typed_account_outlives_the_session_before_the_password_is_typed_again(administrator, committee):
    """Typed with a stale log-in, then the session ends: it stands there after the log-in all the same."""
    stale = Browser()
    stale.force_login(administrator)
    token = guards(freshly_logged_in(administrator).get("/nguoi-dung/them/"))
    asked = stale.post("/nguoi-dung/them/", typed_user(committee) | token)
    assert asked.url.startswith("/xac-nhan/")
    stale.logout()
    again = freshly_logged_in(administrator)
    assert again.get("/nguoi-dung/them/").context["form"]["full_name"].value() == "Lê Thị Lan"
    again.logout()
    again.post("/nguoi-dung/them/", typed_user(committee, full_name="Lê Lan Anh") | token)
    again = freshly_logged_in(administrator)
    assert again.get("/nguoi-dung/them/").context["form"]["full_name"].value() == "Lê Lan Anh"


def test_two_administrators_on_one_account_meet(client, committee):
    """The second sees both names and chooses; an act on a changed account asks again."""
    user, other = make_user("van-thu", committee), freshly_logged_in(make_user("quan-tri", committee))
    page, act = f"/nguoi-dung/{user.pk}/sua/", f"/nguoi-dung/{user.pk}/ket-thuc/"
    mine, ending = guards(client.get(page)), guards(client.get(act))
    assert other.post(page, {"full_name": "Lê Lan"}).status_code == 302
    answer = client.post(page, {"full_name": "Lê Thị Lan"} | mine)
    (line,) = answer.context["lines"]
    assert (answer.status_code, line.mine.text, line.theirs.text) == (409, "Lê Thị Lan", "Lê Lan")
    assert "vừa được quan-tri-" in str(answer.context["stale"].message)
    asked = client.post(act, {"reason": "Nghỉ việc"} | ending)
    user.refresh_from_db()
    assert (asked.status_code, asked.context["form"]["reason"].value(), user.is_active) == (
        409,
        "Nghỉ việc",
        True,
    )
    assert client.post(act, {"reason": "Nghỉ việc"} | guards(asked)).status_code == 302
    user.refresh_from_db()
    assert (user.full_name, user.is_active, user.version) == ("Lê Lan", False, 3)


def test_role_ended_by_two_administrators_at_different_days_asks_the_second(client, committee):
    held = make_user("van-thu", committee).appointments.get()
    page, other = f"/phan-quyen/{held.pk}/thoi/", freshly_logged_in(make_user("quan-tri", committee))
    mine = {"end": f"{today() + DAY:%d/%m/%Y}", "reason": "Nghỉ"} | guards(client.get(page))
    assert other.post(page, mine | guards(other.get(page))).status_code == 302
    assert client.post(page, mine | {"end": f"{today():%d/%m/%Y}"}).status_code == 409
