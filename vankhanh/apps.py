from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.db.models.signals import post_migrate, pre_migrate


class VankhanhConfig(AppConfig):
    default = True
    name = "vankhanh"
    verbose_name = "Hệ thống"

    def ready(self):
        from . import guards, lost_database

        pre_migrate.connect(lost_database.refuse_if_lost, sender=self)
        post_migrate.connect(lost_database.remember_in_use, sender=self)
        post_migrate.connect(guards.install, dispatch_uid="vankhanh.guards")


class RecordAdminConfig(admin_apps.AdminConfig):
    """Django's admin on our own site."""

    default = False
    default_site = "vankhanh.admin_site.RecordSite"
