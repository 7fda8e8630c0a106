"""The HTTPS profile, as a real start reads it."""

import pytest

from ..test_settings import manage, value


def test_cookies_are_bound_to_the_host(tmp_path):
    names = "settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_SECURE"
    assert value(tmp_path, names, HTTPS="1") == "__Host-vankhanh_session __Host-vankhanh_csrf True"


@pytest.mark.parametrize(
    ("variables", "believed"),
    [({}, ""), ({"HTTPS": "1"}, "127.0.0.1"), ({"TRUSTED_PROXY": "10.0.0.5"}, "10.0.0.5")],
)
def test_no_proxy_is_believed_unless_configured(tmp_path, variables, believed):
    assert value(tmp_path, "settings.TRUSTED_PROXY", **variables) == believed


def test_debug_is_off_unless_asked(tmp_path):
    done = manage(
        tmp_path, "shell", "--no-imports", "-c", "from django.conf import settings; print(settings.DEBUG)"
    )
    assert done.stdout.strip() == "False"
