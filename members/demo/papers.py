"""Documents of the committee, models of làm theo Bác, and the figures that others publish."""

from datetime import date
from decimal import Decimal

from branches.choices import DocumentKind, FormNumber, Recordable
from branches.models import Document, EmulationModel, FormFigure, RecordedFigure, SuperiorDocument
from vankhanh import record

from .calendar import YEARS, day, spread
from .people import Cast

CONCRETE = {2021: 9, 2022: 11, 2023: 13}
"""Documents of each year that make a superior's resolution concrete."""

SUBJECTS = (
    ("nuôi tôm quảng canh cải tiến", "Kinh tế"),
    ("hợp tác xã và liên kết tiêu thụ", "Kinh tế"),
    ("lộ giao thông và cầu nông thôn", "Nông thôn mới"),
    ("trường đạt chuẩn quốc gia", "Giáo dục"),
    ("chăm sóc sức khỏe ban đầu", "Y tế"),
    ("giảm nghèo đa chiều", "An sinh"),
    ("chuyển đổi số cấp xã", "Cải cách hành chính"),
    ("chất lượng sinh hoạt chi bộ", "Xây dựng Đảng"),
    ("tạo nguồn cán bộ trẻ", "Xây dựng Đảng"),
    ("phòng, chống tham nhũng, lãng phí", "Nội chính"),
    ("thế trận lòng dân", "Quốc phòng - an ninh"),
    ("ứng phó xâm nhập mặn", "Môi trường"),
    ("đời sống văn hóa ở ấp", "Văn hóa"),
)
KINDS = (DocumentKind.RESOLUTION, DocumentKind.PROGRAMME, DocumentKind.PLAN)
SUPERIORS = (
    ("01-NQ/TU", "Tỉnh ủy", "18/10/2020", "Nghị quyết Đại hội Đảng bộ tỉnh"),
    ("01-NQ/HU", "Huyện ủy", "30/7/2020", "Nghị quyết Đại hội Đảng bộ huyện"),
    ("05-NQ/TU", "Tỉnh ủy", "2/12/2020", "Nghị quyết chuyên đề của Tỉnh ủy"),
)
OTHER_KINDS = (DocumentKind.DECISION, DocumentKind.NOTICE, DocumentKind.REPORT, DocumentKind.SUBMISSION)
OTHER_TITLES = {
    DocumentKind.DECISION: "Về việc chuẩn y cấp ủy chi bộ",
    DocumentKind.NOTICE: "Kết luận cuộc họp Ban Chấp hành",
    DocumentKind.REPORT: "Công tác tháng và nhiệm vụ tháng tới",
    DocumentKind.SUBMISSION: "Đề nghị xét kết nạp đảng viên",
}
OTHERS = 24
"""Other documents of each year."""

NEW_MODELS = {2019: 6, 2020: 5, 2021: 7, 2022: 7, 2023: 12}
ENDED = {2: "1/3/2021", 5: "1/9/2021", 9: "1/4/2022", 13: "1/10/2022", 16: "1/2/2023"}
"""Of the 25 models from before 2023 five were given up: 20 are kept up, and 12 are new."""

MODELS = (
    ("Nuôi heo đất giúp học sinh nghèo", "An sinh"),
    ("Tuyến lộ hoa", "Môi trường"),
    ("Tổ tự quản an ninh", "Quốc phòng - an ninh"),
    ("Mỗi tuần một việc tốt", "Xây dựng Đảng"),
    ("Chuyển đổi vườn tạp", "Kinh tế"),
    ("Ngày không viết, ngày không hẹn", "Cải cách hành chính"),
    ("Tủ sách làm theo Bác", "Văn hóa"),
    ("Vốn xoay vòng giúp nhau", "Kinh tế"),
    ("Dân vận khéo làm cầu", "Nông thôn mới"),
)
FIGURES = {
    Recordable.INCOME: {2021: "62.4", 2022: "69.2", 2023: "75.8"},
    Recordable.POVERTY: {2021: "3.7", 2022: "2.8", 2023: "1.9"},
}
PUBLISHED = {2021: day("15/12/2021"), 2022: day("14/12/2022"), 2023: day("31/10/2023")}


def file_papers(cast: Cast) -> None:
    """Documents, models and published figures of all years."""
    received = superiors(cast)
    record.save_many(received, by=None, what="Văn bản cấp trên")
    record.save_many(documents(cast, received), by=None, what="Văn bản của Đảng ủy")
    record.save_many(models(cast), by=None, what="Mô hình làm theo Bác")
    record.save_many(figures(cast), by=None, what="Chỉ tiêu ghi nhận")
    record.save_many(sent_forms(cast), by=None, what="Số liệu biểu ghi tay")


def superiors(cast: Cast) -> list[SuperiorDocument]:
    """The resolutions that the committee makes concrete."""
    return [
        SuperiorDocument(
            branch=cast.committee,
            number=number,
            issuer=issuer,
            issued_on=day(text),
            title=title,
            field="Chung",
        )
        for number, issuer, text, title in SUPERIORS
    ]


def documents(cast: Cast, received: list[SuperiorDocument]) -> list[Document]:
    """In the order of their days, numbered by kind from the beginning of the term."""
    drafts = [draft for year in YEARS for draft in (*concrete(year, received), *ordinary(year))]
    numbers, rows = dict.fromkeys(DocumentKind, 3), []
    for when, kind, title, field, superior, marked in sorted(drafts, key=lambda draft: draft[:2]):
        numbers[kind] += 1
        rows.append(
            Document(
                branch=cast.committee,
                kind=kind,
                number=f"{numbers[kind]:02d}-{kind}/ĐU",
                issued_on=when,
                title=title,
                field=field,
                superior=superior,
                makes_concrete=marked,
                signed_by="Bí thư Đảng ủy",
            )
        )
    return rows


def concrete(year: int, received: list[SuperiorDocument]):
    """Linked to a superior's resolution, marked as making it concrete, or both."""
    for place, when in enumerate(spread(year, CONCRETE[year])):
        subject, field = SUBJECTS[(place + year) % len(SUBJECTS)]
        kind, link = KINDS[place % len(KINDS)], place % 4
        title = f"{kind.label} về {subject} giai đoạn {year}–{year + 2}"
        yield when, kind, title, field, received[place % 3] if link else None, link != 1


def ordinary(year: int):
    """Documents of the day-to-day work."""
    for place, when in enumerate(spread(year, OTHERS, 1)):
        kind = OTHER_KINDS[place % len(OTHER_KINDS)]
        yield when, kind, OTHER_TITLES[kind], "Xây dựng Đảng", None, False


def models(cast: Cast) -> list[EmulationModel]:
    """Each of a branch; those of 2023 one of each branch."""
    rows = []
    for year, number in NEW_MODELS.items():
        for order in range(number):
            place = (order + year) % len(cast.branches)
            name, field = MODELS[len(rows) % len(MODELS)]
            end = ENDED.get(len(rows))
            rows.append(
                EmulationModel(
                    branch=cast.branches[place],
                    name=f"{name} năm {year}",
                    owner=str(cast.branches[place]),
                    field=field,
                    start=date(year, 2 + order % 5, 3 + order),
                    end=end and day(end),
                    end_reason="Đã đạt mục tiêu, chuyển thành việc thường xuyên" if end else "",
                )
            )
    return rows


def figures(cast: Cast) -> list[RecordedFigure]:
    return [
        RecordedFigure(
            branch=cast.committee,
            code=code,
            year=year,
            value=Decimal(value),
            published_on=PUBLISHED[year],
            source="Báo cáo kinh tế - xã hội của Ủy ban nhân dân xã",
        )
        for code, values in FIGURES.items()
        for year, value in values.items()
    ]


def sent_forms(cast: Cast) -> list[FormFigure]:
    """Some numbers of Biểu 3 as sent for 2019, before the book was opened."""
    return [
        FormFigure(
            branch=cast.committee,
            number=FormNumber.MEMBERS,
            line=line,
            column="so",
            first=day("1/1/2019"),
            last=day("31/12/2019"),
            value=value,
            source="Biểu 3 năm 2019 đã gửi Huyện ủy (số minh họa)",
        )
        for line, value in (("I", 221), ("I.1", 63), ("I.2", 25), ("I.b.1", 24))
    ]
