"""Narrowing the list of members by what they were on the day asked for."""

import django_filters
from django import forms
from django.db.models import OuterRef, Q

from .choices import StandingKind
from .models.standings import set_apart

PROBATIONARY, OFFICIAL = "du-bi", "chinh-thuc"
ORDINARY = "binh-thuong"
SELECT = {"class": "form-select"}


def day_box() -> forms.TextInput:
    """The box of the day; the page fills in today."""
    return forms.TextInput(attrs={"class": "form-control vk-day"})


def day_asked(rows, name, day):
    """The page has already asked for the rows of the day."""
    return rows


def membership_filter() -> django_filters.ChoiceFilter:
    """`dang_vien`: dự bị or chính thức on the day; for rows out of `at_day`."""
    return django_filters.ChoiceFilter(
        label="Dự bị, chính thức",
        choices=[(PROBATIONARY, "Dự bị"), (OFFICIAL, "Chính thức")],
        empty_label="Tất cả",
        method=lambda rows, name, kind: rows.filter(probationary_then=kind == PROBATIONARY),
        widget=forms.Select(attrs=SELECT),
    )


def standing_filter() -> django_filters.ChoiceFilter:
    """`dien`: one kind of standing on the day, or ordinary activity; for rows out of `at_day`."""
    return django_filters.ChoiceFilter(
        label="Diện sinh hoạt",
        choices=[(ORDINARY, "Sinh hoạt bình thường"), *StandingKind.choices],
        empty_label="Tất cả",
        method=of_standing,
        widget=forms.Select(attrs=SELECT),
    )


def of_standing(rows, name, kind):
    """Every kind a member has that day counts, not only the one the list shows."""
    if kind == ORDINARY:
        return rows.filter(standing_then__isnull=True)
    return rows.filter(Q(set_apart(OuterRef("asked_on"), kind=kind)))
