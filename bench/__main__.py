"""`python start.py bench [names]`: measures, prints a table and the same as JSON; data and settings of its own."""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

VARIABLES = ("DATABASE_URL", "SECRET_KEY_FILE", "ALLOWED_HOSTS", "HTTPS", "DEBUG", "TIME_ZONE")
"""Of a real installation: measuring must neither read nor write what belongs to it."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="start.py bench", description="Đo tốc độ bằng dữ liệu giả lập.")
    parser.add_argument("names", nargs="*", help="chỉ chạy các phép đo này")
    parser.add_argument("--json", type=Path, help="ghi kết quả vào tệp này")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="vankhanh-bench-", ignore_cleanup_errors=True) as folder:
        results = run(Path(folder), options.names, parser)
    told = json.dumps([result.as_json() for result in results], ensure_ascii=False, indent=1)
    print(table(results), told, sep="\n\n", flush=True)
    if options.json:
        options.json.write_text(told, encoding="utf-8")
    return 1 if any(result.met is False for result in results) else 0


def run(folder: Path, names: list[str], parser: argparse.ArgumentParser) -> list:
    """The results of the benchmarks asked for, of all without names."""
    set_up(folder)
    from . import data
    from .benchmarks import BENCHMARKS

    known = {benchmark.__name__: benchmark for benchmark in BENCHMARKS}
    if unknown := set(names) - set(known):
        parser.error(f"không có phép đo {', '.join(sorted(unknown))}; có: {', '.join(known)}")
    databases, results = data.Databases(folder), []
    for name in names or known:
        start = time.perf_counter()
        results.append(known[name](databases))
        print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    data.close()
    return results


def set_up(folder: Path) -> None:
    """Django on an empty directory."""
    for name in VARIABLES:
        os.environ.pop(name, None)
    os.environ |= {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "vankhanh.settings"}
    import django

    django.setup()


def table(results) -> str:
    """The results for reading."""
    rows = [("benchmark", "value", "target", "met", "behind it")]
    words = {True: "yes", False: "NO", None: "–"}
    for result in results:
        parts = ", ".join(f"{name} {value}" for name, value in result.parts.items())
        value = f"{result.as_json()['value']:g} {result.unit}"
        rows.append((result.name, value, result.target, words[result.met], parts))
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    return "\n".join(
        "  ".join([*(c.ljust(w) for c, w in zip(row, widths, strict=False)), row[4]]) for row in rows
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
