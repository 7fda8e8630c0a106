"""The WSGI application, for waitress (start.py) and gunicorn alike, with every page loaded before the first request."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vankhanh.settings")

application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)
gc.freeze()  # pages stay: no request waits for them to be looked through for garbage
