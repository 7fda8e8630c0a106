"""Closed lists of the organisation's life; compared by member, never by literal."""

from django.db.models import TextChoices


class Role(TextChoices):
    ADMINISTRATOR = "quan-tri", "Quản trị"
    COMMITTEE_CLERK = "van-thu", "Văn thư Đảng ủy"
    BRANCH_CLERK = "chi-bo", "Chi bộ"
    INSPECTOR = "kiem-tra", "Ủy ban Kiểm tra"
    LEADER = "lanh-dao", "Lãnh đạo"
    IN_CHARGE = "phu-trach", "Đảng ủy viên phụ trách"


class BranchKind(TextChoices):
    """What a unit is in the Party's structure (domain §1.6)."""

    PROVINCE = "dang-bo-tinh", "Đảng bộ tỉnh"
    SUPERIOR = "dang-bo-cap-tren", "Đảng bộ cấp trên trực tiếp cơ sở"
    BASE_COMMITTEE = "dang-bo-co-so", "Đảng bộ cơ sở"
    SECTION_COMMITTEE = "dang-bo-bo-phan", "Đảng bộ bộ phận"
    BASE_BRANCH = "chi-bo-co-so", "Chi bộ cơ sở"
    BRANCH = "chi-bo-truc-thuoc", "Chi bộ trực thuộc"
    CELL = "to-dang", "Tổ đảng"
    TEMPORARY = "chi-bo-tam-thoi", "Chi bộ sinh hoạt tạm thời"


BRANCH_KINDS = (BranchKind.BASE_BRANCH, BranchKind.BRANCH)
"""Units that are a chi bộ: they meet monthly and are counted as "chi bộ"."""

COMMITTEE_KINDS = (
    BranchKind.PROVINCE,
    BranchKind.SUPERIOR,
    BranchKind.BASE_COMMITTEE,
    BranchKind.SECTION_COMMITTEE,
)


class ReorganisationKind(TextChoices):
    """How units come, change and go (domain §9)."""

    FOUND = "thanh-lap", "Thành lập"
    RENAME = "doi-ten", "Đổi tên"
    MERGE = "sap-nhap", "Sáp nhập"
    UNITE = "hop-nhat", "Hợp nhất"
    SPLIT = "chia-tach", "Chia tách"
    HAND_OVER = "chuyen-giao", "Chuyển giao"
    RANK = "nang-ha-cap", "Nâng cấp, hạ cấp"
    DISSOLVE = "giai-the", "Giải thể"


class UnitPart(TextChoices):
    """What became of a unit in a reorganisation."""

    ENDED = "ket-thuc", "Kết thúc hoạt động"
    FOUNDED = "lap-moi", "Lập mới"
    CHANGED = "thay-doi", "Đổi tên, loại hình"
    KEPT = "tiep-tuc", "Tiếp tục hoạt động"


class Sector(TextChoices):
    """Where a branch lives (domain §10.2); empty above the branches."""

    HAMLET = "ap", "Ấp"
    OFFICE = "co-quan", "Cơ quan"
    SERVICE = "su-nghiep", "Đơn vị sự nghiệp"
    MILITARY = "quan-su", "Quân sự"
    POLICE = "cong-an", "Công an"
    ENTERPRISE = "doanh-nghiep", "Doanh nghiệp, hợp tác xã"


OFFICE_SECTORS = tuple(sector for sector in Sector if sector is not Sector.HAMLET)
"""The article's "cơ quan, đơn vị": every branch that is not a hamlet's."""


class MeetingKind(TextChoices):
    REGULAR = "thuong-ky", "Thường kỳ"
    THEMATIC = "chuyen-de", "Chuyên đề"
    EXTRAORDINARY = "bat-thuong", "Bất thường"
    CELL = "to-dang", "Tổ đảng"
    COMMITTEE = "cap-uy", "Cấp ủy"
    WHOLE = "dang-bo", "Toàn đảng bộ"


class StudyKind(TextChoices):
    RESOLUTION = "nghi-quyet", "Quán triệt nghị quyết"
    TOPIC = "chuyen-de", "Chuyên đề năm"
    OTHER = "khac", "Lớp khác"


class StudyForm(TextChoices):
    IN_PERSON = "truc-tiep", "Trực tiếp"
    ONLINE = "truc-tuyen", "Trực tuyến"
    MIXED = "ket-hop", "Kết hợp"


class DocumentKind(TextChoices):
    """Types of a Party document, each numbered on its own within a term (domain §6.5)."""

    RESOLUTION = "NQ", "Nghị quyết"
    PROGRAMME = "CTr", "Chương trình"
    PLAN = "KH", "Kế hoạch"
    DECISION = "QĐ", "Quyết định"
    CONCLUSION = "KL", "Kết luận"
    NOTICE = "TB", "Thông báo"
    REPORT = "BC", "Báo cáo"
    SUBMISSION = "TTr", "Tờ trình"
    GUIDANCE = "HD", "Hướng dẫn"
    DISPATCH = "CV", "Công văn"
    MINUTES = "BB", "Biên bản"


SYMBOL, LEAF_SYMBOL = "ĐU", "CB"
"""Behind the stroke of a document's number: issued by a committee (đảng ủy), by a chi bộ."""


class Actor(TextChoices):
    """Who inspects: the three classes that reports tell apart (domain §5.1)."""

    COMMITTEE = "cap-uy", "Cấp ủy"
    INSPECTION_COMMITTEE = "ubkt", "Ủy ban kiểm tra"
    BRANCH = "chi-bo", "Chi bộ"


class InspectionKind(TextChoices):
    """Kinds of work of inspection (domain §5.2)."""

    COMPLIANCE = "KT_CHAPHANH", "Kiểm tra chấp hành"
    SIGNS = "KT_DHVP", "Kiểm tra khi có dấu hiệu vi phạm"
    SUPERVISION = "GS_THUONGXUYEN", "Giám sát thường xuyên"
    THEMATIC_SUPERVISION = "GS_CHUYENDE", "Giám sát chuyên đề"
    FINANCE = "KT_TAICHINH", "Kiểm tra tài chính"
    DUES = "KT_DANGPHI", "Kiểm tra thu, nộp đảng phí"
    INSPECTION_WORK = "KT_KTGS", "Kiểm tra thực hiện nhiệm vụ kiểm tra, giám sát"
    DENUNCIATION = "TOCAO", "Giải quyết tố cáo"
    COMPLAINT = "KHIEUNAI", "Giải quyết khiếu nại kỷ luật"
    DISCIPLINE = "KYLUAT", "Thi hành kỷ luật"


SUPERVISION_KINDS = (InspectionKind.SUPERVISION, InspectionKind.THEMATIC_SUPERVISION)
INSPECTION_KINDS = (
    InspectionKind.COMPLIANCE,
    InspectionKind.SIGNS,
    InspectionKind.FINANCE,
    InspectionKind.DUES,
    InspectionKind.INSPECTION_WORK,
)
COUNTED_KINDS = INSPECTION_KINDS + SUPERVISION_KINDS
"""Kiểm tra and giám sát; denunciations, complaints and discipline are told apart."""


class Outcome(TextChoices):
    """Where everyone lands in a year's rating: a grade, exempt, or not rated (domain §4)."""

    EXCELLENT = "HTXSNV", "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = "HTTNV", "Hoàn thành tốt nhiệm vụ"
    FULFILLED = "HTNV", "Hoàn thành nhiệm vụ"
    FAILED = "KHTNV", "Không hoàn thành nhiệm vụ"
    EXEMPT = "MIEN", "Được miễn đánh giá"
    NOT_RATED = "CHUA", "Chưa đánh giá"


GRADES = (Outcome.EXCELLENT, Outcome.GOOD, Outcome.FULFILLED, Outcome.FAILED)


class Failing(TextChoices):
    """Why a member did not fulfil the tasks: the lines under "không hoàn thành nhiệm vụ" of Biểu 6 (domain §1.7)."""

    DEGRADED = "suy-thoai", "Bị kết luận suy thoái"
    BELOW_HALF = "duoi-50", "Hoàn thành dưới 50% chỉ tiêu, nhiệm vụ"
    OFFICIAL = "cong-chuc", "Công chức, viên chức bị xếp không hoàn thành nhiệm vụ"
    DISCIPLINED = "ky-luat", "Bị kỷ luật trong năm"
    OTHER = "khac", "Lý do khác"


class RatedSubject(TextChoices):
    COLLECTIVE = "tap-the", "Tập thể lãnh đạo, quản lý"
    LEADER = "ca-nhan", "Cá nhân lãnh đạo, quản lý"


class SeatPost(TextChoices):
    SECRETARY = "bi-thu", "Bí thư"
    DEPUTY = "pho-bi-thu", "Phó Bí thư"
    STANDING = "uy-vien-btv", "Ủy viên Ban Thường vụ"
    MEMBER = "uy-vien", "Ủy viên Ban Chấp hành"
    INSPECTION_HEAD = "chu-nhiem-ubkt", "Chủ nhiệm Ủy ban Kiểm tra"
    INSPECTION_MEMBER = "uy-vien-ubkt", "Ủy viên Ủy ban Kiểm tra"


COMMITTEE_POSTS = (SeatPost.SECRETARY, SeatPost.DEPUTY, SeatPost.STANDING, SeatPost.MEMBER)
"""Seats whose holders meet as the committee; an inspection committee meets on its own."""
STANDING_POSTS = COMMITTEE_POSTS[:3]
"""Of those, the standing committee (ban thường vụ)."""


class StaffKind(TextChoices):
    OFFICIAL = "can-bo", "Cán bộ"
    CIVIL_SERVANT = "cong-chuc", "Công chức"
    PART_TIME = "khong-chuyen-trach", "Người hoạt động không chuyên trách"


COUNTED_STAFF = (StaffKind.OFFICIAL, StaffKind.CIVIL_SERVANT)
"""The "cán bộ, công chức xã" of the figures; part-time workers are on record but not among them."""


class EmulationState(TextChoices):
    """Where a mô hình stands at the end of a day; derived from its dates, never stored."""

    NEW = "dang-ky-moi", "Đăng ký mới trong năm"
    KEPT_UP = "duy-tri", "Duy trì"
    ENDED = "thoi", "Thôi duy trì"
    COMING = "chua-toi", "Chưa tới ngày"


class Recordable(TextChoices):
    """Figures that the unit types in with their source, because no record of ours could make them."""

    INCOME = "thu-nhap", "Thu nhập bình quân đầu người (triệu đồng/người/năm)"
    POVERTY = "ho-ngheo", "Tỷ lệ hộ nghèo (%)"


class CodeList(TextChoices):
    """Editable lists whose entries carry the row of the official form that they count in."""

    ETHNICITY = "dan-toc", "Dân tộc"
    RELIGION = "ton-giao", "Tôn giáo"
    OCCUPATION = "nghe-nghiep", "Nghề nghiệp"
    GENERAL = "giao-duc", "Giáo dục phổ thông"
    PROFESSIONAL = "chuyen-mon", "Trình độ chuyên môn"
    THEORY = "ly-luan", "Trình độ lý luận chính trị"
    UNIT_TYPE = "loai-hinh", "Loại hình cơ sở"
    VIOLATION = "vi-pham", "Nhóm vi phạm kỷ luật"
    ADMISSION_PAPER = "hs-ket-nap", "Giấy tờ khi xét kết nạp"
    ADMITTED_PAPER = "hs-sau-xet", "Giấy tờ sau khi chi bộ đồng ý kết nạp"
    OFFICIAL_PAPER = "hs-chinhthuc", "Giấy tờ khi công nhận chính thức"


PAPER_LISTS = (CodeList.ADMISSION_PAPER, CodeList.ADMITTED_PAPER, CodeList.OFFICIAL_PAPER)
"""The dossier of a member by the occasion it is asked for at."""

QUALIFICATION_LISTS = (CodeList.GENERAL, CodeList.PROFESSIONAL, CodeList.THEORY)


class FormNumber(TextChoices):
    """The official statistics forms that a commune fills (domain §1.1)."""

    MOVEMENT = "1", "Biểu 1: tăng, giảm đảng viên"
    ADMITTED = "2", "Biểu 2: đảng viên mới kết nạp"
    ADMITTED_FAITH = "2B", "Biểu 2B: mới kết nạp theo dân tộc, tôn giáo"
    MEMBERS = "3", "Biểu 3: đội ngũ đảng viên"
    MEMBERS_FAITH = "3B", "Biểu 3B: đảng viên theo dân tộc, tôn giáo"
    UNITS = "5", "Biểu 5: tổ chức đảng và đảng viên theo loại hình cơ sở"
    RATINGS = "6", "Biểu 6: kết quả đánh giá, xếp loại"


class ColumnShows(TextChoices):
    """What a column of a form says of a row."""

    NOW = "ky-nay", "Kỳ này"
    BEFORE = "nam-truoc", "Cùng kỳ năm trước"
    CHANGE = "so-sanh", "Kỳ này so với cùng kỳ năm trước (%)"
    SHARE = "ty-le", "Tỷ lệ % trên dòng tổng số"


class LineKind(TextChoices):
    """Where the numbers of a row of a form come from."""

    COUNTED = "tinh", "Từ hồ sơ"
    TYPED = "ghi-tay", "Ghi tay: hồ sơ không có"
    HEADING = "tieu-de", "Chỉ là tiêu đề"
