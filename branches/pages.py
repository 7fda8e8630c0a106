"""What every page of ours knows of its request: who asks, the day, and how units are called on it."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from .names import Names


class ReadersPage(TemplateView):
    """A page for a reader on a day."""

    @property
    def reader(self):
        return self.request.reader

    @cached_property
    def today(self):
        """The day of the request; pages may know it, queries may not."""
        return timezone.localdate()

    @cached_property
    def names(self) -> Names:
        return Names(self.today)
