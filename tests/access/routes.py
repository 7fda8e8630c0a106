"""Every address of the application, out of the resolver, each under a key that the rows of the matrix name.

A register's page is "so:<slug>:<page>", an administration page of a model "quan-tri:<app>.<model>:<page>", any other
is called by its URL name.
"""

import re
from dataclasses import dataclass, field

from django.contrib import admin
from django.urls import URLPattern, get_resolver
from django.views.generic import RedirectView

from branches.registers import Register
from branches.registers.urls import PAGES

NAMED_GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>")

WORDS = {
    "number",
    "name",
    "year",
    "month",
    "day",
    "label",
    "code",
    "book_code",
    "app_label",
    "content_type_id",
    "register",
}
"""Parts of addresses that name no record."""


@dataclass(frozen=True)
class Route:
    """One pattern of the resolver: its key, its address with the names of its parts, and what it speaks about."""

    key: str
    template: str
    parts: tuple[str, ...]
    register: Register | None = None
    model: type | None = None
    view: object = field(default=None, compare=False)

    def address(self, **values) -> str:
        """The address with its parts filled in."""
        return "/" + self.template.format(**values)

    @property
    def speaks_of_a_record(self) -> bool:
        """Whether the address names a record, not only a year, a figure or an app."""
        return bool(set(self.parts) - WORDS)

    @property
    def is_admin(self) -> bool:
        return self.template.startswith("quan-tri/")


def routes() -> list[Route]:
    """Every address, in the order of the resolver."""
    return [route_of(name, pattern, view) for name, pattern, view in walk(get_resolver().url_patterns)]


def walk(patterns, before: str = "", space: str = ""):
    """Name, whole pattern and view of everything below."""
    for entry in patterns:
        pattern = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name or ''}", pattern, entry.callback
        else:
            inner = f"{entry.namespace}:" if entry.namespace else space
            yield from walk(entry.url_patterns, pattern, inner)


def route_of(name: str, pattern: str, view) -> Route:
    """The route of one pattern."""
    if "(?P<url>" in pattern:
        return Route("quan-tri:sai-dia-chi", "quan-tri/khong-co-trang-nay/", (), view=view)
    template, parts = filled_pattern(pattern)
    register = getattr(view, "view_initkwargs", {}).get("register")
    if register is not None:
        return Route(register_key(register, name), template, parts, register, register.model, view)
    for model in admin.site._registry:
        below = f"quan-tri/{model._meta.app_label}/{model._meta.model_name}/"
        if template.startswith(below):
            key = (
                f"quan-tri:{model._meta.app_label}.{model._meta.object_name}:{admin_page(model, name, view)}"
            )
            return Route(key, template, parts, model=model, view=view)
    return Route(name or f"dia-chi:{template}", template, parts, view=view)


def filled_pattern(pattern: str) -> tuple[str, tuple[str, ...]]:
    """`<int:pk>/sua/` as `{pk}/sua/` and ("pk",); regular expressions of the administration too."""
    plain = (
        NAMED_GROUP.sub(lambda found: f"{{{found[1] or found[2]}}}", pattern)
        .replace("^", "")
        .replace("$", "")
    )
    return plain, tuple(re.findall(r"{(\w+)}", plain))


def register_key(register: Register, name: str) -> str:
    """Pages that every register has bear the same last word, whatever a register calls its own."""
    if name == register.list_name:
        return f"so:{register.slug}:danh-sach"
    page = next((page for page in PAGES if name == register.url_name(page)), None)
    return f"so:{register.slug}:{page or name.removeprefix(f'{register.slug}-')}"


def admin_page(model, name: str, view) -> str:
    """changelist, add, change, history, delete, cancel, …; "ngan" is Django's old short address."""
    if isinstance(getattr(view, "view_class", None), type) and issubclass(view.view_class, RedirectView):
        return "ngan"
    return name.removeprefix(f"admin:{model._meta.app_label}_{model._meta.model_name}_")
