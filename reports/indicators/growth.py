"""Growth and movement: candidates, admissions, recognitions, increases and decreases."""

from members.choices import CauseIn, CauseOut, StepKind
from members.models import (
    Admission,
    AwarenessStudent,
    Candidate,
    Membership,
    Recognition,
)
from members.models.admissions import admitted, recognised, recognised_late
from members.models.candidates import candidate_at_end, sent_to_class
from members.models.growth import candidate_certified, candidate_took
from members.models.memberships import (
    entered,
    entered_by,
    left,
    left_by,
    transferred_in,
    transferred_out,
    woman,
)

from .kinds import Count, Stock
from .organisation import MEMBER

ADMITTED = Count(
    code="ket-nap",
    label="Đảng viên mới kết nạp",
    unit=MEMBER,
    means="Lễ kết nạp trong kỳ, tính cho chi bộ kết nạp, gồm cả kết nạp lại; không tính người được kết nạp ở nơi khác.",
    source=Admission,
    when=admitted,
    good=1,
)
ADMITTED_WOMEN = ADMITTED.narrowed(
    code="ket-nap-nu", label="Trong đó: nữ", means="Người mới kết nạp là nữ.", when=woman
)
OFFICIAL = Count(
    code="chinh-thuc",
    label="Đảng viên dự bị được công nhận chính thức",
    unit=MEMBER,
    means="Quyết định công nhận trong kỳ, tính cho chi bộ của người đó vào ngày quyết định.",
    source=Recognition,
    when=recognised,
    good=1,
)
CANDIDATES = Stock(
    code="quan-chung-uu-tu",
    label="Quần chúng ưu tú đang bồi dưỡng",
    unit="người",
    means="Có tên trong danh sách quần chúng ưu tú của chi bộ vào ngày cuối kỳ.",
    source=Candidate,
    when=candidate_at_end,
)
CERTIFIED = CANDIDATES.narrowed(
    code="quan-chung-co-giay-chung-nhan",
    label="Trong đó: đã có giấy chứng nhận bồi dưỡng nhận thức",
    means="Quần chúng ưu tú đã được cấp giấy chứng nhận, kể cả giấy đã hết hạn.",
    when=candidate_certified,
)
WITH_DOSSIER = CANDIDATES.narrowed(
    code="quan-chung-lap-ho-so",
    label="Trong đó: đã lập hồ sơ xét kết nạp",
    means="Quần chúng ưu tú đã ghi bước lập hồ sơ, trong lần vào danh sách này.",
    when=candidate_took(StepKind.DOSSIER),
)
RESOLVED = CANDIDATES.narrowed(
    code="quan-chung-da-xet",
    label="Trong đó: chi bộ đã xét kết nạp",
    means="Quần chúng ưu tú đã ghi nghị quyết chi bộ xét kết nạp, trong lần vào danh sách này.",
    when=candidate_took(StepKind.BRANCH),
)
LATE = OFFICIAL.narrowed(
    code="chinh-thuc-muon",
    label="Trong đó: quyết định sau ngày chính thức",
    means="Quyết định công nhận trong kỳ sau ngày tròn thời gian dự bị; ngày chính thức không đổi.",
    when=recognised_late,
    good=-1,
)
SENT_TO_CLASS = Count(
    code="boi-duong-nhan-thuc",
    label="Quần chúng ưu tú dự lớp bồi dưỡng nhận thức về Đảng",
    unit="người",
    means="Người được cử dự lớp khai giảng trong kỳ, tính cho chi bộ cử đi.",
    source=AwarenessStudent,
    when=sent_to_class,
)


def movement(code: str, label: str, means: str, when, dated: str = "start") -> Count:
    """An increase or decrease of the list: for each unit seen from outside it."""
    return Count(
        code=code,
        label=label,
        unit=MEMBER,
        means=means,
        source=Membership,
        when=when,
        per_unit=True,
        dated=dated,
    )


INCREASES = movement(
    "tang", "Đảng viên tăng trong kỳ", "Vào danh sách trong kỳ từ ngoài đơn vị, mọi lý do.", entered
)
DECREASES = movement(
    "giam", "Đảng viên giảm trong kỳ", "Ra khỏi danh sách của đơn vị trong kỳ, mọi lý do.", left
)
TRANSFERRED_IN = movement(
    "chuyen-den", "Chuyển đến", "Chuyển sinh hoạt chính thức đến từ ngoài đơn vị.", transferred_in
)
TRANSFERRED_OUT = movement(
    "chuyen-di", "Chuyển đi", "Chuyển sinh hoạt chính thức ra ngoài đơn vị.", transferred_out, "end"
)
DIED = movement("tu-tran", "Từ trần", "Đảng viên từ trần trong kỳ.", left_by(CauseOut.DIED), "end")
EXPELLED = movement(
    "khai-tru", "Khai trừ", "Đảng viên bị khai trừ trong kỳ.", left_by(CauseOut.EXPELLED), "end"
)
STRUCK_OFF = movement(
    "xoa-ten", "Xóa tên", "Đảng viên bị xóa tên trong kỳ.", left_by(CauseOut.STRUCK_OFF), "end"
)
RESIGNED = movement(
    "xin-ra", "Xin ra khỏi Đảng", "Đảng viên xin ra khỏi Đảng trong kỳ.", left_by(CauseOut.RESIGNED), "end"
)

BY_CAUSE_IN = {
    cause: movement(
        f"tang-{cause}", cause.label, f"Tăng trong kỳ với lý do: {cause.label.lower()}.", entered_by(cause)
    )
    for cause in CauseIn
}
BY_CAUSE_OUT = {
    cause: movement(
        f"giam-{cause}",
        cause.label,
        f"Giảm trong kỳ với lý do: {cause.label.lower()}.",
        left_by(cause),
        "end",
    )
    for cause in CauseOut
}
"""A + B − C = D, line by line of Biểu 1 (domain §1.2)."""

GROWTH = (
    ADMITTED,
    ADMITTED_WOMEN,
    OFFICIAL,
    LATE,
    CANDIDATES,
    CERTIFIED,
    WITH_DOSSIER,
    RESOLVED,
    SENT_TO_CLASS,
)
MOVEMENT = (INCREASES, TRANSFERRED_IN, DECREASES, TRANSFERRED_OUT, DIED, EXPELLED, STRUCK_OFF, RESIGNED)
BALANCE = (*BY_CAUSE_IN.values(), *BY_CAUSE_OUT.values())
