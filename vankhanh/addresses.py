"""Addresses of pages about a numbered row.  A list has fifty of one kind: the address is worked out once."""

from functools import cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

NUMBER = 987_654_321


def about(name: str, pk: int) -> str:
    """The address of the page called `name` about the row `pk`, as `reverse(name, args=[pk])` gives it."""
    before, after = around(name, get_urlconf(settings.ROOT_URLCONF), get_script_prefix())
    return f"{before}{pk}{after}"


@cache
def around(name: str, urlconf: str, prefix: str) -> tuple[str, str]:
    """What stands before and after the number."""
    before, _, after = reverse(name, urlconf, args=[NUMBER]).partition(str(NUMBER))
    return before, after
