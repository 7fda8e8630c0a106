"""A list of 50 rows through the whole application, against a page of the same rows put together by hand."""

from html import escape

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from branches.activities import appoint
from branches.models import Branch
from vankhanh.models import User
from vankhanh.partial_dates import PartialDate
from vankhanh.vietnamese import date_text

from . import data
from .measure import Result, medians, ratio
from .tally import MEMBERS_IN_A_COMMUNE

LIST = "/bao-cao/2025/dang-vien/"
RAW = "/do/"
ROWS = 50
UNGATHERED = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
"""The addresses of static files without the list that a server gathers at its start."""

SQL = f"""
    SELECT p.full_name, p.born, p.sex, e.label, v.short_name, m."start", m.cause_in, m."end", m.cause_out
    FROM branches_branch b JOIN members_membership m ON m.branch_id = b.id
    JOIN members_person p ON p.id = m.person_id JOIN branches_code e ON e.id = p.ethnicity_id
    JOIN branches_branchversion v ON v.branch_id = b.id AND v."end" IS NULL
    WHERE b.path >= '0001' AND b.path < '0001~' AND m."start" <= '2025-12-31'
      AND (m."end" IS NULL OR m."end" > '2025-12-31')
    ORDER BY p.sort_key, m."start" LIMIT {ROWS}
"""


def raw(request) -> HttpResponse:
    """The rows in f-strings: one statement, no template, no form, no table."""
    with connection.cursor() as cursor:
        rows = cursor.execute(SQL).fetchall()
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells(row))}</tr>" for row in rows)
    return HttpResponse(f"<!DOCTYPE html><html><body><table>{body}</table></body></html>")


def cells(row) -> list[str]:
    """The words of a row."""
    name, born, sex, people, branch, start, cause_in, end, cause_out = row
    left = date_text(end) if end else "—"
    day = str(PartialDate.from_number(born))
    return [name, day, sex, people, branch, date_text(start), cause_in, left, cause_out or "—"]


urlpatterns = [path(RAW[1:], raw), path("", include("vankhanh.urls"))]


def reader() -> Client:
    """Somebody logged in who may read the whole database."""
    user = User.objects.create_user("do-toc-do", full_name="Đo tốc độ")
    top = Branch.objects.by_code("T")
    appoint(user=user, role="lanh-dao", branch=top, start=top.founded_on, by=None)
    client = Client()
    client.force_login(user)
    return client


def page(client: Client, address: str) -> str:
    """The body of an answer, which must be a page of 50 rows."""
    body = client.get(address).content.decode()
    if body.count("<tr") < ROWS:
        raise RuntimeError(f"{address}: {body.count('<tr')} rows")
    return body


@override_settings(
    ROOT_URLCONF=__name__, ALLOWED_HOSTS=["testserver"], STORAGES=settings.STORAGES | UNGATHERED
)
def list_render_50(databases: data.Databases) -> Result:
    """The members of a commune at the end of the year, first page."""
    databases.province(communes=1, members=MEMBERS_IN_A_COMMUNE)
    client = reader()
    times = medians(ours=lambda: page(client, LIST), raw=lambda: page(client, RAW))
    return ratio("list_render_50", 5, times, over="raw")
