"""The sidebar as data, and the context processor that makes it this reader's.

A line shows when its page exists and the reader may open it.  `page` is the name of a URL; a register without
a page of its own leads to its list in `/quan-tri/` (`record`).  A new register is one line here.
"""

from dataclasses import dataclass

from django.apps import apps
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from .access import Right


@dataclass(frozen=True)
class Line:
    """One register or page: its label, the URL name of its page, the model behind it, the right it asks for."""

    label: str
    page: str = ""
    record: str = ""
    right: Right = Right.READ


@dataclass(frozen=True)
class Section:
    """A group of lines under one heading and icon."""

    label: str
    icon: str
    lines: tuple[Line, ...]


SIDEBAR = (
    Section("Tổng quan", "home", (Line("Tổng quan", "tong-quan"),)),
    Section(
        "Tổ chức",
        "tree",
        (
            Line("Tổ chức đảng", "chi-bo", "branches.Branch"),
            Line("Cấp ủy", "cap-uy", "branches.CommitteeSeat"),
            Line("Phân công phụ trách", "phu-trach", "branches.BranchCharge"),
            Line("Xếp loại tổ chức đảng", "xep-loai-to-chuc", "branches.BranchRating"),
            Line("Xếp loại tập thể, cá nhân lãnh đạo", "xep-loai-lanh-dao", "branches.LeadershipRating"),
            Line("Cán bộ, công chức xã", "can-bo", "branches.StaffPost"),
        ),
    ),
    Section(
        "Đảng viên",
        "people",
        (
            Line("Danh sách đảng viên", "dang-vien", "members.Person"),
            Line("Quần chúng ưu tú", "quan-chung", "members.Candidate"),
            Line("Lớp bồi dưỡng nhận thức", "lop-nhan-thuc", "members.AwarenessClass"),
            Line("Kết nạp", "ket-nap", "members.Admission"),
            Line("Công nhận chính thức", "chinh-thuc", "members.Recognition"),
            Line("Chuyển sinh hoạt", "chuyen-sinh-hoat", "members.Transfer"),
            Line("Miễn, tạm hoãn sinh hoạt", "mien-sinh-hoat", "members.Standing"),
            Line("Quá trình sinh hoạt", "ra-khoi-dang", "members.Membership"),
            Line("Xếp loại đảng viên", "xep-loai", "members.PersonRating"),
            Line("Khen thưởng", "khen-thuong"),
            Line("Kỷ luật", "ky-luat"),
            Line("Huy hiệu Đảng", "huy-hieu", "members.Badge"),
            Line("Thẻ đảng viên", "the-dang"),
        ),
    ),
    Section(
        "Sinh hoạt, học tập",
        "book",
        (
            Line("Sinh hoạt chi bộ", "sinh-hoat", "branches.Meeting"),
            Line("Học tập, quán triệt", "hoc-tap", "branches.StudySession"),
            Line("Văn bản ban hành", "van-ban", "branches.Document"),
            Line("Kế hoạch làm theo Bác", "lam-theo", "branches.FollowPlan"),
            Line("Mô hình làm theo Bác", "mo-hinh", "branches.EmulationModel"),
        ),
    ),
    Section(
        "Kiểm tra, giám sát",
        "check",
        (
            Line("Cuộc kiểm tra, giám sát", "kiem-tra", "branches.Inspection"),
            Line("Đối tượng kiểm tra, giám sát", "doi-tuong", "branches.InspectionSubject"),
        ),
    ),
    Section(
        "Báo cáo",
        "chart",
        (
            Line("Báo cáo năm", "bao-cao"),
            Line("So sánh các năm", "so-sanh"),
            Line("Biến động đảng viên", "bien-dong"),
            Line("Chốt số liệu", "chot"),
            Line("Kiểm tra số liệu", "kiem-tra-so-lieu"),
            Line("Chỉ tiêu ghi nhận", "chi-tieu", "branches.RecordedFigure"),
        ),
    ),
    Section("Nhập, xuất", "transfer", (Line("Nhập từ Excel", "nhap-excel", right=Right.WRITE),)),
    Section(
        "Hệ thống",
        "gear",
        (
            Line("Người dùng", "nguoi-dung", "vankhanh.User", Right.MANAGE),
            Line("Phân quyền", "phan-quyen", "branches.Appointment", Right.MANAGE),
            Line("Quy định theo thời gian", "quy-dinh", "branches.Rule", Right.MANAGE),
            Line("Danh mục", "danh-muc", "branches.Code", Right.MANAGE),
            Line("Nhật ký", "nhat-ky", "vankhanh.AuditEntry", Right.MANAGE),
            Line("Trang quản trị", "admin:index", right=Right.WRITE),
        ),
    ),
)


@dataclass(frozen=True)
class Link:
    """A line as this reader sees it."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class Group:
    """A section as this reader sees it; `single` when it is one link only, `open` when it holds the page."""

    label: str
    icon: str
    items: tuple[Link, ...]

    @property
    def single(self) -> bool:
        return len(self.items) == 1

    @property
    def open(self) -> bool:
        return any(item.current for item in self.items)


def menu(request) -> dict:
    """Context processor: `menu` with `groups`, the addresses of the top bar and who is logged in.

    Empty for a visitor, so that pages before log-in show no register.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"menu": {"groups": (), "home": "/"}}
    return {
        "menu": {
            "groups": groups(request),
            "home": "/",
            "search": address("dang-vien"),
            "password": address("doi-mat-khau"),
            "logout": address("dang-xuat") or address("logout"),
            "person": user.get_short_name(),
            "roles": role_labels(request.reader),
        }
    }


def groups(request) -> tuple[Group, ...]:
    """The sections with at least one line for this reader, the line of this page marked."""
    shown = [(section, links(section, request)) for section in SIDEBAR]
    current = current_address(request.path, [href for _, found in shown for _, href in found])
    return tuple(
        Group(section.label, section.icon, tuple(Link(label, href, href == current) for label, href in found))
        for section, found in shown
        if found
    )


def links(section: Section, request) -> list[tuple[str, str]]:
    """Label and address of every line that the reader may open."""
    found = [(line.label, target(line, request)) for line in section.lines if request.reader.may(line.right)]
    return [(label, href) for label, href in found if href]


def target(line: Line, request) -> str:
    """The page of the line, else its list in the admin, else nothing."""
    if line.page == "admin:index" and not request.user.is_staff:
        return ""
    return address(line.page) or admin_address(line.record, request)


def address(name: str) -> str:
    """The address of a URL name that needs no argument; empty when there is none."""
    try:
        return reverse(name) if name else ""
    except NoReverseMatch:
        return ""


def admin_address(record: str, request) -> str:
    """The change list of a model in the admin, when it has one and the user may see it."""
    if not record or not request.user.is_staff:
        return ""
    model = apps.get_model(record)
    if not admin.site.is_registered(model) or not admin.site.get_model_admin(model).has_view_permission(
        request
    ):
        return ""
    return address(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def current_address(path: str, addresses: list[str]) -> str:
    """The longest address that this page is or lies under; the first page only when it is the page itself."""
    above = [href for href in addresses if path == href or (href != "/" and path.startswith(href))]
    return max(above, key=len, default="")


def role_labels(reader) -> list[str]:
    """What the reader is called, each role once, in the words of the appointments' own list."""
    names = dict(apps.get_model("branches.Appointment")._meta.get_field("role").flatchoices)
    return list(dict.fromkeys(names[grant.role] for grant in reader.grants if grant.role in names))
