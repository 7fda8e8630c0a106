"""The one-time key of `/khoi-tao/`: printed on the console, kept only as a hash in DATA_DIR, new at every start."""

import hashlib
import hmac
import secrets
from pathlib import Path

from django.conf import settings


def key_file() -> Path:
    return settings.DATA_DIR / "khoi-tao.sha256"


def new_key() -> str:
    """A fresh key; an older one stops working."""
    key = secrets.token_urlsafe(18)
    key_file().write_text(_hash(key), encoding="ascii")
    return key


def matches(key: str) -> bool:
    try:
        kept = key_file().read_text(encoding="ascii")
    except OSError:
        return False
    return hmac.compare_digest(kept, _hash(key.strip()))


def use(key: str) -> bool:
    """Use the key up; of two requests with the same key only one is told yes, because a file goes only once."""
    if not matches(key):
        return False
    try:
        key_file().unlink()
    except FileNotFoundError:
        return False
    return True


def forget() -> None:
    """Nobody can use the key again."""
    key_file().unlink(missing_ok=True)


def _hash(key: str) -> str:
    # 144 random bits: a slow password hash would protect nothing more.
    return hashlib.sha256(key.encode()).hexdigest()
