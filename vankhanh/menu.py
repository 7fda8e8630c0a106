"""The sidebar as data: groups of registers, each entry an address of the application.

An entry names its address, not a URL name: addresses are what readers know and do not change.  It shows only when
the address leads somewhere and the reader holds the right it asks for.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from django.urls import NoReverseMatch, Resolver404, get_script_prefix, get_urlconf, resolve, reverse

from .access import Right

HOME = "/"
SEARCH = "/dang-vien/"


@dataclass(frozen=True)
class Item:
    """One line of the sidebar."""

    label: str
    address: str
    right: Right = Right.READ


@dataclass(frozen=True)
class Group:
    """Lines under one heading; a group of a single line is a plain link."""

    label: str
    icon: str
    items: tuple[Item, ...] = field(default=())


GROUPS = (
    Group("Tổng quan", "home", (Item("Tổng quan", HOME),)),
    Group(
        "Tổ chức",
        "tree",
        (
            Item("Chi bộ, đảng bộ", "/chi-bo/"),
            Item("Xếp loại tổ chức", "/xep-loai-to-chuc/"),
            Item("Cán bộ, công chức xã", "/can-bo/"),
            Item("Chỉ tiêu kinh tế – xã hội", "/chi-tieu/"),
        ),
    ),
    Group(
        "Đảng viên",
        "people",
        (
            Item("Danh sách đảng viên", "/dang-vien/"),
            Item("Quần chúng ưu tú", "/quan-chung/"),
            Item("Kết nạp", "/ket-nap/"),
            Item("Công nhận chính thức", "/chinh-thuc/"),
            Item("Chuyển sinh hoạt", "/chuyen-sinh-hoat/"),
            Item("Miễn sinh hoạt", "/mien-sinh-hoat/"),
            Item("Ra khỏi Đảng", "/ra-khoi-dang/"),
            Item("Xếp loại đảng viên", "/xep-loai/"),
            Item("Khen thưởng", "/khen-thuong/"),
            Item("Huy hiệu Đảng", "/huy-hieu/"),
            Item("Thẻ đảng viên", "/the-dang/"),
        ),
    ),
    Group(
        "Sinh hoạt, học tập",
        "book",
        (
            Item("Sinh hoạt chi bộ", "/sinh-hoat/"),
            Item("Học tập, quán triệt", "/hoc-tap/"),
            Item("Văn bản", "/van-ban/"),
            Item("Làm theo, mô hình", "/lam-theo/"),
        ),
    ),
    Group(
        "Kiểm tra, giám sát",
        "check",
        (Item("Cuộc kiểm tra, giám sát", "/kiem-tra/"), Item("Kỷ luật", "/ky-luat/")),
    ),
    Group(
        "Báo cáo",
        "chart",
        (
            Item("Báo cáo năm", "/bao-cao/"),
            Item("So sánh các năm", "/bao-cao/so-sanh/"),
            Item("Biến động đảng viên", "/bao-cao/bien-dong/"),
            Item("Biểu thống kê", "/bao-cao/bieu/"),
            Item("Chốt số liệu", "/bao-cao/chot/"),
            Item("Kiểm tra số liệu", "/kiem-tra-so-lieu/"),
        ),
    ),
    Group(
        "Nhập, xuất",
        "transfer",
        (Item("Nhập từ Excel", "/nhap-excel/", Right.WRITE), Item("Xuất dữ liệu", "/xuat-du-lieu/")),
    ),
    Group(
        "Hệ thống",
        "gear",
        (Item("Nhật ký", "/nhat-ky/", Right.MANAGE), Item("Quản trị dữ liệu", "/quan-tri/", Right.MANAGE)),
    ),
)

ROLE_NAMES = {
    "quan-tri": "Quản trị",
    "van-thu": "Văn phòng Đảng ủy",
    "chi-bo": "Chi bộ",
    "kiem-tra": "Ủy ban Kiểm tra",
    "lanh-dao": "Lãnh đạo",
    "phu-trach": "Đảng ủy viên phụ trách",
}


def menu(request) -> dict:
    """Context processor: `menu` with groups, home, search, person, roles, password and logout addresses."""
    reader = getattr(request, "reader", None)
    return {
        "menu": {
            "groups": groups_for(reader, request.path_info),
            "home": _link(HOME),
            "search": _link(SEARCH) if reader and _leads_somewhere(SEARCH, get_urlconf()) else "",
            "person": str(getattr(request, "user", "")),
            "roles": roles_of(reader),
            "password": _named("password_change"),
            "logout": _named("logout"),
        }
    }


def groups_for(reader, path: str) -> list[dict]:
    """The groups this reader sees, with the entry for `path` marked; groups left without entries are dropped."""
    shown = [(group, [item for item in group.items if _may_see(reader, item)]) for group in GROUPS]
    current = current_address(path, [item.address for _, items in shown for item in items])
    return [_group(group, items, current) for group, items in shown if items]


def current_address(path: str, addresses: list[str]) -> str:
    """The longest address that the path lies under; the start page only when it is the path itself."""
    under = [a for a in addresses if path == a or (a != HOME and path.startswith(a))]
    return max(under, key=len, default="")


def roles_of(reader) -> list[str]:
    """The reader's roles in words, each once, in the order they were granted."""
    codes = dict.fromkeys(grant.role for grant in reader.grants) if reader else ()
    return [ROLE_NAMES[code] for code in codes if code in ROLE_NAMES]


def _group(group: Group, items: list[Item], current: str) -> dict:
    lines = [{"label": i.label, "href": _link(i.address), "current": i.address == current} for i in items]
    return {
        "label": group.label,
        "icon": group.icon,
        "items": lines,
        "single": len(group.items) == 1,
        "open": any(line["current"] for line in lines),
    }


def _may_see(reader, item: Item) -> bool:
    return bool(reader) and reader.may(item.right) and _leads_somewhere(item.address, get_urlconf())


@lru_cache(maxsize=256)
def _leads_somewhere(address: str, urlconf: str | None) -> bool:
    try:
        resolve(address, urlconf)
    except Resolver404:
        return False
    return True


def _link(address: str) -> str:
    return get_script_prefix() + address.removeprefix("/")


def _named(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
