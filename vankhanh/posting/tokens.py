"""One-time tokens of forms: a form sent twice is written once.

A token is signed, so that only a form of ours carries one, and names its owner by number.  It is taken by the first
write that `record` does for the post, in that transaction: a form refused keeps its token, and of two posts at once
the second waits for the first and then finds the token taken, in any process, on either database.
"""

import secrets
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import FormToken

NAME = "ma_gui"
"""Name of the hidden box."""
KEPT = timedelta(days=2)
VALID = timedelta(days=1)
"""How long a form may lie open."""
UNTYPED = ("csrfmiddlewaretoken", NAME)
MISSING = "Biểu mẫu mở đã quá lâu hoặc mở lúc người khác đang đăng nhập nên chưa ghi; nội dung còn nguyên ở đây: kiểm tra rồi lưu lại."
_signer = signing.TimestampSigner(salt="vankhanh.posting")


class Unguarded(ValidationError):
    """The posted form carries no one-time token: opened too long ago, by somebody else, or sent by no page of ours."""


class Repeated(Exception):
    """The form of this post was written by another post."""


@dataclass
class Post:
    """One request that posts: the key of its token ("" without one), a digest of what it sends, how often it wrote."""

    key: str = ""
    content: str = ""
    name: str = field(default_factory=lambda: secrets.token_hex(16))
    writes: int = 0


current: ContextVar[Post | None] = ContextVar("post", default=None)


def issue(user) -> str:
    """A new token for a form shown to the user."""
    return _signer.sign(f"{user.pk or 0}.{secrets.token_urlsafe(12)}")


def owner(token: str) -> int | None:
    """Number of the user the token was issued to (0: nobody logged in); None when it is not ours or too old."""
    try:
        return int(_signer.unsign(token, max_age=VALID).partition(".")[0])
    except (signing.BadSignature, ValueError):
        return None


def post_of(request) -> Post:
    """The post of a request; a token counts only for its owner and at the address it was posted to."""
    token = request.POST.get(NAME, "")
    if not token or owner(token) != (request.user.pk or 0):
        return Post()
    return Post(sha256(f"{token}\0{request.path}".encode()).hexdigest(), content_of(request))


def content_of(request) -> str:
    """A digest of what was typed; of files their names and sizes count."""
    typed = sorted((name, values) for name, values in request.POST.lists() if name not in UNTYPED)
    files = sorted((name, file.name, file.size) for name, file in request.FILES.items())
    return salted_hmac("vankhanh.posting.content", repr((typed, files)), algorithm="sha256").hexdigest()


def require() -> None:
    """Raises Unguarded for a post without a one-time token of its user: it could be written twice."""
    post = current.get()
    if post is not None and not post.key:
        raise Unguarded(MISSING)


def take() -> None:
    """Called by `record` inside each writing transaction; raises Repeated when another post wrote this form."""
    post = current.get()
    if post is None:
        return
    post.writes += 1
    if not post.key:
        return
    row, made = FormToken.objects.get_or_create(
        key=post.key, defaults={"post": post.name, "content": post.content}
    )
    if row.post != post.name:
        raise Repeated
    if made:
        FormToken.objects.filter(at__lt=timezone.now() - KEPT).delete()


def writes() -> int:
    """How often the post at hand has written."""
    post = current.get()
    return post.writes if post else 0


def keep_result(response) -> None:
    """Note where the result stands; called in the writing transaction where the page has one around it."""
    post = current.get()
    if post and post.key and isinstance(response, HttpResponseRedirect):
        FormToken.objects.filter(key=post.key, post=post.name, result="").update(result=response.url[:2000])


def other_post(post: Post) -> FormToken | None:
    """The row of another post that wrote the same form."""
    return FormToken.objects.filter(key=post.key).exclude(post=post.name).first() if post.key else None
