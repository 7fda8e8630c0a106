"""The administration site: stock Django, with namesakes told apart wherever a person is looked up."""

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView


class PickingView(AutocompleteJsonView):
    """Suggestions carry what the record's picker shows: name, birth year, branch."""

    def get_queryset(self):
        rows = super().get_queryset()
        return rows.pickable() if hasattr(rows, "pickable") else rows

    def serialize_result(self, obj, to_field_name):
        shown = super().serialize_result(obj, to_field_name)
        return shown | {"text": getattr(obj, "pick_label", shown["text"])}


class RecordSite(admin.AdminSite):
    """The site at `/quan-tri/`."""

    site_header = "Quản trị Vân Khánh"
    site_title = "Quản trị Vân Khánh"
    index_title = "Các sổ"

    def autocomplete_view(self, request):
        return PickingView.as_view(admin_site=self)(request)
