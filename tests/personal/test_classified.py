"""Every field of every table has a class; guards against personal data that nobody has thought about."""

from django.apps import apps

from reports.personal import document
from reports.personal.classes import Class
from reports.personal.classified import BY_MODEL, COMMON, TABLES
from start import PROJECT


def tables():
    return [model for model in apps.get_models(include_auto_created=False) if not model._meta.proxy]


def fields(model) -> set[str]:
    own = (*model._meta.concrete_fields, *model._meta.many_to_many)
    return {field.name for field in own}


def test_every_field_is_classed_and_nothing_else_is():
    there = {f"{model._meta.label}.{name}" for model in tables() for name in fields(model)}
    classed = {f"{table.model}.{name}" for table in TABLES for name in table.fields()}
    common = {name for name in there if name.rpartition(".")[2] in COMMON}
    assert (sorted(there - classed - common), sorted(classed - there)) == ([], [])


def test_no_field_is_named_in_two_classes():
    twice = [
        table.model
        for table in TABLES
        if len(table.fields()) != sum(len(getattr(table, kind).split()) for kind in Class)
    ]
    assert twice == []


def test_tables_under_secrecy_hold_no_field_of_a_lower_class_but_their_unit():
    low = {
        model._meta.label: sorted(set(BY_MODEL[model._meta.label].fields()) - {"branch"} - secret(model))
        for model in tables()
        if getattr(model, "secret", False)
    }
    assert low == {
        "branches.PlannedInspection": [],
        "branches.Inspection": [],
        "branches.InspectionSubject": [],
        "members.Discipline": [],
    }


def secret(model) -> set[str]:
    return set(BY_MODEL[model._meta.label].secret.split())


def test_document_says_what_the_code_says():
    assert (PROJECT / "docs/personal-data.md").read_text("utf-8") == document.text()
