"""What the page of a person offers to do next: only what can be done with somebody where they stand today."""

from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from vankhanh.vietnamese import date_text

from ..choices import TAKEN_BACK_BY_DECISION, AdmissionKind, BadgeKind, CauseOut, TransferKind
from ..coming import badge_due
from ..models import Person


@dataclass(frozen=True)
class Act:
    """A button: its words, the page that does it, and what that page fills in besides the person."""

    label: str
    page: str
    also: dict = field(default_factory=dict)


def address_of(act: Act, person: Person) -> tuple[str, str]:
    """The words of a button and its address."""
    return act.label, f"{reverse(act.page)}?{urlencode({'person': person.pk, **act.also})}"


RECOGNISE = Act("Công nhận chính thức", "chinh-thuc-them")
OF_MEMBERS = (
    Act("Chuyển sinh hoạt", "chuyen-sinh-hoat-them", {"kind": TransferKind.OUT.value}),
    Act("Miễn, tạm thời đi", "mien-sinh-hoat-them"),
    Act("Xếp loại", "xep-loai-them"),
)
LAST_OF_MEMBERS = (
    Act("Ra khỏi Đảng", "ra-khoi-dang-them"),
    Act("Đề nghị hạn chế xử lý", "han-che-xu-ly-them"),
)
GIVE_BADGE = Act("Trao Huy hiệu", "huy-hieu-them")
PROPOSE_BADGE = Act("Đề nghị Huy hiệu", "de-nghi-huy-hieu-them")
PUT_FORWARD = Act("Đưa vào danh sách quần chúng ưu tú", "quan-chung-them")
ADMIT = Act("Ghi kết nạp", "ket-nap-them")
ADMIT_AGAIN = Act("Ghi kết nạp lại", "ket-nap-them", {"kind": AdmissionKind.AGAIN.value})
RECEIVE = Act("Tiếp nhận chuyển đến", "chuyen-sinh-hoat-them", {"kind": TransferKind.IN.value})
RESTORE = Act("Phục hồi đảng tịch", "phuc-hoi-them")
MERGE = Act("Gộp hồ sơ trùng", "gop-ho-so-them")
HONOUR = Act("Truy tặng Huy hiệu", "huy-hieu-them", {"kind": BadgeKind.POSTHUMOUS.value})


def acts_on_member(person: Person, today: date, *, probationary: bool) -> tuple[Act, ...]:
    """What may be done with who is on a list."""
    acts = (*OF_MEMBERS, *badge_acts(person, today), *LAST_OF_MEMBERS)
    return (RECOGNISE, *acts) if probationary else acts


def badge_acts(person: Person, today: date) -> tuple[Act, ...]:
    """Giving a badge, filled in with the one that is due and the day of its batch; of a batch ahead first proposing it."""
    due = badge_due(person, today)
    if due is None:
        return (GIVE_BADGE,)
    years, batch = due
    day = date_text(batch.day)
    give = replace(GIVE_BADGE, also={"years": years, "awarded_on": day})
    return (
        (give,)
        if batch.day <= today
        else (replace(PROPOSE_BADGE, also={"years": years, "batch_on": day}), give)
    )


def acts_on_other(person: Person, left_by: str | None, today: date) -> tuple[Act, ...]:
    """What may be done with who is on no list that the reader sees, by what ended the last membership.

    Nothing of who is on the list of another unit: what is to be done with them is done there.
    """
    if person.memberships.as_of(today).exists():
        return ()
    if left_by == CauseOut.DIED:
        return (HONOUR,)
    if left_by in TAKEN_BACK_BY_DECISION:
        return (RESTORE, *newly(person, today, ADMIT_AGAIN))
    if left_by == CauseOut.RESIGNED:
        return newly(person, today, ADMIT_AGAIN)
    if left_by or person.stays.as_of(today).exists():
        return (RECEIVE,)  # still a member, of a unit elsewhere
    return (*newly(person, today, ADMIT), RECEIVE)


def newly(person: Person, today: date, admit: Act) -> tuple[Act, ...]:
    """The way into the Party: onto the list of candidates, where they are not, and in."""
    return (admit,) if person.candidacies.as_of(today).exists() else (PUT_FORWARD, admit)
