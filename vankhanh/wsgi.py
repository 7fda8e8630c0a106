"""The WSGI application, for waitress (start.py) and gunicorn alike."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vankhanh.settings")

application = get_wsgi_application()
