#!/usr/bin/env python
"""Management commands, inside the environment; `start.py <command>` calls this with the environment made."""

import gc
import gettext
import os
import sys
from pathlib import Path


def speak_vietnamese() -> None:
    """Python's reader of command lines takes its words from the process's gettext domain; ours is Vietnamese."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("messages", Path(__file__).resolve().parent / "locale")


def without_garbage(load) -> None:
    """What is loaded stays to the end: looking through it for garbage, now and at the end, is a third of a start."""
    gc.disable()
    load()
    gc.freeze()
    gc.enable()


def main() -> None:
    speak_vietnamese()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vankhanh.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line, get_commands

    word = sys.argv[1] if len(sys.argv) > 1 else "help"
    try:
        without_garbage(django.setup)
        known = word.startswith("-") or word in {"help", "version", *get_commands()}
        if not known:
            sys.exit(f"Không có lệnh «{word}». Xem các lệnh: python start.py help")
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Lỗi cấu hình: {error}")


if __name__ == "__main__":
    main()
