from django.apps import AppConfig
from django.core.checks import register


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Báo cáo"

    def ready(self):
        from vankhanh.posting import settled

        from .campaigns.watching import LockedWatch
        from .checks import check_catalogue
        from .frozen.watching import FrozenWatch

        register(check_catalogue)
        settled.watches = (FrozenWatch(), LockedWatch())
