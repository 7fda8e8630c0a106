"""Our waitress: it refuses what is too large before reading it, and says so in Vietnamese with every header."""

import copy

from csp.utils import build_policy
from django.conf import settings
from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.task import ErrorTask

from . import errors
from .limits import limit_of
from .middleware import protect

HEADER_BYTES = 64 * 1024


class Parser(HTTPRequestParser):
    """Applies the limit of the address: to Content-Length at once, to a chunked body while it comes in."""

    def parse_header(self, header_plus):
        super().parse_header(header_plus)
        self.adj = copy.copy(self.adj)
        self.adj.max_request_body_size = limit_of(self.path) + 1


class SaidInVietnamese(ErrorTask):
    """What waitress refuses by itself, as a page of ours instead of an English line."""

    def execute(self):
        response = error_page(self.request.error.code)
        self.status = f"{response.status_code} {response.reason_phrase}"
        self.response_headers.extend(response.headers.items())
        self.set_close_on_finish()
        self.content_length = len(response.content)
        self.write(response.content)


class Channel(HTTPChannel):
    parser_class = Parser
    error_task_class = SaidInVietnamese


def error_page(status: int):
    """The page with the headers that the middlewares, which it never meets, would give it."""
    response = protect(errors.page(None, status))
    response.headers["Content-Security-Policy"] = build_policy()
    response.headers["Cache-Control"] = "no-store"
    response.headers["Connection"] = "close"
    return response


def make(application, host: str, port: int):
    """The server, listening; raises OSError when the address is taken."""
    sockets: dict = {}
    server = create_server(
        application,
        map=sockets,
        host=host,
        port=port,
        threads=8,
        ident=None,
        max_request_header_size=HEADER_BYTES,
        **proxy(),
    )
    for one in sockets.values():
        if hasattr(one, "channel_class"):
            one.channel_class = Channel
    return server


def proxy() -> dict:
    """Only the computer of TRUSTED_PROXY says who asks and whether it was HTTPS; what others say of it is dropped."""
    if not settings.TRUSTED_PROXY:
        return {}
    return {
        "trusted_proxy": settings.TRUSTED_PROXY,
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }
