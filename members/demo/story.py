"""What happens to whom on which day, 2021 to 12/11/2023.  The numbers are places of branches (0 is the first ấp).

Opening and closing: 227 → 229 → 231 → 235.
"""

from members.choices import CauseOut, StandingKind

ADMITTED = {
    2021: ((0, "3/2"), (7, "19/5"), (10, "19/6"), (2, "2/9"), (4, "15/10"), (8, "10/12")),
    2022: ((1, "3/2"), (11, "19/5"), (3, "15/7"), (9, "2/9"), (5, "7/10"), (7, "20/12")),
    2023: ((0, "3/2"), (10, "19/5"), (8, "28/7"), (2, "2/9"), (6, "10/10")),
}
"""Ceremonies.  Of 2022 four are younger than six months at the rating; the last is still on probation at the end."""

ON_PROBATION = ((0, "3/2/2020"), (5, "19/5/2020"), (10, "26/6/2020"), (9, "2/9/2020"), (3, "10/10/2020"))
"""Ceremonies of members taken over while on probation: made official in 2021."""

RECOGNISED = {
    2021: ("22/2", "4/6", "12/7", "17/9", "29/10"),
    2022: ("21/2", "3/6", "1/7", "16/9", "28/10", "16/12"),
    2023: ("20/2", "2/6", "28/7", "15/9", "24/10"),
}
"""Decisions on those admitted the year before, in the order of their ceremonies."""

CAME = {
    2021: ((9, "10/3", True), (10, "16/8", True), (7, "14/5", True), (2, "20/9", False)),
    2022: ((8, "11/2", True), (5, "22/6", False), (10, "14/11", True), (9, "1/12", True)),
    2023: (
        (7, "12/1", True),
        (10, "21/8", True),
        (11, "10/4", True),
        (9, "15/6", False),
        (0, "3/7", False),
        (6, "18/9", True),
    ),
}
"""Transfers from elsewhere; True: from the same province.  The last two of 2022 are too new to be rated."""

WENT = {
    2021: ((7, "19/4", True), (10, "9/8", True), (1, "4/10", False)),
    2022: ((8, "15/3", True), (9, "18/7", True), (3, "5/9", False), (11, "10/10", True)),
    2023: ((10, "14/8", True), (9, "20/3", True), (4, "12/6", False)),
}
MOVED = ((1, 7, "16/5/2023"), (10, 6, "1/8/2023"))
"""Moves between two branches in 2023: they count for the branches and cancel for the whole."""

DIED = {2021: ((3, "27/7"),), 2022: ((0, "19/8"),), 2023: ()}
OLD_DIED = {2021: ("11/2", "8/6", "23/11"), 2022: ("2/3", "30/9"), 2023: ("17/2", "5/6", "29/8")}
"""Deaths of members who were exempt for age, oldest in the order of being exempt."""

OTHER = {
    2021: (5, "24/6", CauseOut.RESIGNED),
    2022: (2, "13/5", CauseOut.STRUCK_OFF),
    2023: (3, "23/3", CauseOut.EXPELLED),
}
SUSPENDED = "17/10/2022"
"""From when the member expelled in 2023 was suspended."""

EXEMPT_AT_OPENING = 22
EXEMPT_LATER = ("12/4/2021", "14/9/2021", "11/1/2022", "20/6/2022", "9/3/2023")
"""Old members of hamlet branches: 22 + 5 came to be exempt, 8 of them died, 19 are left."""

DATED, AWAY, ABROAD = StandingKind.EXEMPT_DATED, StandingKind.AWAY, StandingKind.ABROAD
SPANS = (
    (0, DATED, ("31/12/2020", "1/7/2021")),
    (3, DATED, ("31/12/2020", "15/9/2021")),
    (8, DATED, ("31/12/2020", "1/4/2021")),
    (2, DATED, ("3/5/2021", "1/3/2022")),
    (4, DATED, ("16/8/2021", "1/7/2022")),
    (10, DATED, ("1/9/2021", "1/3/2022")),
    (5, DATED, ("1/11/2021", "1/9/2022")),
    (0, DATED, ("11/4/2022", "1/3/2023")),
    (1, DATED, ("13/6/2022", "1/6/2023")),
    (4, DATED, ("1/8/2022", "1/7/2023")),
    (6, DATED, ("3/10/2022", "3/4/2023")),
    (11, DATED, ("17/10/2022", "17/4/2023")),
    (7, DATED, ("1/12/2022", "1/11/2023"), ("1/11/2023", "1/10/2024")),
    (10, DATED, ("4/5/2023", "1/4/2024")),
    (1, AWAY, ("10/5/2021", "11/4/2022")),
    (10, AWAY, ("6/9/2021", "5/9/2022")),
    (7, AWAY, ("5/9/2022", "5/9/2024")),
    (8, AWAY, ("22/8/2022", "22/8/2024")),
    (2, AWAY, ("7/3/2022", "15/2/2023")),
    (4, AWAY, ("13/3/2023", "1/3/2024")),
    (5, ABROAD, ("17/4/2023", None)),
)
"""Standings of one member each.  At the end of 2022: 6 dated, 3 away; on 20/10/2023: 2 dated, 3 away, 1 abroad."""

REASONS = {
    DATED: (
        "Điều trị bệnh dài ngày",
        "Nghỉ thai sản",
        "Đi làm xa dưới 12 tháng",
        "Chăm sóc người thân bệnh nặng",
    ),
    AWAY: ("Học tập trung ở tỉnh", "Đi làm ở nơi khác"),
    ABROAD: ("Thăm thân dài ngày ở nước ngoài",),
}
ILL = {2020: (4, 11), 2021: (1, 6), 2022: (0, 3)}
"""Branches of two members not rated because they lay ill during the rating."""

PLACES = {
    True: ("Đảng bộ xã khác trong huyện", "Đảng bộ cơ quan cấp huyện", "Đảng bộ phường trong tỉnh"),
    False: ("Đảng bộ phường ở tỉnh khác", "Đảng bộ công ty ở tỉnh khác"),
}
