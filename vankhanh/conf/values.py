"""A variable of the environment as a value; one that cannot be understood raises ImproperlyConfigured, in Vietnamese."""

import re
from ipaddress import ip_address
from zoneinfo import ZoneInfo

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def text(name: str, default: str = "") -> str:
    return env.str(name, default).strip()


def flag(name: str, default: str = "0") -> bool:
    value = text(name, default).lower() or default
    if value not in {"0", "1", "true", "false"}:
        raise ImproperlyConfigured(f"{name}={value} không hợp lệ: chỉ nhận 0 (tắt) hoặc 1 (bật).")
    return value in {"1", "true"}


def number(name: str, default: int) -> int:
    """A count of at least 1."""
    value = text(name) or str(default)
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 10_000:
        raise ImproperlyConfigured(f"{name}={value} không hợp lệ: chỉ nhận số nguyên từ 1 đến 10000.")
    return int(value)


def time_zone() -> str:
    value = text("TIME_ZONE") or "Asia/Ho_Chi_Minh"
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        message = f"TIME_ZONE={value} không phải là múi giờ; ví dụ đúng: Asia/Ho_Chi_Minh."
        raise ImproperlyConfigured(message) from error
    return value


def hosts() -> list[str]:
    value = [host.strip() for host in text("ALLOWED_HOSTS").split(",") if host.strip()]
    for host in value:
        if not re.fullmatch(r"\*|\.?[\w-]+(\.[\w-]+)*|\[[0-9a-fA-F:]+\]", host):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS có giá trị {host!r} không hợp lệ: chỉ ghi tên máy, cách nhau bằng dấu phẩy, "
                "không có http:// và cổng; ví dụ: dangbo.example.vn,192.168.1.10."
            )
    return value or ["127.0.0.1", "localhost", "[::1]"]


def trusted_proxy(https: bool) -> str:
    """Address of the one computer whose X-Forwarded-For and X-Forwarded-Proto are believed; "" for nobody.

    With HTTPS=1 the proxy that holds the certificate is taken to be on this computer unless said otherwise.
    """
    value = text("TRUSTED_PROXY") or ("127.0.0.1" if https else "")
    try:
        return str(ip_address(value)) if value else ""
    except ValueError as error:
        raise ImproperlyConfigured(
            f"TRUSTED_PROXY={value} không hợp lệ: ghi đúng một địa chỉ IP của máy chủ trung gian, ví dụ 127.0.0.1."
        ) from error


def megabytes(name: str, default: int, most: int) -> int:
    """A whole number of megabytes, in bytes."""
    value = text(name) or str(default)
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= most):
        raise ImproperlyConfigured(f"{name}={value} không hợp lệ: ghi số nguyên từ 1 đến {most} (MB).")
    return int(value) * 1024 * 1024
