"""The forms of HD 11-HD/BTCTW (2021), and what is inferred of HD 40-HD/BTCTW (2025), whose text is not public.

Every row stays editable.  A row is (place, printed mark, level, figure, label); the figure None is typed by hand, "-" only
heads the rows below it; "?" before the figure prints the row only when it holds a number, "*list" makes a row of each
entry of a code list.
"""

from datetime import date

from django.db import migrations

OLD = (date(2021, 12, 13), date(2025, 10, 10), "Hướng dẫn 11-HD/BTCTW ngày 13/12/2021")
NEW = (date(2025, 10, 10), None, "Hướng dẫn 40-HD/BTCTW ngày 10/10/2025")
OLD_NOTE = "Dựng theo hai nguồn thứ cấp, chưa đối chiếu toàn văn."
NEW_NOTE = "Suy đoán từ bộ biểu trước vì toàn văn không công bố: hãy đối chiếu với tệp cấp trên gửi rồi sửa cho khớp."
BEFORE_OLD = date(1930, 2, 3)
"""The first set also stands for the years before it: no earlier set is on record."""

NOW_THEN = (
    ("so", "", "ky-nay", "", "Kỳ này"),
    ("truoc", "", "nam-truoc", "", "Cùng kỳ năm trước"),
    ("pt", "", "so-sanh", "", "(%) kỳ này so với cùng kỳ năm trước"),
)


def occupations(base: str, top: str):
    """Part "Nghề nghiệp": the row numbers are those that the code list carries."""
    labels = {
        "1": "Cán bộ, công chức cơ quan Nhà nước từ cấp huyện trở lên",
        "2": "Cán bộ, công chức cơ quan Đảng, MTTQ, đoàn thể từ cấp huyện trở lên",
        "3": "Cán bộ, công chức, người hoạt động không chuyên trách ở xã, phường, thị trấn",
        "4": "Người hoạt động không chuyên trách ở thôn, tổ dân phố, bản (ấp, khóm)",
        "5": "Viên chức trong đơn vị sự nghiệp công lập",
        "6": "Người lao động trong đơn vị sự nghiệp ngoài công lập",
        "7": "Lãnh đạo, quản lý và lao động trong doanh nghiệp",
        "7.1": "Người lãnh đạo, quản lý",
        "7.2": "Nhân viên, lao động gián tiếp sản xuất",
        "7.3": "Công nhân, lao động trực tiếp",
        "8": "Người làm nông, lâm, ngư nghiệp",
        "9": "Sỹ quan, chiến sỹ quân đội và công an",
        "10": "Sinh viên",
        "11": "Học sinh",
        "12": "Khác (lao động hợp đồng, tự do…)",
    }
    yield (top, "1-", 1, "-", "Nghề nghiệp")
    for number, label in labels.items():
        nested = "." in number
        row = number.replace(".", "-")
        mark = "+" if nested else ""
        yield (f"{top}.{number}", mark, 2 + nested, f"{base}_nghe-nghiep_dong-1-{row}", label)


def numbered(top: str, base: str, head: tuple[str, str], parts):
    """A part with rows numbered in order: (label, word or None)."""
    mark, title = head
    yield (top, mark, 1, "-", title)
    for number, (label, word) in enumerate(parts, 1):
        yield (f"{top}.{number}", "", 2, word and f"{base}_{word}", label)


AGES = [
    (name, f"tuoi_{word}")
    for name, word in (
        ("Từ 18 đến 30 tuổi", "18-30"),
        ("Từ 31 đến 35 tuổi", "31-35"),
        ("Từ 36 đến 40 tuổi", "36-40"),
        ("Từ 41 đến 45 tuổi", "41-45"),
        ("Từ 46 đến 50 tuổi", "46-50"),
        ("Từ 51 đến 55 tuổi", "51-55"),
        ("Từ 56 đến 60 tuổi", "56-60"),
        ("Trên 60 tuổi", "tren-60"),
    )
]
ERAS = [
    ("Trước 19/8/1945", "thoi-ky_truoc-1945"),
    ("Từ 19/8/1945 đến 20/7/1954", "thoi-ky_1945-1954"),
    ("Từ 21/7/1954 đến 30/4/1975", "thoi-ky_1954-1975"),
    ("Từ 01/5/1975 đến nay", "thoi-ky_1975-nay"),
]
GENERAL = [
    (name, f"giao-duc_dong-3-{n}")
    for n, name in enumerate(
        ("Biết đọc, biết viết chữ quốc ngữ", "Tiểu học", "Trung học cơ sở", "Trung học phổ thông"), 1
    )
]
PROFESSIONAL = [
    (name, f"chuyen-mon_dong-4-{n}")
    for n, name in enumerate(
        (
            "Công nhân kỹ thuật, nhân viên nghiệp vụ, sơ cấp",
            "Trung cấp",
            "Cao đẳng",
            "Đại học",
            "Thạc sỹ",
            "Tiến sỹ",
        ),
        1,
    )
]
TITLES = [("Phó giáo sư", None), ("Giáo sư", None)]
THEORY = [
    (name, f"ly-luan_dong-7-{n}") for n, name in enumerate(("Sơ cấp", "Trung cấp", "Cao cấp, cử nhân"), 1)
]


def movement(near: str):
    """Biểu 1; `near` is what the level between commune and province is called."""
    return [
        ("A", "A-", 0, "dang-vien-dau-ky", "Tổng số đảng viên cuối kỳ trước chuyển sang"),
        ("B", "B-", 0, "tang", "Đảng viên tăng trong kỳ"),
        ("B.1", "1-", 1, "tang-moi-ket-nap", "Kết nạp"),
        ("B.2", "2-", 1, "chuyen-den", "Chuyển đến"),
        ("B.2.a", "a-", 2, "tang-chuyen-den-ngoai-tinh", "Tỉnh khác chuyển đến"),
        ("B.2.b", "b-", 2, "tang-trong-tinh", f"{near} khác trong tỉnh chuyển đến"),
        ("B.3", "3-", 1, "tang-phuc-hoi", "Phục hồi đảng tịch"),
        ("B.4", "4-", 1, "?tang-sap-xep-den", "Chuyển giao do sắp xếp tổ chức"),
        ("B.5", "5-", 1, "?tang-mo-so", "Có trong danh sách khi mở sổ"),
        ("C", "C-", 0, "giam", "Đảng viên giảm trong kỳ"),
        ("C.1", "1-", 1, "giam-tu-tran", "Từ trần"),
        ("C.2", "2-", 1, "giam-khai-tru", "Khai trừ"),
        ("C.3", "3-", 1, "giam-xoa-ten", "Xóa tên"),
        ("C.3.a", "", 2, "giam-xoa-ten_loai_du-bi", "Trong đó: Đảng viên dự bị"),
        ("C.4", "4-", 1, "giam-xin-ra", "Xin ra khỏi Đảng"),
        ("C.5", "5-", 1, "chuyen-di", "Chuyển đi"),
        ("C.5.a", "a-", 2, "giam-chuyen-di-ngoai-tinh", "Chuyển đi tỉnh khác"),
        ("C.5.b", "b-", 2, "giam-trong-tinh", f"Chuyển đi {near.lower()} khác trong tỉnh"),
        ("C.6", "6-", 1, "?giam-sap-xep-di", "Chuyển giao do sắp xếp tổ chức"),
        ("D", "D-", 0, "dang-vien", "Đảng viên trong danh sách cuối kỳ báo cáo"),
    ]


def admitted():
    """Biểu 2."""
    base = "ket-nap"
    yield from (
        ("I", "I-", 0, base, "Tổng số đảng viên mới kết nạp"),
        ("I.1", "", 1, f"{base}_gioi-tinh_nu", "Nữ"),
        ("I.2", "", 1, f"{base}_theo-ton-giao_co", "Người theo tôn giáo"),
        ("I.3", "", 1, None, "Đoàn viên Đoàn TNCS Hồ Chí Minh"),
        ("I.4", "", 1, None, "Chủ doanh nghiệp tư nhân"),
        ("I.5", "", 1, None, "Quần chúng vi phạm chính sách kế hoạch hóa gia đình"),
        ("I.6", "", 1, None, "Có quan hệ hôn nhân với người nước ngoài"),
        ("I.7", "", 1, "ket-nap-lai", "Kết nạp lại"),
        ("II", "II-", 0, "-", "Phân tích đảng viên mới kết nạp"),
    )
    yield from occupations(base, "II.1")
    yield from numbered("II.2", base, ("2-", "Tuổi đời"), AGES)
    yield ("II.2.bq", "", 2, "tuoi-binh-quan-ket-nap", "Tuổi bình quân")
    yield from numbered("II.3", base, ("3-", "Trình độ giáo dục phổ thông"), GENERAL)
    yield from numbered("II.4", base, ("4-", "Trình độ chuyên môn nghiệp vụ"), PROFESSIONAL)
    yield from numbered("II.5", base, ("5-", "Chức danh khoa học"), TITLES)
    yield ("III", "III-", 0, "tccsd", "Số tổ chức cơ sở đảng có đến cuối kỳ")
    for number, kind, name in ((1, "dang-bo-co-so", "Đảng bộ cơ sở"), (2, "chi-bo-co-so", "Chi bộ cơ sở")):
        yield (f"III.{number}", f"{number}-", 1, f"to-chuc_loai-to-chuc_{kind}", name)
        given = f"to-chuc-co-ket-nap_loai-to-chuc_{kind}"
        yield (f"III.{number}.a", "", 2, given, "Trong đó: có kết nạp đảng viên")
        yield (f"III.{number}.b", "", 2, None, "Trong đó: không còn quần chúng")


def members():
    """Biểu 3."""
    base = "dang-vien"
    yield from (
        ("I", "I-", 0, base, "Tổng số đảng viên trong danh sách"),
        ("I.a", "a-", 1, None, "Đảng viên đang làm việc và công tác"),
        ("I.b", "b-", 1, None, "Đảng viên đã nghỉ hưu và nghỉ công tác"),
        ("I.b.1", "", 2, "dang-vien-mien", "Trong đó: Được miễn công tác và sinh hoạt đảng"),
        ("I.1", "", 1, f"{base}_gioi-tinh_nu", "Nữ"),
        ("I.2", "", 1, f"{base}_theo-ton-giao_co", "Người theo tôn giáo"),
        ("I.3", "", 1, None, "Đoàn viên Đoàn TNCS Hồ Chí Minh"),
        ("I.4", "", 1, None, "Chủ doanh nghiệp tư nhân"),
        ("I.6", "", 1, None, "Có quan hệ hôn nhân với người nước ngoài"),
        ("II", "II-", 0, "-", "Phân tích đội ngũ đảng viên"),
    )
    yield from occupations(base, "II.1")
    yield from numbered("II.2", base, ("2-", "Tuổi đời"), AGES)
    yield ("II.2.bq", "", 2, "tuoi-doi-binh-quan", "Tuổi bình quân")
    yield from numbered("II.3", base, ("3-", "Thời gian kết nạp vào Đảng"), ERAS)
    yield from numbered("II.4", base, ("4-", "Trình độ giáo dục phổ thông"), GENERAL)
    yield from numbered("II.5", base, ("5-", "Trình độ chuyên môn nghiệp vụ"), PROFESSIONAL)
    yield from numbered("II.6", base, ("6-", "Chức danh khoa học"), TITLES)
    yield from numbered("II.7", base, ("7-", "Trình độ lý luận chính trị"), THEORY)


def faith(base: str):
    """Biểu 2B and 3B."""
    return [
        ("I", "I-", 0, base, "Dân tộc"),
        ("I.x", "", 1, f"*dan-toc {base}", "Từng dân tộc"),
        ("II", "II-", 0, f"{base}_theo-ton-giao_co", "Tôn giáo"),
        ("II.x", "", 1, f"*ton-giao {base}", "Từng tôn giáo"),
    ]


def faith_columns(base: str):
    return (
        ("so", "", "ky-nay", "", "Tổng số"),
        ("nu", "", "ky-nay", "_gioi-tinh_nu", "Trong đó: nữ"),
        ("pt", "", "ty-le", base, "Tỷ lệ %"),
    )


def unit_types():
    """Biểu 5: the row numbers are those that the code list carries."""
    rows = (
        ("1", 0, "Xã"),
        ("2", 0, "Phường"),
        ("3", 0, "Thị trấn"),
        ("4", 0, "Cơ quan Đảng, MTTQ, đoàn thể chính trị - xã hội"),
        ("5", 0, "Cơ quan Nhà nước"),
        ("6", 0, "Đơn vị sự nghiệp"),
        ("6.1", 1, "Công lập"),
        ("6.2", 1, "Ngoài công lập"),
        ("7", 0, "Quân đội"),
        ("8", 0, "Công an"),
        ("9", 0, "Doanh nghiệp và hợp tác xã"),
        ("9.a", 1, "Doanh nghiệp nhà nước"),
        ("9.a.1", 2, "Vốn nhà nước 100%"),
        ("9.a.2", 2, "Vốn nhà nước từ 50% trở lên"),
        ("9.a.3", 2, "Vốn nhà nước dưới 50%"),
        ("9.b", 1, "Doanh nghiệp ngoài nhà nước"),
        ("9.b.1", 2, "Công ty cổ phần"),
        ("9.b.2", 2, "Doanh nghiệp tư nhân"),
        ("9.b.3", 2, "Công ty trách nhiệm hữu hạn"),
        ("9.b.4", 2, "Công ty hợp danh"),
        ("9.b.5", 2, "Có vốn đầu tư nước ngoài"),
        ("9.b.5.1", 3, "Trong đó: 100% vốn nước ngoài"),
        ("9.c", 1, "Hợp tác xã"),
        ("10", 0, "Tổ chức cơ sở đảng ở ngoài nước"),
        ("11", 0, "Loại hình khác"),
    )
    for number, level, label in rows:
        row = number.replace(".", "-")
        yield (f"L.{number}", number.rpartition(".")[2], level, f"_loai-hinh_dong-{row}", label)
    yield ("L.0", "", 0, "?_loai-hinh_chua-ghi", "Chưa ghi loại hình (sửa ở Tên gọi, loại hình)")
    yield ("T", "", 0, "", "Cộng")


UNIT_COLUMNS = (
    ("1", "Tổ chức cơ sở đảng", "ky-nay", "tccsd", "Tổng số"),
    ("2", "Tổ chức cơ sở đảng", "ky-nay", "to-chuc_loai-to-chuc_dang-bo-co-so", "Đảng bộ cơ sở"),
    ("3", "Tổ chức cơ sở đảng", "ky-nay", "to-chuc_loai-to-chuc_chi-bo-co-so", "Chi bộ cơ sở"),
    ("4", "Tổ chức trực thuộc", "ky-nay", "to-chuc_loai-to-chuc_dang-bo-bo-phan", "Đảng bộ bộ phận"),
    ("5", "Tổ chức trực thuộc", "ky-nay", "to-chuc_loai-to-chuc_chi-bo-truc-thuoc", "Chi bộ trực thuộc"),
    ("6", "", "ky-nay", "dang-vien", "Tổng số đảng viên"),
)
GRADES = (
    ("HTXSNV", "Hoàn thành xuất sắc nhiệm vụ"),
    ("HTTNV", "Hoàn thành tốt nhiệm vụ"),
    ("HTNV", "Hoàn thành nhiệm vụ"),
    ("KHTNV", "Không hoàn thành nhiệm vụ"),
)


def ratings():
    """Biểu 6."""
    blocks = (
        (
            "A",
            "TỔ CHỨC CƠ SỞ ĐẢNG",
            (("I", "dang-bo-co-so", "Đảng bộ cơ sở"), ("II", "chi-bo-co-so", "Chi bộ cơ sở")),
        ),
        (
            "B",
            "TỔ CHỨC TRỰC THUỘC",
            (("I", "dang-bo-bo-phan", "Đảng bộ bộ phận"), ("II", "chi-bo-truc-thuoc", "Chi bộ trực thuộc")),
        ),
    )
    for letter, title, kinds in blocks:
        yield (letter, f"{letter}-", 0, "-", title)
        for roman, kind, name in kinds:
            top, of = f"{letter}.{roman}", f"_loai-to-chuc_{kind}"
            yield (top, f"{roman}-", 1, "-", name)
            yield (f"{top}.1", "1-", 2, f"to-chuc{of}", "Số có đến cuối năm (1 = 2 + 3)")
            yield (f"{top}.2", "2-", 2, f"to-chuc-xep-loai-nam{of}", "Số được đánh giá, xếp loại")
            for number, (grade, words) in enumerate(GRADES, 1):
                yield (f"{top}.2.{number}", "", 3, f"to-chuc-xep-loai-nam{of}_ket-qua_{grade}", words)
            yield (f"{top}.3", "3-", 2, f"to-chuc-danh-sach-nam{of}_ket-qua_CHUA", "Số chưa được đánh giá")
            yield (f"{top}.3.a", "", 3, None, "Trong đó: mới thành lập dưới 6 tháng")
    yield ("C", "C-", 0, "-", "ĐẢNG VIÊN")
    present = "Số có mặt đến thời điểm kiểm điểm, đánh giá, xếp loại (1 = 2 + 3 + 4)"
    yield ("C.1", "1-", 1, "dang-vien-danh-sach-nam", present)
    yield ("C.2", "2-", 1, "dang-vien-danh-sach-nam_ket-qua_MIEN", "Số được miễn đánh giá")
    yield ("C.3", "3-", 1, "dang-vien-danh-sach-nam_ket-qua_CHUA", "Số chưa được đánh giá")
    yield ("C.4", "4-", 1, "dang-vien-xep-loai-nam", "Số đã kiểm điểm, đánh giá, xếp loại")
    for number, (grade, words) in enumerate(GRADES, 1):
        yield (f"C.4.{number}", "", 2, f"dang-vien-xep-loai-nam_ket-qua_{grade}", words)
    reasons = (
        "cấp có thẩm quyền kết luận suy thoái",
        "chỉ hoàn thành dưới 50% chỉ tiêu",
        "công chức, viên chức bị xếp loại không hoàn thành nhiệm vụ",
        "bị kỷ luật trong năm",
        "lý do khác",
    )
    for number, reason in enumerate(reasons, 1):
        yield (f"C.4.4.{number}", "", 3, None, f"Trong đó: {reason}")


RATING_COLUMNS = (
    ("T", "", "ky-nay", "", "Tổng số"),
    ("L", "Trong đó, theo loại hình", "ky-nay", "*loai-hinh", "Từng loại hình"),
)


def forms(near: str):
    """Number, title, rows and columns of each form."""
    yield "1", "Thống kê tăng, giảm đảng viên", movement(near), NOW_THEN
    yield "2", "Thống kê đảng viên mới kết nạp", admitted(), NOW_THEN
    yield (
        "2B",
        "Đảng viên mới kết nạp theo dân tộc, tôn giáo",
        faith("ket-nap"),
        faith_columns("ket-nap"),
    )
    yield "3", "Thống kê đội ngũ đảng viên", members(), NOW_THEN
    yield (
        "3B",
        "Đảng viên chia theo dân tộc và trong các tôn giáo",
        faith("dang-vien"),
        faith_columns("dang-vien"),
    )
    yield "5", "Tổ chức đảng và đảng viên trong các loại hình cơ sở", unit_types(), UNIT_COLUMNS
    yield (
        "6",
        "Kết quả đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên",
        ratings(),
        RATING_COLUMNS,
    )


def line_of(entry) -> dict:
    """The fields of a row as declared above."""
    place, mark, level, figure, label = entry
    kind = "ghi-tay" if figure is None else "tieu-de" if figure == "-" else "tinh"
    figure = "" if kind != "tinh" else figure
    expands = ""
    if figure.startswith("*"):
        expands, _, figure = figure[1:].partition(" ")
    return {
        "place": place,
        "mark": mark,
        "level": level,
        "label": label,
        "kind": kind,
        "optional": figure.startswith("?"),
        "figure": figure.removeprefix("?"),
        "expands": expands,
    }


def column_of(entry) -> dict:
    """The fields of a column as declared above."""
    place, head, shows, figure, label = entry
    expands = figure[1:] if figure.startswith("*") else ""
    figure = "" if expands else figure
    return {
        "place": place,
        "head": head,
        "shows": shows,
        "label": label,
        "figure": figure,
        "expands": expands,
    }


def enter(apps, schema_editor):
    alias = schema_editor.connection.alias
    Edition, Line, Column = (
        apps.get_model("branches", name) for name in ("FormEdition", "FormLine", "FormColumn")
    )
    sets = (
        ((BEFORE_OLD, *OLD[1:]), OLD_NOTE, "Huyện"),
        (NEW, NEW_NOTE, "Xã"),
    )
    for (start, end, regulation), note, near in sets:
        for number, title, lines, columns in forms(near):
            edition = Edition.objects.using(alias).create(
                number=number,
                title=title,
                regulation=regulation,
                valid_from=start,
                valid_to=end,
                verified=False,
                note=note,
            )
            Line.objects.using(alias).bulk_create(
                Line(edition=edition, rank=rank, **line_of(entry)) for rank, entry in enumerate(lines, 1)
            )
            Column.objects.using(alias).bulk_create(
                Column(edition=edition, rank=rank, **column_of(entry))
                for rank, entry in enumerate(columns, 1)
            )

    wholly_foreign(apps, alias, "9.b.6", "9.b.5.1")


def wholly_foreign(apps, alias, was: str, becomes: str):
    """The entry of wholly foreign enterprises: its row is a part of the row above it."""
    Code = apps.get_model("branches", "Code")
    entry = Code.objects.using(alias).filter(list="loai-hinh", code="dn-nuoc-ngoai-100", form_row=was)
    entry.update(form_row=becomes)


def take_out(apps, schema_editor):
    alias = schema_editor.connection.alias
    wholly_foreign(apps, alias, "9.b.5.1", "9.b.6")
    for name in ("FormLine", "FormColumn", "FormEdition"):
        apps.get_model("branches", name).objects.using(alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("branches", "0022_official_forms")]

    operations = [migrations.RunPython(enter, take_out)]
