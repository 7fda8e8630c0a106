"""Study of resolutions, the yearly chuyên đề, and làm theo Bác."""

from django.db.models import Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from branches.models import Document, EmulationModel, StudySession, Turnout
from branches.models.documents import concrete
from branches.models.emulation import kept_up, newly_registered, with_plan
from branches.models.study import heads, resolution_class, resolution_turnout, topic_session
from members.models import Membership, Standing
from members.models.standings import NEVER, due_to_study, studied, with_own_plan

from .kinds import Count, Ratio, Stock, Total
from .organisation import ACTIVE, BRANCHES, KIND_WORDS, MEMBER, MEMBERS

CLASSES = Count(
    code="lop-quan-triet",
    label="Lớp triển khai, quán triệt, học tập nghị quyết",
    unit="lớp",
    means="Lớp học nghị quyết khai giảng trong kỳ, tính cho đơn vị mở lớp.",
    source=StudySession,
    when=resolution_class,
)
CLASS_HEADS = Total(
    code="luot-quan-triet",
    label="Lượt cán bộ, đảng viên học tập nghị quyết",
    unit="lượt",
    means="Cộng số người dự các lớp học nghị quyết trong kỳ, đảng viên và người khác; một người dự hai lớp là hai lượt. "
    "Nơi có điểm danh thì đếm theo danh sách.",
    source=Turnout,
    when=resolution_turnout,
    value=heads,
)
CONCRETE = Count(
    code="van-ban-cu-the-hoa",
    label="Văn bản cụ thể hóa nghị quyết",
    unit="văn bản",
    means="Văn bản ban hành trong kỳ có ghi văn bản cấp trên được cụ thể hóa, hoặc được đánh dấu là cụ thể hóa nghị quyết.",
    source=Document,
    when=concrete,
)


def why_not_due(scope):
    """Why a member on the list at the end was not due: the standing on the day of study, else came later."""
    sessions = StudySession.objects.filter(
        topic_session(scope),
        held_on__gte=OuterRef("start"),
        held_on__lt=Coalesce(OuterRef("end"), Value(NEVER)),
    )
    rows = Standing.objects.filter(Exists(sessions), person=OuterRef("person")).order_by("start", "pk")
    return Coalesce(
        Subquery(rows.annotate(words=KIND_WORDS).values("words")[:1]),
        Value("Không có tên trong danh sách vào ngày học"),
    )


DUE_TO_STUDY = Count(
    code="dang-vien-phai-hoc-chuyen-de",
    label="Đảng viên phải học chuyên đề năm",
    unit=MEMBER,
    means="Có tên trong danh sách vào ngày học chuyên đề, trừ người được miễn, bị đình chỉ, tạm thời đi hoặc ở nước ngoài "
    "ngày đó.",
    source=Membership,
    when=due_to_study,
    base=MEMBERS,
    why=why_not_due,
)
STUDIED = DUE_TO_STUDY.narrowed(
    code="dang-vien-da-hoc-chuyen-de",
    label="Đảng viên đã học chuyên đề năm",
    means="Trong số phải học, người có tên trong danh sách dự buổi chính hoặc buổi học bù.",
    when=studied,
)
STUDY_SHARE = Ratio(
    code="hoc-chuyen-de",
    label="Đảng viên học tập chuyên đề năm",
    unit="%",
    means="Đảng viên đã học trên số đảng viên phải học vào ngày học chuyên đề.",
    part=STUDIED,
    whole=DUE_TO_STUDY,
    good=1,
)
BRANCH_PLANS = BRANCHES.narrowed(
    code="chi-bo-co-ke-hoach",
    label="Chi bộ có kế hoạch làm theo Bác",
    means="Chi bộ đã lập kế hoạch của năm.",
    when=with_plan,
)
BRANCH_PLAN_SHARE = Ratio(
    code="chi-bo-ke-hoach-lam-theo",
    label="Chi bộ xây dựng kế hoạch làm theo Bác",
    unit="%",
    means="Chi bộ có kế hoạch của năm trên tổng số chi bộ vào ngày cuối kỳ.",
    part=BRANCH_PLANS,
    whole=BRANCHES,
    good=1,
)
MEMBER_PLANS = ACTIVE.narrowed(
    code="dang-vien-co-ke-hoach",
    label="Đảng viên có kế hoạch làm theo Bác",
    means="Trong số đang sinh hoạt vào ngày cuối kỳ, người có kế hoạch của năm.",
    when=with_own_plan,
)
MEMBER_PLAN_SHARE = Ratio(
    code="dang-vien-ke-hoach-lam-theo",
    label="Đảng viên xây dựng kế hoạch làm theo Bác",
    unit="%",
    means="Đảng viên có kế hoạch của năm trên số đảng viên đang sinh hoạt vào ngày cuối kỳ (trừ người được miễn, bị đình "
    "chỉ, tạm thời đi, ở nước ngoài).",
    part=MEMBER_PLANS,
    whole=ACTIVE,
    good=1,
)
MODELS = Stock(
    code="mo-hinh",
    label="Mô hình làm theo Bác (duy trì và đăng ký mới)",
    unit="mô hình",
    means="Mô hình đã đăng ký và còn duy trì vào ngày cuối kỳ.",
    source=EmulationModel,
    when=kept_up,
)
NEW_MODELS = Count(
    code="mo-hinh-moi",
    label="Trong đó: đăng ký mới trong kỳ",
    unit="mô hình",
    means="Mô hình có ngày đăng ký trong kỳ.",
    source=EmulationModel,
    when=newly_registered,
)

STUDY = (CLASSES, CLASS_HEADS, CONCRETE)
FOLLOWING = (STUDY_SHARE, BRANCH_PLAN_SHARE, MEMBER_PLAN_SHARE, MODELS, NEW_MODELS)
