"""Vendored files are those we checked in, each with its licence, and none of them calls another machine."""

import hashlib
import re
from pathlib import Path

from django.conf import settings

VENDOR = Path(settings.BASE_DIR) / "static" / "vendor"
OWN = {"HASHES", "README.md"}


def listed() -> dict[str, str]:
    lines = (VENDOR / "HASHES").read_text().splitlines()
    return {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}


def shipped() -> list[Path]:
    return [path for path in VENDOR.rglob("*") if path.is_file() and path.name not in OWN]


def test_vendored_files_are_exactly_those_listed_unchanged():
    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in shipped()
    }
    assert found == listed()


def test_every_vendored_package_carries_its_licence():
    folders = {path for path in VENDOR.iterdir() if path.is_dir()}
    assert {path.parent for path in VENDOR.glob("*/LICENSE")} == folders


def test_no_static_file_of_ours_loads_from_another_machine():
    sources = [path for kind in ("css", "js") for path in (VENDOR.parent).rglob(f"*.{kind}")]
    loads = re.compile(
        r"""url\(\s*["']?(?:https?:)?//|@import|sourceMappingURL|(?:src|href)\s*=\s*["'](?:https?:)?//"""
    )
    assert len(sources) >= 3
    assert [path.name for path in sources if loads.search(path.read_text())] == []
