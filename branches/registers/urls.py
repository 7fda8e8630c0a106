"""The addresses of a register."""

from django.urls import path

from . import views
from .base import Register


def register_urls(register: Register) -> list:
    """List, entry, one row, correction, cancelling; only those that the register declares."""
    slug = register.slug
    urls = [path(f"{slug}/", views.RegisterList.as_view(register=register), name=register.list_name)]
    if register.form:
        urls.append(
            path(
                f"{slug}/them/", views.RegisterAdd.as_view(register=register), name=register.url_name("them")
            )
        )
    urls.append(
        path(f"{slug}/<int:pk>/", views.RegisterRow.as_view(register=register), name=register.url_name("xem"))
    )
    if register.edit_form:
        urls.append(
            path(
                f"{slug}/<int:pk>/sua/",
                views.RegisterEdit.as_view(register=register),
                name=register.url_name("sua"),
            )
        )
    if register.form:
        urls.append(
            path(
                f"{slug}/<int:pk>/huy/",
                views.RegisterCancel.as_view(register=register),
                name=register.url_name("huy"),
            )
        )
    return urls
