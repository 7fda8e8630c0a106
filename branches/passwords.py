"""The names of the units are the first words that a stranger would try."""

from vankhanh.passwords import ContextWordValidator, squeezed
from vankhanh.vietnamese import fold

from .models import BranchVersion

KINDS = {"dang", "bo", "uy", "chi", "to", "xa", "phuong", "thi", "tran", "ap", "khom", "huyen", "tinh"}
SHORTEST = 4
"""Letters from which a unit's name is looked for: "Ấp 1" leaves none."""


class UnitNameValidator(ContextWordValidator):
    """Refuses a password made of the name or code of a unit, with or without what kind of unit it is."""

    def words(self, user) -> list[str]:
        found = set(super().words(user))
        for texts in BranchVersion.objects.values_list("name", "short_name", "code"):
            for text in texts:
                found |= {squeezed(text), without_kind(text)}
        return [word for word in found if len(word) >= SHORTEST]

    def get_help_text(self):
        return "Mật khẩu không được là tên một chi bộ, đơn vị, thêm năm hay vài ký tự."


def without_kind(text: str) -> str:
    """ "Đảng bộ xã Vân Khánh" → vankhanh."""
    return squeezed(" ".join(word for word in fold(text).split() if word not in KINDS))
