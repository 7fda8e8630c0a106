"""Pages about the whole installation: for who administers every organisation in it, not a part."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Q
from django.views.generic import View

from .access import Reader, Right


def left_to_others(reader: Reader):
    """The organisations at the top of the tree over which the reader has no right to manage."""
    tops = apps.get_model("branches.Branch")._base_manager.filter(parent=None)
    return tops.exclude(reader.q("", Right.MANAGE))


def administers_all(reader: Reader) -> bool:
    """Whether the right to manage is held over every organisation at the top of the tree."""
    return reader.may(Right.MANAGE) and not left_to_others(reader).exists()


def where_administers_all(reader: Reader) -> Q:
    """The same as a condition on any rows, asked within their statement."""
    return ~Q(Exists(left_to_others(reader))) if reader.may(Right.MANAGE) else Q(pk__in=[])


class ForAdministrators(View):
    """Mixin of a view; everybody else gets 403, before anything is read or changed."""

    def allowed(self) -> None:
        """Raises PermissionDenied; also what a fresh log-in asks first (`vankhanh.login.fresh`)."""
        if not administers_all(self.request.reader):
            raise PermissionDenied

    def dispatch(self, request, *args, **kwargs):
        self.allowed()
        return super().dispatch(request, *args, **kwargs)
