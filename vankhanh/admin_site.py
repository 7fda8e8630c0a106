"""The administration site: stock Django, for those who enter records, with namesakes told apart in every box."""

from functools import partial, update_wrapper

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import Group
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from .access import WRITING


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
    enable_nav_sidebar = False

    def register(self, model_or_iterable, admin_class=None, **options):
        """Every page but Django's groups of users: rights come from appointments."""
        if Group not in (
            model_or_iterable if isinstance(model_or_iterable, tuple | list) else (model_or_iterable,)
        ):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request):
        """Whose roles, as of today, enter records somewhere; an account's flag alone opens nothing."""
        return super().has_permission(request) and any(request.reader.may(right) for right in WRITING)

    def admin_view(self, view, cacheable=False):
        """Refused at once, and so on the log: stock Django would send on to a log-in who is in already."""
        stock = super().admin_view(view, cacheable)

        def guarded(request, *args, **kwargs):
            asks_in = request.user.is_authenticated and request.resolver_match.view_name != "admin:logout"
            if asks_in and not self.has_permission(request):
                raise PermissionDenied
            return stock(request, *args, **kwargs)

        return update_wrapper(guarded, stock)

    def get_app_list(self, request, app_label=None):
        """Worked out where a page shows it: Django asks for it on every page, and only the first one does."""
        asked = partial(super().get_app_list, request, app_label)
        return SimpleLazyObject(asked)

    def get_urls(self):
        """With every app's pages: they are registered now, not at each start of a command."""
        admin.autodiscover()
        return super().get_urls()

    @login_not_required
    def login(self, request, extra_context=None):
        """Log-in is on the application's page; who is in already and still not let through has no right to be here."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index"))

    def autocomplete_view(self, request):
        return PickingView.as_view(admin_site=self)(request)
