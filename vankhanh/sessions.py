"""Sessions in the database that do not keep anybody from reading while nothing can be written."""

import logging

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import InternalError, OperationalError

log = logging.getLogger(__name__)


class SessionStore(db.SessionStore):
    """Log-in makes a new session and fails with the database; moving the idle clock of an old one may wait."""

    def save(self, must_create=False):
        try:
            super().save(must_create=must_create)
        except UpdateError as error:
            # A session that was ended meanwhile stays ended; only a database that cannot write is let pass.
            if not isinstance(error.__context__, OperationalError | InternalError):
                raise
            log.warning("Phiên làm việc chưa ghi được; trang vẫn được đọc.")
