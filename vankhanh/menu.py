"""The sidebar as data, and the context processor that makes it this reader's.

An entry names its address, not a URL name: addresses are what readers know and do not change.  It shows only when
the reader holds the right it asks for and the address leads somewhere; a register without a page of its own leads
to its list in the admin instead (`record`), for those who may use it.  A new register is one line here.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.urls import NoReverseMatch, Resolver404, get_script_prefix, resolve, reverse

from .access import Right

HOME = "/"
SEARCH = "/tim-kiem/"
ADMIN = "/quan-tri/"


@dataclass(frozen=True)
class Item:
    """One line of the sidebar: its label, its address, the model behind it, the right it asks for."""

    label: str
    address: str
    record: str = ""
    right: Right = Right.READ
    also: tuple[Right, ...] = ()
    """Rights that open it too."""

    def open_to(self, reader) -> bool:
        return any(reader.may(right) for right in (self.right, *self.also))


@dataclass(frozen=True)
class Group:
    """Lines under one heading and icon; a group of a single line is a plain link."""

    label: str
    icon: str
    items: tuple[Item, ...]


GROUPS = (
    Group("Tổng quan", "home", (Item("Tổng quan", HOME),)),
    Group("Việc đến hạn", "alert", (Item("Việc đến hạn", "/viec-den-han/"),)),
    Group(
        "Tổ chức",
        "tree",
        (
            Item("Tổ chức đảng", "/chi-bo/", "branches.Branch"),
            Item("Tên gọi, loại hình", "/ten-goi/", "branches.BranchVersion"),
            Item("Sắp xếp tổ chức", "/sap-xep/", "branches.Reorganisation"),
            Item("Cấp ủy", "/cap-uy/", "branches.CommitteeSeat"),
            Item("Nhiệm kỳ cấp ủy", "/nhiem-ky/", "branches.Term"),
            Item("Phân công phụ trách", "/phu-trach/", "branches.BranchCharge"),
            Item("Xếp loại tổ chức đảng", "/xep-loai-to-chuc/", "branches.BranchRating"),
            Item("Xếp loại lãnh đạo", "/xep-loai-lanh-dao/", "branches.LeadershipRating"),
            Item("Cán bộ, công chức xã", "/can-bo/", "branches.StaffPost"),
            Item("Chỉ tiêu kinh tế – xã hội", "/chi-tieu/", "branches.RecordedFigure"),
        ),
    ),
    Group(
        "Đảng viên",
        "people",
        (
            Item("Hồ sơ đảng viên", "/dang-vien/", "members.Person"),
            Item("Trình độ", "/trinh-do/", "members.Qualification"),
            Item("Mở sổ", "/mo-so/", "members.Membership", Right.WRITE),
            Item("Quần chúng ưu tú", "/quan-chung/", "members.Candidate"),
            Item("Các bước kết nạp", "/buoc-ket-nap/", "members.GrowthStep"),
            Item("Giấy tờ trong hồ sơ", "/giay-to-ho-so/", "members.DossierPaper"),
            Item("Bồi dưỡng nhận thức", "/lop-nhan-thuc/", "members.AwarenessClass"),
            Item("Kết nạp", "/ket-nap/", "members.Admission"),
            Item("Công nhận chính thức", "/chinh-thuc/", "members.Recognition"),
            Item("Chuyển sinh hoạt", "/chuyen-sinh-hoat/", "members.Transfer"),
            Item("Miễn, đình chỉ, tạm đi", "/mien-sinh-hoat/", "members.Standing"),
            Item("Sinh hoạt tạm thời tại đây", "/tam-thoi-den/", "members.TemporaryStay"),
            Item("Ra khỏi Đảng", "/ra-khoi-dang/", "members.Membership"),
            Item("Phục hồi đảng tịch", "/phuc-hoi/", "members.Membership"),
            Item("Xếp loại đảng viên", "/xep-loai/", "members.PersonRating"),
            Item("Khen thưởng", "/khen-thuong/", "members.Award"),
            Item("Huy hiệu Đảng", "/huy-hieu/", "members.Badge"),
            Item("Huy hiệu đến hạn", "/huy-hieu/dot/", "members.BadgeProposal"),
            Item("Đề nghị Huy hiệu", "/de-nghi-huy-hieu/", "members.BadgeProposal"),
            Item("Gián đoạn tuổi Đảng", "/gian-doan-tuoi-dang/", "members.PartyAgeGap"),
            Item("Thẻ đảng viên", "/the-dang/", "members.PartyCard"),
            Item("Đảng phí", "/dang-phi/", "members.DuesPayment"),
            Item("Phiếu bổ sung hồ sơ", "/phieu-bo-sung/", "members.FileSupplement"),
            Item("Gộp hồ sơ", "/gop-ho-so/", "members.PersonMerge"),
            Item("Giao nhận thẻ, hồ sơ", "/giao-nhan/", "members.Handover"),
            Item("Mượn hồ sơ", "/muon-ho-so/", "members.FileLoan"),
            Item("Mối liên hệ nơi cư trú", "/noi-cu-tru/", "members.ResidenceTie"),
            Item("Nhận xét nơi cư trú", "/nhan-xet-noi-cu-tru/", "members.ResidenceRemark"),
        ),
    ),
    Group(
        "Sinh hoạt, học tập",
        "book",
        (
            Item("Sinh hoạt chi bộ", "/sinh-hoat/", "branches.Meeting"),
            Item("Học tập, quán triệt", "/hoc-tap/", "branches.StudySession"),
            Item("Văn bản ban hành", "/van-ban/", "branches.Document"),
            Item("Văn bản cấp trên", "/van-ban-cap-tren/", "branches.SuperiorDocument"),
            Item("Kế hoạch làm theo Bác", "/lam-theo/", "branches.FollowPlan"),
            Item("Mô hình làm theo Bác", "/mo-hinh/", "branches.EmulationModel"),
        ),
    ),
    Group(
        "Kiểm tra, giám sát",
        "check",
        (
            Item("Chương trình năm", "/chuong-trinh-kiem-tra/", "branches.PlannedInspection", Right.SECRET),
            Item("Kế hoạch và thực hiện", "/kiem-tra/chuong-trinh/", right=Right.SECRET),
            Item("Cuộc kiểm tra, giám sát", "/kiem-tra/", "branches.Inspection", Right.SECRET),
            Item("Đối tượng", "/doi-tuong-kiem-tra/", "branches.InspectionSubject", Right.SECRET),
            Item("Kỷ luật", "/ky-luat/", "members.Discipline", Right.SECRET),
        ),
    ),
    Group(
        "Báo cáo",
        "chart",
        (
            Item("Báo cáo năm", "/bao-cao/"),
            Item("So sánh các năm", "/bao-cao/so-sanh/"),
            Item("Biến động đảng viên", "/bao-cao/bien-dong/"),
            Item("Bảng chéo đảng viên", "/bao-cao/bang-cheo/"),
            Item("Sổ nghiệp vụ", "/so/"),
            Item("Biểu thống kê", "/bao-cao/bieu/"),
            Item("Mẫu Excel cấp trên", "/mau-excel/", "reports.SheetTemplate"),
            Item("Lời văn báo cáo", "/loi-van/", "reports.ReportPassage"),
            Item("Mẫu Word", "/mau-word/", "reports.WordTemplate"),
            Item("Số liệu biểu ghi tay", "/so-ghi-tay/", "branches.FormFigure"),
            Item("Chốt số liệu", "/bao-cao/chot/"),
            Item("Kiểm tra số liệu", "/kiem-tra-so-lieu/"),
            Item("Đợt rà soát", "/ra-soat/", "reports.Campaign"),
        ),
    ),
    Group(
        "Nhập, xuất",
        "transfer",
        (Item("Nhập từ Excel", "/nhap-excel/", right=Right.WRITE, also=(Right.WRITE_INSPECTIONS,)),),
    ),
    Group(
        "Hệ thống",
        "gear",
        (
            Item("Người dùng", "/nguoi-dung/", "vankhanh.User", Right.MANAGE),
            Item("Phân quyền", "/phan-quyen/", "branches.Appointment", Right.MANAGE),
            Item("Quy định theo thời gian", "/quy-dinh/", "branches.Rule", Right.MANAGE),
            Item("Tiêu chí chấm điểm", "/tieu-chi/", "branches.ScoreCriterion", Right.MANAGE),
            Item("Danh mục", "/danh-muc/", "branches.Code", Right.MANAGE),
            Item("Nhật ký", "/nhat-ky/", "vankhanh.AuditEntry", Right.MANAGE),
            Item("Yêu cầu về dữ liệu", "/he-thong/yeu-cau-du-lieu/", "members.DataRequest", Right.WRITE),
            Item("Hạn chế xử lý", "/he-thong/han-che-xu-ly/", "members.Restriction", Right.WRITE),
            Item("Tình trạng hệ thống", "/he-thong/", right=Right.MANAGE),
            Item("Sao lưu, khôi phục", "/he-thong/sao-luu/", right=Right.MANAGE),
            Item("Mọi bảng dữ liệu", ADMIN),
        ),
    ),
)


def label_of(address: str) -> str:
    """What the sidebar calls a page."""
    return next(item.label for group in GROUPS for item in group.items if item.address == address)


def menu(request) -> dict:
    """Context processor: `menu` with groups, home, search, person, roles, password, second-step and logout addresses.

    Before log-in there is a way home and nothing else.  Worked out once a request: a list inside a page is a template
    of its own.
    """
    if not hasattr(request, "menu_shown"):
        request.menu_shown = shown(request)
    return request.menu_shown


def shown(request) -> dict:
    """The menu of one request."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": {"groups": [], "home": link(HOME)}}
    return {
        "menu": {
            "groups": groups_for(request),
            "home": link(HOME),
            "search": link(SEARCH) if leads_somewhere(SEARCH) else "",
            "person": user.get_short_name(),
            "roles": roles_of(request.reader),
            "password": named("password_change"),
            "second_step": named("second_step"),
            "logout": named("logout"),
        }
    }


def groups_for(request) -> list[dict]:
    """The groups this reader sees, with the entry for this page marked; groups left without entries are dropped."""
    shown = [(group, entries(group, request)) for group in GROUPS]
    current = current_address(request.path, [href for _, found in shown for _, href in found])
    return [shape(group, found, current) for group, found in shown if found]


def entries(group: Group, request) -> list[tuple[str, str]]:
    """Label and address of each line that this reader may open."""
    found = ((item.label, target(item, request)) for item in group.items if item.open_to(request.reader))
    return [(label, href) for label, href in found if href]


def shape(group: Group, found: list[tuple[str, str]], current: str) -> dict:
    """A group as the sidebar's template reads it."""
    return {
        "label": group.label,
        "icon": group.icon,
        "items": [{"label": label, "href": href, "current": href == current} for label, href in found],
        "single": len(group.items) == 1,
        "open": any(href == current for _, href in found),
    }


def target(item: Item, request) -> str:
    """The page of a line, else its list in the admin, else nothing."""
    if item.address == ADMIN:
        return link(ADMIN) if request.user.is_staff else ""
    return link(item.address) if leads_somewhere(item.address) else admin_list(item.record, request)


def admin_list(record: str, request) -> str:
    """The list of a model in the admin, when it has one and this user may see it."""
    if not record or not request.user.is_staff:
        return ""
    model = apps.get_model(record)
    if not admin.site.is_registered(model) or not admin.site.get_model_admin(model).has_view_permission(
        request
    ):
        return ""
    return named(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def current_address(path: str, addresses: list[str]) -> str:
    """The longest address that the path lies under; the start page only when it is the path itself."""
    under = [
        address
        for address in addresses
        if path == address or (address != link(HOME) and path.startswith(address))
    ]
    return max(under, key=len, default="")


def roles_of(reader) -> list[str]:
    """The reader's roles, each once, in the words of the appointments' own list: the leaf holds no second one."""
    words = dict(apps.get_model("branches.Appointment")._meta.get_field("role").flatchoices)
    return [words[code] for code in dict.fromkeys(grant.role for grant in reader.grants) if code in words]


def leads_somewhere(address: str) -> bool:
    """Whether a page of the application stands at the address."""
    return stands(address, settings.ROOT_URLCONF)


@lru_cache(maxsize=256)
def stands(address: str, addresses: str) -> bool:
    """The same, remembered: the list of addresses does not change while the program runs."""
    try:
        resolve(address, addresses)
    except Resolver404:
        return False
    return True


def link(address: str) -> str:
    """The address as a browser needs it, also when the application does not stand at the root."""
    return get_script_prefix() + address.removeprefix("/")


def named(name: str) -> str:
    """The address of a URL name, empty when there is none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
