"""The addresses of a register."""

from django.urls import path

from . import ending, list_page, page, views
from .base import Register
from .bulk import BulkPage
from .saved import DropView, SaveView

PAGES = {
    "them": ("them/", views.RegisterAdd),
    "xem": ("<int:pk>/", page.RegisterRow),
    "sua": ("<int:pk>/sua/", views.RegisterEdit),
    "huy": ("<int:pk>/huy/", views.RegisterCancel),
    "ket-thuc": ("<int:pk>/ket-thuc/", ending.RegisterEnd),
}
"""Address below the list and page class of each page; a register may bring its own class."""


def register_urls(register: Register) -> list:
    """List, entry, one row, correction, cancelling; only those that the register declares."""
    slug = register.under + register.slug
    shown = register.pages.get("danh-sach", list_page.RegisterList)
    urls = [path(f"{slug}/", shown.as_view(register=register), name=register.list_name)]
    urls.append(
        path(f"{slug}/che-do-xem/", SaveView.as_view(register=register), name=register.url_name("che-do-xem"))
    )
    urls.append(
        path(
            f"{slug}/che-do-xem/<int:view>/bo/",
            DropView.as_view(register=register),
            name=register.url_name("bo-che-do-xem"),
        )
    )
    for act in register.bulk:
        page = BulkPage.as_view(register=register, act=act)
        urls.append(
            path(f"{slug}/hang-loat/{act.slug}/", page, name=register.url_name(f"hang-loat-{act.slug}"))
        )
    declared = {
        "them": register.form,
        "xem": True,
        "sua": register.edit_form,
        "huy": register.cancels and register.form,
        "ket-thuc": register.ending,
    }
    for name, (below, page) in PAGES.items():
        if declared[name]:
            view = register.pages.get(name, page).as_view(register=register)
            under = register.rows_at if below.startswith("<") else ""
            urls.append(path(f"{slug}/{under}{below}", view, name=register.url_name(name)))
    return urls
