"""Pages about the whole installation: for who administers every organisation in it, not a part."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.views.generic import View

from .access import Reader, Right


def administers_all(reader: Reader) -> bool:
    """Whether the right to manage is held over every organisation at the top of the tree."""
    tops = apps.get_model("branches.Branch")._base_manager.filter(parent=None).values_list("path", flat=True)
    return reader.may(Right.MANAGE) and all(reader.covers(path, Right.MANAGE) for path in tops)


class ForAdministrators(View):
    """Mixin of a view; everybody else gets 403, before anything is read or changed."""

    def allowed(self) -> None:
        """Raises PermissionDenied; also what a fresh log-in asks first (`vankhanh.login.fresh`)."""
        if not administers_all(self.request.reader):
            raise PermissionDenied

    def dispatch(self, request, *args, **kwargs):
        self.allowed()
        return super().dispatch(request, *args, **kwargs)
