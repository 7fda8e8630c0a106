"""start.py: the environment is exactly the pinned one, and what cannot work is said before anything is changed."""

import ast
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import start

pytestmark = pytest.mark.once
LISTS = ("requirements.txt", "requirements-dev.txt")


def packages(name):
    """The entries of a pinned list, continuation lines joined."""
    text = (start.PROJECT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_with_hashes_and_names_no_registry(name):
    entry = re.compile(r"[a-z0-9._-]+==[\w.]+ *(;[^-]*?)?( +--hash=sha256:[0-9a-f]{64})+")
    assert [line for line in packages(name) if not entry.fullmatch(line.strip())] == []
    assert len(packages(name)) > 10


def test_development_list_repeats_no_other_version_of_a_runtime_package():
    pins = [dict(line.split()[0].split("==") for line in packages(name)) for name in LISTS]
    both = pins[0].keys() & pins[1].keys()
    assert {name: pins[1][name] for name in both} == {name: pins[0][name] for name in both}


def test_start_imports_only_the_standard_library():
    tree = ast.parse((start.PROJECT / "start.py").read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} - sys.stdlib_module_names == set()


def run(*arguments, **variables):
    command = [sys.executable, str(start.PROJECT / "start.py"), *arguments]
    environment = {**os.environ, "PYTHONUTF8": "1", **variables}
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=60
    )


def test_taken_port_is_said_before_anything_is_made(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("--port", str(port), DATA_DIR=str(tmp_path / "moi"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Lỗi: Không mở được địa chỉ 127.0.0.1, cổng {port}")
    assert not (tmp_path / "moi").exists()


def test_port_beyond_the_range_is_refused(tmp_path):
    done = run("--port", "70000", DATA_DIR=str(tmp_path / "moi"))
    assert done.returncode == 1
    assert done.stderr.startswith("Lỗi: Không mở được địa chỉ 127.0.0.1, cổng 70000")


def test_unknown_option_is_refused(tmp_path):
    assert run("--khong-co", DATA_DIR=str(tmp_path / "moi")).returncode == 2
    assert not (tmp_path / "moi").exists()


def test_unknown_word_is_refused_in_vietnamese(tmp_path):
    done = run("khong-co-lenh", DATA_DIR=str(tmp_path / "moi"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Không có lệnh «khong-co-lenh».")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of one empty list, so that installing needs no network."""
    python = tmp_path / start.PYTHON.relative_to(start.PROJECT)
    for name, place in {"PROJECT": tmp_path, "VENV": tmp_path / ".venv", "PYTHON": python}.items():
        monkeypatch.setattr(start, name, place)
    return tmp_path


def test_environment_is_made_once_and_again_when_the_list_changes(project, capsys):
    (project / "requirements.txt").write_text("# trống\n", encoding="utf-8")
    start.make_environment("requirements.txt")
    assert (start.installed("requirements.txt"), start.runs()) == (True, True)
    capsys.readouterr()
    start.make_environment("requirements.txt")
    assert capsys.readouterr().out == ""
    (project / "requirements.txt").write_text("# khác\n", encoding="utf-8")
    assert start.installed("requirements.txt") is False


def test_environment_has_a_pip_of_its_own_where_this_python_has_none(project, monkeypatch):
    def unknown(name):
        raise start.metadata.PackageNotFoundError(name)

    (project / "requirements.txt").write_text("# trống\n", encoding="utf-8")
    start.make_environment("requirements.txt")
    monkeypatch.setattr(start.metadata, "version", unknown)
    assert start.pip() == [str(start.PYTHON), "-m", "pip"]
    start.install("requirements.txt")
    assert start.installed("requirements.txt") is True


def test_package_without_hash_is_not_installed(project):
    (project / "requirements.txt").write_text("waitress==3.0.2\n", encoding="utf-8")
    with pytest.raises(start.StartError) as refusal:
        start.make_environment("requirements.txt")
    sentence, _, details = str(refusal.value).partition("\n")
    assert sentence.startswith("Không cài đặt được thư viện trong requirements.txt.")
    assert details.splitlines()[0].startswith("ERROR: ")
    assert start.installed("requirements.txt") is False


@pytest.mark.skipif(os.name == "nt", reason="apt là của Debian")
def test_continuous_integration_calls_exactly_the_start_script():
    text = Path(start.__file__).with_name(".ci").joinpath("run").read_text(encoding="utf-8")
    calls = [line.split("exec ")[1] for line in text.splitlines() if "exec " in line]
    assert calls == ['python start.py test "$@"', 'python3 start.py test "$@"']
    assert os.access(start.PROJECT / ".ci" / "run", os.X_OK)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["figures"], "còn thiếu --year"),
        (["figures", "--year", "abc"], "'abc' không đúng kiểu"),
        (["rows", "dang-vien", "--year", "2023", "--of", "xyz"], "không có lựa chọn 'xyz'"),
        (["export_report", "--year", "2023", "--format", "exe", "x"], "không có lựa chọn 'exe'"),
    ],
)
def test_wrong_options_are_answered_in_vietnamese(words, says, tmp_path):
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=start.PROJECT,
        env=os.environ | {"DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, says in done.stderr, "error:" in done.stderr) == (2, True, False)


def test_start_on_sqlite_loads_no_driver_of_postgresql(tmp_path):
    code = (
        "import sys, django; django.setup(); print('psycopg' in sys.modules, 'django_tables2' in sys.modules)"
    )
    variables = {"DATA_DIR": str(tmp_path), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "vankhanh.settings"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=start.PROJECT,
        env=os.environ | variables,
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("False True\n", "")
