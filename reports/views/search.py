"""`/tim-kiem/?q=`: one search over people, units, documents, decisions, meetings, classes, models, inspections."""

from django.utils import timezone
from django.views.generic import TemplateView

from branches.names import Names

from ..search import search


class SearchPage(TemplateView):
    """What was found, by kind."""

    template_name = "reports/search.html"

    def get_context_data(self, **kwargs):
        typed = self.request.GET.get("q", "")[:100]
        names = Names(timezone.localdate())
        return super().get_context_data(
            typed=typed, found=search(self.request.reader, typed, names), **kwargs
        )
