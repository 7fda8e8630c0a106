"""The checks of addresses and of the administration: Django's own, not repeated for a source that passed them.

They import every page with its forms and tables, which is more than half of a start.  A command shows no page and
imports none; a server imports them all before it listens (`wsgi`).
"""

from django.contrib.admin.checks import check_admin_app
from django.core.checks import CheckMessage, register
from django.core.checks import urls as addresses
from django.core.checks.registry import registry

from . import proved

NOTE = "trang-da-kiem"
OF_PAGES = (
    addresses.check_url_config,
    addresses.check_url_namespaces_unique,
    addresses.check_custom_error_handlers,
    check_admin_app,
)
"""In this order: the administration's pages are registered when its addresses are asked for (`admin_site`)."""


def check_pages(app_configs=None, **options) -> list[CheckMessage]:
    """The system check: all that is wrong with the pages; one that cannot be imported raises, as it does for Django."""
    if proved.stands(NOTE):
        return []
    found = [message for check in OF_PAGES for message in check(app_configs=app_configs, **options)]
    if not found:
        proved.remember(NOTE)
    return found


def prove_pages_once() -> None:
    """Put `check_pages` in the place of Django's checks."""
    registry.registered_checks.difference_update(OF_PAGES)
    register(check_pages)
