"""Files attached to documents: what is refused, who sees them, and that none is ever lost in silence."""

import struct
import zipfile
import zlib
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from docx import Document as WordDocument
from openpyxl import Workbook

from branches import attaching
from branches.choices import Role
from branches.models import Attachment
from vankhanh import record
from vankhanh.attachments import storing
from vankhanh.models import AuditEntry

from .. import factories as make
from ..browser import guards
from ..registers import world

__all__ = ["world"]

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"


def png(width=2, height=2) -> bytes:
    def chunk(kind, content):
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * (3 * 2 + 1) * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def jpeg(width=2, height=2) -> bytes:
    frame = struct.pack(">HBHHB", 17, 8, height, width, 3) + b"\0" * 9
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + b"\0" * 9 + b"\xff\xc0" + frame + b"\xff\xd9"


def saved(made) -> bytes:
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def word() -> bytes:
    return saved(WordDocument())


def excel() -> bytes:
    return saved(Workbook())


def with_part(content: bytes, name: str, text: str) -> bytes:
    """An Office file with one part more, or another in its place."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, text)
    return file.getvalue()


RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}" TargetMode="External"/>'
    "</Relationships>"
)
SETTINGS = "word/_rels/settings.xml.rels"


def bomb() -> bytes:
    file = BytesIO(word())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as zipped, zipped.open("word/media/x", "w") as part:
        for _ in range(201):
            part.write(bytes(1024 * 1024))
    return file.getvalue()


@pytest.fixture
def document(world):
    return make.make_document(world.here, date(2023, 5, 1))


def sent(name, content):
    return {"file": SimpleUploadedFile(name, content)}


def read(answer):
    """The answer, its file read to the end and closed."""
    assert b"".join(answer.streaming_content) == PDF
    return answer


def post(client, document, name, content):
    return client.post(f"/van-ban/{document.pk}/tep/", sent(name, content))


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [
        ("Công văn số 5.pdf", PDF, "Công văn số 5.pdf"),
        ("ke hoach.docx", word(), "ke hoach.docx"),
        ("bảng.XLSX", excel(), "bảng.xlsx"),
        ("anh.jpeg", jpeg(), "anh.jpg"),
        ("anh.png", png(), "anh.png"),
        ("link.docx", with_part(word(), SETTINGS, RELATION.format("hyperlink", "https://a.vn")), "link.docx"),
    ],
)
def test_ordinary_file_is_attached_and_comes_back_byte_for_byte(world, document, name, content, shown):
    client = world.client()
    assert post(client, document, name, content).status_code == 302
    row = Attachment.objects.get()
    answer = client.get(f"/van-ban/{document.pk}/tep/{row.pk}/")
    assert (row.name, b"".join(answer.streaming_content)) == (shown, content)
    assert answer.headers["Content-Disposition"].split(";")[0] == "attachment"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].split(";")[0] == "sandbox"
    assert storing.path_of(row.stored).read_bytes() == content
    assert AuditEntry.objects.filter(object_text=f"Tệp đính kèm {shown}").count() == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.svg", b"<svg onload=alert(1)>", "Chỉ nhận tệp pdf"),
        ("a.html", b"<script>alert(1)</script>", "Chỉ nhận tệp pdf"),
        ("a.exe", b"MZ" + b"\0" * 100, "Chỉ nhận tệp pdf"),
        ("a.pdf", b"MZ" + b"\0" * 100, "Chỉ nhận tệp pdf"),
        ("a.png", b"<html>", "Chỉ nhận tệp pdf"),
        ("a.docx", PDF, "Đuôi của tên tệp"),
        ("a.pdf.exe", PDF, "Đuôi của tên tệp"),
        ("a.xlsx", word(), "Tệp bị hỏng hoặc không phải"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Tệp đời cũ"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Tệp đời cũ"),
        ("a.pdf", b"", "Tệp trống"),
        ("a.pdf", PDF[:20], "Tệp PDF bị hỏng"),
        ("a.pdf", PDF.replace(b"<<>>", b"<</JavaScript 1>>"), "Tệp PDF có lệnh"),
        ("a.docx", word()[:-30], "Tệp bị hỏng"),
        ("a.docx", with_part(word(), "word/vbaProject.bin", "x"), "Tệp có macro"),
        ("a.xlsx", with_part(excel(), "xl/embeddings/oleObject1.bin", "x"), "Tệp có chương trình"),
        (
            "a.docx",
            with_part(word(), SETTINGS, RELATION.format("attachedTemplate", "http://a")),
            "Tệp tự nạp",
        ),
        ("a.docx", with_part(word(), SETTINGS, RELATION.format("hyperlink", "file://a/b")), "Tệp tự nạp"),
        ("a.docx", with_part(word(), "../../x", "x"), "Tệp bị hỏng"),
        ("a.docx", with_part(word(), SETTINGS, '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "Tệp bị hỏng"),
        ("a.docx", bomb(), "Tệp bung ra quá lớn"),
        ("a.png", png()[:-12], "Tệp ảnh bị hỏng"),
        ("a.png", png(100_000, 100_000), "Ảnh quá nhiều điểm"),
        ("a.jpg", jpeg()[:12], "Tệp ảnh bị hỏng"),
        ("a.jpg", jpeg(0, 0), "Tệp ảnh bị hỏng"),
    ],
)
def test_other_file_is_refused_with_what_to_do_and_leaves_nothing(world, document, name, content, sentence):
    answer = post(world.client(), document, name, content)
    said = answer.context["form"].errors["file"][0]
    assert (answer.status_code, said[: len(sentence)]) == (422, sentence)
    assert (Attachment.objects.count(), storing.on_disk()) == (0, set())


def test_file_over_the_limit_is_refused(world, document, settings):
    settings.ATTACHMENT_BYTES = 1024 * 1024
    answer = post(world.client(), document, "a.pdf", PDF + b" " * 1024 * 1024 + b"%%EOF")
    assert answer.context["form"].errors["file"][0].split(":")[0] == "Tệp lớn hơn 1 MB"


def test_request_is_limited_by_its_address(world, document):
    """20 MB may come to the page of attaching; nowhere else more than 5."""
    client, size = world.client(), str(10 * 1024 * 1024)
    found = [
        client.generic("POST", path, CONTENT_LENGTH=size).status_code
        for path in (f"/van-ban/{document.pk}/sua/", f"/van-ban/{document.pk}/tep/")
    ]
    assert found == [413, 422]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\windows\\a.pdf", "a.pdf"),
        ('a"; filename=b.exe;.pdf', "a filename=b.exe.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie x=1.pdf"),
        ("a\u202efdp.pdf", "afdp.pdf"),
        ("Ke\u0302\u0301 hoa\u0323ch.pdf", "Kế hoạch.pdf"),
        ("=HYPERLINK(1).pdf", "=HYPERLINK(1).pdf"),
        ("....pdf", "tep.pdf"),
        ("/etc/passwd.pdf", "passwd.pdf"),
        ("C:\\a\\b.pdf", "b.pdf"),
        ("a\0b.pdf", "ab.pdf"),
    ],
    ids=lambda text: str(len(text)),
)
def test_hostile_name_is_cleaned_and_reaches_neither_the_disk_nor_a_header(world, document, given, shown):
    upload = SimpleUploadedFile("a.pdf", PDF)
    upload._name = given
    row = attaching.attach(document=document, upload=upload, by=None)
    assert (row.name, storing.STORED.fullmatch(row.stored) is None) == (shown, False)
    headers = read(world.client().get(f"/van-ban/{document.pk}/tep/{row.pk}/")).headers
    assert [name for name in headers if "\n" in headers[name] or name == "Set-Cookie"] == []


@pytest.mark.parametrize("name", ["../x", "a.pdf", "/etc/passwd", "0" * 32 + ".exe", "0" * 32 + ".pdf\n"])
def test_only_generated_names_lead_to_the_disk(name):
    with pytest.raises(ValueError, match="^" + name.replace(".", "[.]") if name.isprintable() else None):
        storing.path_of(name)


def test_file_is_seen_by_those_who_see_its_document_and_changed_by_those_who_write(world, document):
    row = attaching.attach(document=document, upload=SimpleUploadedFile("a.pdf", PDF), by=None)
    other = make.make_document(world.there, date(2023, 5, 1))
    page = f"/van-ban/{document.pk}/tep/{row.pk}/"
    stranger = world.client(Role.BRANCH_CLERK, world.there)
    assert [
        stranger.get(p).status_code for p in (page, f"{page}bo/", f"/van-ban/{other.pk}/tep/{row.pk}/")
    ] == [404] * 3
    assert post(stranger, document, "b.pdf", PDF + b"%%EOF").status_code == 404
    leader = world.client(Role.LEADER)
    assert [read(leader.get(page)).status_code, leader.get(f"{page}bo/").status_code] == [200, 403]
    assert post(leader, document, "b.pdf", PDF + b"%%EOF").status_code == 403
    assert (leader.get(f"/van-ban/{document.pk}/").context["form"], Attachment.objects.count()) == (None, 1)


def test_file_taken_back_needs_a_reason_and_stays_on_the_disk_and_the_log(world, document):
    row = attaching.attach(document=document, upload=SimpleUploadedFile("a.pdf", PDF), by=None)
    client, page = world.client(), f"/van-ban/{document.pk}/tep/{row.pk}/bo/"
    assert [client.post(page, {"reason": reason}).status_code for reason in (" ", "Nhầm văn bản")] == [
        422,
        302,
    ]
    entry = AuditEntry.objects.get(reason="Nhầm văn bản")
    assert (Attachment.objects.count(), entry.before["stored"]) == (0, row.stored)
    assert (storing.on_disk(), attaching.faults()) == ({row.stored}, [])


def test_file_changed_or_taken_back_meanwhile_is_said_before_it_is_taken_back(world, document):
    row = attaching.attach(document=document, upload=SimpleUploadedFile("a.pdf", PDF), by=None)
    client, page = world.client(), f"/van-ban/{document.pk}/tep/{row.pk}/bo/"
    typed = {"reason": "Nhầm văn bản"} | guards(client.get(page))
    row.name = "b.pdf"
    record.save(row, by=None)
    asked = client.post(page, typed)
    assert (asked.status_code, asked.context["form"]["reason"].value()) == (409, "Nhầm văn bản")
    attaching.cancel_attachment(attachment=row, by=None, reason="Gửi nhầm")
    gone = client.post(page, typed | guards(asked))
    assert (gone.status_code, gone.context["entry"].reason) == (409, "Gửi nhầm")
    assert gone.context["words"] == [("Lý do hủy", "Nhầm văn bản")]


def test_document_with_files_is_not_cancelled_with_them(world, document):
    attaching.attach(document=document, upload=SimpleUploadedFile("a.pdf", PDF), by=None)
    answer = world.client().post(f"/van-ban/{document.pk}/huy/", {"reason": "Nhầm"})
    assert (answer.status_code, Attachment.objects.count()) == (422, 1)


def test_same_file_twice_is_one_row_and_one_file(world, document):
    client = world.client()
    assert [post(client, document, "a.pdf", PDF).status_code for _ in range(2)] == [302, 422]
    assert (Attachment.objects.count(), len(storing.on_disk())) == (1, 1)


def test_lost_changed_and_unknown_files_are_told(world, document):
    rows = [
        attaching.attach(document=document, upload=SimpleUploadedFile("a.pdf", PDF + end), by=None)
        for end in (b"", b" ", b"  ")
    ]
    storing.path_of(rows[0].stored).unlink()
    storing.path_of(rows[1].stored).write_bytes(PDF + b"!")
    storing.path_of(rows[2].stored).with_name("la.moi").write_bytes(b"x")
    found = {(one["file"], one["fault"]) for one in attaching.faults()}
    lost = {(row.stored, "mat-hoac-hong") for row in rows[:2]}
    assert found == lost | {("la.moi", "khong-ro")}
    answer = world.client().get(f"/van-ban/{document.pk}/tep/{rows[1].pk}/", follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["danger"]
    with pytest.raises(CommandError, match="2 tệp đính kèm"):
        call_command("check_attachments", stdout=StringIO())
