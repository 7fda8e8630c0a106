"""Statements over the tables of the organisation and its life."""

from branches.choices import (
    BRANCH_KINDS,
    COUNTED_KINDS,
    COUNTED_STAFF,
    GRADES,
    INSPECTION_KINDS,
    OFFICE_SECTORS,
    SUPERVISION_KINDS,
    Actor,
    CodeList,
    Outcome,
)

from .hand_parts import PERIOD, Hand, among, is_branch, number, stands

PLAN = (
    "EXISTS (SELECT 1 FROM branches_followplan f WHERE f.branch_id = b.id AND f.year = %(year)s"
    " AND f.person_id IS NULL)"
)
CHARGES = f"(SELECT COUNT(*) FROM branches_branchcharge c WHERE c.branch_id = b.id AND {stands('c')})"


def month(column: str) -> str:
    """Months since year 0 of a date column."""
    text = f"CAST({column} AS text)"
    return f"(CAST(substr({text}, 1, 4) AS integer) * 12 + CAST(substr({text}, 6, 2) AS integer))"


def smaller(one: str, other: str) -> str:
    """The lesser of two numbers; the second where the first is unknown."""
    return f"(CASE WHEN {one} < {other} THEN {one} ELSE {other} END)"


FROM = f"(-{smaller('-' + month('b.founded_on'), '-%(first_month)s')})"
TO = smaller(f"{month('b.dissolved_on')} - 1", "%(settled_month)s")
MET = f"""b.founded_on <= %(settled)s AND (b.dissolved_on IS NULL OR b.dissolved_on > %(first)s)
    AND EXISTS (SELECT 1 FROM branches_branchversion k WHERE k.branch_id = b.id
        AND {among("k.kind", BRANCH_KINDS)} AND k."start" <= %(settled)s
        AND (k."end" IS NULL OR k."end" > %(first)s))"""

BRANCHES = Hand(
    "branches_branch b LEFT JOIN branches_branchversion v ON v.branch_id = b.id"
    f" AND {stands('v')} AND {among('v.kind', BRANCH_KINDS)} WHERE 1 = 1",
    {
        "chi-bo": number("now"),
        "chi-bo-ap": number("now AND sector = 'ap'"),
        "chi-bo-co-quan": number(f"now AND {among('sector', OFFICE_SECTORS)}"),
        "chi-bo-co-ke-hoach": number("now AND plan"),
        "chi-bo-co-phu-trach": number("now AND charges = 1"),
        "thang-phai-sinh-hoat": "SUM(CASE WHEN months > 0 THEN months ELSE 0 END) FILTER (WHERE met)",
    },
    flags={
        "now": f"v.id IS NOT NULL AND {stands('b', start='founded_on', end='dissolved_on')}",
        "sector": "v.sector",
        "plan": PLAN,
        "charges": CHARGES,
        "met": MET,
        "months": f"{TO} - {FROM} + 1",
    },
)
DONE = (
    f"(i.concluded_on {PERIOD} OR (i.concluded_on IS NULL AND i.ended_on {PERIOD}))"
    f" AND {among('i.kind', COUNTED_KINDS)}"
)
MEMBER = "t.person_id IS NOT NULL"
SUBJECTS = Hand(
    "branches_branch b JOIN branches_inspectionsubject t ON t.branch_id = b.id"
    f" JOIN branches_inspection i ON i.id = t.inspection_id WHERE {DONE}",
    {
        "ktgs-to-chuc": number("t.person_id IS NULL"),
        "ktgs-dang-vien": number(MEMBER),
        "ktgs-dang-vien-nguoi": "COUNT(DISTINCT t.person_id)",
        "kiem-tra-dang-vien": number(f"{MEMBER} AND {among('i.kind', INSPECTION_KINDS)}"),
        "giam-sat-dang-vien": number(f"{MEMBER} AND {among('i.kind', SUPERVISION_KINDS)}"),
    }
    | {f"ktgs-dang-vien-{actor.value}": number(f"{MEMBER} AND i.actor = '{actor.value}'") for actor in Actor},
)
IN_MONTHS = "t.kind = 'thuong-ky' AND t.held_on BETWEEN %(full_from)s AND %(settled)s"
MEETINGS = Hand(
    f"branches_branch b JOIN branches_meeting t ON t.branch_id = b.id WHERE t.held_on {PERIOD}"
    f" AND t.kind IN ('thuong-ky', 'chuyen-de') AND {is_branch('t.held_on', 'b.id')}",
    {
        "sinh-hoat-thuong-ky": number("t.kind = 'thuong-ky'"),
        "sinh-hoat-chuyen-de": number("t.kind = 'chuyen-de'"),
        "thang-co-sinh-hoat": f"COUNT(DISTINCT CASE WHEN {IN_MONTHS} THEN"
        " CAST(b.id AS text) || substr(CAST(t.held_on AS text), 1, 7) END)",
        "luot-du-sinh-hoat": "SUM(t.present)",
        "luot-phai-du-sinh-hoat": "SUM(t.due)",
        "sinh-hoat-nghi-quyet": number("t.resolution <> '' OR t.paper_id IS NOT NULL"),
    },
)
SCORES = Hand(
    "branches_branch b JOIN branches_meetingscore t ON t.branch_id = b.id"
    " JOIN branches_meeting m ON m.id = t.meeting_id JOIN branches_scorecriterion c ON c.id = t.criterion_id"
    f" WHERE m.held_on {PERIOD}",
    {"diem-sinh-hoat-dat": "SUM(t.points)", "diem-sinh-hoat-toi-da": "SUM(c.most)"},
)


def educated(name: CodeList) -> str:
    """The official reached trung cấp or higher in a list."""
    return f"""EXISTS (SELECT 1 FROM members_qualification q JOIN branches_code c ON c.id = q.level_id
        WHERE q.person_id = t.person_id AND c.list = '{name.value}' AND q.obtained_on <= %(last_number)s
        AND c.rank >= (SELECT f.rank FROM branches_code f WHERE f.list = c.list AND f.code = 'trung-cap'))"""


STAFF = Hand(
    "branches_branch b JOIN branches_staffpost t ON t.branch_id = b.id"
    f" WHERE {stands('t')} AND {among('t.kind', COUNTED_STAFF)}",
    {
        "can-bo": number(),
        "can-bo-chuyen-mon-so": number(educated(CodeList.PROFESSIONAL)),
        "can-bo-ly-luan-so": number(educated(CodeList.THEORY)),
    },
)
HEADS = """SUM(t.guests + CASE WHEN t.roll_taken THEN (SELECT COUNT(*) FROM branches_attendance a
    WHERE a.session_id = t.session_id AND a.branch_id = t.branch_id) ELSE t.present END)"""
STUDY = (
    Hand(
        "branches_branch b JOIN branches_studysession t ON t.branch_id = b.id"
        f" WHERE t.held_on {PERIOD} AND t.kind = 'nghi-quyet'",
        {"lop-quan-triet": number()},
    ),
    Hand(
        "branches_branch b JOIN branches_turnout t ON t.branch_id = b.id JOIN branches_studysession s"
        f" ON s.id = t.session_id WHERE s.held_on {PERIOD} AND s.kind = 'nghi-quyet'",
        {"luot-quan-triet": HEADS},
    ),
    Hand(
        f"branches_branch b JOIN branches_document t ON t.branch_id = b.id WHERE t.issued_on {PERIOD}",
        {"van-ban-cu-the-hoa": number("t.makes_concrete OR t.implements <> '' OR t.superior_id IS NOT NULL")},
    ),
    Hand(
        'branches_branch b JOIN branches_emulationmodel t ON t.branch_id = b.id WHERE t."start" <= %(last)s',
        {
            "mo-hinh": number('t."end" IS NULL OR t."end" > %(last)s'),
            "mo-hinh-moi": number('t."start" >= %(first)s'),
        },
    ),
)
RATED = f"t.year = %(rated)s AND {among('t.outcome', GRADES)}"
RATINGS = (
    Hand(
        f"branches_branch b JOIN branches_branchrating t ON t.branch_id = b.id WHERE {RATED}",
        {
            "chi-bo-xep-loai": number(),
            "chi-bo-htxs": number(f"t.outcome = '{Outcome.EXCELLENT.value}'"),
            "chi-bo-htt": number(f"t.outcome = '{Outcome.GOOD.value}'"),
        },
    ),
    Hand(
        f"branches_branch b JOIN branches_leadershiprating t ON t.branch_id = b.id WHERE {RATED}",
        {"lanh-dao-xep-loai": number(), "lanh-dao-htt": number(f"t.outcome = '{Outcome.GOOD.value}'")},
    ),
)
RECORDED = Hand(
    "branches_branch b JOIN branches_recordedfigure t ON t.branch_id = b.id WHERE t.year = %(year)s"
    " AND t.published_on <= %(last)s AND length(b.path) <= %(width)s",
    {code: f"SUM(t.value) FILTER (WHERE t.code = '{code}')" for code in ("thu-nhap", "ho-ngheo")},
)
INSPECTIONS = Hand(
    f"branches_branch b JOIN branches_inspection i ON i.branch_id = b.id WHERE {DONE}",
    {"ktgs-cuoc": number()},
)

UNITS = (BRANCHES, *STUDY, *RATINGS, SUBJECTS, INSPECTIONS, STAFF, MEETINGS, SCORES, RECORDED)
