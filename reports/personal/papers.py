"""Tables of what the reports keep: own words and templates, papers handed in, campaigns."""

from .classes import MEMBERS, Table

PAPER_TABLES = (
    Table(
        "reports.ReportPassage",
        "what an office writes in its reports; figures in it are places, never people",
        MEMBERS,
        "the report",
        internal="branch first last section text",
    ),
    Table(
        "reports.SheetTemplate",
        "workbooks of the superior to be filled; as empty as they came",
        MEMBERS,
        "the file itself",
        internal="branch title agency name media_type size sha256 stored",
    ),
    Table(
        "reports.SheetCell",
        "which cell of such a workbook takes which figure",
        MEMBERS,
        "the filled workbook",
        internal="template sheet cell takes of period",
    ),
    Table(
        "reports.FrozenReport",
        "reports as they were handed in, with the names behind every figure, so that a signed figure can be proved",
        "appointed readers of the unit; what is under secrecy only with that right",
        "its own workbook",
        internal="branch number first last title note sha256",
        secret="snapshot",  # nosec B106 - the name of a field
    ),
    Table(
        "reports.Campaign",
        "checks of the records of a period that a committee asks its branches for",
        "appointed readers of the committee and of the branches it asks",
        "the register's list",
        internal="branch title first last deadline note locked_on",
        personal="locked_by",
    ),
    Table(
        "reports.CampaignAnswer",
        "which branch confirmed its list and figures, and what it confirmed; people in it are numbers",
        MEMBERS,
        "the list of the campaign",
        internal="branch campaign confirmed_on on_behalf members digest returned",
        personal="confirmed_by",
        sensitive="snapshot",
    ),
    Table(
        "reports.CampaignExplanation",
        "why a record that breaks a rule stays as it is",
        MEMBERS,
        "the sheet that the branch signs; one person's data",
        internal="branch campaign rule",
        sensitive="about told person text",
    ),
    Table(
        "reports.WordTemplate",
        "the form of an office's reports",
        MEMBERS,
        "the file itself",
        internal="branch name media_type size sha256 stored",
    ),
)
