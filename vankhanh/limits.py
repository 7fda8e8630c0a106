"""How large a request may be, decided by its address before its body is read.

Every page takes little (`DATA_UPLOAD_MAX_MEMORY_SIZE`); a view that receives a file says how much it takes by a class
attribute or function attribute `body_limit`, in bytes.  Read by the server and by a middleware, so that the limit
holds under any WSGI server.
"""

from django.conf import settings
from django.urls import Resolver404, resolve

ENVELOPE = 64 * 1024
"""What a form adds around a file: its other fields and the separators."""


def limit_of(path: str) -> int:
    """Bytes that the body of a request to this path may hold."""
    try:
        view = resolve(path).func
    except (Resolver404, ValueError):
        return settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    view = getattr(view, "view_class", view)
    return getattr(view, "body_limit", settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
