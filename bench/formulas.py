"""The figures of a year out of the records, against formulas over the same rows in LibreOffice."""

import shutil
import subprocess
import tempfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median

from reports.indicators import ANNUAL, CATALOGUE
from reports.indicators.kinds import Count

from . import data
from .measure import ROUNDS, Result, medians, seconds

FIGURES = 25
"""As many as the article has."""
FIRST_DAY = date(1960, 1, 1)


def countifs_anchor(databases: data.Databases) -> Result:
    """Figures of a year out of the records, against COUNTIFS over a sheet with a row for each member."""
    office = shutil.which("soffice")
    if office is None:
        return Result(
            "countifs_anchor", 0, "LibreOffice / ours", "≥ 5, ≥ 1", None, {"LibreOffice": "missing"}
        )
    codes = [f.code for s in ANNUAL for f in s.figures if isinstance(f, Count)][:FIGURES]
    parts, worst, met = {}, float("inf"), True
    for members, communes, unit, least in ((253, 1, "T-001", 5), (67_000, 100, "T", 1)):
        databases.province(communes=communes, members=members)
        asked = data.asked(unit)
        with tempfile.TemporaryDirectory() as folder:
            book, empty = Path(folder) / "do.xlsx", Path(folder) / "khong.xlsx"
            formulas(book, members)
            formulas(empty, 0)
            theirs = recalculated(office, book, ROUNDS) - recalculated(office, empty, ROUNDS)
        mine = medians(ours=lambda asked=asked: CATALOGUE.only(codes, asked))["ours"]
        value = theirs / mine
        parts |= {
            f"{members} members": round(value, 1),
            f"{members} office ms": round(theirs * 1000),
            f"{members} ours ms": round(mine * 1000),
        }
        worst, met = min(worst, value / least), met and value >= least
    return Result("countifs_anchor", worst, "LibreOffice / ours / target", "≥ 1 at 5 and at 1", met, parts)


def formulas(target: Path, members: int) -> None:
    """A sheet with a row for each member, and the figures over it, without their values."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet, figures = book.create_sheet("DS"), book.create_sheet("Số liệu")
    for n in range(members):
        sheet.append(
            [f"Lê Văn {n}", f"Ấp {n % 12}", FIRST_DAY + timedelta(days=n % 20_000), n % 2, 2000 + n % 26]
        )
    last = max(members, 1)
    for n in range(FIGURES):
        area = "DS!${0}$1:${0}$" + str(last)
        asked = (
            f'{area.format("B")},"Ấp {n % 12}",{area.format("D")},{n % 2},{area.format("E")},">={2000 + n}"'
        )
        figures.append([f"=COUNTIFS({asked})"])
    book.save(target)


def recalculated(office: str, book: Path, rounds: int) -> float:
    """Seconds in which LibreOffice opens a workbook, works it out and saves it, the median of its rounds."""
    out = book.parent / "out"
    profile = f"-env:UserInstallation={(book.parent / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(book)]
    work = partial(subprocess.run, command, check=True, capture_output=True)
    work()
    return median(seconds(work) for _ in range(rounds))
