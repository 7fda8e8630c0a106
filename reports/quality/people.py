"""Faults in the records of people."""

from collections import defaultdict
from datetime import date

from django.db.models import Exists, OuterRef, Q

from branches.choices import BRANCH_KINDS, BranchKind, CodeList
from branches.models import Branch, BranchVersion, CommitteeSeat
from branches.names import Names
from members.choices import CauseOut
from members.growth import ADULT
from members.models import Admission, Candidate, Membership, PartyCard, Person, Qualification, Standing
from members.models.admissions import probationary
from vankhanh.access import Reader
from vankhanh.querysets import as_of
from vankhanh.scope import Day
from vankhanh.vietnamese import fold

from ..due.lines import DueRule, Line


def on_list(reader: Reader, on: date):
    """The list of members of the reader's units at the end of a day, with their people."""
    rows = Membership.objects.visible_to(reader).as_of(on).select_related("person")
    return rows.order_by("branch__path", "person__sort_key", "person_id")


def line(row, names: Names, address: str, text: str = "") -> Line:
    """A line about the person of a row that belongs to a unit."""
    said = f"{row.person.full_name}, {names.of(row.branch_id)}"
    return Line(f"{said}: {text}" if text else said, None, True, address, row.branch_id, row.person)


def lacking(condition: Q, page: str = "/dang-vien/{0.person_id}/sua/"):
    """A rule over the list of members: those for whom the condition holds; `page` of a row mends it."""

    def find(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
        return tuple(line(row, names, page.format(row)) for row in on_list(reader, on).filter(condition))

    return find


def twins(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """People on record twice, as far as name without marks and a whole birth date tell.

    A line counts for the unit on whose list all of them are; where they are in several it is nobody's alone.
    """
    met: dict[tuple, list[Person]] = defaultdict(list)
    for person in Person.objects.visible_to(reader).filter(sealed=False).order_by("pk"):
        if person.born.is_full:
            met[fold(person.full_name), person.born].append(person)
    return alike(met, on, "{0.full_name}, sinh {0.born}: {1} hồ sơ")


def same_number(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """One number on two records: of the person, of the card (which is that number since 2025), of the file."""
    met: dict[tuple, list[Person]] = defaultdict(list)
    for person in Person.objects.visible_to(reader).filter(sealed=False).order_by("pk"):
        for number in {person.id_number, person.card_number} - {""}:
            met["số", number].append(person)
        if person.file_number:
            met["số lý lịch", person.file_number].append(person)
    return alike(met, on, "{0.full_name}: một số giấy tờ ở {1} hồ sơ")


def alike(met: dict[tuple, list[Person]], on: date, text: str) -> tuple[Line, ...]:
    """A line for each record after the first of those that are met under one key, leading to where the two are compared.

    It belongs to a unit where all of them are on its list.
    """
    groups = [people for people in met.values() if len(people) > 1]
    listed = Membership.objects.as_of(on).filter(person__in=[p for people in groups for p in people])
    units = dict(listed.values_list("person", "branch"))
    pairs = {
        (people[0].pk, p.pk): Line(
            text.format(people[0], len(people)),
            None,
            True,
            f"/gop-ho-so/them/?person={people[0].pk}&other={p.pk}",
            units.get(p.pk) if len({units.get(one.pk) for one in people}) == 1 else None,
            p,
        )
        for people in groups
        for p in people[1:]
    }
    return tuple(pairs.values())


def too_young(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Admissions before the eighteenth birthday, as far as both days are known."""
    rows = Admission.objects.visible_to(reader).select_related("person").order_by("pk")
    return tuple(
        line(row, names, f"/ket-nap/{row.pk}/", f"sinh {row.person.born}, kết nạp {row.ceremony_on}")
        for row in rows
        if row.person.born.plus_years(ADULT).first_day > row.ceremony_on.last_day
    )


def still_candidates(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Candidates on the list who are members."""
    roll = Membership.objects.as_of(on).filter(person=OuterRef("person"))
    rows = Candidate.objects.visible_to(reader).as_of(on).filter(Exists(roll)).select_related("person")
    return tuple(line(row, names, f"/quan-chung/{row.pk}/") for row in rows)


def standing_outside(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Exceptions that go on for somebody who is on no list any more."""
    roll = Membership.objects.as_of(on).filter(person=OuterRef("person"))
    rows = Standing.objects.visible_to(reader).as_of(on).filter(~Exists(roll)).select_related("person")
    return tuple(
        line(row, names, f"/mien-sinh-hoat/{row.pk}/", row.get_kind_display().lower()) for row in rows
    )


def seats_of_the_dead(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Seats in committees that go on for who has died."""
    died = Membership.objects.filter(person=OuterRef("person"), cause_out=CauseOut.DIED, end__lte=on)
    rows = CommitteeSeat.objects.visible_to(reader).as_of(on).filter(Exists(died)).select_related("person")
    return tuple(line(row, names, f"/cap-uy/{row.pk}/sua/", row.get_post_display().lower()) for row in rows)


def without_card(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Official members for whom neither a card nor the number of one is on record."""
    card = PartyCard.objects.filter(person=OuterRef("person"))
    rows = on_list(reader, on).filter(~Exists(card), ~probationary(Day(on)), person__card_number="")
    return tuple(line(row, names, f"/the-dang/them/?person={row.person_id}") for row in rows)


def off_branch(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """Members on the list of a unit that is dissolved, or that is no chi bộ and in none: the chi bộ do not add up to the
    committee (domain §10.5).
    """
    kinds = (*BRANCH_KINDS, BranchKind.TEMPORARY)
    kind = BranchVersion.objects.filter(as_of(on), branch=OuterRef("pk"), kind__in=kinds)
    chi_bo = Branch.objects.standing(on).filter(Exists(kind)).order_by()
    rows = list(on_list(reader, on).exclude(branch__in=chi_bo).select_related("branch"))
    tops = tuple(chi_bo.values_list("path", flat=True)) if rows else ()
    own = Branch.objects.standing(on).filter(pk__in={row.branch_id for row in rows})
    standing = set(own.values_list("pk", flat=True))
    return tuple(
        line(row, names, f"/dang-vien/{row.person_id}/")
        for row in rows
        if row.branch_id not in standing or not row.branch.path.startswith(tops)
    )


def untied(reader: Reader, on: date, names: Names) -> tuple[Line, ...]:
    """People put on record, by a file without the column of the branch say, whom no list of any unit ever named.

    They are nobody's records yet: who put them on record is told, and who administers every organisation.
    """
    rows = Person.objects.visible_to(reader).untied().filter(sealed=False).order_by("sort_key", "pk")
    return tuple(
        Line(f"{p.full_name}, sinh {p.born}", None, True, f"/dang-vien/{p.pk}/", None, p) for p in rows
    )


def learnt(kind: CodeList):
    """A level of this list is on record for the person of the outer row."""
    return Exists(Qualification.objects.filter(person=OuterRef("person"), level__list=kind))


ADMITTED = Exists(Admission.objects.filter(person=OuterRef("person")))
LEVELS = "/trinh-do/them/?person={0.person_id}"

RULES = (
    DueRule("trung-ho-so", "Nghi trùng hồ sơ: cùng họ tên và ngày sinh", twins, act="So và gộp"),
    DueRule("trung-so", "Cùng số định danh, số thẻ hoặc số lý lịch", same_number, act="So và gộp"),
    DueRule("chua-thuoc-don-vi", "Hồ sơ chưa thuộc chi bộ nào", untied, act="Mở hồ sơ"),
    DueRule(
        "ngoai-chi-bo",
        "Đảng viên trong danh sách đơn vị không phải chi bộ hoặc đã giải thể",
        off_branch,
        act="Mở hồ sơ",
    ),
    DueRule("chua-du-tuoi", "Kết nạp khi chưa đủ 18 tuổi", too_young, act="Mở lần kết nạp"),
    DueRule(
        "thieu-ngay-vao-dang",
        "Đảng viên chưa có ngày vào Đảng",
        lacking(~Q(ADMITTED) & Q(person__party_age_from__isnull=True)),
        act="Sửa hồ sơ",
    ),
    DueRule("quan-chung-da-vao-dang", "Quần chúng ưu tú đã là đảng viên", still_candidates, act="Mở"),
    DueRule(
        "dien-ngoai-danh-sach",
        "Diện miễn, đình chỉ, tạm đi của người đã ra khỏi danh sách",
        standing_outside,
        act="Mở",
    ),
    DueRule(
        "chuc-vu-nguoi-mat",
        "Còn giữ chức vụ cấp ủy nhưng đã từ trần",
        seats_of_the_dead,
        act="Kết thúc chức vụ",
    ),
    DueRule(
        "thieu-nghe-nghiep",
        "Đảng viên chưa ghi nghề nghiệp (Biểu 3)",
        lacking(Q(person__occupation__isnull=True)),
        act="Sửa hồ sơ",
    ),
    DueRule(
        "thieu-hoc-van",
        "Đảng viên chưa ghi trình độ phổ thông (Biểu 3)",
        lacking(~learnt(CodeList.GENERAL), LEVELS),
        act="Ghi trình độ",
    ),
    DueRule(
        "thieu-so-dinh-danh",
        "Đảng viên chưa ghi số định danh cá nhân",
        lacking(Q(person__id_number="")),
        act="Sửa hồ sơ",
    ),
    DueRule("thieu-the", "Đảng viên chính thức chưa ghi thẻ", without_card, act="Ghi thẻ"),
)
