"""What the official forms count besides the yearly report; on no page of sections."""

from dataclasses import replace

from branches.choices import BranchKind
from branches.models import Branch
from branches.models.tree import of_kinds, standing_unit
from members.choices import AdmissionKind, CauseIn, CauseOut
from members.models import Admission
from members.models.admissions import admitted, admitting_unit, of_kind
from members.models.memberships import age, entered_by, left_by

from .growth import ADMITTED, movement
from .kinds import Ratio, Stock, Total
from .organisation import YEARS
from .quality import BRANCHES_LISTED, BRANCHES_RATED, MEMBERS_LISTED, MEMBERS_RATED

UNIT = "tổ chức đảng"

UNITS = Stock(
    code="to-chuc",
    label="Tổ chức đảng",
    unit=UNIT,
    means="Tổ chức đảng mọi loại đã thành lập và chưa kết thúc hoạt động vào ngày cuối kỳ.",
    source=Branch,
    when=standing_unit,
)
BASE_UNITS = UNITS.narrowed(
    code="tccsd",
    label="Tổ chức cơ sở đảng",
    means="Đảng bộ cơ sở và chi bộ cơ sở vào ngày cuối kỳ.",
    when=of_kinds(BranchKind.BASE_COMMITTEE, BranchKind.BASE_BRANCH),
)
ADMITTING_UNITS = UNITS.narrowed(
    code="to-chuc-co-ket-nap",
    label="Tổ chức đảng có kết nạp đảng viên",
    means="Tổ chức đảng mà chính nó hoặc đơn vị trực thuộc có lễ kết nạp trong kỳ.",
    when=admitting_unit,
)
NEW_ON_LIST = movement(
    "tang-moi-ket-nap",
    "Kết nạp",
    "Vào danh sách trong kỳ do kết nạp hoặc kết nạp lại.",
    entered_by(CauseIn.ADMITTED, CauseIn.READMITTED),
)
FROM_NEAR = movement(
    "tang-trong-tinh",
    "Chuyển đến từ nơi khác trong tỉnh",
    "Chuyển đến từ đảng bộ khác trong tỉnh; của một chi bộ thì gồm cả từ chi bộ khác của đảng bộ.",
    entered_by(CauseIn.FROM_SAME_PROVINCE, CauseIn.INTERNAL),
)
TO_NEAR = movement(
    "giam-trong-tinh",
    "Chuyển đi nơi khác trong tỉnh",
    "Chuyển đi đảng bộ khác trong tỉnh; của một chi bộ thì gồm cả sang chi bộ khác của đảng bộ.",
    left_by(CauseOut.TO_SAME_PROVINCE, CauseOut.INTERNAL),
    "end",
)
READMITTED = ADMITTED.narrowed(
    code="ket-nap-lai",
    label="Kết nạp lại",
    means="Người được kết nạp lại trong kỳ.",
    when=of_kind(AdmissionKind.AGAIN),
)
ADMITTED_AGE_SUM = Total(
    code="tong-tuoi-ket-nap",
    label="Tổng tuổi đời của đảng viên mới kết nạp",
    unit=YEARS,
    means="Cộng tuổi tròn vào ngày cuối kỳ của người kết nạp trong kỳ.",
    source=Admission,
    when=admitted,
    value=age,
)
ADMITTED_AGE = Ratio(
    code="tuoi-binh-quan-ket-nap",
    label="Tuổi bình quân của đảng viên mới kết nạp",
    unit=YEARS,
    means="Tổng tuổi tròn vào ngày cuối kỳ chia cho số người kết nạp trong kỳ.",
    part=ADMITTED_AGE_SUM,
    whole=ADMITTED,
    times=1,
)


def of_this_year(figure, code: str, base=None):
    """A figure of ratings that speaks of the year of the last day itself, as Biểu 6 does, and not of the year before."""
    return replace(figure, code=code, shift=None, base=base, means=figure.means.replace("năm trước", "năm"))


UNITS_LISTED = of_this_year(BRANCHES_LISTED, "to-chuc-danh-sach-nam")
UNITS_RATED = of_this_year(BRANCHES_RATED, "to-chuc-xep-loai-nam", UNITS_LISTED)
PEOPLE_LISTED = of_this_year(MEMBERS_LISTED, "dang-vien-danh-sach-nam")
PEOPLE_RATED = of_this_year(MEMBERS_RATED, "dang-vien-xep-loai-nam", PEOPLE_LISTED)

OFFICIAL = (
    UNITS,
    BASE_UNITS,
    ADMITTING_UNITS,
    NEW_ON_LIST,
    FROM_NEAR,
    TO_NEAR,
    READMITTED,
    ADMITTED_AGE_SUM,
    ADMITTED_AGE,
    UNITS_LISTED,
    UNITS_RATED,
    PEOPLE_LISTED,
    PEOPLE_RATED,
)
