"""Slows down guessing: after LIMIT wrong passwords of one user from one address, that pair waits.

The user elsewhere is not locked out, and nobody learns whether a user exists: unknown names are counted alike.
"""

from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from django.utils import timezone
from django.utils.crypto import salted_hmac

from vankhanh.models import LoginAttempt

LIMIT = 5
WINDOW = timedelta(minutes=15)


class Throttled(Exception):
    """Too many wrong passwords; nothing was compared."""


def attempt(request, username: str, what: str = "") -> str:
    """Count an attempt before the password is looked at, so that many at once do not slip through together.

    `what` tells other secrets from the password: a right password must not forgive wrong codes.  Returns the key to `forget` after success.  Raises Throttled, and then counts nothing: waiting helps.
    """
    key, now = key_of(username, address_of(request), what), timezone.now()
    LoginAttempt.objects.filter(at__lt=now - WINDOW).delete()
    mine = LoginAttempt.objects.create(key=key, at=now)
    if LoginAttempt.objects.filter(key=key, pk__lt=mine.pk).count() >= LIMIT:
        mine.delete()
        raise Throttled
    return key


def forget(key: str) -> None:
    """The password was right: the wrong ones before it were slips."""
    LoginAttempt.objects.filter(key=key).delete()


def key_of(username: str, address: str, what: str = "") -> str:
    """One way: the table keeps neither names nor passwords typed into the wrong box."""
    return salted_hmac(
        "vankhanh.login.throttle", f"{username}\0{address}\0{what}", algorithm="sha256"
    ).hexdigest()


def address_of(request) -> str:
    """Who asks, by the connection alone: the server has put a believed proxy's word there, no header is read here.

    Of IPv6 the network counts, because one computer has as many addresses in it as it likes.
    """
    text = request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return text
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or int(address) >> 64)
    return str(address)
