"""What units are called on a day, read in one query."""

from datetime import date

from .models import BranchVersion
from .models.tree import SHARED


class Names:
    """Names and codes of units as of a day; a unit that was not there yet or no more has its nearest name."""

    def __init__(self, day: date):
        self.day = day
        self._versions: dict[int | None, BranchVersion] = {}
        self._paths: dict[str, BranchVersion] = {}
        self._bearers: dict[str, BranchVersion] = {}
        for version in BranchVersion.objects.select_related("branch").order_by("start"):
            known = self._versions.get(version.branch_id)
            if known is None or version.start <= day:
                self._versions[version.branch_id] = version
                self._paths[version.branch.path] = version
            if not self._bears(self._bearers.get(version.code)):
                self._bearers[version.code] = version

    def _bears(self, version: BranchVersion | None) -> bool:
        """Whether a version stands on the day."""
        return (
            version is not None and version.start <= self.day and (not version.end or self.day < version.end)
        )

    def of(self, branch_id: int | None) -> str:
        """The short name; "" for none."""
        version = self._versions.get(branch_id)
        return version.short_name if version else ""

    def full(self, branch_id: int | None) -> str:
        """The whole name; "" for none."""
        version = self._versions.get(branch_id)
        return version.name if version else ""

    def code(self, branch_id: int | None) -> str:
        """The code by which addresses and files tell the unit; "" for none.

        Of units that bore one code one after another it is that of the day's bearer; another is told by its path too.
        """
        version = self._versions.get(branch_id)
        if version is None:
            return ""
        own = self._bearers[version.code].branch_id == branch_id
        return version.code if own else f"{version.code}{SHARED}{version.branch.path}"

    def paths(self) -> list[str]:
        """Paths of all units there are."""
        return list(self._paths)

    def at(self, path: str) -> BranchVersion | None:
        """What the unit at a path was."""
        return self._paths.get(path)

    def path_of(self, code: str) -> str:
        """The path of the unit that bears a code; a path that no unit has for an unknown one."""
        return next((path for path, version in self._paths.items() if version.code == code), "-")

    def version(self, branch_id: int) -> BranchVersion | None:
        """Everything a unit was called and counted as."""
        return self._versions.get(branch_id)
