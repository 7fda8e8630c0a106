"""Classes on resolutions, the yearly chuyên đề with its roll, and the plans of làm theo Bác."""

from datetime import date

from branches.activities import enter_plans, take_roll
from branches.choices import StudyForm, StudyKind
from branches.models import FollowPlan, StudySession, Turnout
from members.models import Person
from vankhanh import record

from .calendar import END, day
from .people import Cast
from .roll import Roll

CLASSES = {
    2021: (("15/4", 118, 15), ("22/7", 112, 12), ("25/11", 121, 16)),
    2022: (("24/3", 124, 16), ("16/6", 117, 14), ("22/9", 115, 15), ("8/12", 113, 13)),
    2023: (("23/3", 130, 18), ("25/5", 122, 17), ("17/8", 119, 17), ("21/9", 116, 17)),
}
"""Day, members and others of each class: 2023 gives 148 + 139 + 136 + 133 = 556."""

TITLES = (
    "Học tập nghị quyết về phát triển nông nghiệp và nông thôn",
    "Quán triệt nghị quyết về xây dựng, chỉnh đốn Đảng",
    "Triển khai nghị quyết về giáo dục và nguồn nhân lực",
    "Thông tin kết quả hội nghị Trung ương và phương hướng thực hiện",
)
TOPICS = {
    2021: ("15/10", "22/10", "Chuyên đề năm 2021: nêu gương, trách nhiệm với dân", 5, 6),
    2022: ("14/10", "21/10", "Chuyên đề năm 2022: đoàn kết, tự lực, vươn lên", 5, 3),
    2023: ("20/10", "27/10", "Chuyên đề năm 2023: làm theo Bác để dân khá hơn", 6, 0),
}
"""Day, day of the make-up session, title, how many came to the make-up, how many never came."""

PLANS_MISSING = {2021: 11, 2022: 5, 2023: 0}
SPEAKER = "Báo cáo viên Huyện ủy"


def learn(cast: Cast, roll: Roll) -> None:
    """Three years of study and of plans."""
    for year in CLASSES:
        for number, (text, members, others) in enumerate(CLASSES[year]):
            hold_class(cast, roll, day(f"{text}/{year}"), TITLES[number], members, others)
        hold_topic(cast, roll, year)
        plan(cast, roll, year)
    hold_other_course(cast)


def hold_class(cast: Cast, roll: Roll, when: date, title: str, members: int, others: int) -> None:
    """One class, its members shared among the branches by their size, the others among the offices."""
    session = StudySession(
        branch=cast.committee,
        kind=StudyKind.RESOLUTION,
        title=title,
        held_on=when,
        place="Hội trường Ủy ban nhân dân xã",
        speaker=SPEAKER,
        issuer="Ban Chấp hành Trung ương" if when.month < 7 else "Tỉnh ủy",
        form=StudyForm.MIXED if when.year == 2021 else StudyForm.IN_PERSON,
    )
    record.save(session, by=None)
    sizes = [len(people) for people in roll.active(when)]
    present, guests = shared(members, sizes), shared(others, [1] * len(sizes))
    rows = [
        Turnout(session=session, branch=branch, due=min(here + 2, size), present=here, guests=also)
        for branch, here, also, size in zip(cast.branches, present, guests, sizes, strict=True)
    ]
    record.save_many(rows, by=None, what=f"Số người dự {session}")


def shared(total: int, weights: list[int]) -> list[int]:
    """A number in whole parts by weight that add up to it."""
    ends = [total * sum(weights[: place + 1]) // sum(weights) for place in range(len(weights))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def hold_topic(cast: Cast, roll: Roll, year: int) -> None:
    """The chuyên đề of a year: everybody due comes, but for those of the make-up and those who never came."""
    text, again, title, late, never = TOPICS[year]
    main = topic(cast, title, day(f"{text}/{year}"))
    made_up = topic(cast, f"{title} (học bù)", day(f"{again}/{year}"), makes_up=main)
    due = roll.active(main.held_on)
    missing = missed(cast, due, late + never)
    for branch, people in zip(cast.branches, due, strict=True):
        came = [person for person in people if person not in missing]
        take_roll(session=main, branch=branch, persons=came, due=len(people), by=None)
        later = [person for person in people if person in missing[:late]]
        if later:
            take_roll(session=made_up, branch=branch, persons=later, by=None)


def topic(cast: Cast, title: str, when: date, makes_up: StudySession | None = None) -> StudySession:
    return record.save(
        StudySession(
            branch=cast.committee,
            kind=StudyKind.TOPIC,
            title=title,
            held_on=when,
            place="Hội trường Ủy ban nhân dân xã",
            speaker="Bí thư Đảng ủy",
            makes_up=makes_up,
        ),
        by=None,
    )


def missed(cast: Cast, due: list[list[Person]], number: int) -> list[Person]:
    """So many of those due, from all over the branches."""
    everybody = [person for people in due for person in people]
    return cast.random.sample(everybody, number)


def plan(cast: Cast, roll: Roll, year: int) -> None:
    """The plan of each branch, then those of its members; who comes later in the year plans in the autumn."""
    spring, autumn = date(year, 2, 15), min(date(year, 10, 25), END)
    rows = [FollowPlan(branch=branch, year=year, made_on=date(year, 1, 20)) for branch in cast.branches]
    record.save_many(rows, by=None, what=f"Kế hoạch của chi bộ năm {year}")
    without = missed(cast, roll.active(date(year, 12, 31)), PLANS_MISSING[year])
    for made_on in (spring, autumn):
        for branch, people in zip(cast.branches, roll.active(made_on), strict=True):
            planning = [person for person in people if person not in without]
            enter_plans(branch=branch, year=year, persons=planning, made_on=made_on, by=None)


def hold_other_course(cast: Cast) -> None:
    """A course that is no class on resolutions: it counts for none of the figures."""
    session = StudySession(
        branch=cast.committee,
        kind=StudyKind.OTHER,
        title="Tập huấn nghiệp vụ công tác chi bộ",
        held_on=day("18/5/2023"),
        place="Trung tâm Chính trị huyện",
        speaker="Ban Tổ chức Huyện ủy",
    )
    record.save(session, by=None)
    rows = [Turnout(session=session, branch=branch, due=2, present=2) for branch in cast.branches]
    record.save_many(rows, by=None, what=f"Số người dự {session}")
