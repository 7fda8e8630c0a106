"""Every register that takes a file, by the word of the command."""

from .life import LIFE
from .national import NationalTarget
from .opening import OpeningTarget, PeopleTarget
from .plain import PLAIN
from .target import Target
from .work import WORK

TARGETS: tuple[Target, ...] = (PeopleTarget(), OpeningTarget(), NationalTarget(), *LIFE, *WORK, *PLAIN)
BY_SLUG = {target.slug: target for target in TARGETS}


def target_of(slug: str) -> Target:
    """The register of a slug; KeyError for none."""
    return BY_SLUG[slug]
