import importlib
import sys

from django.apps import AppConfig
from django.conf import settings
from django.contrib.admin import apps as admin_apps
from django.db.models.signals import post_migrate, pre_migrate

POSTGRESQL_FIELDS = "django.contrib.postgres.fields"


def load_tables() -> None:
    """Load django-tables2 without the PostgreSQL driver where the database is SQLite.

    It loads the driver to learn whether there are PostgreSQL's own fields, which no model here has; the driver takes
    a tenth of the time of a start.
    """
    if "sqlite3" in settings.DATABASES["default"]["ENGINE"] and POSTGRESQL_FIELDS not in sys.modules:
        sys.modules[POSTGRESQL_FIELDS] = (
            None  # what Python itself writes for a module that is not to be found
        )
        try:
            importlib.import_module("django_tables2")
        finally:
            del sys.modules[POSTGRESQL_FIELDS]


load_tables()


class VankhanhConfig(AppConfig):
    default = True
    name = "vankhanh"
    verbose_name = "Hệ thống"

    def ready(self):
        from . import guards, lost_database
        from .audit import loads, receivers

        pre_migrate.connect(lost_database.refuse_if_lost, sender=self)
        post_migrate.connect(lost_database.remember_in_use, sender=self)
        post_migrate.connect(guards.install, dispatch_uid="vankhanh.guards")
        post_migrate.connect(loads.after_last_app, dispatch_uid="vankhanh.audit.loads")
        receivers.connect()


class RecordAdminConfig(admin_apps.SimpleAdminConfig):
    """Django's admin on our own site, whose pages are not loaded before somebody asks for them."""

    default = False
    default_site = "vankhanh.admin_site.RecordSite"

    def ready(self):
        from . import checks

        super().ready()
        checks.prove_pages_once()
