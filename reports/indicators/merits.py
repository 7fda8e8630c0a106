"""Honours and discipline: badges, awards, Party cards, decisions of discipline."""

from members.models import Award, Badge, Discipline, Membership, PartyCard
from members.models.awards import awarded, awarded_to_member, awarded_to_organisation
from members.models.cards import issued
from members.models.discipline import disciplined, member_disciplined, organisation_disciplined
from members.models.honours import badge_due, badge_given

from .kinds import Count
from .organisation import MEMBER

BADGES = Count(
    code="huy-hieu",
    label="Huy hiệu Đảng đã trao",
    unit=MEMBER,
    means="Huy hiệu Đảng trao trong kỳ, gồm tặng, truy tặng và cấp lại.",
    source=Badge,
    when=badge_given,
)
BADGES_DUE = Count(
    code="den-han-huy-hieu",
    label="Đảng viên đến hạn Huy hiệu Đảng chưa trao",
    unit=MEMBER,
    means="Có tên trong danh sách cuối kỳ, trong kỳ tròn số năm tuổi Đảng được xét Huy hiệu theo quy định đang có "
    "hiệu lực, và chưa được trao Huy hiệu đó.",
    source=Membership,
    when=badge_due,
)

AWARDS = Count(
    code="khen-thuong",
    label="Lượt khen thưởng",
    unit="lượt",
    means="Quyết định khen thưởng tập thể và đảng viên trong kỳ, mỗi tập thể hay đảng viên được khen một lượt.",
    source=Award,
    when=awarded,
)
AWARDS_OF_MEMBERS = AWARDS.narrowed(
    code="khen-thuong-dang-vien",
    label="Trong đó: đảng viên",
    means="Lượt khen thưởng đảng viên.",
    when=awarded_to_member,
)
AWARDS_OF_ORGANISATIONS = AWARDS.narrowed(
    code="khen-thuong-to-chuc",
    label="Trong đó: tổ chức đảng",
    means="Lượt khen thưởng tổ chức đảng.",
    when=awarded_to_organisation,
)
CARDS = Count(
    code="the-dang-vien",
    label="Thẻ đảng viên đã cấp",
    unit="thẻ",
    means="Thẻ cấp trong kỳ: cấp lần đầu, cấp lại và đổi thẻ.",
    source=PartyCard,
    when=issued,
)
DISCIPLINED = Count(
    code="ky-luat",
    label="Quyết định kỷ luật",
    unit="quyết định",
    means="Quyết định kỷ luật tổ chức đảng và đảng viên có hiệu lực trong kỳ.",
    source=Discipline,
    when=disciplined,
)
MEMBERS_DISCIPLINED = DISCIPLINED.narrowed(
    code="ky-luat-dang-vien",
    label="Trong đó: đảng viên",
    means="Quyết định kỷ luật đảng viên có hiệu lực trong kỳ.",
    when=member_disciplined,
)
ORGANISATIONS_DISCIPLINED = DISCIPLINED.narrowed(
    code="ky-luat-to-chuc",
    label="Trong đó: tổ chức đảng",
    means="Quyết định kỷ luật tổ chức đảng có hiệu lực trong kỳ.",
    when=organisation_disciplined,
)

HONOURS = (BADGES, BADGES_DUE, AWARDS, AWARDS_OF_MEMBERS, AWARDS_OF_ORGANISATIONS, CARDS)
DISCIPLINE = (DISCIPLINED, MEMBERS_DISCIPLINED, ORGANISATIONS_DISCIPLINED)
