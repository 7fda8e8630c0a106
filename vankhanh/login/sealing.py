"""What must be kept but not be readable in the database or in a backup: sealed with a key made from SECRET_KEY.

Whoever loses SECRET_KEY loses what is sealed: the second step is then set up anew (`reset_user`).
"""

import base64
import json

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def _box() -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"vankhanh.login.sealing")
    return Fernet(base64.urlsafe_b64encode(key.derive(settings.SECRET_KEY.encode())))


def seal(text: str) -> str:
    return _box().encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """The text; "" for nothing sealed, and for what another SECRET_KEY sealed."""
    try:
        return _box().decrypt(sealed.encode()).decode() if sealed else ""
    except InvalidToken:
        return ""


def keep(request, name: str, value) -> None:
    """Put something by for the next page of this session; the table of sessions shows nothing of it."""
    request.session[name] = seal(json.dumps(value))


def take(request, name: str):
    """What was put by, once; None when there is nothing."""
    text = unseal(request.session.pop(name, ""))
    return json.loads(text) if text else None
