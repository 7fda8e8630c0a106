"""Ratings: always of the year before, whole; exempt and not rated are outcomes outside the rated."""

from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Concat

from branches.choices import Outcome
from branches.models import BranchRating, LeadershipRating
from branches.models.branch_ratings import graded, listed, rated
from members.models import PersonRating
from vankhanh.scope import previous_year

from .kinds import Count, Ratio
from .organisation import BRANCH, MEMBER


def why_not_rated(scope):
    """The outcome that is no grade, and its reason."""
    names = Case(*[When(outcome=o, then=Value(o.label)) for o in Outcome], output_field=CharField())
    return Concat(names, Value(": "), F("reason"))


def yearly(code: str, label: str, unit: str, means: str, source, when, **also) -> Count:
    """A figure of the rating year."""
    return Count(
        code=code, label=label, unit=unit, means=means, source=source, when=when, shift=previous_year, **also
    )


BRANCHES_LISTED = yearly(
    "chi-bo-danh-sach-xep-loai",
    "Tổ chức đảng có kết quả xếp loại",
    BRANCH,
    "Tổ chức đảng có kết quả của năm: được xếp loại, được miễn hoặc chưa đánh giá.",
    BranchRating,
    listed,
)
BRANCHES_RATED = yearly(
    "chi-bo-xep-loai",
    "Chi bộ được đánh giá, xếp loại",
    BRANCH,
    "Tổ chức đảng được xếp một trong bốn mức của năm trước.",
    BranchRating,
    rated,
    base=BRANCHES_LISTED,
    why=why_not_rated,
)
BRANCHES_EXCELLENT = BRANCHES_RATED.narrowed(
    code="chi-bo-htxs",
    label="Chi bộ hoàn thành xuất sắc nhiệm vụ",
    means="Trong số được xếp loại.",
    when=graded(Outcome.EXCELLENT),
)
BRANCHES_GOOD = BRANCHES_RATED.narrowed(
    code="chi-bo-htt",
    label="Chi bộ hoàn thành tốt nhiệm vụ",
    means="Tổ chức đảng được xếp mức hoàn thành tốt nhiệm vụ của năm trước.",
    when=graded(Outcome.GOOD),
)
MEMBERS_LISTED = yearly(
    "dang-vien-danh-sach-xep-loai",
    "Đảng viên trong danh sách xếp loại",
    MEMBER,
    "Đảng viên có kết quả của năm: được xếp loại, được miễn hoặc chưa đánh giá.",
    PersonRating,
    listed,
)
MEMBERS_RATED = yearly(
    "dang-vien-xep-loai",
    "Đảng viên được đánh giá, xếp loại",
    MEMBER,
    "Đảng viên được xếp một trong bốn mức của năm trước; người được miễn và chưa đánh giá không tính.",
    PersonRating,
    rated,
    base=MEMBERS_LISTED,
    why=why_not_rated,
)


def members_at(code: str, outcome: Outcome) -> Count:
    """Members at one grade, among the rated."""
    return MEMBERS_RATED.narrowed(
        code=code,
        label=f"Đảng viên {outcome.label[0].lower()}{outcome.label[1:]}",
        means=f"Trong số được xếp loại, người ở mức {outcome.label.lower()}.",
        when=graded(outcome),
    )


MEMBERS_EXCELLENT = members_at("dang-vien-htxs-so", Outcome.EXCELLENT)
MEMBERS_GOOD = members_at("dang-vien-htt-so", Outcome.GOOD)
MEMBERS_FULFILLED = members_at("dang-vien-htnv-so", Outcome.FULFILLED)
MEMBERS_FAILED = members_at("dang-vien-khtnv-so", Outcome.FAILED)
GOOD_SHARE = Ratio(
    code="dang-vien-htt",
    label="Đảng viên hoàn thành tốt nhiệm vụ",
    unit="%",
    means="Đảng viên hoàn thành tốt nhiệm vụ trên số đảng viên được xếp loại của năm trước.",
    part=MEMBERS_GOOD,
    whole=MEMBERS_RATED,
    good=1,
)
EXCELLENT_SHARE = Ratio(
    code="dang-vien-htxs",
    label="Đảng viên hoàn thành xuất sắc nhiệm vụ",
    unit="%",
    means="Đảng viên hoàn thành xuất sắc nhiệm vụ trên số đảng viên được xếp loại của năm trước.",
    part=MEMBERS_EXCELLENT,
    whole=MEMBERS_RATED,
)
LEADERS_RATED = yearly(
    "lanh-dao-xep-loai",
    "Tập thể, cá nhân lãnh đạo, quản lý được xếp loại",
    "tập thể, cá nhân",
    "Tập thể và cá nhân lãnh đạo, quản lý được xếp một trong bốn mức của năm trước.",
    LeadershipRating,
    rated,
)
LEADERS_GOOD = LEADERS_RATED.narrowed(
    code="lanh-dao-htt",
    label="Tập thể, cá nhân lãnh đạo, quản lý hoàn thành tốt nhiệm vụ",
    means="Trong số được xếp loại.",
    when=graded(Outcome.GOOD),
)

QUALITY = (
    BRANCHES_RATED,
    BRANCHES_EXCELLENT,
    BRANCHES_GOOD,
    MEMBERS_RATED,
    GOOD_SHARE,
    EXCELLENT_SHARE,
    MEMBERS_FULFILLED,
    MEMBERS_FAILED,
    LEADERS_RATED,
    LEADERS_GOOD,
)
