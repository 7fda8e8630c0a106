"""The pages of the copies: administrators of the whole installation make, check, carry away and put back; nobody else."""

import hashlib
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from branches.choices import Role
from tests import factories
from vankhanh import guards, record, soundness
from vankhanh.backups import checking, daily, keeping, making, pause, postgres, restoring, shelf
from vankhanh.backups.errors import BackupError
from vankhanh.backups.rotation import Keep, kept
from vankhanh.models import AuditEntry

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "ruộng lúa vàng"


@pytest.fixture(autouse=True)
def empty_shelf(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def administrator():
    committee = factories.make_committee()
    factories.make_member(factories.make_branch(committee))
    return factories.make_user(Role.ADMINISTRATOR, committee, "quantri")


@pytest.fixture
def client(administrator):
    """Of the administrator, the password just typed."""
    return factories.freshly_logged_in(administrator)


def bare_copy(password: bytes | None = None) -> shelf.Copy:
    """A copy without its rehearsal, which takes seconds."""
    path = shelf.new_name(shelf.Kind.MANUAL)
    making.make(path, password)
    return shelf.copy_of(path)


def shown(response) -> str:
    return response.content.decode()


def test_copy_made_by_hand_is_judged_listed_and_on_the_log(client, administrator):
    answer = client.post(reverse("copies"), follow=True)
    (copy,) = shelf.copies()
    assert (copy.kind, copy.finding.sound, copy.finding.members) == (shelf.Kind.MANUAL, True, 1)
    assert shown(answer).count("có thể khôi phục, 1 đảng viên, kiểm tra lúc") == 2
    entry = AuditEntry.objects.filter(model="backup").get()
    assert (entry.by, entry.after["file"]) == (administrator, copy.name)


def test_password_typed_twice_differently_makes_no_copy(client, administrator):
    answer = client.post(reverse("copies"), {"password": "ruộng lúa vàng", "repeated": "ruộng lúa"})
    assert (answer.status_code, shelf.copies()) == (422, [])
    assert "Hai lần nhập mật khẩu không giống nhau." in shown(answer)


def test_downloaded_copy_is_the_file_and_ends_the_reminder(client, administrator):
    copy = bare_copy()
    assert keeping.reminder().startswith("Chưa có bản sao lưu nào rời khỏi máy này từ trước đến nay.")
    answer = client.post(reverse("copy_download", args=[copy.name]))
    assert b"".join(answer.streaming_content) == copy.path.read_bytes()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{copy.name}"'
    assert AuditEntry.objects.latest("pk").object_text == f"Tải về bản sao lưu {copy.name}"
    assert keeping.reminder() == ""
    week = {"at": (timezone.now() - timedelta(days=7, minutes=1)).isoformat()}
    (shelf.folder() / keeping.OUTSIDE).write_text(json.dumps(week), encoding="utf-8")
    assert keeping.reminder().startswith("Chưa có bản sao lưu nào rời khỏi máy này từ")


def test_restore_is_rehearsed_then_done_and_logs_everybody_out(client, administrator):
    copy = bare_copy(PASSWORD.encode())
    get_user_model().objects.create_user("nguoi-den-sau")
    page = reverse("copy_restore", args=[copy.name])
    rehearsed = client.post(page, {"password": PASSWORD})
    assert rehearsed.context["survey"].members == 1
    assert get_user_model().objects.filter(username="nguoi-den-sau").exists()
    unsure = client.post(page, {"password": PASSWORD, "khoi_phuc": "1"})
    assert (unsure.status_code, get_user_model().objects.count()) == (422, 2)
    done = client.post(page, {"password": PASSWORD, "khoi_phuc": "1", "sure": "on"})
    assert "Đã khôi phục" in shown(done)
    assert not get_user_model().objects.filter(username="nguoi-den-sau").exists()
    assert AuditEntry.objects.latest("pk").by_name == f"{administrator} (quantri)"
    assert client.get("/").status_code == 302
    assert not pause.is_paused()


def test_wrong_password_of_a_copy_is_told_beside_the_field(client, administrator):
    copy = keeping.add(shelf.Kind.MANUAL, PASSWORD.encode())
    answer = client.post(reverse("copy", args=[copy.name]), {"password": "con trâu đen"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["password"] == [
        "Mật khẩu không đúng, hoặc bản sao lưu bị cắt ngắn hay đã bị sửa: không mở được."
    ]
    assert shelf.find(copy.name).finding.sound, "a mistyped password says nothing about the copy"


def test_ruined_copy_is_found_out(client, administrator):
    copy = bare_copy()
    copy.path.write_bytes(copy.path.read_bytes()[:-2000])
    assert client.post(reverse("copy", args=[copy.name])).status_code == 200
    assert shelf.find(copy.name).state.startswith("không khôi phục được, kiểm tra lúc")


def test_uploaded_copy_is_taken_in_only_when_sound(client, administrator, tmp_path):
    making.make(tmp_path / "a.zip")
    content = (tmp_path / "a.zip").read_bytes()
    bad = client.post(reverse("copy_upload"), {"file": SimpleUploadedFile("a.zip", content[:-500])})
    assert (bad.status_code, shelf.copies()) == (422, [])
    good = client.post(reverse("copy_upload"), {"file": SimpleUploadedFile("../a.zip", content)})
    (copy,) = shelf.copies()
    assert good.headers["Location"] == reverse("copy_restore", args=[copy.name])


HOSTILE_NAMES = [
    "..",
    "khac.zip",
    "tu-lam-20230101-000000-000000.zip",
    "tu-lam-20230101-000000-000000.zip\r\nSet-Cookie: a=b",
    "tu-lam-20230101-000000-000000.zip\0.txt",
    "..\\..\\vankhanh.sqlite3",
    "C:\\Windows\\win.ini",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=range(len(HOSTILE_NAMES)))
def test_no_address_leads_out_of_the_folder(client, administrator, name):
    answers = [client.get(reverse("copy", args=[name])), client.post(reverse("copy_download", args=[name]))]
    assert [(answer.status_code, "Set-Cookie" in answer.headers) for answer in answers] == [(404, False)] * 2


@pytest.mark.parametrize(
    "path", ["..%2f..%2fvankhanh.sqlite3", "%2fetc%2fpasswd", "../secret-key", "%2e%2e/"]
)
def test_no_path_in_an_address_leads_out_of_the_folder(client, administrator, path):
    answers = [client.get(f"/he-thong/sao-luu/{path}{end}") for end in ("", "/", "/tai-ve/", "/khoi-phuc/")]
    assert {answer.status_code for answer in answers} == {404}
    assert all(b"SQLite format" not in answer.content for answer in answers)


@pytest.mark.parametrize("name", ["../../a.zip", "/etc/a.zip", "a\r\nb.zip", "..\\a.zip", "=1+1.zip"])
def test_name_of_a_copy_handed_in_never_becomes_the_name_on_the_disk(client, administrator, tmp_path, name):
    making.make(tmp_path / "a.zip")
    upload = SimpleUploadedFile("a.zip", (tmp_path / "a.zip").read_bytes())
    upload._name = name
    client.post(reverse("copy_upload"), {"file": upload})
    (copy,) = shelf.copies()
    assert copy.path.parent == shelf.folder()
    assert shelf.NAME.fullmatch(copy.name)


def test_only_who_administers_everything_gets_in(client, administrator):
    copy, other = bare_copy(), factories.make_committee("KH")
    pages = [reverse("copies"), reverse("copy_upload"), reverse("system")]
    pages += [reverse(name, args=[copy.name]) for name in ("copy", "copy_restore")]
    assert [client.get(page).status_code for page in pages] == [403] * 5, "of two communes one is managed"
    assert client.post(reverse("copy_download", args=[copy.name])).status_code == 403
    client = Client()
    client.force_login(administrator)
    assert client.get(reverse("copy_restore", args=[copy.name])).status_code == 403, (
        "before any password is asked"
    )
    client = factories.freshly_logged_in(factories.make_user(Role.COMMITTEE_CLERK, other))
    assert [client.get(page).status_code for page in pages] == [403] * 5


def test_nobody_is_served_while_a_backup_is_put_back(client, administrator):
    with pause.paused():
        answer = client.post("/dang-nhap/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "Đang khôi phục một bản sao lưu" in shown(answer)
    assert client.get("/dang-nhap/").status_code != 503


def test_attached_files_come_back_and_later_ones_go(administrator, settings):
    folder = Path(settings.MEDIA_ROOT)
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "nghi-quyet.pdf").write_bytes(b"%PDF 1")
    copy = bare_copy()
    (folder / "a" / "nghi-quyet.pdf").unlink()
    (folder / "sau.pdf").write_bytes(b"%PDF 2")
    kept_copy = restoring.restore(copy.path, rehearse=False).kept
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.pdf")}
    assert found == {"a/nghi-quyet.pdf": b"%PDF 1"}
    with zipfile.ZipFile(kept_copy) as zipped:
        assert zipped.read("uploads/sau.pdf") == b"%PDF 2"


@pytest.mark.parametrize("name", ["../x", "/x", "a\\x", "c:x", ""])
def test_attached_file_outside_its_folder_is_refused(administrator, tmp_path, name):
    making.make(tmp_path / "a.zip")
    index = json.dumps([{"name": name, "size": 1, "sha256": "0" * 64}]).encode()
    bad = tmp_path / "b.zip"
    with zipfile.ZipFile(tmp_path / "a.zip") as old, zipfile.ZipFile(bad, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        facts = {"uploads": 1, "uploads_sha256": hashlib.sha256(index).hexdigest()}
        new.writestr("manifest.json", json.dumps(manifest | facts))
        new.writestr(manifest["file"], old.read(manifest["file"]))
        new.writestr("uploads.json", index)
        new.writestr(f"uploads/{name}", b"x")
    with pytest.raises(BackupError):
        checking.verify(bad)
    assert not (tmp_path.parent / "x").exists()


def test_one_copy_a_day_whoever_looks_first(administrator):
    with daily.locked() as mine:
        assert (mine, daily.make_if_due()) == (True, None), "another process is making it"
    assert daily.make_if_due().kind == shelf.Kind.DAILY
    assert daily.make_if_due() is None
    assert len(shelf.copies()) == 1


def test_copy_goes_to_the_other_disk_too(administrator, settings, tmp_path):
    settings.BACKUP_COPY_TO = str(tmp_path / "usb")
    (tmp_path / "usb").mkdir()
    copy = keeping.add(shelf.Kind.DAILY)
    assert (tmp_path / "usb" / copy.name).read_bytes() == copy.path.read_bytes()
    assert keeping.reminder() == ""


def test_rotation_keeps_days_then_weeks_then_months():
    now = datetime(2023, 12, 31, 12, tzinfo=UTC)
    every_day = [now - timedelta(days=back) for back in range(365)]
    staying = sorted(kept(every_day, Keep(7, 4, 6), now), reverse=True)
    days = [f"{moment:%d/%m}" for moment in staying]
    assert days[:7] == ["31/12", "30/12", "29/12", "28/12", "27/12", "26/12", "25/12"]
    assert days[7:] == ["24/12", "17/12", "10/12", "30/11", "31/10", "30/09", "31/08", "31/07"]
    assert kept(every_day[300:], Keep(1, 1, 1), now) == {every_day[300]}, "the newest is never taken away"


def test_rotation_leaves_what_a_restore_replaced_for_ninety_days(administrator, settings):
    for back in (1, 60, 89, 200, 201):
        made = timezone.localtime() - timedelta(days=back)
        for kind in (shelf.Kind.RESTORE, shelf.Kind.MANUAL):
            name = f"{kind}-{made.strftime(shelf.STAMP)}.zip"
            (shelf.folder() / name).write_bytes(b"x")
    settings.BACKUP_KEEP_DAILY = settings.BACKUP_KEEP_WEEKLY = settings.BACKUP_KEEP_MONTHLY = 1
    keeping.rotate()
    left = sorted(copy.kind for copy in shelf.copies())
    assert left == [shelf.Kind.RESTORE] * 3 + [shelf.Kind.MANUAL]


def test_system_page_tells_what_is_wrong(client, administrator):
    well = client.get(reverse("system")).context["health"]
    assert [line.tone for line in well if line.tone != "good"] == ["warn", "warn", "warn"], (
        "no copy yet, none outside, the log never verified"
    )
    guard = guards.names(connection.vendor)[0]
    lost = {
        "sqlite": f"DROP TRIGGER {guard}",
        "postgresql": f"ALTER TABLE {guard.removesuffix('_overlap')} DROP CONSTRAINT {guard}",
    }
    with connection.cursor() as cursor:
        cursor.execute(lost[connection.vendor])
    try:
        with pytest.raises(soundness.Unsound, match=f"mất ràng buộc {guard}:"):
            soundness.refuse()
        assert [
            line.label for line in client.get(reverse("system")).context["health"] if line.tone == "bad"
        ] == ["Ràng buộc trong cơ sở dữ liệu"]
    finally:
        call_command("migrate", verbosity=0)
    soundness.refuse()


def test_clock_behind_the_log_is_refused_unless_told_otherwise(administrator, monkeypatch):
    ahead = timezone.now() + timedelta(hours=1)
    record.note(AuditEntry.Action.UPDATE, "x", by=None, model="x", at=ahead)
    with pytest.raises(soundness.Unsound, match="hãy chỉnh đồng hồ"):
        soundness.refuse()
    monkeypatch.setenv("CLOCK_CHECK", "0")
    soundness.refuse()


def test_rehearsal_counts_units_and_leaves_nothing_behind(administrator, tmp_path):
    making.make(tmp_path / "a.zip")
    survey = restoring.rehearsed(tmp_path / "a.zip")
    assert (survey.members, sorted(members for _, _, members in survey.units), survey.broken) == (
        1,
        [1, 1],
        [],
    )
    left = [path.name for path in tmp_path.iterdir()]
    assert sorted(left) == ["a.zip"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_database WHERE datname LIKE %s", [f"{postgres.TRIAL}%"])
            assert cursor.fetchone() == (0,)


def test_download_and_restore_ask_for_the_password_again(administrator):
    copy, client = bare_copy(), Client()
    client.force_login(administrator)
    for answer in (
        client.post(reverse("copy_download", args=[copy.name])),
        client.post(reverse("copy_restore", args=[copy.name]), {"khoi_phuc": "1", "sure": "on"}),
    ):
        assert answer.headers["Location"].startswith("/xac-nhan/")
    assert keeping.last_outside() is None
