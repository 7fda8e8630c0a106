"""Dates of old papers in a column and a form: SQL orders them as Python does, and a form loses nothing."""

import json
from datetime import date, datetime

import pytest
from django import forms
from django.contrib import admin
from django.contrib.admin.utils import display_for_field
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import F, IntegerField, Max, Value
from django.db.models.functions import Coalesce

from vankhanh.partial_dates import PartialDate, PartialDateField, PartialDateFormField


class Paper(models.Model):
    """A table of this test alone; the application named is not installed, so no migration ever sees it."""

    born = PartialDateField("ngày sinh", null=True, blank=True)
    joined = PartialDateField("ngày vào", null=True, blank=True, full=True)

    class Meta:
        app_label = "partial_dates_test"
        db_table = "partial_dates_test_paper"
        managed = False

    def __str__(self):
        return str(self.born)


@pytest.fixture
def papers(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE partial_dates_test_paper (id integer PRIMARY KEY, born integer NULL, joined integer NULL)"
        )
    return Paper.objects


@pytest.mark.parametrize(
    "value",
    [
        "12/3/1965",
        "1965-03-12",
        date(1965, 3, 12),
        datetime(1965, 3, 12, 23, 30),  # noqa: DTZ001
        PartialDate(1965, 3, 12),
        19650312,
    ],
)
def test_column_takes_every_form_of_a_day(papers, value):
    paper = papers.create(id=1, born=value)
    assert papers.get(born=value).born == PartialDate(1965, 3, 12)
    paper.full_clean()
    assert paper.born == PartialDate(1965, 3, 12)


@pytest.mark.parametrize("value", [None, ""])
def test_column_keeps_a_blank_as_null(papers, value):
    papers.create(id=1, born=value)
    assert papers.get(born__isnull=True).born is None


def test_column_orders_and_looks_up_as_python_does(papers):
    values = [
        PartialDate(1964, 12, 31),
        PartialDate(1965),
        PartialDate(1965, 3),
        PartialDate(1965, 3, 12),
        PartialDate(1966),
    ]
    for key, value in enumerate(reversed(values)):
        papers.create(id=key, born=value)

    def found(**lookup):
        return list(papers.filter(**lookup).order_by("born").values_list("born", flat=True))

    assert found() == values
    assert found(born__lt=PartialDate(1965)) == values[:1]
    assert found(born__lt=date(1965, 1, 1)) == values[:2]
    assert found(born__lte=PartialDate(1965, 3)) == values[:3]
    assert found(born__gt=19650300) == values[3:]
    assert found(born__range=(date(1964, 1, 1), date(1965, 12, 31))) == values[:4]
    assert found(born__in=["1965", PartialDate(1966), 19650312]) == [values[1], values[3], values[4]]
    assert found(born=Value(19660000)) == values[4:]
    assert found(born__lte=Coalesce("joined", Value(19650000), output_field=PartialDateField())) == values[:2]


def test_arithmetic_on_the_column_stays_plain(papers):
    papers.create(id=1, born="12/3/1965", joined="12/3/1983")
    papers.create(id=2, born="13/3/1965", joined="12/3/1983")
    assert papers.filter(joined__gte=F("born") + 180000).get().pk == 1
    assert papers.filter(born__lte=19830312 - 180000).get().pk == 1
    assert (
        papers.annotate(age=F("joined") - F("born")).order_by("pk").values_list("age", flat=True)[0] == 180000
    )
    papers.filter(pk=1).update(born=F("born") + 10000)
    assert papers.get(pk=1).born == PartialDate(1966, 3, 12)


def test_aggregate_of_the_column_is_a_partial_date(papers):
    papers.create(id=1, born="1965")
    papers.create(id=2, born="3/1965")
    assert papers.aggregate(latest=Max("born")) == {"latest": PartialDate(1965, 3)}


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("born", "31/4/2023", "Không có ngày 31: tháng 4 năm 2023 chỉ có 30 ngày."),
        ("born", 19651301, "Không có tháng 13: nhập theo thứ tự ngày/tháng/năm."),
        ("joined", "1965", "Cần đủ ngày, tháng và năm, ví dụ 05/11/2022."),
    ],
)
def test_model_refuses_in_vietnamese(field, value, message):
    with pytest.raises(ValidationError) as refusal:
        Paper(**{field: value}).clean_fields()
    assert refusal.value.message_dict == {field: [message]}


@pytest.mark.parametrize("value", [None, PartialDate(1965), PartialDate(1965, 3), PartialDate(1965, 3, 12)])
def test_fixture_goes_out_and_comes_back(value):
    text = serializers.serialize("json", [Paper(pk=1, born=value)])
    fields = json.loads(text)[0]["fields"]
    assert fields["born"] == (value.isoformat() if value else None)
    assert Paper._meta.get_field("born").to_python(fields["born"]) == value


def test_migration_rebuilds_the_same_column():
    _, path, args, kwargs = Paper._meta.get_field("joined").deconstruct()
    assert (path, args, kwargs["full"]) == ("vankhanh.partial_dates.PartialDateField", [], True)
    assert PartialDateField(**kwargs).full is True
    assert "full" not in Paper._meta.get_field("born").deconstruct()[3]


def test_column_is_an_integer_and_passes_the_checks():
    assert Paper._meta.get_field("born").get_internal_type() == IntegerField().get_internal_type()
    assert Paper.check() == []


PaperForm = forms.modelform_factory(Paper, fields=["born", "joined"])


def test_form_shows_the_stored_date_in_a_plain_text_box():
    html = PaperForm(instance=Paper(born=PartialDate(1965, 3)))["born"].as_widget()
    assert html == (
        '<input type="text" name="born" value="03/1965" autocomplete="off" inputmode="numeric" '
        'placeholder="ngày/tháng/năm" id="id_born">'
    )


def test_form_keeps_what_was_typed_and_says_what_is_wrong():
    form = PaperForm({"born": "31/4/2023", "joined": "1965"})
    assert form.errors == {
        "born": ["Không có ngày 31: tháng 4 năm 2023 chỉ có 30 ngày."],
        "joined": ["Cần đủ ngày, tháng và năm, ví dụ 05/11/2022."],
    }
    assert form["born"].value() == "31/4/2023"


def test_form_fills_the_model():
    form = PaperForm({"born": " 0/1965 ", "joined": "05112022"})
    assert form.is_valid() is True
    assert (form.instance.born, form.instance.joined) == (PartialDate(1965), PartialDate(2022, 11, 5))


@pytest.mark.parametrize(
    ("stored", "typed", "changed"),
    [
        (PartialDate(1965, 3), "3/1965", []),
        (date(1965, 3, 12), "12031965", []),
        (19650300, "03-1965", []),
        ("1965", "00/00/1965", []),
        (None, "", []),
        (None, "1965", ["born"]),
        (PartialDate(1965), "", ["born"]),
        (PartialDate(1965), "1/1965", ["born"]),
        (PartialDate(1965), "65", ["born"]),
    ],
)
def test_form_tells_a_changed_date_from_the_same_one_typed_otherwise(stored, typed, changed):
    assert PaperForm({"born": typed}, initial={"born": stored}).changed_data == changed


def test_required_date_is_asked_for_in_vietnamese():
    with pytest.raises(ValidationError) as refusal:
        PartialDateFormField().clean(" ")
    assert refusal.value.code == "required"


def test_admin_gives_a_text_box_and_prints_the_date():
    field = admin.ModelAdmin(Paper, admin.site).formfield_for_dbfield(
        Paper._meta.get_field("born"), request=None
    )
    assert (type(field), type(field.widget)) == (PartialDateFormField, forms.TextInput)
    shown = display_for_field(PartialDate(1965, 3, 12), Paper._meta.get_field("born"), "—")
    assert shown == "12/03/1965"


def test_own_widget_is_kept():
    assert type(Paper._meta.get_field("born").formfield(widget=forms.HiddenInput).widget) is forms.HiddenInput
