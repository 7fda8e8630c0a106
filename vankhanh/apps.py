from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class VankhanhConfig(AppConfig):
    name = "vankhanh"
    verbose_name = "Hệ thống"

    def ready(self):
        from . import guards, lost_database

        pre_migrate.connect(lost_database.refuse_if_lost, sender=self)
        post_migrate.connect(lost_database.remember_in_use, sender=self)
        post_migrate.connect(guards.install, dispatch_uid="vankhanh.guards")
