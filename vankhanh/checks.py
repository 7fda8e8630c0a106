"""The checks of addresses and of the administration: Django's own, not repeated for a source that passed them.

They import every page with its forms and tables, which is more than half of a start.  A command shows no page and
imports none; a server imports them all before it listens (`wsgi`).
"""

from django.contrib.admin.checks import check_admin_app
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import urls as addresses
from django.core.checks.registry import registry
from django.urls import get_resolver

from . import proved

OF_ADDRESSES = (
    addresses.check_url_config,
    addresses.check_url_namespaces_unique,
    addresses.check_custom_error_handlers,
)
OF_ADMINISTRATION = (check_admin_app,)


def check_addresses(app_configs=None, **options) -> list[CheckMessage]:
    """All that is wrong with the addresses; a page that cannot be imported raises, as it does for Django."""
    return once("dia-chi-da-kiem", OF_ADDRESSES, app_configs)


def check_administration(app_configs=None, **options) -> list[CheckMessage]:
    """All that is wrong with the administration's pages."""
    return once("quan-tri-da-kiem", OF_ADMINISTRATION, app_configs)


def once(note: str, parts: tuple, app_configs) -> list[CheckMessage]:
    """What the checks find, nothing of a source that passed them before; `note` is where that is written."""
    if proved.stands(note):
        return []
    # The administration's pages are registered when its addresses are asked for (`admin_site`).
    _ = get_resolver().url_patterns
    found = [message for check in parts for message in check(app_configs=app_configs)]
    if not found:
        proved.remember(note)
    return found


def prove_pages_once() -> None:
    """Put ours in the places of Django's checks, under the same words: `check --tag urls`, `check --tag admin`."""
    registry.registered_checks.difference_update(OF_ADDRESSES + OF_ADMINISTRATION)
    register(check_addresses, Tags.urls)
    register(check_administration, Tags.admin)
