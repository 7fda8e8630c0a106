"""Log-in and log-out as Django announces them, whichever page they happen on."""

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from vankhanh.models import AuditEntry

from . import entries
from .context import current


def connect() -> None:
    """Listen from now on."""
    user_logged_in.connect(came, dispatch_uid="vankhanh.audit.came")
    user_logged_out.connect(left, dispatch_uid="vankhanh.audit.left")
    user_login_failed.connect(failed, dispatch_uid="vankhanh.audit.failed")


def came(sender, request, user, **_):
    """Somebody is in; a session made by a test or a command, outside a request, is nobody's coming."""
    if current().asked:
        entries.logged(AuditEntry.Action.LOGIN, user, place_of(request))


def left(sender, request, user, **_):
    """Somebody left, or their session had run its time."""
    if current().asked and user is not None:
        entries.logged(AuditEntry.Action.LOGOUT, user, place_of(request))


def failed(sender, credentials, **_):
    """A wrong password; a name that is nobody's is not kept, it may be a password typed into the wrong box."""
    if not current().asked:
        return
    users = get_user_model()._default_manager
    known = users.filter(username=credentials.get("username") or "").first()
    whose = f"Đăng nhập bằng tên {known.get_username()}" if known else "Đăng nhập bằng tên không có"
    entries.refused(whose, by=None, why="Sai tên hoặc mật khẩu")


def place_of(request) -> str:
    """Path of the highest unit where somebody has a role today, so that its administrator sees them come and go."""
    reader = getattr(request, "reader", None)
    paths = reader.paths() if reader is not None else ()
    return min(paths, key=len, default="")
