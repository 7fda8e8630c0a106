"""Two requests about personal data, answered in time, and a restriction that waits for its approval."""

from members.choices import DataRight
from members.models import DataRequest, Membership, Restriction
from vankhanh import record

from .calendar import day
from .people import Cast

ASKED = (
    (1, DataRight.KNOW, "Xin bản sao dữ liệu đang lưu về mình", "Đã giao bản sao, có ký nhận"),
    (4, DataRight.CORRECT, "Nơi cư trú đã thay đổi", "Đã sửa hồ sơ"),
)
"""Place of the branch among the branches, what was asked, what was answered."""


def ask(cast: Cast) -> None:
    for place, kind, content, answer in ASKED:
        row = DataRequest(
            branch=cast.branches[place],
            asked_by="Đảng viên của chi bộ",
            kind=kind,
            content=content,
            received_on=day("6/11/2023"),
            answered_on=day("7/11/2023"),
            answer=answer,
        )
        record.save(row, by=None)
    branch = cast.branches[1]
    member = (
        Membership.objects.filter(branch=branch, end__isnull=True).order_by("person__sort_key", "pk").first()
    )
    waiting = Restriction(
        branch=branch, person=member.person, reason="Theo yêu cầu của đảng viên", asked_on=day("8/11/2023")
    )
    record.save(waiting, by=None)
