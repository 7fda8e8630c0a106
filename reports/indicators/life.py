"""Branch meetings, inspection, the committee, the staff, and what others measure."""

from django.db.models import F

from branches.choices import Actor, CodeList, Recordable
from branches.models import (
    Branch,
    Inspection,
    InspectionSubject,
    Meeting,
    MeetingScore,
    RecordedFigure,
    StaffPost,
)
from branches.models.committee import looked_after
from branches.models.figures import recorded
from branches.models.inspections import (
    by_actor,
    done,
    inspected,
    member_looked_at,
    organisation_looked_at,
    supervised,
)
from branches.models.meeting_scores import given
from branches.models.meetings import (
    first_of_settled_month,
    held_branch_meeting,
    held_regular,
    held_thematic,
    met_some_month,
    months_due,
    with_resolution,
)
from branches.models.staff import in_post
from members.models.people import at_least_intermediate

from .kinds import Count, Ratio, Recorded, Stock, Total
from .organisation import BRANCHES

MEETING, TIMES = "cuộc", "lượt"

REGULAR = Count(
    code="sinh-hoat-thuong-ky",
    label="Cuộc sinh hoạt thường kỳ của các chi bộ",
    unit=MEETING,
    means="Cuộc sinh hoạt thường kỳ của chi bộ họp trong kỳ.",
    source=Meeting,
    when=held_regular,
)
THEMATIC = Count(
    code="sinh-hoat-chuyen-de",
    label="Cuộc sinh hoạt chuyên đề của các chi bộ",
    unit=MEETING,
    means="Cuộc sinh hoạt chuyên đề của chi bộ họp trong kỳ.",
    source=Meeting,
    when=held_thematic,
    good=1,
)
MONTHS_MET = Count(
    code="thang-co-sinh-hoat",
    label="Tháng có sinh hoạt thường kỳ",
    unit="tháng",
    means="Tháng đã hết trong kỳ mà chi bộ có họp thường kỳ; họp hai lần trong một tháng chỉ tính một tháng.",
    source=Meeting,
    when=first_of_settled_month,
)
MONTHS_DUE = Total(
    code="thang-phai-sinh-hoat",
    label="Tháng phải sinh hoạt thường kỳ",
    unit="tháng",
    means="Mỗi chi bộ một tháng một lần: cộng số tháng đã hết trong kỳ mà chi bộ còn hoạt động vào cuối tháng.",
    source=Branch,
    when=met_some_month,
    value=months_due,
)
MONTHS_SHARE = Ratio(
    code="ty-le-thang-sinh-hoat",
    label="Tỷ lệ tháng có sinh hoạt thường kỳ",
    unit="%",
    means="Số tháng chi bộ có họp thường kỳ trên số tháng phải họp.",
    part=MONTHS_MET,
    whole=MONTHS_DUE,
    good=1,
)
PRESENT = Total(
    code="luot-du-sinh-hoat",
    label="Lượt đảng viên dự sinh hoạt",
    unit=TIMES,
    means="Cộng số có mặt ở các cuộc sinh hoạt thường kỳ và chuyên đề của chi bộ.",
    source=Meeting,
    when=held_branch_meeting,
    value=lambda scope: F("present"),
)
DUE = Total(
    code="luot-phai-du-sinh-hoat",
    label="Lượt đảng viên phải dự sinh hoạt",
    unit=TIMES,
    means="Cộng số phải dự ở các cuộc sinh hoạt thường kỳ và chuyên đề của chi bộ.",
    source=Meeting,
    when=held_branch_meeting,
    value=lambda scope: F("due"),
)
ATTENDANCE = Ratio(
    code="ty-le-du-sinh-hoat",
    label="Tỷ lệ đảng viên dự sinh hoạt",
    unit="%",
    means="Lượt có mặt trên lượt phải dự ở sinh hoạt thường kỳ và chuyên đề của chi bộ.",
    part=PRESENT,
    whole=DUE,
    good=1,
)
RESOLUTIONS = Count(
    code="sinh-hoat-nghi-quyet",
    label="Cuộc sinh hoạt chi bộ có ra nghị quyết",
    unit=MEETING,
    means="Cuộc sinh hoạt thường kỳ và chuyên đề của chi bộ họp trong kỳ có ghi số hoặc văn bản nghị quyết.",
    source=Meeting,
    when=with_resolution,
)
POINTS = Total(
    code="diem-sinh-hoat-dat",
    label="Điểm chất lượng sinh hoạt đạt được",
    unit="điểm",
    means="Cộng điểm các tiêu chí của những cuộc sinh hoạt họp trong kỳ đã chấm điểm.",
    source=MeetingScore,
    when=given,
    value=lambda scope: F("points"),
)
MOST_POINTS = Total(
    code="diem-sinh-hoat-toi-da",
    label="Điểm chất lượng sinh hoạt tối đa",
    unit="điểm",
    means="Cộng điểm tối đa của những tiêu chí đã chấm ở các cuộc sinh hoạt họp trong kỳ.",
    source=MeetingScore,
    when=given,
    value=lambda scope: F("criterion__most"),
)
QUALITY = Ratio(
    code="diem-sinh-hoat",
    label="Điểm chất lượng sinh hoạt bình quân",
    unit="%",
    means="Điểm đạt được trên điểm tối đa của các cuộc sinh hoạt đã chấm; khung 100 điểm thì là điểm bình quân.",
    part=POINTS,
    whole=MOST_POINTS,
    good=1,
)
IN_CHARGE = BRANCHES.narrowed(
    code="chi-bo-co-phu-trach",
    label="Chi bộ có đúng một đảng ủy viên phụ trách",
    means="Chi bộ mà vào ngày cuối kỳ có đúng một đảng ủy viên được phân công phụ trách.",
    when=looked_after,
)
CHARGE_SHARE = Ratio(
    code="phan-cong-phu-trach",
    label="Chi bộ có đảng ủy viên phụ trách",
    unit="%",
    means="Chi bộ có đúng một đảng ủy viên phụ trách trên tổng số chi bộ vào ngày cuối kỳ.",
    part=IN_CHARGE,
    whole=BRANCHES,
    good=1,
)
INSPECTIONS = Count(
    code="ktgs-cuoc",
    label="Cuộc kiểm tra, giám sát đã thực hiện",
    unit=MEETING,
    means="Cuộc kiểm tra, giám sát kết luận trong kỳ (chưa có kết luận thì tính theo ngày kết thúc), cho đơn vị tiến hành; "
    "không gồm giải quyết tố cáo, khiếu nại và thi hành kỷ luật.",
    source=Inspection,
    when=done,
)
ORGANISATIONS_LOOKED_AT = Count(
    code="ktgs-to-chuc",
    label="Tổ chức đảng được kiểm tra, giám sát",
    unit=TIMES,
    means="Lượt tổ chức đảng là đối tượng kiểm tra, giám sát, tính theo ngày kết luận (chưa có thì ngày kết thúc).",
    source=InspectionSubject,
    when=organisation_looked_at,
)
MEMBERS_LOOKED_AT = Count(
    code="ktgs-dang-vien",
    label="Đảng viên được kiểm tra, giám sát",
    unit=TIMES,
    means="Lượt đảng viên là đối tượng kiểm tra, giám sát, tính theo ngày kết luận (chưa có thì ngày kết thúc).",
    source=InspectionSubject,
    when=member_looked_at,
)
PERSONS_LOOKED_AT = MEMBERS_LOOKED_AT.narrowed(
    code="ktgs-dang-vien-nguoi",
    label="Số người được kiểm tra, giám sát",
    unit="người",
    means="Người được kiểm tra, giám sát; ai được kiểm tra nhiều lần chỉ tính một.",
    when=member_looked_at,
    distinct="person",
)
MEMBERS_INSPECTED = MEMBERS_LOOKED_AT.narrowed(
    code="kiem-tra-dang-vien",
    label="Trong đó: được kiểm tra",
    means="Lượt đảng viên là đối tượng kiểm tra.",
    when=inspected,
)
MEMBERS_SUPERVISED = MEMBERS_LOOKED_AT.narrowed(
    code="giam-sat-dang-vien",
    label="Trong đó: được giám sát",
    means="Lượt đảng viên là đối tượng giám sát.",
    when=supervised,
)
BY_ACTOR = tuple(
    MEMBERS_LOOKED_AT.narrowed(
        code=f"ktgs-dang-vien-{actor}",
        label=f"Đảng viên do {actor.label.lower()} kiểm tra, giám sát",
        means=f"Lượt đảng viên do {actor.label.lower()} kiểm tra, giám sát.",
        when=by_actor(actor),
    )
    for actor in Actor
)
STAFF = Stock(
    code="can-bo",
    label="Cán bộ, công chức xã",
    unit="người",
    means="Chức danh cán bộ, công chức xã đang có người giữ vào ngày cuối kỳ.",
    source=StaffPost,
    when=in_post,
)
STAFF_PROFESSIONAL = STAFF.narrowed(
    code="can-bo-chuyen-mon-so",
    label="Cán bộ, công chức có trình độ chuyên môn từ trung cấp",
    means="Người đã đạt trình độ chuyên môn trung cấp trở lên vào ngày cuối kỳ.",
    when=at_least_intermediate(CodeList.PROFESSIONAL),
)
STAFF_THEORY = STAFF.narrowed(
    code="can-bo-ly-luan-so",
    label="Cán bộ, công chức có trình độ lý luận chính trị từ trung cấp",
    means="Người đã đạt trình độ lý luận chính trị trung cấp trở lên vào ngày cuối kỳ.",
    when=at_least_intermediate(CodeList.THEORY),
)
STAFF_PROFESSIONAL_SHARE = Ratio(
    code="can-bo-chuyen-mon",
    label="Cán bộ, công chức xã có trình độ chuyên môn từ trung cấp trở lên",
    unit="%",
    means="Cán bộ, công chức có trình độ chuyên môn từ trung cấp trên tổng số cán bộ, công chức vào ngày cuối kỳ.",
    part=STAFF_PROFESSIONAL,
    whole=STAFF,
    good=1,
)
STAFF_THEORY_SHARE = Ratio(
    code="can-bo-ly-luan",
    label="Cán bộ, công chức xã có trình độ lý luận chính trị từ trung cấp trở lên",
    unit="%",
    means="Cán bộ, công chức có trình độ lý luận chính trị từ trung cấp trên tổng số cán bộ, công chức vào ngày cuối kỳ.",
    part=STAFF_THEORY,
    whole=STAFF,
    good=1,
)
INCOME = Recorded(
    code="thu-nhap",
    label="Thu nhập bình quân đầu người",
    unit="triệu đồng/người/năm",
    means="Số do đơn vị ghi nhận cùng nguồn, không tính từ hồ sơ.",
    source=RecordedFigure,
    when=recorded(Recordable.INCOME),
    good=1,
)
POVERTY = Recorded(
    code="ho-ngheo",
    label="Tỷ lệ hộ nghèo",
    unit="%",
    means="Số do đơn vị ghi nhận cùng nguồn, không tính từ hồ sơ.",
    source=RecordedFigure,
    when=recorded(Recordable.POVERTY),
    percent=True,
    good=-1,
)

INSPECTION = (
    ORGANISATIONS_LOOKED_AT,
    MEMBERS_LOOKED_AT,
    PERSONS_LOOKED_AT,
    MEMBERS_INSPECTED,
    MEMBERS_SUPERVISED,
    *BY_ACTOR,
    INSPECTIONS,
)
STAFFING = (STAFF, STAFF_PROFESSIONAL_SHARE, STAFF_THEORY_SHARE)
MEETINGS = (REGULAR, MONTHS_SHARE, THEMATIC, ATTENDANCE, RESOLUTIONS, QUALITY, CHARGE_SHARE)
SOCIETY = (INCOME, POVERTY)
