"""The sources that speak of people."""

from django.db import models

from members.models import (
    Admission,
    Award,
    AwarenessStudent,
    Badge,
    Candidate,
    Discipline,
    Membership,
    PartyCard,
    PersonRating,
    Recognition,
)
from members.models.admissions import days_late
from vankhanh.xlsx import Column

from .words import (
    BORN,
    BRANCH,
    ETHNICITY,
    NAME,
    OF_PERSON,
    PERSON,
    SEX,
    Presentation,
    choice,
    subject_name,
    unit,
)

PEOPLE: dict[type[models.Model], Presentation] = {
    Membership: Presentation(
        "start",
        (
            *PERSON,
            Column("Vào danh sách", 13, "date", "start"),
            Column("Lý do tăng", 24, value=choice("cause_in")),
            Column("Ra khỏi danh sách", 13, "date", "end"),
            Column("Lý do giảm", 24, value=choice("cause_out")),
        ),
        person="person",
        related=OF_PERSON,
    ),
    Admission: Presentation(
        "ceremony_on",
        (
            *PERSON,
            Column("Quyết định ngày", 13, "date", "decision_on"),
            Column("Ngày kết nạp", 13, "date", "ceremony_on"),
            Column("Số quyết định", 16, value="decision_number"),
        ),
        person="person",
        related=OF_PERSON,
    ),
    Recognition: Presentation(
        "official_decision_on",
        (
            NAME,
            BORN,
            SEX,
            ETHNICITY,
            Column("Chi bộ", 24, value=unit("official_branch_id")),
            Column("Ngày kết nạp", 13, "date", "ceremony_on"),
            Column("Ngày chính thức", 13, "date", "official_on"),
            Column("Quyết định ngày", 13, "date", "official_decision_on"),
            Column("Số quyết định", 16, value="official_decision_number"),
            Column("Muộn (ngày)", 9, "number", lambda row, names: days_late(row)),
        ),
        person="person",
        related=OF_PERSON,
        branch="official_branch_id",
    ),
    Candidate: Presentation(
        "start",
        (*PERSON, Column("Vào danh sách", 13, "date", "start")),
        person="person",
        related=OF_PERSON,
    ),
    AwarenessStudent: Presentation(
        "awareness_class.opened_on",
        (
            *PERSON,
            Column("Lớp", 34, "wrap", "awareness_class.name"),
            Column("Khai giảng", 13, "date", "awareness_class.opened_on"),
            Column("Giấy chứng nhận", 16, value="certificate_number"),
        ),
        person="person",
        related=(*OF_PERSON, "awareness_class"),
    ),
    Badge: Presentation(
        "awarded_on",
        (
            *PERSON,
            Column("Huy hiệu (năm)", 10, "number", "years"),
            Column("Hình thức", 12, value=choice("kind")),
            Column("Ngày trao", 13, "date", "awarded_on"),
        ),
        person="person",
        related=OF_PERSON,
    ),
    Award: Presentation(
        "awarded_on",
        (
            Column("Được khen thưởng", 28, value=lambda row, names: subject_name(row, names)),
            BRANCH,
            Column("Hình thức", 22, value=choice("form")),
            Column("Thành tích", 40, "wrap", "reason"),
            Column("Quyết định", 20, value="decision"),
            Column("Ngày", 12, "date", "awarded_on"),
        ),
        person="person",
        label=lambda row, names: subject_name(row, names),
        related=("person",),
    ),
    Discipline: Presentation(
        "effective_on",
        (
            Column("Bị kỷ luật", 28, value=lambda row, names: subject_name(row, names)),
            BRANCH,
            Column("Hình thức", 16, value=choice("form")),
            Column("Quyết định", 20, value="decision"),
            Column("Có hiệu lực", 12, "date", "effective_on"),
        ),
        person="person",
        label=lambda row, names: subject_name(row, names),
        related=("person",),
    ),
    PartyCard: Presentation(
        "issued_on",
        (
            *PERSON,
            Column("Hình thức", 14, value=choice("kind")),
            Column("Quyết định", 20, value="decision"),
            Column("Ngày cấp", 12, "date", "issued_on"),
        ),
        person="person",
        related=OF_PERSON,
    ),
    PersonRating: Presentation(
        "decided_on",
        (
            *PERSON,
            Column("Năm", 8, "year", "year"),
            Column("Kết quả", 28, value=choice("outcome")),
            Column("Lý do", 26, "wrap", "reason"),
        ),
        person="person",
        related=OF_PERSON,
    ),
}
