"""Organisation and the list of members."""

from django.db.models import Case, CharField, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from branches.models import Branch
from branches.models.tree import standing_branch, standing_hamlet_branch, standing_office_branch
from members.choices import StandingKind
from members.models import Membership, Standing
from members.models.admissions import probationary
from members.models.memberships import (
    age,
    ethnic_minority,
    of_ethnicity,
    on_roll,
    on_roll_before,
    party_age,
    religious,
    with_party_age,
    woman,
)
from members.models.standings import active, away, exempt
from vankhanh.querysets import as_of

from .kinds import Ratio, Stock, Total

MEMBER, BRANCH, YEARS = "đảng viên", "chi bộ", "tuổi"

KIND_WORDS = Case(
    *[When(kind=kind, then=Value(kind.label)) for kind in StandingKind], output_field=CharField()
)
"""A standing's name, in SQL."""


def standing_words(day):
    """Of members: the name of their standing at the end of a day, else nothing."""
    rows = Standing.objects.filter(as_of(day), person=OuterRef("person")).order_by("start", "pk")
    return Subquery(rows.annotate(words=KIND_WORDS).values("words")[:1])


def why_not_active(scope):
    """Why a member on the list is not among the active ones."""
    return Coalesce(standing_words(scope.last), Value(""))


BRANCHES = Stock(
    code="chi-bo",
    label="Chi bộ trực thuộc",
    unit=BRANCH,
    means="Chi bộ đã thành lập và chưa kết thúc hoạt động vào ngày cuối kỳ.",
    source=Branch,
    when=standing_branch,
)
HAMLET_BRANCHES = Stock(
    code="chi-bo-ap",
    label="Chi bộ ấp",
    unit=BRANCH,
    means="Chi bộ thuộc khối ấp vào ngày cuối kỳ.",
    source=Branch,
    when=standing_hamlet_branch,
)
OFFICE_BRANCHES = Stock(
    code="chi-bo-co-quan",
    label="Chi bộ cơ quan, đơn vị",
    unit=BRANCH,
    means="Chi bộ không thuộc khối ấp (cơ quan, đơn vị sự nghiệp, quân sự, công an, doanh nghiệp) vào ngày cuối kỳ.",
    source=Branch,
    when=standing_office_branch,
)
MEMBERS = Stock(
    code="dang-vien",
    label="Đảng viên",
    unit=MEMBER,
    means="Có tên trong danh sách chính thức của chi bộ vào cuối ngày cuối kỳ: cả dự bị, được miễn và tạm thời đi; "
    "không gồm đảng viên nơi khác đến sinh hoạt tạm thời.",
    source=Membership,
    when=on_roll,
)
MEMBERS_BEFORE = Stock(
    code="dang-vien-dau-ky",
    label="Đảng viên đầu kỳ",
    unit=MEMBER,
    means="Có tên trong danh sách vào cuối ngày liền trước kỳ báo cáo.",
    source=Membership,
    when=on_roll_before,
    opening=True,
)
WOMEN = MEMBERS.narrowed(
    code="dang-vien-nu", label="Đảng viên nữ", means="Đảng viên là nữ vào ngày cuối kỳ.", when=woman
)
MINORITIES = MEMBERS.narrowed(
    code="dang-vien-dan-toc",
    label="Đảng viên là người dân tộc thiểu số",
    means="Đảng viên thuộc các dân tộc khác dân tộc Kinh.",
    when=ethnic_minority,
)
KHMER = MEMBERS.narrowed(
    code="dang-vien-khmer",
    label="Đảng viên dân tộc Khmer",
    means="Đảng viên là người Khmer vào ngày cuối kỳ.",
    when=of_ethnicity("khmer"),
)
RELIGIOUS = MEMBERS.narrowed(
    code="dang-vien-ton-giao",
    label="Đảng viên theo tôn giáo",
    means="Đảng viên có ghi tôn giáo trong hồ sơ.",
    when=religious,
)
PROBATIONARY = MEMBERS.narrowed(
    code="dang-vien-du-bi",
    label="Đảng viên dự bị",
    means="Đảng viên đã qua lễ kết nạp và chưa đến ngày chính thức được công nhận.",
    when=probationary,
)
EXEMPT = MEMBERS.narrowed(
    code="dang-vien-mien",
    label="Đảng viên được miễn sinh hoạt",
    means="Đảng viên đang được miễn công tác và sinh hoạt, có hoặc không có thời hạn.",
    when=exempt,
)
AWAY = MEMBERS.narrowed(
    code="dang-vien-tam-di",
    label="Đảng viên tạm thời đi nơi khác, ở nước ngoài",
    means="Đảng viên đang sinh hoạt tạm thời nơi khác hoặc ở nước ngoài; vẫn tính vào danh sách.",
    when=away,
)
ACTIVE = Stock(
    code="dang-vien-dang-sinh-hoat",
    label="Đảng viên đang sinh hoạt",
    unit=MEMBER,
    means="Đảng viên trong danh sách, trừ người được miễn, bị đình chỉ, tạm thời đi và ở nước ngoài vào ngày cuối kỳ.",
    source=Membership,
    when=active,
    base=MEMBERS,
    why=why_not_active,
)
WOMEN_SHARE = Ratio(
    code="ty-le-nu",
    label="Tỷ lệ đảng viên nữ",
    unit="%",
    means="Đảng viên nữ trên tổng số đảng viên.",
    part=WOMEN,
    whole=MEMBERS,
)
MINORITY_SHARE = Ratio(
    code="ty-le-dan-toc",
    label="Tỷ lệ đảng viên là người dân tộc thiểu số",
    unit="%",
    means="Đảng viên là người dân tộc thiểu số trên tổng số đảng viên.",
    part=MINORITIES,
    whole=MEMBERS,
)
AGE_SUM = Total(
    code="tong-tuoi-doi",
    label="Tổng tuổi đời",
    unit=YEARS,
    means="Cộng tuổi tròn của mọi đảng viên vào ngày cuối kỳ.",
    source=Membership,
    when=on_roll,
    value=age,
)
AVERAGE_AGE = Ratio(
    code="tuoi-doi-binh-quan",
    label="Tuổi đời bình quân",
    unit=YEARS,
    means="Tổng tuổi tròn của đảng viên chia cho số đảng viên vào ngày cuối kỳ.",
    part=AGE_SUM,
    whole=MEMBERS,
    times=1,
)
WITH_PARTY_AGE = MEMBERS.narrowed(
    code="dang-vien-co-tuoi-dang",
    label="Đảng viên có ghi ngày tính tuổi Đảng",
    means="Đảng viên mà hồ sơ có ngày tính tuổi Đảng.",
    when=with_party_age,
)
PARTY_AGE_SUM = Total(
    code="tong-tuoi-dang",
    label="Tổng tuổi Đảng",
    unit=YEARS,
    means="Cộng số năm tuổi Đảng tròn vào ngày cuối kỳ.",
    source=Membership,
    when=WITH_PARTY_AGE.when,
    value=party_age,
)
AVERAGE_PARTY_AGE = Ratio(
    code="tuoi-dang-binh-quan",
    label="Tuổi Đảng bình quân",
    unit="năm",
    means="Tổng số năm tuổi Đảng chia cho số đảng viên có ghi ngày tính tuổi Đảng.",
    part=PARTY_AGE_SUM,
    whole=WITH_PARTY_AGE,
    times=1,
)

ORGANISATION = (BRANCHES, HAMLET_BRANCHES, OFFICE_BRANCHES)
ROLL = (
    MEMBERS_BEFORE,
    MEMBERS,
    PROBATIONARY,
    WOMEN,
    WOMEN_SHARE,
    MINORITIES,
    KHMER,
    MINORITY_SHARE,
    RELIGIOUS,
    ACTIVE,
    EXEMPT,
    AWAY,
    AVERAGE_AGE,
    AVERAGE_PARTY_AGE,
)
