"""What was typed and not saved, kept on the server: the browser keeps nothing (`no-store`, Clear-Site-Data).

A draft belongs to one user and one address, is enciphered with a key of that user, and lives a day.  Its owner is who
the form was shown to, as the form's signed token says, so that it survives the end of the session.
"""

import base64
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.fernet import Fernet, InvalidToken
from django.http import QueryDict
from django.utils import timezone
from django.utils.crypto import salted_hmac

from . import conflicts, tokens
from .models import Draft

VALID = timedelta(days=1)
MOST, LONGEST = 50, 200_000
"""Drafts of one user, and characters of one."""
RESTORE = "ban_nhap"
"""In the address of a form: fill it with the draft."""
_SECRET = ("csrfmiddlewaretoken", tokens.NAME)


@dataclass(frozen=True)
class Typed:
    """A draft read: the boxes, the query of its form's address, when it was kept and whether a session was lost."""

    data: QueryDict
    query: str
    at: datetime
    lost: bool

    @property
    def version(self) -> int | None:
        return conflicts.posted_version(self.data)

    @property
    def restore(self) -> str:
        """The query that opens the form filled."""
        return "&".join(filter(None, (self.query, f"{RESTORE}=1")))


def owner_of(request) -> int | None:
    """Who typed the posted form: the one it was shown to, unless somebody else is logged in now."""
    number = tokens.owner(request.POST.get(tokens.NAME, ""))
    mine = request.user.pk if request.user.is_authenticated else number
    return number if number and number == mine else None


def keep(owner: int, address: str, data: QueryDict, *, lost: bool = False) -> bool:
    """Keep what was typed at an address in place of an earlier draft of it; False when it is too long."""
    path, _, query = address.partition("?")
    kept = {k: v for k, v in data.lists() if k not in _SECRET and "password" not in k}
    text = json.dumps({"query": without_restore(query), "data": kept, "lost": lost})
    if len(text) > LONGEST:
        return False
    now = timezone.now()
    body = cipher(owner).encrypt(text.encode()).decode()
    Draft.objects.update_or_create(
        key=key_of(owner, path), defaults={"user_id": owner, "body": body, "at": now}
    )
    Draft.objects.filter(at__lt=now - VALID).delete()
    old = Draft.objects.filter(user=owner).order_by("-at").values_list("pk", flat=True)[MOST:]
    Draft.objects.filter(pk__in=list(old)).delete()
    return True


def keep_lost(request) -> bool:
    """Keep a posted form that could not be taken because its session is over; whether there was one to keep."""
    number = owner_of(request) if request.method == "POST" else None
    return bool(number) and keep(number, request.get_full_path(), request.POST, lost=True)


def find(user, path: str) -> Typed | None:
    """The user's draft of the form at a path."""
    row = Draft.objects.filter(key=key_of(user.pk, path), at__gte=timezone.now() - VALID).first()
    if row is None:
        return None
    try:
        told = json.loads(cipher(user.pk).decrypt(row.body.encode()))
    except InvalidToken:
        return None
    data = QueryDict(mutable=True)
    for name, values in told["data"].items():
        data.setlist(name, values)
    return Typed(data, told["query"], row.at, told["lost"])


def drop(user, path: str) -> None:
    """Forget the user's draft of a form."""
    Draft.objects.filter(key=key_of(user.pk, path)).delete()


def key_of(user: int, path: str) -> str:
    return salted_hmac("vankhanh.drafts.key", f"{user}\0{path}", algorithm="sha256").hexdigest()


def cipher(user: int) -> Fernet:
    digest = salted_hmac("vankhanh.drafts.body", str(user), algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def without_restore(query: str) -> str:
    asked = QueryDict(query, mutable=True)
    asked.pop(RESTORE, None)
    return asked.urlencode()
