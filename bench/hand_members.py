"""Statements over the tables of people."""

from branches.choices import GRADES, Outcome
from members.choices import EXEMPT_KINDS, TRANSFERS_IN, TRANSFERS_OUT, CauseIn, CauseOut, StandingKind

from .hand_parts import PERIOD, Hand, among, number, stands


def in_numbers(column: str) -> str:
    """A yyyymmdd column lies in the period."""
    return f"{column} > %(eve_number)s AND {column} <= %(last_number)s"


def apart(day: str = "%(last)s", also: str = "") -> str:
    """The member has a standing on a day."""
    return f"EXISTS (SELECT 1 FROM members_standing s WHERE s.person_id = m.person_id AND {stands('s', day)}{also})"


ABOVE = ", ".join(f"substr(b.path, 1, {width})" for width in (4, 8, 12, 16))
"""The branch and its upper units: these databases have no more than four levels."""


def session(also: str = "") -> str:
    """A chuyên đề session of the period that the member had to attend."""
    return f"""EXISTS (SELECT 1 FROM branches_branch h JOIN branches_studysession t ON t.branch_id = h.id
        WHERE h.path IN ({ABOVE}) AND t.held_on {PERIOD} AND t.kind = 'chuyen-de'
        AND t.makes_up_id IS NULL AND {stands("m", "t.held_on")} AND NOT {apart("t.held_on")}{also})"""


CAME = """ AND EXISTS (SELECT 1 FROM branches_attendance a JOIN branches_studysession k ON k.id = a.session_id
    WHERE a.person_id = m.person_id AND (k.id = t.id OR k.makes_up_id = t.id) AND k.held_on <= %(last)s)"""

PROBATION = """EXISTS (SELECT 1 FROM members_admission a WHERE a.person_id = m.person_id
    AND a.ceremony_on <= %(last_number)s AND (a.official_on IS NULL OR a.official_on > %(last_number)s)
    AND NOT EXISTS (SELECT 1 FROM members_admission l WHERE l.person_id = a.person_id
        AND l.ceremony_on > a.ceremony_on AND l.ceremony_on <= %(last_number)s))"""

SINCE = """COALESCE((SELECT x.counts_from FROM members_partyagegap x WHERE x.person_id = m.person_id
    AND x."end" <= %(last)s ORDER BY x."end" DESC LIMIT 1), p.party_age_from)"""

CERTIFIED = """EXISTS (SELECT 1 FROM members_awarenessstudent s WHERE s.person_id = t.person_id
    AND s.certified_on <= %(last)s)"""


def took(kind: str) -> str:
    """The candidate took a step since the last candidacy that led elsewhere ended."""
    return f"""EXISTS (SELECT 1 FROM members_growthstep s WHERE s.person_id = t.person_id AND s.kind = '{kind}'
        AND s.happened_on <= %(last)s AND NOT EXISTS (SELECT 1 FROM members_candidate c
            WHERE c.person_id = s.person_id AND c."end" > s.happened_on AND c."end" <= %(last)s
            AND c.end_kind <> 'sap-xep'))"""


BADGE = f"""EXISTS (SELECT 1 FROM branches_rule r WHERE r.key = 'badge_years'
    AND {stands("r", start="valid_from", end="valid_to")}
    AND {in_numbers("CAST(r.number AS integer) * 10000 + " + SINCE)}
    AND NOT EXISTS (SELECT 1 FROM members_badge g WHERE g.person_id = m.person_id
        AND g.years = CAST(r.number AS integer) AND g.awarded_on <= %(last)s))"""


def outside(other: str) -> str:
    """The unit at the other end of a move lies in another line of the page, or in no unit of ours."""
    return f"({other}.id IS NULL OR substr({other}.path, 1, %(width)s) <> substr(b.path, 1, %(width)s))"


AWAY = (StandingKind.AWAY, StandingKind.ABROAD)
FLAGS = {
    "now": stands("m"),
    "before": stands("m", "%(eve)s"),
    "woman": "p.sex = 'nu'",
    "people": "e.code",
    "religious": "p.religion_id IS NOT NULL",
    "age": "(%(last_number)s - p.born) / 10000",
    "party_age": f"(%(last_number)s - {SINCE}) / 10000",
    "apart": apart(),
    "exempt": apart(also=f" AND {among('s.kind', EXEMPT_KINDS)}"),
    "away": apart(also=f" AND {among('s.kind', AWAY)}"),
    "probation": PROBATION,
    "due": session(),
    "came": session(CAME),
    "badge": BADGE,
    "plan": "EXISTS (SELECT 1 FROM branches_followplan f WHERE f.person_id = m.person_id AND f.year = %(year)s)",
    "entered": f'm."start" {PERIOD} AND {outside("o")}',
    "gone": f'm."end" {PERIOD} AND {outside("w")}',
    "cause_in": "m.cause_in",
    "cause_out": "m.cause_out",
}

ROLL = """branches_branch b JOIN members_membership m ON m.branch_id = b.id
    JOIN members_person p ON p.id = m.person_id JOIN branches_code e ON e.id = p.ethnicity_id
    LEFT JOIN branches_branch o ON o.id = m.came_from_id LEFT JOIN branches_branch w ON w.id = m.went_to_id
    WHERE m."start" <= %(last)s AND (m."end" IS NULL OR m."end" >= %(first)s)"""

ON_ROLL = {
    "dang-vien-dau-ky": number("before"),
    "dang-vien": number("now"),
    "dang-vien-du-bi": number("now AND probation"),
    "dang-vien-nu": number("now AND woman"),
    "dang-vien-dan-toc": number("now AND people <> 'kinh'"),
    "dang-vien-khmer": number("now AND people = 'khmer'"),
    "dang-vien-ton-giao": number("now AND religious"),
    "dang-vien-dang-sinh-hoat": number("now AND NOT apart"),
    "dang-vien-mien": number("now AND exempt"),
    "dang-vien-tam-di": number("now AND away"),
    "tong-tuoi-doi": "SUM(age) FILTER (WHERE now)",
    "tong-tuoi-dang": "SUM(party_age) FILTER (WHERE now)",
    "dang-vien-co-tuoi-dang": number("now AND party_age IS NOT NULL"),
    "dang-vien-da-hoc-chuyen-de": number("came"),
    "dang-vien-phai-hoc-chuyen-de": number("due"),
    "dang-vien-co-ke-hoach": number("now AND NOT apart AND plan"),
    "den-han-huy-hieu": number("now AND badge"),
}
MOVED = {
    "tang": number("entered"),
    "chuyen-den": number(f"entered AND {among('cause_in', (*TRANSFERS_IN, CauseIn.INTERNAL))}"),
    "giam": number("gone"),
    "chuyen-di": number(f"gone AND {among('cause_out', (*TRANSFERS_OUT, CauseOut.INTERNAL))}"),
}
LEFT = (CauseOut.DIED, CauseOut.EXPELLED, CauseOut.STRUCK_OFF, CauseOut.RESIGNED)
BY_CAUSE = (
    {cause.value: number(f"gone AND cause_out = '{cause.value}'") for cause in LEFT}
    | {f"tang-{cause.value}": number(f"entered AND cause_in = '{cause.value}'") for cause in CauseIn}
    | {f"giam-{cause.value}": number(f"gone AND cause_out = '{cause.value}'") for cause in CauseOut}
)


def at_grade(outcome: Outcome) -> str:
    """Rated at one grade."""
    return number(f"t.outcome = '{outcome.value}'")


MEMBERS = (
    Hand(ROLL, ON_ROLL | MOVED | BY_CAUSE, flags=FLAGS),
    Hand(
        "branches_branch b JOIN members_admission t ON t.branch_id = b.id JOIN members_person p ON p.id = t.person_id"
        f" WHERE {in_numbers('t.ceremony_on')}",
        {"ket-nap": number(), "ket-nap-nu": number("p.sex = 'nu'")},
    ),
    Hand(
        "branches_branch b JOIN members_admission t ON t.official_branch_id = b.id"
        f" WHERE {in_numbers('t.official_decision_on')}",
        {"chinh-thuc": number(), "chinh-thuc-muon": number("t.official_decision_on > t.official_on")},
    ),
    Hand(
        f"branches_branch b JOIN members_candidate t ON t.branch_id = b.id WHERE {stands('t')}",
        {
            "quan-chung-uu-tu": number(),
            "quan-chung-co-giay-chung-nhan": number(CERTIFIED),
            "quan-chung-lap-ho-so": number(took("lap-ho-so")),
            "quan-chung-da-xet": number(took("nq-chi-bo")),
        },
    ),
    Hand(
        "branches_branch b JOIN members_awarenessstudent t ON t.branch_id = b.id"
        f" JOIN members_awarenessclass c ON c.id = t.awareness_class_id WHERE c.opened_on {PERIOD}",
        {"boi-duong-nhan-thuc": number()},
    ),
    Hand(
        f"branches_branch b JOIN members_badge t ON t.branch_id = b.id WHERE t.awarded_on {PERIOD}",
        {"huy-hieu": number()},
    ),
    Hand(
        f"branches_branch b JOIN members_award t ON t.branch_id = b.id WHERE t.awarded_on {PERIOD}",
        {
            "khen-thuong": number(),
            "khen-thuong-dang-vien": number("t.person_id IS NOT NULL"),
            "khen-thuong-to-chuc": number("t.person_id IS NULL"),
        },
    ),
    Hand(
        f"branches_branch b JOIN members_partycard t ON t.branch_id = b.id WHERE t.issued_on {PERIOD}",
        {"the-dang-vien": number()},
    ),
    Hand(
        f"branches_branch b JOIN members_discipline t ON t.branch_id = b.id WHERE t.effective_on {PERIOD}",
        {
            "ky-luat": number(),
            "ky-luat-dang-vien": number("t.person_id IS NOT NULL"),
            "ky-luat-to-chuc": number("t.person_id IS NULL"),
        },
    ),
    Hand(
        "branches_branch b JOIN members_personrating t ON t.branch_id = b.id"
        f" WHERE t.year = %(rated)s AND {among('t.outcome', GRADES)}",
        {
            "dang-vien-xep-loai": number(),
            "dang-vien-htxs-so": at_grade(Outcome.EXCELLENT),
            "dang-vien-htt-so": at_grade(Outcome.GOOD),
            "dang-vien-htnv-so": at_grade(Outcome.FULFILLED),
            "dang-vien-khtnv-so": at_grade(Outcome.FAILED),
        },
    ),
)
