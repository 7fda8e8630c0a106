#!/usr/bin/env python3
"""One command for everything: makes the environment, then serves, tests, measures or runs a management command.

    python start.py [--demo] [--host H] [--port P] [--no-serve]
    python start.py test [pytest arguments]
    python start.py bench [arguments]
    python start.py <management command> [arguments]

Standard library only, Windows and Linux, asks no question; a failure says why in Vietnamese and exits non-zero.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Cần Python 3.11 trở lên; máy này đang chạy Python " + sys.version.split()[0] + ".")

import argparse
import gettext
import hashlib
import os
import shutil
import socket
import subprocess
from importlib import metadata
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
VENV = PROJECT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class StartError(Exception):
    """Why the program cannot start, in a sentence that says what to do."""


def make_environment(*lists: str) -> None:
    """The virtual environment with the pinned packages of `lists`; nothing is done for a list already installed."""
    missing = [name for name in lists if not installed(name)]
    if not missing:
        return
    if not runs():
        print("Đang tạo môi trường .venv (chỉ lần đầu)…", flush=True)
        make_venv()
    for name in missing:
        print(f"Đang cài đặt thư viện trong {name}…", flush=True)
        install(name)


def installed(name: str) -> bool:
    stamp = VENV / f"{name}.sha256"
    return PYTHON.exists() and stamp.exists() and stamp.read_text(encoding="ascii") == digest(name)


def digest(name: str) -> str:
    """What an installation depends on: the pinned list and the Python it was made with."""
    text = (PROJECT / name).read_bytes() + sys.version.encode()
    return hashlib.sha256(text).hexdigest()


def runs() -> bool:
    """Whether .venv holds a Python of this version that works."""
    if not PYTHON.exists():
        return False
    asked = "import sys; print(sys.version_info[:2])"
    answer = subprocess.run([str(PYTHON), "-c", asked], capture_output=True, text=True)
    return answer.returncode == 0 and answer.stdout.strip() == str(sys.version_info[:2])


def reaches_in() -> bool:
    """Whether the pip of this Python can install into .venv (22.3 and later): making another one takes seconds."""
    try:
        version = metadata.version("pip").split(".")
    except metadata.PackageNotFoundError:
        return False
    return (int(version[0]), int(version[1])) >= (22, 3)


def make_venv() -> None:
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if reaches_in():
        command.append("--without-pip")
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode and apt_install("python3-venv"):
        done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise StartError(
            "Không tạo được môi trường .venv. Trên Debian/Ubuntu hãy cài gói python3-venv; "
            f"trên Windows hãy cài Python từ python.org.\n{(done.stdout + done.stderr).strip()}"
        )


def apt_install(*packages: str) -> bool:
    """Install Debian packages when this is root on a Debian; says whether it did."""
    if os.name == "nt" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"env": environment, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-q"], **quiet)
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    return subprocess.run(command, **quiet).returncode == 0


def pip() -> list[str]:
    """What installs into .venv: the pip of this Python, else one of its own, made when it has none yet."""
    if reaches_in():
        return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    own = [str(PYTHON), "-m", "pip"]
    if subprocess.run([*own, "--version"], capture_output=True).returncode:
        subprocess.run([str(PYTHON), "-m", "ensurepip"], capture_output=True)
    return own


def install(name: str) -> None:
    """Exactly the files of the list, checked by their hashes; the stamp is written only after success."""
    options = ("install", "--quiet", "--disable-pip-version-check", "--require-hashes")
    done = subprocess.run([*pip(), *options, "-r", str(PROJECT / name)], capture_output=True, text=True)
    if done.returncode:
        raise StartError(
            f"Không cài đặt được thư viện trong {name}. Hãy kiểm tra mạng Internet rồi chạy lại lệnh này "
            f"(cách cài không cần mạng: docs/deployment.md).\n{said_last(done.stderr)}"
        )
    (VENV / f"{name}.sha256").write_text(digest(name), encoding="ascii")


def said_last(text: str) -> str:
    """What pip complains of, without its repeated warnings."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("WARNING")]
    return "\n".join(lines[-12:])


def check_port(host: str, port: int) -> None:
    """Raise StartError when nothing can listen there, before anything is installed or changed."""
    try:
        if not 0 < port < 65536:
            raise OverflowError(port)
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        raise StartError(
            f"Không mở được địa chỉ {host}, cổng {port}: cổng đang có chương trình khác dùng hoặc địa chỉ sai. "
            f"Hãy chọn cổng khác, ví dụ: python start.py --port {8001 if port == 8000 else 8000}"
        ) from error


def own_names(host: str) -> str:
    """Value of ALLOWED_HOSTS for a server that other computers of the office reach by name or number."""
    names = {"127.0.0.1", "localhost", "[::1]", socket.gethostname()}
    if host not in ("0.0.0.0", "::"):  # nosec B104 - compared, nothing is bound here
        return ",".join(sorted(names | {f"[{host}]" if ":" in host else host}))
    try:
        names.update(socket.gethostbyname_ex(socket.gethostname())[2])
    except OSError:
        print("Không tìm được địa chỉ của máy này; hãy đặt biến ALLOWED_HOSTS.", flush=True)
    return ",".join(sorted(names))


def run(*arguments: str, **variables: str) -> int:
    """Run Python of the environment in place of this process where the system can, else as a child."""
    os.environ.update(variables, PYTHONUTF8="1", PYTHONUNBUFFERED="1")
    command = [str(PYTHON), *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    try:
        return subprocess.call(command)
    except KeyboardInterrupt:
        return 0


def manage(*arguments: str, **variables: str) -> int:
    make_environment(RUNTIME)
    return run(str(PROJECT / "manage.py"), *arguments, **variables)


def serve(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    variables = {}
    if not options.no_serve:
        check_port(options.host, options.port)
    if options.host not in LOOPBACK and not os.environ.get("ALLOWED_HOSTS"):
        variables["ALLOWED_HOSTS"] = own_names(options.host)
    return manage("serve", *arguments, **variables)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="start.py", description="Chạy chương trình Vân Khánh.")
    made.add_argument("--demo", action="store_true", help="nạp dữ liệu minh họa vào cơ sở dữ liệu còn trống")
    made.add_argument("--host", default="127.0.0.1", help="địa chỉ phục vụ (mặc định 127.0.0.1)")
    made.add_argument("--port", type=int, default=8000, help="cổng (mặc định 8000)")
    made.add_argument("--no-serve", action="store_true", help="chuẩn bị xong thì dừng")
    return made


def test(arguments: list[str]) -> int:
    """The whole suite, on data of its own: the variables of a real installation are taken away first."""
    make_environment(RUNTIME, DEVELOPMENT)
    for name in (
        "DATA_DIR",
        "DATABASE_URL",
        "SECRET_KEY",
        "SECRET_KEY_FILE",
        "ALLOWED_HOSTS",
        "HTTPS",
        "TRUSTED_PROXY",
        "ATTACHMENT_MB",
        "DEBUG",
        "TIME_ZONE",
    ):
        os.environ.pop(name, None)
    os.chdir(PROJECT)
    return run("-m", "tests.suite", *arguments)


def bench(arguments: list[str]) -> int:
    make_environment(RUNTIME, DEVELOPMENT)
    os.chdir(PROJECT)
    return run("-m", "bench", *arguments)


def speak_vietnamese() -> None:
    """Python's reader of command lines takes its words from the process's gettext domain; ours is Vietnamese."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("messages", PROJECT / "locale")


def main(arguments: list[str]) -> int:
    speak_vietnamese()
    word = arguments[0] if arguments else ""
    if word in ("test", "bench"):
        return {"test": test, "bench": bench}[word](arguments[1:])
    if not word or word.startswith("-"):
        return serve(arguments)
    return manage(*arguments)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        sys.exit(main(sys.argv[1:]))
    except StartError as error:
        sys.exit(f"Lỗi: {error}")
