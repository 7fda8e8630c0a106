"""Closed lists of a member's Party life; the values of the causes are the keys of Biểu 1 in `movements`."""

from django.db.models import TextChoices


class Sex(TextChoices):
    MALE = "nam", "Nam"
    FEMALE = "nu", "Nữ"


class CauseIn(TextChoices):
    """Why somebody came onto the list of a branch (domain §1.2)."""

    ADMITTED = "ket-nap", "Kết nạp"
    READMITTED = "ket-nap-lai", "Kết nạp lại"
    FROM_OTHER_PROVINCE = "chuyen-den-ngoai-tinh", "Chuyển đến từ tỉnh khác"
    FROM_SAME_PROVINCE = "chuyen-den-trong-tinh", "Chuyển đến từ nơi khác trong tỉnh"
    INTERNAL = "noi-bo-den", "Chuyển đến trong nội bộ"
    RESTORED = "phuc-hoi", "Phục hồi đảng tịch"
    REORGANISED = "sap-xep-den", "Sắp xếp tổ chức"
    TAKEN_OVER = "mo-so", "Có trong sổ khi mở sổ"


TRANSFERS_IN = (CauseIn.FROM_OTHER_PROVINCE, CauseIn.FROM_SAME_PROVINCE)
WITH_ORIGIN = (CauseIn.INTERNAL, CauseIn.REORGANISED)
"""Causes that need the branch of this database that the member came from."""


class CauseOut(TextChoices):
    """Why somebody left the list of a branch."""

    DIED = "tu-tran", "Từ trần"
    EXPELLED = "khai-tru", "Khai trừ"
    STRUCK_OFF = "xoa-ten", "Xóa tên"
    RESIGNED = "xin-ra", "Xin ra khỏi Đảng"
    TO_OTHER_PROVINCE = "chuyen-di-ngoai-tinh", "Chuyển đi tỉnh khác"
    TO_SAME_PROVINCE = "chuyen-di-trong-tinh", "Chuyển đi nơi khác trong tỉnh"
    INTERNAL = "noi-bo-di", "Chuyển đi trong nội bộ"
    REORGANISED = "sap-xep-di", "Sắp xếp tổ chức"


TRANSFERS_OUT = (CauseOut.TO_OTHER_PROVINCE, CauseOut.TO_SAME_PROVINCE)
WITH_DESTINATION = (CauseOut.INTERNAL, CauseOut.REORGANISED)
DEPARTURES = (CauseOut.DIED, CauseOut.EXPELLED, CauseOut.STRUCK_OFF, CauseOut.RESIGNED)
"""Causes by which somebody leaves the Party's lists altogether."""
TAKEN_BACK_BY_DECISION = (CauseOut.EXPELLED, CauseOut.STRUCK_OFF)
"""Ways out of the Party that a decision of restoration takes back."""


class AdmissionKind(TextChoices):
    FIRST = "ket-nap", "Kết nạp"
    AGAIN = "ket-nap-lai", "Kết nạp lại"


class StandingKind(TextChoices):
    """Departures from ordinary activity; the person stays on the list (domain §3.1)."""

    EXEMPT_AGE = "mien-tuoi", "Miễn sinh hoạt do tuổi cao, sức yếu"
    EXEMPT_DATED = "mien-thoi-han", "Miễn sinh hoạt có thời hạn"
    SUSPENDED = "dinh-chi", "Đình chỉ sinh hoạt"
    AWAY = "tam-thoi-di", "Sinh hoạt tạm thời nơi khác"
    ABROAD = "nuoc-ngoai", "Ở nước ngoài"


def standing_text(kind: str | None) -> str:
    """A kind of standing in words; "" for ordinary activity."""
    return StandingKind(kind).label if kind else ""


EXEMPT_KINDS = (StandingKind.EXEMPT_AGE, StandingKind.EXEMPT_DATED)


class TransferKind(TextChoices):
    IN = "den", "Chuyển đến"
    OUT = "di", "Chuyển đi"
    INTERNAL = "noi-bo", "Chuyển trong nội bộ"


class CandidateEnd(TextChoices):
    ADMITTED = "ket-nap", "Đã kết nạp"
    WITHDRAWN = "thoi", "Thôi bồi dưỡng"
    MOVED = "chuyen-di", "Chuyển đi nơi khác"
    REORGANISED = "sap-xep", "Sắp xếp tổ chức"


class StepKind(TextChoices):
    """Steps of the way into the Party, in the order of the regulations (domain §3.2, §3.3).

    The class and the ceremony are records of their own: `AwarenessStudent`, `Admission`.
    """

    INTRODUCED = "gioi-thieu", "Giới thiệu vào Đảng"
    HELPER = "giup-do", "Phân công đảng viên giúp đỡ"
    DOSSIER = "lap-ho-so", "Lập hồ sơ xét kết nạp"
    BRANCH = "nq-chi-bo", "Nghị quyết chi bộ xét kết nạp"
    COMMITTEE = "nq-dang-uy", "Nghị quyết đảng ủy xét kết nạp"
    DECISION = "qd-ket-nap", "Quyết định kết nạp"
    OFFICIAL_BRANCH = "ct-chi-bo", "Nghị quyết chi bộ xét công nhận chính thức"
    OFFICIAL_COMMITTEE = "ct-dang-uy", "Nghị quyết đảng ủy xét công nhận chính thức"
    PROLONGED = "keo-dai", "Kéo dài thời gian dự bị"
    POSTPONED = "xet-lai", "Để lại, xét công nhận sau"


VOTED_STEPS = (StepKind.BRANCH, StepKind.COMMITTEE, StepKind.OFFICIAL_BRANCH, StepKind.OFFICIAL_COMMITTEE)
PUT_OFF_STEPS = (StepKind.PROLONGED, StepKind.POSTPONED)
"""Steps that name the day until which recognition is put off."""
OFFICIAL_STEPS = (StepKind.OFFICIAL_BRANCH, StepKind.OFFICIAL_COMMITTEE, *PUT_OFF_STEPS)
"""Steps of a probationary member; the others are those of a candidate."""


class HandoverKind(TextChoices):
    """A card or a dossier given away or taken in, seen from the committee that keeps the book."""

    CARD_OUT = "giao-the", "Giao thẻ"
    CARD_IN = "nhan-the", "Nhận, thu hồi thẻ"
    FILE_OUT = "giao-ho-so", "Giao hồ sơ"
    FILE_IN = "nhan-ho-so", "Nhận hồ sơ"


CARD_HANDOVERS = (HandoverKind.CARD_OUT, HandoverKind.CARD_IN)
FILE_HANDOVERS = (HandoverKind.FILE_OUT, HandoverKind.FILE_IN)


class TieKind(TextChoices):
    """Whether a member of here was introduced to where they live, or one of elsewhere to here (213-QĐ/TW)."""

    OUT = "di", "Giới thiệu về nơi cư trú"
    IN = "den", "Nơi khác giới thiệu về đây"


class GapCause(TextChoices):
    """Why a time does not count as tuổi Đảng (294-QĐ/TW §4.5.1)."""

    EXPELLED = "khai-tru", "Bị khai trừ"
    STRUCK_OFF = "xoa-ten", "Bị xóa tên"
    RESIGNED = "xin-ra", "Xin ra khỏi Đảng"
    LOST = "mat-lien-lac", "Mất liên lạc với tổ chức đảng"
    TRANSFER = "chuyen-sh", "Gián đoạn do chuyển sinh hoạt"
    OTHER = "khac", "Lý do khác"


class BadgeKind(TextChoices):
    AWARDED = "tang", "Tặng"
    POSTHUMOUS = "truy-tang", "Truy tặng"
    REISSUED = "cap-lai", "Cấp lại"


class BadgeWay(TextChoices):
    """Why somebody is proposed for a badge (domain §3.10)."""

    DUE = "du-nam", "Đủ năm tuổi Đảng"
    EARLY = "xet-som", "Xét sớm do bệnh nặng, tuổi cao"
    POSTHUMOUS = "truy-tang", "Truy tặng"


class AwardForm(TextChoices):
    """Forms of khen thưởng (domain §3.14)."""

    PRAISE = "bieu-duong", "Biểu dương"
    COMMENDATION = "giay-khen", "Giấy khen"
    CERTIFICATE = "bang-khen", "Bằng khen"
    FLAG = "co", "Cờ thi đua"
    MEDAL = "ky-niem-chuong", "Kỷ niệm chương, huân, huy chương"
    OTHER = "khac", "Hình thức khác"


class AwardOccasion(TextChoices):
    YEARLY = "hang-nam", "Hằng năm"
    TERM = "nhiem-ky", "Nhiệm kỳ"
    THEMATIC = "chuyen-de", "Chuyên đề"
    EXTRAORDINARY = "dot-xuat", "Đột xuất"


class DisciplineForm(TextChoices):
    """Forms of kỷ luật (domain §3.9), from the lightest on."""

    REPRIMAND = "khien-trach", "Khiển trách"
    WARNING = "canh-cao", "Cảnh cáo"
    REMOVAL = "cach-chuc", "Cách chức"
    EXPULSION = "khai-tru", "Khai trừ"
    DISSOLUTION = "giai-tan", "Giải tán"


OF_PROBATIONARY = (DisciplineForm.REPRIMAND, DisciplineForm.WARNING)
"""Who is dự bị can only be reprimanded or warned."""
OF_ORGANISATION = (DisciplineForm.REPRIMAND, DisciplineForm.WARNING, DisciplineForm.DISSOLUTION)
OF_MEMBER = tuple(form for form in DisciplineForm if form is not DisciplineForm.DISSOLUTION)


class CardKind(TextChoices):
    """Why a Party card was issued (domain §3.11)."""

    FIRST = "cap", "Cấp lần đầu"
    REISSUED = "cap-lai", "Cấp lại"
    EXCHANGED = "doi", "Đổi thẻ"


class DataRight(TextChoices):
    """What somebody may ask about the data kept about them (Luật 91/2025/QH15; the list is unverified)."""

    KNOW = "biet", "Được biết, được nhận dữ liệu"
    CORRECT = "sua", "Sửa cho đúng"
    RESTRICT = "han-che", "Hạn chế xử lý"
    ERASE = "xoa", "Xóa dữ liệu"
    OBJECT = "phan-doi", "Phản đối việc xử lý"
    COMPLAIN = "khieu-nai", "Khiếu nại"
