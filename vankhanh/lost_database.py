"""A DATA_DIR that was in use and has lost its database must stop the start, on SQLite and PostgreSQL alike."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connections

from .data_dir import lost_message, make_private, mark_in_use, was_in_use


def refuse_if_lost(using="default", **kwargs):
    """Before migrating: an empty database beside a directory in use is a lost one, unless a restore fills it."""
    if settings.RESTORING or not was_in_use(settings.DATA_DIR):
        return
    connection = connections[using]
    if "django_migrations" not in connection.introspection.table_names():
        raise CommandError(lost_message(settings.DATA_DIR, connection.settings_dict["NAME"]))


def remember_in_use(using="default", **kwargs):
    """After the first migration: from now on this directory has a database to lose, and only the owner reads it."""
    if using != "default" or settings.TESTING or was_in_use(settings.DATA_DIR):
        return
    if connections[using].vendor == "sqlite":
        make_private(Path(connections[using].settings_dict["NAME"]))
    mark_in_use(settings.DATA_DIR)
