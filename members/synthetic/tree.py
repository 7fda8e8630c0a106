"""The units of the synthetic province: T, T-001 …, T-001-01 …"""

from collections.abc import Iterator
from datetime import date

from branches.choices import BranchKind, Sector
from branches.models import Branch, BranchVersion
from vankhanh.access import LEVEL

LAST_YEAR = 2025
FOUNDED = date(1990, 1, 1)
MEMBERS_IN_A_BRANCH = 24
PLANTED = (Branch, BranchVersion)
"""Tables that `plant` writes."""
SECTORS = (Sector.HAMLET, Sector.HAMLET, Sector.OFFICE, Sector.HAMLET, Sector.SERVICE, Sector.POLICE)


def plant(sizes: list[int], opened: int) -> Iterator[tuple[Branch, list[Branch]]]:
    """The province, then each commune of these sizes with its branches, written as they are asked for."""
    province = _root(opened)
    for number, size in enumerate(sizes, 1):
        committee = _unit(province, number, opened)
        branches = [
            _unit(committee, order, None) for order in range(1, max(size // MEMBERS_IN_A_BRANCH, 2) + 1)
        ]
        Branch.objects.bulk_create([committee])
        Branch.objects.bulk_create(branches)
        name, code = f"xã {number:03d}", f"T-{number:03d}"
        versions = [_version(committee, f"Đảng bộ {name}", code, BranchKind.BASE_COMMITTEE)]
        versions += [
            _version(branch, f"Chi bộ {order:02d} {name}", f"{code}-{order:02d}", BranchKind.BRANCH, order)
            for order, branch in enumerate(branches, 1)
        ]
        BranchVersion.objects.bulk_create(versions)
        yield committee, branches


def _root(opened: int) -> Branch:
    province = _unit(None, 1, opened)
    Branch.objects.bulk_create([province])
    BranchVersion.objects.bulk_create([_version(province, "Đảng bộ tỉnh giả lập", "T", BranchKind.PROVINCE)])
    return province


def _unit(parent: Branch | None, number: int, opened: int | None) -> Branch:
    top = parent.path if parent else ""
    return Branch(
        parent=parent,
        path=f"{top}{number:0{LEVEL}d}",
        founded_on=FOUNDED,
        records_from=date(opened, 12, 31) if opened else None,
    )


def _version(branch: Branch, name: str, code: str, kind: str, order: int = 0) -> BranchVersion:
    sector = SECTORS[order % len(SECTORS)] if order else ""
    row = BranchVersion(
        branch=branch, name=name, short_name=name, code=code, kind=kind, sector=sector, start=FOUNDED
    )
    row.search = row.search_text()
    return row
