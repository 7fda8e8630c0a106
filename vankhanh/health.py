"""`GET /healthz`: whether the service stands, without any personal data."""

import shutil

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.views.decorators.http import require_safe

from . import __version__


@login_not_required
@require_safe
def health(request):
    """{"db": "ok" or "error", "disk_free": bytes, "version"}; 503 when the database does not answer."""
    works = database_works()
    answer = {
        "db": "ok" if works else "error",
        "disk_free": shutil.disk_usage(settings.DATA_DIR).free,
        "version": __version__,
    }
    return JsonResponse(answer, status=200 if works else 503)


def database_works() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations")
    except DatabaseError:
        return False
    return True
