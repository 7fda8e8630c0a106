"""The committee and its twelve branches, the seats, the charges and the staff of the commune."""

from dataclasses import dataclass
from datetime import date

from branches.activities import found_branch
from branches.choices import BranchKind, SeatPost, Sector, StaffKind
from branches.models import Branch, BranchCharge, Code, CommitteeSeat, StaffPost, Term
from vankhanh import record

from .calendar import OPENED, TERM, TERM_FROM, day

MARK = "Dữ liệu minh họa"
"""Stands in the decision of the committee's name: how the demo is told from a committee of the real world."""

CODE, NAME = "VK", "Đảng bộ xã Vân Khánh"
HAMLETS = ["Ấp Rạch Dừa", "Ấp Kinh Giữa", "Ấp Xẻo Lá", "Ấp Cây Gòn", "Ấp Mương Lớn", "Ấp Đồng Tràm"]

FARM = ["nong-lam-ngu"] * 6 + ["khong-chuyen-trach-ap", "khong-chuyen-trach-ap", "nghe-khac"]
FARM_LEVELS = ["", "", "", "so-cap", "trung-cap", "dai-hoc"]


@dataclass(frozen=True)
class Unit:
    """A branch and what its members are like: `women` and `khmer` in percent, `old` of `size` very old."""

    name: str
    short_name: str
    sector: str
    founded_on: date
    size: int
    old: int = 0
    oldest_born: int = 1970
    women: int = 30
    khmer: int = 12
    occupations: tuple[str, ...] = ("cbcc-xa",)
    professional: tuple[str, ...] = ("trung-cap", "cao-dang", "dai-hoc", "dai-hoc", "dai-hoc")
    theory: tuple[str, ...] = ("trung-cap", "trung-cap", "trung-cap", "cao-cap")


def hamlet(name: str, year: int, size: int, old: int, khmer: int) -> Unit:
    """A branch of an ấp."""
    return Unit(
        f"Chi bộ {name[0].lower()}{name[1:]}",
        name,
        Sector.HAMLET,
        date(year, 4, 12),
        size,
        old,
        1951,
        26,
        khmer,
        tuple(FARM),
        tuple(FARM_LEVELS),
        ("", "", "", "so-cap", "so-cap", "trung-cap"),
    )


FORCES = ("luc-luong-vu-trang",)
PUBLIC_SERVICE = ("vien-chuc",)
UNITS = (
    hamlet(HAMLETS[0], 1984, 27, 5, 10),
    hamlet(HAMLETS[1], 1984, 26, 5, 35),
    hamlet(HAMLETS[2], 1986, 25, 5, 12),
    hamlet(HAMLETS[3], 1986, 26, 4, 40),
    hamlet(HAMLETS[4], 1991, 24, 4, 8),
    hamlet(HAMLETS[5], 1991, 24, 4, 20),
    Unit("Chi bộ Đảng - Đoàn thể", "Đảng - Đoàn thể", Sector.OFFICE, date(1984, 4, 12), 12),
    Unit("Chi bộ Ủy ban nhân dân", "Ủy ban nhân dân", Sector.OFFICE, date(1984, 4, 12), 16),
    Unit(
        "Chi bộ Quân sự",
        "Quân sự",
        Sector.MILITARY,
        date(2009, 7, 1),
        10,
        oldest_born=1978,
        women=5,
        occupations=FORCES,
        theory=("", "so-cap", "trung-cap"),
    ),
    Unit(
        "Chi bộ Công an",
        "Công an",
        Sector.POLICE,
        date(2019, 11, 1),
        10,
        oldest_born=1978,
        women=10,
        occupations=FORCES,
        theory=("so-cap", "trung-cap"),
    ),
    Unit(
        "Chi bộ Trường học",
        "Trường học",
        Sector.SERVICE,
        date(1996, 9, 5),
        18,
        women=55,
        occupations=PUBLIC_SERVICE,
        professional=("cao-dang", "dai-hoc", "dai-hoc", "dai-hoc", "thac-sy"),
        theory=("", "so-cap", "so-cap", "trung-cap"),
    ),
    Unit(
        "Chi bộ Trạm Y tế",
        "Trạm Y tế",
        Sector.SERVICE,
        date(1998, 2, 27),
        9,
        women=60,
        occupations=PUBLIC_SERVICE,
        theory=("", "so-cap", "trung-cap"),
    ),
)


def found() -> tuple[Branch, list[Branch]]:
    """The committee and its branches."""
    commune = Code.objects.get(list="loai-hinh", code="xa")
    committee = found_branch(
        parent=None,
        founded_on=date(1984, 4, 12),
        records_from=OPENED,
        name=NAME,
        short_name="Vân Khánh",
        code=CODE,
        kind=BranchKind.BASE_COMMITTEE,
        unit_type=commune,
        decision=MARK,
        by=None,
    )
    branches = [
        found_branch(
            parent=committee,
            founded_on=unit.founded_on,
            name=unit.name,
            short_name=unit.short_name,
            code=f"{CODE}-{place:02d}",
            kind=BranchKind.BRANCH,
            sector=unit.sector,
            unit_type=commune,
            by=None,
        )
        for place, unit in enumerate(UNITS, 1)
    ]
    return committee, branches


BOARD_FROM = [6, 7, 6, 6, 7, 8, 9, 10, 0, 1, 2, 3, 4, 5, 11]
"""Places of the branches that the fifteen members of the committee come from, highest post first."""

BOARD_POSTS = [SeatPost.SECRETARY, *[SeatPost.DEPUTY] * 2, *[SeatPost.STANDING] * 2, *[SeatPost.MEMBER] * 10]
CHARGED = [8, 9, 10, 11, 12, 13, 1, 2, 3, 4, 5, 6]
"""Who of the committee is in charge of which branch: never of their own."""

LEFT_ALONE, UNTIL, AGAIN = 11, day("1/11/2021"), day("15/2/2022")
"""One branch had nobody in charge over one new year."""


def sit(cast) -> list:
    """The committee, its inspection committee, the branch committees and the charges; returns the committee."""
    board = [cast.take(place) for place in BOARD_FROM]
    seats = [(cast.committee, person, post) for person, post in zip(board, BOARD_POSTS, strict=True)]
    seats += [(cast.committee, board[2], SeatPost.INSPECTION_HEAD)]
    seats += [(cast.committee, person, SeatPost.INSPECTION_MEMBER) for person in board[5:7]]
    seats += [seat for place in range(len(cast.branches)) for seat in branch_seats(cast, place)]
    rows = [
        CommitteeSeat(branch=branch, person=person, post=post, term=TERM, start=TERM_FROM)
        for branch, person, post in seats
    ]
    record.save_many(rows, by=None, what=f"Cấp ủy nhiệm kỳ {TERM}")
    fixed = {cast.committee: (len(BOARD_POSTS), 5), **dict.fromkeys(cast.branches, (3, None))}
    terms = [
        Term(branch=unit, name=TERM, start=TERM_FROM, seats=seats, standing_seats=standing, decision=MARK)
        for unit, (seats, standing) in fixed.items()
    ]
    record.save_many(terms, by=None, what=f"Nhiệm kỳ {TERM}")
    record.save_many(charges(cast, board), by=None, what="Phân công phụ trách chi bộ")
    return board


def branch_seats(cast, place: int) -> list[tuple]:
    """Secretary, deputy and one more of a branch; they stay free to be inspected."""
    waiting = cast.free[place]
    people = waiting[len(waiting) // 2 :][:3]
    return list(
        zip(
            [cast.branches[place]] * 3,
            people,
            (SeatPost.SECRETARY, SeatPost.DEPUTY, SeatPost.MEMBER),
            strict=False,
        )
    )


def charges(cast, board: list) -> list[BranchCharge]:
    """One committee member in charge of every branch since the term began, but for the gap."""
    rows = []
    for branch, member in zip(cast.branches, CHARGED, strict=True):
        spans = [(TERM_FROM, None)]
        if branch is cast.branches[LEFT_ALONE]:
            spans = [(TERM_FROM, UNTIL), (AGAIN, None)]
        cast.charges[branch.pk] = [(start, end, board[member]) for start, end in spans]
        rows += [
            BranchCharge(
                branch=branch, person=board[member], start=start, end=end, decision="QĐ phân công nhiệm kỳ"
            )
            for start, end in spans
        ]
    return rows


OFFICIALS = [
    "Bí thư Đảng ủy",
    "Chủ tịch Ủy ban nhân dân",
    "Phó Bí thư Thường trực Đảng ủy",
    "Chủ tịch Ủy ban Mặt trận Tổ quốc",
    "Phó Chủ tịch Ủy ban nhân dân",
    "Phó Chủ tịch Hội đồng nhân dân",
    "Bí thư Đoàn Thanh niên",
    "Chủ tịch Hội Liên hiệp Phụ nữ",
    "Chủ tịch Hội Nông dân",
    "Chủ tịch Hội Cựu chiến binh",
]
CIVIL_SERVANTS = [
    "Văn phòng - Thống kê",
    "Văn phòng - Thống kê (tiếp công dân)",
    "Địa chính - Xây dựng",
    "Địa chính - Nông nghiệp",
    "Tài chính - Kế toán",
    "Tư pháp - Hộ tịch",
    "Văn hóa - Xã hội",
    "Văn hóa - Xã hội (lao động)",
]
PART_TIME = ["Phó Chủ tịch Hội Nông dân", "Thủ quỹ - Văn thư", "Cán bộ khuyến nông"]


def staff(cast, board: list, others: list) -> list[StaffPost]:
    """Officials and civil servants of the commune; `others` are on the staff without being members."""
    office, people = cast.free[6], cast.free[7]
    holders = [*board[:5], *office[:5]]
    rows = [(StaffKind.OFFICIAL, title, person) for title, person in zip(OFFICIALS, holders, strict=True)]
    servants = [*people[: len(CIVIL_SERVANTS) - 2], *others[:2]]
    rows += [
        (StaffKind.CIVIL_SERVANT, title, person)
        for title, person in zip(CIVIL_SERVANTS, servants, strict=True)
    ]
    rows += [
        (StaffKind.PART_TIME, title, person) for title, person in zip(PART_TIME, others[2:], strict=True)
    ]
    return record.save_many(
        [
            StaffPost(branch=cast.committee, person=person, kind=kind, title=title, start=TERM_FROM)
            for kind, title, person in rows
        ],
        by=None,
        what="Cán bộ, công chức xã",
    )
