"""A DATA_DIR that was in use and has lost its database must stop the start, on SQLite and PostgreSQL alike."""

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connections

from .data_dir import lost_message, mark_in_use, was_in_use


def refuse_if_lost(using="default", **kwargs):
    """Before migrating: an empty database beside a directory in use is a lost one, unless a restore fills it."""
    if settings.RESTORING or not was_in_use(settings.DATA_DIR):
        return
    connection = connections[using]
    if "django_migrations" not in connection.introspection.table_names():
        raise CommandError(lost_message(settings.DATA_DIR, connection.settings_dict["NAME"]))


def remember_in_use(using="default", **kwargs):
    """After migrating: from now on this directory has a database to lose."""
    if using == "default" and not settings.TESTING:
        mark_in_use(settings.DATA_DIR)
