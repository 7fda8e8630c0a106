"""The words in which every field of every table is classed."""

from dataclasses import dataclass
from enum import StrEnum


class Class(StrEnum):
    """What a field holds, from what everybody may know to what nobody may."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    SECRET = "secret"  # nosec B105 - the name of a class


MEANING = {
    Class.PUBLIC: "rules, lists, holidays: no harm whoever reads it",
    Class.INTERNAL: "about the organisation and its work, not about a person",
    Class.PERSONAL: "about a person who can be told from it",
    Class.SENSITIVE: "personal, and a political view, ethnicity, religion or health; whoever is on a list of the Party shows a "
    "political view, so every row that ties a person to the Party is sensitive [a lawyer must confirm]",
    Class.SECRET: "under secrecy (inspection, discipline), or what lets somebody in",
}

ACCOUNTS = "administrators of the units the account has a role in; its own holder"
MEMBERS = "appointed readers of the unit"
SECRECY = "appointed readers of the unit with the right to what is under secrecy"
ADMINISTRATORS = "administrators"
SERVER = "nobody: only the application reads it"
EVERYBODY = "everybody who is logged in"

LISTS = "the register's list, the records behind a figure, one person's data"
NOWHERE = "none"


@dataclass(frozen=True)
class Table:
    """One table: why it is kept, who sees it, in which exports it goes out, and its fields by class.

    Fields are named one by one: a field that is new must be classed by whoever adds it.
    """

    model: str
    purpose: str
    seen_by: str
    exports: str
    public: str = ""
    internal: str = ""
    personal: str = ""
    sensitive: str = ""
    secret: str = ""

    def fields(self) -> dict[str, Class]:
        """Every field named here with its class."""
        return {name: kind for kind in Class for name in getattr(self, kind).split()}
