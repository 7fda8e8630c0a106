"""The pages: from upload to undo, what is refused stands beside its field, nobody sees another's upload."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl.styles import PatternFill

from branches import security
from branches.choices import Role
from members.importing import batches
from members.importing.declared import target_of
from members.models import Person
from tests import factories as make
from vankhanh.importing import headings, keeping, marking, reading
from vankhanh.importing.models import ImportBatch, ImportHeading

from .files import HEADS, opened, people, repacked, saved, xlsx
from .test_opening import MAI, SOI

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(office):
    return make.freshly_logged_in(office.clerk)


def upload(browser, content, register="memberships", name="Danh sách.xlsx"):
    sent = {"register": register, "file": SimpleUploadedFile(name, content)}
    return browser.post("/nhap-excel/", sent, follow=True)


def columns_of(page) -> dict:
    """The boxes of the page of columns as it shows them."""
    places = page.context["places"]
    sent = {f"cot_{one['place']}": one["meaning"] for one in places}
    sent |= {f"ma_{one['place']}": one["code"] for one in places if one["code"]}
    return sent | {"trang": "0", "dong": page.context["head_row"], "tu_dong": page.context["first"]}


def previewed(browser, content, **also):
    page = upload(browser, content, **also)
    return browser.post(page.request["PATH_INFO"], columns_of(page), follow=True)


def test_from_upload_to_undo(browser):
    page = previewed(browser, people(MAI, SOI))
    assert "Ghi 2 dòng mới" in page.content.decode()
    here = page.request["PATH_INFO"]
    done = browser.post(here, {"viec": "ghi"}, follow=True)
    assert ("Đã ghi 2 dòng mới" in done.content.decode(), Person.objects.count()) == (True, 2)
    undone = browser.post(f"{here}hoan-tac/", {"reason": "Nhầm"}, follow=True)
    assert ("Đã hoàn tác" in undone.content.decode(), Person.objects.count()) == (True, 0)


def test_file_without_rows_is_not_said_to_be_on_record(browser):
    shown = previewed(browser, people()).content.decode()
    assert ("đều trống hoặc được bỏ qua" in shown, "sổ đã có mọi dòng" in shown) == (True, False)


def test_progress_starts_anew_and_says_what_is_being_done(browser, monkeypatch):
    """Left as the pass before had left it, the bar stood at its end while the next pass read the file."""
    told = []
    here = previewed(browser, people(MAI, SOI)).request["PATH_INFO"]
    kept = keeping.progress

    def progress(batch, done, total=None):
        kept(batch, done, total)
        page = " ".join(browser.get(f"{here}tien-do/").content.decode().split())
        told.append(page.partition("<label>")[2].partition("<progress")[0].strip())

    monkeypatch.setattr(keeping, "progress", progress)
    monkeypatch.setattr(batches, "STEP", 1)
    browser.post(here, {"viec": "ghi"})
    assert told[0] == "Đang đọc tệp"
    assert "Đang xét 1/2 dòng" in told
    assert told[-1] == "Đã xét đủ 2 dòng, đang ghi lại"


def test_result_says_how_many_are_in_no_branch_and_leads_to_them(browser, office):
    """Without a branch nobody of the file shows in any list, and a clerk would think the file was lost."""
    make.make_member(office.one, name="Người Có Sẵn")
    facts = ("Họ và tên", "Giới tính", "Ngày sinh", "Dân tộc")
    rows = [("Danh Sa Rươl", "Nam", "02/03/1990", "Khmer"), ("Lê Văn Lẻ", "Nam", "1991", "Kinh")]
    here = previewed(browser, xlsx([facts, *rows]), register="people").request["PATH_INFO"]
    page = browser.post(here, {"viec": "ghi"}, follow=True).content.decode()
    assert "Trong đó 2 người chưa thuộc chi bộ nào" in page
    told = browser.get("/kiem-tra-so-lieu/?loai=chua-thuoc-don-vi").content.decode()
    assert ("Danh Sa Rươl" in told, "Lê Văn Lẻ" in told, "Người Có Sẵn" in told) == (True, True, False)
    again = xlsx([(*facts, "Chi bộ", "Ngày vào Đảng"), (*rows[0], "VK-01", "2015")])
    next_page = browser.post(
        previewed(browser, again, register="people").request["PATH_INFO"], {"viec": "ghi"}, follow=True
    )
    assert "chưa thuộc chi bộ nào" not in next_page.content.decode()
    assert "Trong đó 1 người chưa thuộc chi bộ nào" in browser.get(here).content.decode()


def test_file_that_says_nothing_new_says_so_and_offers_nothing_to_write(browser):
    browser.post(previewed(browser, people(MAI)).request["PATH_INFO"], {"viec": "ghi"})
    page = previewed(browser, people(MAI)).content.decode()
    assert "Không có gì để ghi" in page
    assert not any(text in page for text in ('value="ghi"', 'value="tra-loi"', "Tải tệp kèm lý do"))


def test_double_click_writes_once(browser):
    here = previewed(browser, people(MAI)).request["PATH_INFO"]
    sent = {"viec": "ghi"} | browser.hidden(here)
    assert [browser.post(here, sent).status_code for _ in range(2)] == [302, 302]
    assert Person.objects.count() == 1


def test_refused_file_is_said_beside_the_box(browser):
    page = upload(browser, b"<html>", name="a.xls")
    assert (page.status_code, "trang web đổi đuôi" in page.content.decode()) == (422, True)
    assert ImportBatch.objects.count() == 0


def test_missing_column_is_asked_for_and_what_was_chosen_stays(browser):
    page = upload(browser, xlsx([("Quý danh", *HEADS[1:]), MAI]))
    sent = columns_of(page)
    refused = browser.post(page.request["PATH_INFO"], sent)
    assert (refused.status_code, "Chưa chọn cột cho: Họ và tên" in refused.content.decode()) == (422, True)
    taken = browser.post(page.request["PATH_INFO"], sent | {"cot_0": "full_name"}, follow=True)
    assert "Ghi 1 dòng mới" in taken.content.decode()
    assert ImportHeading.objects.get(heading="quy danh").meaning == "full_name"
    again = upload(browser, xlsx([("Quý danh", *HEADS[1:]), MAI]))
    assert again.context["places"][0]["meaning"] == "full_name"


def test_two_columns_of_one_meaning_are_refused(browser):
    page = upload(browser, people(MAI))
    refused = browser.post(page.request["PATH_INFO"], columns_of(page) | {"cot_1": "full_name"})
    assert "hai cột" in refused.content.decode()


def test_old_code_is_shown_and_converted(browser):
    old = xlsx([HEADS, ("NguyÔn V¨n §«ng", *MAI[1:]), ("TrÇn ThÞ Ph­îng", *SOI[1:])], font=".VnTime")
    page = upload(browser, old)
    assert "Nguyễn Văn Đông" in page.content.decode()
    assert "Trần Thị Phượng" in page.content.decode()  # whose "ư" was a soft hyphen
    browser.post(browser.post(page.request["PATH_INFO"], columns_of(page)).url, {"viec": "ghi"})
    assert set(Person.objects.values_list("full_name", flat=True)) == {"Nguyễn Văn Đông", "Trần Thị Phượng"}


def test_questions_are_answered_row_by_row(browser, office):
    known = make.make_member(office.one, name="Trần Văn Sỏi", born="1968").person
    page = previewed(browser, people(SOI, ("Lê Văn B", "Nam", "31/4/1970", "VK-01", "1990", "", "")))
    here = page.request["PATH_INFO"]
    answers = {"viec": "tra-loi", "tra_loi_2_full_name": "moi", "tra_loi_3_": "bo"}
    page = browser.post(here, answers, follow=True)
    assert "Ghi 1 dòng mới" in page.content.decode()
    browser.post(here, {"viec": "ghi"})
    assert Person.objects.filter(full_name=known.full_name).count() == 2


def test_file_comes_back_as_it_was_with_why_beside_each_row(browser):
    """Leak: a file of the refused rows alone would, mended and brought again, leave out all the others."""

    def dressed(book, sheet):
        sheet.column_dimensions["A"].width = 33
        sheet["B2"].fill = PatternFill("solid", fgColor="00FF00")
        book.create_sheet("Ghi chú")["A1"] = "=1+1"

    rows = [HEADS, MAI, ("Lê Văn B", "Nam", "31/4/1970", "VK-01", "1990", "", "007")]
    page = previewed(browser, repacked(xlsx(rows, before=dressed), worked_out))
    book = told_back(browser, page)
    rows = list(book["DS"].values)
    assert rows[0] == (*HEADS, "Kết quả nhập", "Lý do")
    assert rows[1][0] == MAI[0]
    assert rows[1][7:] == ("ghi mới", None)
    assert (rows[2][6], rows[2][7]) == ("007", "bị từ chối")
    assert "tháng 4" in rows[2][8]
    assert (book["DS"].column_dimensions["A"].width, book["DS"]["B2"].fill.fgColor.rgb) == (33, "0000FF00")
    assert book["Ghi chú"]["A1"].value == "=1+1"


def test_file_told_back_and_mended_is_brought_again_and_told_back_in_the_same_columns(browser):
    page = previewed(browser, people(MAI, ("Lê Văn B", "Nam", "31/4/1970", "VK-01", "1990", "", "007")))
    book = told_back(browser, page)
    again = previewed(browser, saved(book))
    assert list(told_back(browser, again).active.values) == list(book.active.values)
    book.active["C3"], book.active["G3"] = "30/4/1970", "079168001234"
    assert book.active["I3"].fill.fill_type == "solid"
    page = previewed(browser, saved(book))
    assert "Ghi 2 dòng mới" in page.content.decode()
    assert told_back(browser, page).active["I3"].fill.fill_type is None


def test_what_a_file_was_told_back_with_fills_no_column_of_the_register():
    """Leak: a list of ratings, mended and brought again, has why it was refused for its reason."""
    columns = target_of("ratings").columns()
    named = {headings.key_of(column.title) for column in columns}
    assert headings.key_of(marking.HEADS[1]) in named
    assert headings.matched(("Họ và tên", *marking.HEADS), columns) == {0: "person"}


def test_progress_and_list_of_uploads_leave_the_content_of_files_alone(browser):
    """Leak: the bar asks each second, and each answer reads the whole file anew."""
    here = previewed(browser, people(MAI)).request["PATH_INFO"]
    for address in (f"{here}tien-do/", "/nhap-excel/"):
        with CaptureQueriesContext(connection) as asked:
            browser.get(address)
        read = [query["sql"] for query in asked if '"vankhanh_importbatch"."layout"' in query["sql"]]
        assert read
        assert not any("original" in sql or '"vankhanh_importbatch"."body"' in sql for sql in read)


def test_other_files_come_back_as_a_workbook_with_every_row(browser):
    content = "\n".join(
        ";".join(map(str, row))
        for row in (HEADS, MAI, ("Lê Văn B", "Nam", "31/4/1970", "VK-01", "1990", "", "007"))
    )
    page = previewed(browser, content.encode(), name="danh sach.csv")
    rows = list(told_back(browser, page).active.values)
    assert rows[0][: len(HEADS)] == HEADS
    assert [row[0] for row in rows[1:]] == [MAI[0], "Lê Văn B"]
    assert "tháng 4" in rows[2][-1]


def test_workbook_too_big_to_be_marked_comes_back_plain(browser, monkeypatch):
    monkeypatch.setattr(reading, "MARKING_SECONDS", 0.001)
    page = previewed(browser, people(MAI, ("Lê Văn B", "Nam", "31/4/1970", "VK-01", "1990", "", "007")))
    assert [row[0] for row in told_back(browser, page).active.values][1:] == [MAI[0], "Lê Văn B"]


def worked_out(parts: dict[str, bytes]) -> dict[str, bytes]:
    """With the numbers of formulas, as Excel saves them."""
    return {name: part.replace(b"</f><v></v>", b"</f><v>2</v>") for name, part in parts.items()}


def told_back(browser, page):
    return opened(b"".join(browser.get(f"{page.request['PATH_INFO']}loi/").streaming_content))


def test_template_is_read_by_the_page_itself(browser):
    content = b"".join(browser.get("/nhap-excel/mau/memberships/").streaming_content)
    book = opened(content)
    assert book.active.data_validations.dataValidation
    page = upload(browser, content)
    assert page.context["count"] == 1
    assert all(one["meaning"] for one in page.context["places"][1:])


def test_example_row_left_in_the_file_is_told_and_not_written(browser):
    """Leak: somebody who types over the example and leaves its mark loses the row without a word."""
    content = b"".join(browser.get("/nhap-excel/mau/memberships/").streaming_content)
    page = previewed(browser, content)
    assert batches.EXAMPLE in unescape(page.content.decode())
    assert Person.objects.count() == 0


def test_file_may_be_dropped(browser):
    here = previewed(browser, people(MAI)).request["PATH_INFO"]
    browser.post(here, {"viec": "bo"})
    assert (ImportBatch.objects.count(), Person.objects.count()) == (0, 0)


def test_upload_of_another_is_not_there(browser, office):
    other = make.make_import(make.make_user(Role.COMMITTEE_CLERK, office.committee))
    assert browser.get(f"/nhap-excel/{other.pk}/").status_code == 404


def test_without_a_token_nothing_is_written(browser):
    here = previewed(browser, people(MAI)).request["PATH_INFO"]
    assert browser.post(here, {"viec": "ghi", "ma_gui": ""}).status_code == 422
    assert Person.objects.count() == 0


def test_many_people_ask_for_the_password_again(browser, settings, monkeypatch):
    here = previewed(browser, people(MAI)).request["PATH_INFO"]
    settings.FRESH_LOGIN_AGE = -1
    monkeypatch.setattr(security, "mass_export_from", lambda *, on: 0)
    answer = browser.post(here, {"viec": "ghi"})
    assert (answer.url[:10], Person.objects.count()) == ("/xac-nhan/", 0)
