"""The second step of a log-in: codes of an app on the user's phone (TOTP, RFC 6238), and recovery codes on paper.

Nothing leaves the machine: the phone and the server share a secret and a clock.  A code is taken within one step
(30 seconds) of the clock, and only once; so is a recovery code.
"""

import time
from hmac import compare_digest

import pyotp
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.safestring import SafeString, mark_safe

from vankhanh import record
from vankhanh.models import User

from .sealing import seal, unseal

ISSUER = "Vân Khánh"
DRIFT = 1
"""Steps by which the phone's clock may be wrong."""

RECOVERY = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
RECOVERY_LENGTH = 12


def new_secret() -> str:
    return pyotp.random_base32()


def qr(user, secret: str) -> SafeString:
    """The secret as a picture for the phone, drawn here: an SVG without style, which the CSP lets be."""
    import segno  # slow to load: a start does without

    address = pyotp.TOTP(secret).provisioning_uri(name=user.get_username(), issuer_name=ISSUER)
    drawn = segno.make(address, error="m").svg_inline(scale=5, light="#fff", svgclass="vk-qr", lineclass=None)
    return mark_safe(drawn)


def step_of(secret: str, code: str, *, after: int = 0) -> int:
    """The step that the code belongs to, near the present one and later than `after`; 0 for a wrong code."""
    if not secret:
        return 0
    totp, now = pyotp.TOTP(secret), int(time.time()) // 30
    near = range(now - DRIFT, now + DRIFT + 1)
    right = [step for step in near if compare_digest(totp.generate_otp(step), code)]
    return next((step for step in right if step > after), 0)


@transaction.atomic
def switch_on(user: User, secret: str, step: int) -> list[str]:
    """From now on the user logs in with a code; returns the recovery codes, which nobody can read again."""
    user.totp_secret, user.totp_step = seal(secret), step
    user.second_step_since = timezone.now()
    return renew_recovery(user, reason="Bật xác thực hai bước")


def renew_recovery(user: User, *, reason: str = "Lập lại mã dự phòng") -> list[str]:
    """Ten new recovery codes; the earlier ones stop working."""
    codes = [get_random_string(RECOVERY_LENGTH, LETTERS) for _ in range(RECOVERY)]
    user.recovery_codes = [digest(code) for code in codes]
    record.save(user, by=user, reason=reason)
    return ["-".join((code[:4], code[4:8], code[8:])) for code in codes]


def switch_off(user: User, *, by, reason: str) -> None:
    """The password alone lets the user in again."""
    user.totp_secret, user.totp_step, user.recovery_codes = "", 0, []
    user.second_step_since = None
    record.save(user, by=by, reason=reason)


def digest(code: str) -> str:
    # 59 random bits under the server's key: a slow hash would protect nothing more.
    return salted_hmac("vankhanh.login.recovery", code, algorithm="sha256").hexdigest()


def verify(user, typed: str) -> bool:
    """Whether this is a code of the user's phone or one of their recovery codes; it is used up."""
    code = "".join(c for c in typed.lower() if c.isalnum())
    if len(code) == RECOVERY_LENGTH:
        return use_recovery(user, code)
    step = step_of(unseal(user.totp_secret), code)
    # One statement compares and notes the step: of two requests with the same code one is told no.
    return bool(step) and User.objects.filter(pk=user.pk, totp_step__lt=step).update(totp_step=step) == 1


@transaction.atomic
def use_recovery(user, code: str) -> bool:
    row = User.objects.select_for_update().get(pk=user.pk)
    kept = [known for known in row.recovery_codes if not compare_digest(known, digest(code))]
    if len(kept) == len(row.recovery_codes):
        return False
    row.recovery_codes = kept
    record.save(row, by=row, reason=f"Dùng một mã dự phòng, còn {len(kept)}")
    return True
