"""Programs of the operating system that the tests drive: found, installed where that is possible, or missed aloud."""

import os
import shutil

import pytest

import start

PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "libreoffice": ("soffice", "libreoffice"),
    "postgresql": ("pg_ctl",),
    "strace": ("strace",),
}
PACKAGES = {
    "chromium": ("chromium", "fonts-noto-core"),
    "libreoffice": ("libreoffice-calc", "libreoffice-writer"),
    "postgresql": ("postgresql",),
    "strace": ("strace",),
}


def find(name: str) -> str | None:
    """Path of the program, or None."""
    places = os.pathsep.join([os.environ.get("PATH", ""), *server_folders()])
    return next(filter(None, (shutil.which(word, path=places) for word in PROGRAMS[name])), None)


def server_folders() -> list[str]:
    """Where Debian keeps PostgreSQL's server programs, the newest first."""
    root = "/usr/lib/postgresql"
    versions = sorted(os.listdir(root), key=float, reverse=True) if os.path.isdir(root) else []
    return [f"{root}/{version}/bin" for version in versions]


def provide() -> list[str]:
    """Install what is missing and can be; returns the names still missing."""
    wanted = [name for name in PROGRAMS if not find(name)]
    if wanted:
        print(f"Đang cài đặt {', '.join(wanted)}…", flush=True)
        start.apt_install(*(package for name in wanted for package in PACKAGES[name]))
    return [name for name in wanted if not find(name)]


def need(name: str) -> str:
    """Path of the program for a test: without it the test fails under CI, and is skipped aloud elsewhere."""
    path = find(name)
    if path:
        return path
    if os.environ.get("CI"):
        pytest.fail(f"máy kiểm thử thiếu {name}")
    pytest.skip(f"THIẾU {name.upper()}: bài kiểm thử này không chạy")
