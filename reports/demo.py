"""What the demo shows of figures handed in: the checks of two years, and the report of 2022, after which a paper turned up."""

from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction

from branches.choices import DocumentKind
from branches.models import Branch, Document
from vankhanh import record
from vankhanh.access import SYSTEM
from vankhanh.periods import Period

from .asking import scope_of
from .campaigns.acting import answer_of, confirmed, explain, lock, send_back
from .campaigns.reviewing import Gap, Review
from .frozen.standing import WHOLE, Reading
from .frozen.taking import freeze
from .frozen.watching import FrozenWatch
from .models import Campaign
from .quality import OF_RECORDS

YEAR = 2022
TEN_MONTHS = Period.between(date(2023, 1, 1), date(2023, 10, 31))
FOUND = "Tìm thấy khi sắp xếp lại hồ sơ lưu trữ"
WAITING = "Đã đề nghị cấp thẻ, đợt phát thẻ sau nhận"
CARDS = next(rule for rule in OF_RECORDS if rule.code == "thieu-the")
"""The one rule that the demo's records break: asking all of them would take half of the time."""
NOT_BEGUN, EXPLAINS, SENT_BACK = 0, 5, 8
"""Places of branches: the first of the committee, whose clerk is a user of the demo, has still to begin."""


@transaction.atomic
def hand_in() -> None:
    """Check 2022 and freeze its report, enter a document of December 2022 that was found afterwards, check 2023."""
    users = {user.username: user for user in get_user_model().objects.all()}
    check_of_2022(users["vanthu"], users["chibo"])
    asked, watch = scope_of(SYSTEM, year=YEAR), FrozenWatch()
    row = freeze(asked, by=users["vanthu"], note="Báo cáo gửi cấp trên đầu năm 2023")
    before = Reading(WHOLE).of([row])[row]
    found = Document(
        branch=asked.unit,
        kind=DocumentKind.CONCLUSION,
        number="01-KL/ĐU",
        issued_on=date(YEAR, 12, 20),
        title="Kết luận về thực hiện nghị quyết phòng, chống thiên tai",
        makes_concrete=True,
    )
    record.save(found, by=users["vanthu"], reason=FOUND)
    told = watch.told(row, before, Reading(WHOLE).of([row])[row], SYSTEM)
    watch.note(row, told, FOUND, users["vanthu"])
    check_of_2023(users["vanthu"])


def asks(period: Period, deadline: date, title: str, by) -> Campaign:
    """The check of a period by the whole committee."""
    unit = Branch.objects.get(parent=None)
    row = Campaign(branch=unit, first=period.first, last=period.last, deadline=deadline, title=title)
    return record.save(row, by=by)


def check_of_2022(clerk, branch_clerk) -> None:
    """Every branch confirmed, the first by itself, the others on signed sheets; locked."""
    campaign = asks(Period.year(YEAR), date(2023, 1, 31), f"Rà soát số liệu năm {YEAR}", clerk)
    review = Review(campaign, date(2023, 1, 27))
    for place, unit in enumerate(review.units):
        by, answer = clerk if place else branch_clerk, answer_of(campaign, unit)
        confirmed(answer, review, on=date(2023, 1, 9 + place), on_behalf=bool(place), by=by)
    lock(campaign=campaign, on=date(2023, 2, 6), by=clerk)


def check_of_2023(clerk) -> None:
    """Past its deadline: one branch has not begun, one waits with an explanation, one was sent back, nine confirmed."""
    campaign = asks(TEN_MONTHS, date(2023, 11, 10), "Rà soát số liệu 10 tháng năm 2023", clerk)
    review = Review(campaign, date(2023, 11, 12))
    for place, unit in enumerate(review.units):
        answer = answer_of(campaign, unit)
        if place == EXPLAINS:
            lines = CARDS.find(review.reader, TEN_MONTHS.last, review.names)
            said = [(Gap(CARDS, line), WAITING) for line in lines if line.branch == unit.pk]
            explain(campaign=campaign, unit=unit, said=said, by=clerk)
        elif place != NOT_BEGUN:
            confirmed(answer, review, on=date(2023, 11, 2 + place // 2), on_behalf=True, by=clerk)
        if place == SENT_BACK:
            send_back(answer=answer, by=clerk, reason="Đối chiếu lại ngày chính thức với quyết định")
