"""Filling in the administration pages the way a browser does: what the page holds, changed where somebody typed."""

import re
from datetime import date

from django.contrib import admin
from django.test import Client
from django.urls import reverse

from tests.browser import guards
from tests.factories import freshly_logged_in
from vankhanh.models import User
from vankhanh.partial_dates import PartialDate


def logged_in(name: str) -> Client:
    """A client of one of the demo's users, who has just typed the password."""
    return freshly_logged_in(User.objects.get(username=name))


def address(model, page: str, *args) -> str:
    """Where one page of a model lies: changelist, add, change, cancel, delete, history."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def pages():
    """Every registered model with its page, in the order of registration."""
    assert admin.site.urls, "pages are registered when their addresses are asked for"
    return list(admin.site._registry.items())


def text(value):
    """A value as a person types it."""
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else getattr(value, "pk", value)


def filled(response) -> dict:
    """What the browser would send of an untouched page."""
    form = response.context["adminform"].form
    sent = _form_values(form)
    for inline in response.context["inline_admin_formsets"]:
        formset = inline.formset
        for one in (formset.management_form, *formset.forms):
            sent |= _form_values(one)
    return sent


def _form_values(form) -> dict:
    sent = {}
    for field in form:
        value = field.value()
        if value is True:
            sent[field.html_name] = "on"
        elif value is not False:
            sent[field.html_name] = text(value)
    return sent


def submit(client: Client, url: str, **typed):
    """Open a page, type, press "Lưu".  A field set to None is left out, as a box unticked."""
    page = client.get(url)
    assert page.status_code == 200, f"{url}: {page.status_code}"
    sent = filled(page) | guards(page) | {name: text(value) for name, value in typed.items()}
    return client.post(url, {name: value for name, value in sent.items() if typed.get(name, "") is not None})


def errors(response) -> dict:
    """What stands beside the fields of an answered form and of the rows inside it; {} once it was saved."""
    if response.status_code == 302:
        return {}
    found = {name: list(texts) for name, texts in response.context["adminform"].form.errors.items()}
    for inline in response.context["inline_admin_formsets"]:
        found |= {
            f"{form.prefix}-{name}": list(texts)
            for form in inline.formset.forms
            for name, texts in form.errors.items()
        }
        found |= (
            {inline.formset.prefix: list(inline.formset.non_form_errors())}
            if (inline.formset.non_form_errors())
            else {}
        )
    return found


def suggestions(client: Client, model, field: str, typed: str) -> list[dict]:
    """What the box of a foreign key offers for the words typed."""
    asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field}
    return client.get(reverse("admin:autocomplete"), asked | {"term": typed}).json()["results"]


def listed(response) -> set:
    """Keys of the rows a list shows."""
    return {row.pk for row in response.context["cl"].result_list}


def shown_text(response) -> str:
    """What a person reads of a page: no tags, no addresses."""
    body = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))
