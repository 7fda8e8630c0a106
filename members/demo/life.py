"""Meetings of the branches and the committee."""

from datetime import date

from branches.choices import MeetingKind
from branches.models import Branch, Meeting, MeetingScore, ScoreCriterion
from vankhanh import record

from .calendar import END, YEARS, months, spread, working
from .organisation import MARK
from .people import Cast
from .roll import Roll

THEMATIC = {2021: [5, 4, 4] * 4, 2022: [6, 5, 6, 5] * 3, 2023: [7, 7, 7, 6] * 3}
"""Thematic meetings by branch: 2023 gives nine branches 7 and three 6, which is 81."""

TOPICS = (
    ("Giảm nghèo từ mô hình tôm – lúa", "Kinh tế"),
    ("Giữ vững các tiêu chí nông thôn mới", "Nông thôn mới"),
    ("Vận động nhân dân làm lộ, bắc cầu", "Nông thôn mới"),
    ("Nêu gương của đảng viên ở nơi cư trú", "Xây dựng Đảng"),
    ("Tạo nguồn kết nạp đảng viên trẻ", "Xây dựng Đảng"),
    ("Phòng, chống thiên tai và xâm nhập mặn", "Môi trường"),
    ("Bảo đảm an ninh, trật tự ở ấp", "Quốc phòng - an ninh"),
    ("Chăm lo gia đình chính sách, hộ khó khăn", "An sinh"),
    ("Chuyển đổi số trong công việc hằng ngày", "Cải cách hành chính"),
    ("Giữ gìn đoàn kết, tự phê bình và phê bình", "Xây dựng Đảng"),
)
SITTING_DAYS = (3, 4, 5, 3, 4, 5, 6, 7, 6, 7, 8, 8)
"""Day of the month on which each branch meets."""


def meet(cast: Cast, roll: Roll) -> None:
    """All meetings from 2021 to the end of the records."""
    for year in YEARS:
        rows = [row for place in range(len(cast.branches)) for row in of_branch(cast, roll, place, year)]
        record.save_many(rows, by=None, what=f"Sinh hoạt chi bộ năm {year}")
        record.save_many(of_committee(cast, roll, year), by=None, what=f"Họp Đảng ủy năm {year}")
    score()


def of_branch(cast: Cast, roll: Roll, place: int, year: int) -> list[Meeting]:
    """Regular meetings month by month, then the thematic ones."""
    branch, number = cast.branches[place], THEMATIC[year][place]
    rows = [
        meeting(
            cast, roll, branch, place, MeetingKind.REGULAR, working(date(year, month, SITTING_DAYS[place]))
        )
        for month in months(year)
    ]
    for order, when in enumerate(spread(year, number, place)):
        topic, field = TOPICS[(place + order + year) % len(TOPICS)]
        rows.append(meeting(cast, roll, branch, place, MeetingKind.THEMATIC, when, topic=topic, field=field))
    return rows


def meeting(cast: Cast, roll: Roll, branch: Branch, place: int, kind: str, when: date, **also) -> Meeting:
    """One meeting; between three and seven in a hundred stay away, hardly anybody without a reason."""
    due = len(roll.active(when)[place])
    absent = sum(cast.percent(5) for _ in range(due))
    unexcused = int(absent > 1 and cast.percent(8))
    resolution = f"{when.month:02d}-NQ/CB" if kind == MeetingKind.REGULAR else ""
    guests = int(cast.percent(35))
    return Meeting(
        branch=branch,
        kind=kind,
        held_on=when,
        due=due,
        present=due - absent,
        excused=absent - unexcused,
        unexcused=unexcused,
        guests=guests,
        attended_by=in_charge(cast, branch, when) if guests else None,
        chair="Bí thư chi bộ",
        secretary="Phó Bí thư chi bộ",
        place="Trụ sở ấp" if place < 6 else "Phòng họp cơ quan",
        resolution=resolution,
        **also,
    )


def in_charge(cast: Cast, branch: Branch, when: date):
    """Who of the committee looks after the branch on a day; nobody in a gap."""
    spans = cast.charges.get(branch.pk, ())
    return next((person for start, end, person in spans if start <= when and (not end or when < end)), None)


SCHEME = (("Chuẩn bị", 20), ("Tổ chức sinh hoạt", 40), ("Kết quả", 40))
"""The criteria of the local guidance that the demo scores its thematic meetings of the last year by."""


def score() -> None:
    """Points of the thematic meetings of the last year, the same each time."""
    given = {"valid_from": date(END.year, 1, 1), "source": f"Hướng dẫn của Huyện ủy ({MARK.lower()})"}
    scheme = [
        ScoreCriterion(label=label, most=most, order=order, valid_to=END, **given)
        for order, (label, most) in enumerate(SCHEME, 1)
    ]
    record.save_many(scheme, by=None, what="Khung tiêu chí chấm điểm sinh hoạt")
    held = Meeting.objects.filter(kind=MeetingKind.THEMATIC, held_on__gte=date(END.year, 1, 1))
    rows = [
        MeetingScore(
            meeting=row, branch=row.branch, criterion=one, points=one.most - (place + one.order * 3) % 7
        )
        for place, row in enumerate(held.select_related("branch").order_by("held_on", "branch__path", "pk"))
        for one in scheme
    ]
    record.save_many(rows, by=None, what=f"Điểm sinh hoạt chuyên đề năm {END.year}")


def of_committee(cast: Cast, roll: Roll, year: int) -> list[Meeting]:
    """The committee monthly and the whole Party organisation at midyear and before the new year."""
    rows = [
        Meeting(
            branch=cast.committee,
            kind=MeetingKind.COMMITTEE,
            held_on=working(date(year, month, 10 if month == END.month else 26)),
            due=15,
            present=15 - month % 3,
            excused=month % 3,
            chair="Bí thư Đảng ủy",
            resolution=f"{month:02d}-NQ/ĐU",
        )
        for month in months(year)
    ]
    halves = [date(year, 7, 7)] + ([date(year, 12, 28)] if year < END.year else [])
    for when in halves:
        due = sum(len(people) for people in roll.active(when))
        rows.append(
            Meeting(
                branch=cast.committee,
                kind=MeetingKind.WHOLE,
                held_on=when,
                topic="Sơ kết, tổng kết công tác",
                due=due,
                present=due - 12,
                excused=12,
            )
        )
    return rows
