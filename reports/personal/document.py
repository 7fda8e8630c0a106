"""`docs/personal-data.md`, printed from the table of classes."""

from django.apps import apps

from .classes import MEANING, Class
from .classified import COMMON, TABLES

HEAD = """# Personal data: what each field holds

Printed by `python start.py personal_data`; a test fails when it is not what the code says, or when a field has no class.
The words: {words}.

Every table has besides: {common}.
"""


def text() -> str:
    """The whole document."""
    words = "; ".join(f"**{kind}** – {meaning}" for kind, meaning in MEANING.items())
    common = ", ".join(f"`{name}` ({kind})" for name, kind in COMMON.items())
    return "\n".join([HEAD.format(words=words, common=common), *map(section, TABLES)])


def section(table) -> str:
    """One table of the database."""
    model = apps.get_model(table.model)
    lines = [
        f"## {table.model}: {model._meta.verbose_name}",
        "",
        f"Purpose: {table.purpose}. Seen by: {table.seen_by}. Exports: {table.exports}.",
        "",
        "| class | fields |",
        "|---|---|",
    ]
    return "\n".join([*lines, *rows(table, model), ""])


def rows(table, model):
    """A line for each class that occurs."""
    found = table.fields()
    for kind in Class:
        names = [named(model, name) for name, of in found.items() if of is kind]
        if names:
            yield f"| {kind} | {', '.join(names)} |"


def named(model, name: str) -> str:
    """The field with its Vietnamese name."""
    label = str(model._meta.get_field(name).verbose_name)
    return f"`{name}`" if label == name.replace("_", " ") else f"`{name}` {label}"
