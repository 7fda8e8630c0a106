"""Two thousand people out of a workbook: every row judged again and all written, against rows put in as they are."""

from datetime import date
from functools import partial

from django.db import transaction

from branches.choices import CodeList
from branches.models import Branch, BranchVersion, Code
from branches.names import Names
from members.choices import CauseIn
from members.importing import batches
from members.models import Admission, Membership, Person
from vankhanh.access import SYSTEM
from vankhanh.importing.models import ImportBatch
from vankhanh.partial_dates import PartialDate
from vankhanh.vietnamese import fold, sort_key

from .measure import Result, medians, ratio

PEOPLE = 2000
LIMIT = 10
DAY = date(2025, 12, 31)
HEADS = "Họ và tên,Giới tính,Ngày sinh,Dân tộc,Chi bộ,Ngày vào Đảng,Ngày chính thức,Số CCCD"
LETTERS = "abcdefghij"


def import_2k(databases) -> Result:
    """The part in which others wait, and the check before it; the preview is the clerk's reading time."""
    databases.commune(12)
    names = Names(DAY)
    units = list(BranchVersion.objects.filter(branch__parent__parent__isnull=False, end__isnull=True))
    units = units or list(BranchVersion.objects.filter(branch__parent__isnull=False, end__isnull=True))
    rows = [
        f"{name(n)},Nam,05/11/{1940 + n % 60},Kinh,{units[n % len(units)].code},03/02/2005,03/02/2006,{number(n)}"
        for n in range(PEOPLE)
    ]
    content = "\n".join([HEADS, *rows]).encode()
    batch = batches.receive(content=content, name="a.csv", register="memberships", by=None)
    counted = batches.preview(batch, SYSTEM, names)
    if counted["moi"] != PEOPLE:
        raise RuntimeError(f"không phải mọi dòng đều mới: {dict(counted)}")
    branches = [unit.branch for unit in units]
    times = medians(ours=partial(undone, ours, batch.pk, names), bare=partial(undone, bare, branches))
    return ratio("import_2k", LIMIT, times, over="bare")


def name(number: int) -> str:
    """Names have no digits."""
    return "Trần Văn " + "".join(LETTERS[int(digit)] for digit in str(number)).upper()


def number(n: int) -> str:
    return f"0790{n:08}"


def undone(work, *arguments) -> None:
    with transaction.atomic():
        work(*arguments)
        transaction.set_rollback(True)


def ours(pk: int, names: Names) -> None:
    batches.write(ImportBatch.objects.get(pk=pk), SYSTEM, names, by=None)


def bare(branches: list[Branch]) -> None:
    """The same rows as the mapper writes them when nobody checks and nothing is logged."""
    kinh, day = Code.objects.get(list=CodeList.ETHNICITY, code="kinh"), PartialDate(2005, 2, 3)
    people = [
        Person(
            full_name=name(n),
            search=fold(name(n)),
            sort_key=sort_key(name(n)),
            sex="nam",
            born=PartialDate(1940 + n % 60, 11, 5),
            ethnicity=kinh,
            id_number=number(n),
            party_age_from=day,
        )
        for n in range(PEOPLE)
    ]
    Person.objects.bulk_create(people, batch_size=500)
    old = [Admission(person=one, ceremony_on=day, official_on=PartialDate(2006, 2, 3)) for one in people]
    Admission.objects.bulk_create(old, batch_size=500)
    rows = [
        Membership(person=one, branch=branches[n % len(branches)], start=DAY, cause_in=CauseIn.TAKEN_OVER)
        for n, one in enumerate(people)
    ]
    Membership.objects.bulk_create(rows, batch_size=500)
