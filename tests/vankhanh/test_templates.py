"""Shell, parts, lists and error pages: what they print, what they never carry."""

import re
from datetime import date
from pathlib import Path

import django_tables2 as tables
import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string

from vankhanh.partial_dates import PartialDate

SOURCES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))


class People(tables.Table):
    name = tables.Column(verbose_name="Họ và tên")
    age = tables.Column(
        verbose_name="Tuổi Đảng", attrs={"td": {"class": "vk-num"}, "th": {"class": "vk-num"}}
    )
    note = tables.Column(verbose_name="Ghi chú", orderable=False)

    class Meta:
        template_name = "django_tables2/vankhanh.html"
        empty_text = "Chưa có đảng viên nào"
        attrs = {"caption": "Đảng viên"}


def listed(rf, rows, query="", **changes):
    request = rf.get("/dang-vien/" + query)
    table = People(rows, order_by=request.GET.get("sort", ""))
    table.paginate(page=int(request.GET.get("page", 1)), per_page=2)
    return Template("{% load django_tables2 %}{% render_table table %}").render(
        Context({"table": table, "request": request} | changes)
    )


def rows(count):
    return [{"name": f"Người {n}", "age": n, "note": "<b>"} for n in range(count)]


def written(source, **context):
    return Template("{% load vk %}" + source).render(Context(context))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_template_carries_inline_style_or_script_or_another_machine(source):
    html = source.read_text()
    assert (
        re.findall(r"""\sstyle=|<style|<script(?![^>]*\bsrc=)|\son\w+=|javascript:|https?://""", html) == []
    )


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_every_template_says_its_blocks_or_context_in_a_header(source):
    assert "{% comment %}" in source.read_text()[:400]


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html"])
def test_error_page_needs_no_context_and_leads_home(name):
    html = render_to_string(name)
    assert '<html lang="vi">' in html
    assert re.findall(r'<a [^>]*href="([^"]*)"', html) == ["/"]
    assert re.findall(r"<h1>\s*(.+?)\s*</h1>", html)[0] != ""


def test_error_page_stands_without_the_manifest_of_static_files(settings):
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": settings.MANIFEST}}
    assert 'href="/static/css/vankhanh.css"' in render_to_string("500.html")


def test_list_says_the_direction_of_the_sorted_column_only(rf):
    html = listed(rf, rows(3), "?sort=-age")
    assert re.findall(r'aria-sort="(\w+)"', html) == ["descending"]


def test_list_sorting_keeps_the_filter_and_leaves_the_page(rf):
    html = listed(rf, rows(5), "?q=an&sort=age&page=2")
    links = re.findall(r'<th[^>]*>\s*<a href="([^"]+)"', html)
    assert links == ["?q=an&amp;sort=name", "?q=an&amp;sort=-age"]


def test_list_paging_keeps_every_other_parameter(rf):
    html = listed(rf, rows(5), "?q=an&q=binh&sort=age&page=2")
    assert re.findall(r'rel="(?:prev|next)"\s+href="([^"]+)"', html) == [
        "?q=an&amp;q=binh&amp;sort=age&amp;page=1",
        "?q=an&amp;q=binh&amp;sort=age&amp;page=3",
    ]


def test_list_aligns_numbers_and_escapes_cells(rf):
    html = listed(rf, rows(1))
    assert re.findall(r'<td class="vk-num">(\d)</td>', html) == ["0"]
    assert "<b>" not in html


def test_empty_list_says_so_once(rf):
    assert listed(rf, []).count("Chưa có đảng viên nào") == 1


def test_list_scrolls_in_a_named_region_that_takes_the_focus(rf):
    box = re.search(r'<div class="vk-scroll"[^>]*>', listed(rf, rows(1))).group()
    assert ('tabindex="0"' in box, 'role="region"' in box, 'aria-label="Đảng viên"' in box) == (
        True,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("source", "value", "said"),
    [
        ("{{ v|so }}", 1550.5, "1.550,5"),
        ("{{ v|so }}", None, "—"),
        ("{{ v|phan_tram }}", 96.354, "96,35%"),
        ("{{ v|ngay }}", date(2023, 11, 5), "05/11/2023"),
        ("{{ v|ngay }}", PartialDate(1965, 3), "03/1965"),
        ("{{ v|ngay }}", None, "—"),
        ("{{ v|ngay_thang_nam }}", date(2023, 11, 12), "ngày 12 tháng 11 năm 2023"),
    ],
)
def test_filters_write_the_vietnamese_way(source, value, said):
    assert written(source, v=value) == said


def test_page_numbers_leave_out_the_far_ones():
    page = Paginator(range(1000), 10).page(50)
    assert (
        written("{% for n in p|page_numbers %}{{ n|default:'…' }} {% endfor %}", p=page)
        == "1 … 48 49 50 51 52 … 100 "
    )


def test_query_changes_one_parameter_and_takes_one_away(rf):
    request = rf.get("/?a=1&b=2&b=3&page=7")
    assert written("{% query page=2 b=None c='x&y' %}", request=request) == "?a=1&amp;page=2&amp;c=x%26y"


def test_icon_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in written("{% icon 'home' %}")


def test_unknown_icon_is_an_error():
    with pytest.raises(KeyError):
        written("{% icon 'khong-co' %}")


def test_figure_of_zero_is_printed(rf):
    html = render_to_string("parts/_stat_card.html", {"label": "Kết nạp", "value": "0", "before": "0"})
    assert re.findall(r">\s*([^<>]*\b0)\s*<", html) == ["0", "năm trước: 0"]


def test_folded_filter_says_how_many_of_its_boxes_the_address_fills(rf):
    """Behind a button on a phone: a list narrowed by what nobody sees would pass for the whole."""
    form = type("Boxes", (), {"fields": {"tim": None, "chi_bo": None, "nam": None}})
    request = rf.get("/dang-vien/?tim=+&chi_bo=0001&nam=2023&page=2")
    assert written("{% filters_set form %}", request=request, form=form) == "2"
