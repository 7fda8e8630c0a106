"""The server itself: what is too large is refused before it is read, chunked or lying too; a proxy is believed by name."""

import socket
import sys
import threading
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler
from waitress import wasyncore

from vankhanh import server as waitress

MEGABYTE = 1024 * 1024
SEALED = "https://localhost/dang-nhap"
HEAD = "POST /dang-nhap/ HTTP/1.1\nHost: 127.0.0.1\nContent-Type: application/octet-stream\n"


@pytest.fixture
def port(settings):
    """Port of the application served as in use, with nothing in its database."""
    with serving() as port:
        yield port


class serving:
    """The server in a thread of its own, with the settings of the moment."""

    def __enter__(self):
        with closing(socket.create_server(("127.0.0.1", 0))) as probe:
            port = probe.getsockname()[1]
        self.server = waitress.make(WSGIHandler(), "127.0.0.1", port)
        self.over = False
        self.thread = threading.Thread(target=self.run)
        self.thread.start()
        return port

    def run(self):
        while not self.over:
            wasyncore.loop(0.05, map=self.server._map, count=1)

    def __exit__(self, *failure):
        self.over = True
        self.thread.join()
        self.server.task_dispatcher.shutdown()
        wasyncore.close_all(self.server._map)


def raw(port, head: str, body=b"") -> str:
    """What the server says to bytes sent as they are."""
    with closing(socket.create_connection(("127.0.0.1", port), 10)) as line:
        line.sendall(head.replace("\n", "\r\n").encode() + b"\r\n")
        for part in body:
            try:
                line.sendall(part)
            except OSError:
                break
        said = b""
        try:
            while got := line.recv(65536):
                said += got
        except OSError:
            pass
    return said.decode(errors="replace")


def memory() -> int:
    """Megabytes of memory this process ever held; 0 where the system does not say."""
    if sys.platform != "linux":
        return 0
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024


def test_sixty_megabytes_are_refused_unread_and_in_vietnamese(port):
    began, held = time.monotonic(), memory()
    said = raw(port, f"{HEAD}Content-Length: {60 * MEGABYTE}\n")
    assert (said.split()[1], time.monotonic() - began < 3, memory() - held < 100) == ("413", True, True)
    assert said.split("<h1>")[1].split("</h1>")[0] == "Dữ liệu gửi lên quá lớn"
    policy = said.split("Content-Security-Policy: ")[1].split("\r\n")[0].split("; ")
    assert policy.count("frame-ancestors 'none'") == 1


def test_chunked_body_is_cut_off_at_the_limit(port):
    """The line may be cut while the client still sends: then there is no answer, and nothing was kept."""
    chunk = b"100000\r\n" + b"x" * MEGABYTE + b"\r\n"
    began, held = time.monotonic(), memory()
    said = raw(port, f"{HEAD}Transfer-Encoding: chunked\n", (chunk for _ in range(60)))
    assert (time.monotonic() - began < 3, memory() - held < 100) == (True, True)
    assert said[:12] in ("", "HTTP/1.1 413")


@pytest.mark.parametrize(
    ("lie", "status"),
    [
        ("Content-Length: -1", "400"),
        ("Content-Length: 1e9", "400"),
        ("Content-Length: 5\nContent-Length: 6", "400"),
        ("Transfer-Encoding: gzip", "501"),
        ("X-Long: " + "a" * 70_000, "431"),
    ],
)
def test_lying_head_is_refused_in_vietnamese(port, lie, status):
    said = raw(port, f"{HEAD}{lie}\n", [b"abcdef"])
    assert said.split()[1] == status
    assert said.split("<html ")[1].split(">")[0] == 'lang="vi"'


def asked(port, **headers):
    """Status and target of a page's address, asked with headers of one's own."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", "/dang-nhap", headers={n.replace("_", "-"): v for n, v in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location")


def test_foreign_host_is_refused(port):
    assert asked(port, Host="ke-xau.vn") == (400, None)
    assert asked(port, Host="localhost", X_Forwarded_Host="ke-xau.vn") == (301, "/dang-nhap/")


@pytest.mark.parametrize(
    ("proxy", "target"), [("", SEALED), ("10.1.1.1", SEALED), ("127.0.0.1", "/dang-nhap/")]
)
def test_forwarded_protocol_is_believed_from_the_named_proxy_only(settings, proxy, target):
    """A stranger who says "it was HTTPS" is still sent to HTTPS."""
    settings.SECURE_SSL_REDIRECT, settings.TRUSTED_PROXY = True, proxy
    with serving() as port:
        found = asked(port, Host="localhost", X_Forwarded_Proto="https", X_Forwarded_For="10.9.9.9")
    assert found == (301, target)
