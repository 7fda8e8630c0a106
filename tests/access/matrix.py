"""Who gets which answer at which address: the rules of access as data.  `docs/access.md` is printed from it.

A row speaks about the addresses whose key (tests/access/routes.py) matches its pattern; of several rows the first one
counts, so an exception stands before the rule.  An address without a row fails the build.  The answers are those to
an empty question, in the order of `ROLES`: a status, "log" for "log in first", "a|b" for either.  `other` is asked
about an object of a unit that the role must not see: another branch of the committee for the roles of one branch,
another committee's for the others.  A row with a `query` asks once more, besides the plain row.
"""

from dataclasses import dataclass

from branches.choices import Role

GUEST = "khách"
ROLES = (GUEST, *Role.values)
"""Nobody logged in; administrator, committee clerk, branch clerk, inspector, leader, committee member in charge."""

#            khách  quan-tri  van-thu  chi-bo  kiem-tra  lanh-dao  phu-trach
OPEN = "     200    200       200      200     200       200       200"
ALL = "      log    200       200      200     200       200       200"
SECRET = "   log    200       200      200     200       200       403"
WRITERS = "  log    200       200      200     403       403       403"
COMMITTEE = "log   200       200      403     403       403       403"
ENTERS_C = "log    422|302   422|302  403     403       403       403"
INSPECT = "  log    200       200      200     200       403       403"
MANAGE = "   log    200       403      403     403       403       403"
AWAY_M = "   log    302       403      403     403       403       403"
NO_POST_W = "log    405       405      405     403       403       403"
NO_POST_M = "log    405       403      403     403       403       403"
ENTERS_M = " log    422|302   403      403     403       403       403"
STAFF = "    log    200       200      200     200       403       403"
KEEPERS = "  log    200       200      200     403       403       403"
MANAGERS = " log    200       403      403     403       403       403"
REFUSED = "  log    403       403      403     403       403       403"
AWAY = "     log    302       302      302     302       302       302"
AWAY_IN = "  log    302       302      302     302       403       403"
NO_POST = "  log    405       405      405     405       405       405"
NO_POST_S = "log    405       405      405     405       405       403"
NOT_THERE = "log    404       404      404     404       404       404"
NOT_THERE_S = "log  404       404      404     404       404       403"
NOT_THERE_M = "log  404       403      403     403       403       403"
NOT_THERE_A = "log  404       404      404     404       403       403"
ENTERS = "   log    422|302   422|302  422|302 403       403       403"
ENTERS_K = " log    422|302   422|302  422|302 422|302   403       403"
# A form about a row that does not say which version it was read at is compared with what stands first.
CORRECTS = " log    409       409      409     403       403       403"
CORRECTS_C = "log  409       409      403     403       403       403"
CORRECTS_K = "log  409       409      409     409       403       403"
CORRECTS_M = "log  409       403      403     403       403       403"
BRINGS = "   log    422       422      422     422       403       403"
SAYS_WHY = " log    422       422      422     403       403       403"
NO_POST_B = "log    405       405      405     405       403       403"
OTHERS_B = " log    404       404      404     404       403       403"
BULK = "     log    200|422   200|422  200|422 403       403       403"
KEEPS = "    log    200|302   200|302  200|302 403       403       403"
KEEPS_K = "  log    200|302   200|302  200|302 200|302   403       403"
MANAGES = "  log    200|302   403      403     403       403       403"
HIDDEN = "   log    200       404      404     404       403       403"
HIDES = "    log    200|302   404      404     404       403       403"
HIDDEN_403 = "log   403       404      404     404       403       403"
HIDDEN_LOG = "log    200       404      404     404       404       404"
LOG_W = "     log    200       200      200     404       404       404"


@dataclass(frozen=True)
class Row:
    """The answers at the addresses that match `pattern`; `what` says what they are."""

    pattern: str
    what: str
    get: str
    post: str
    other_get: str = ""
    other_post: str = ""
    query: str = ""

    def expected(self, method: str, other: bool) -> dict[str, str]:
        """The answer to each role; empty where the row does not speak of objects of others."""
        told = getattr(self, f"other_{method}" if other else method)
        return dict(zip(ROLES, told.split(), strict=True)) if told else {}


def managed(model: str, what: str, change: str = HIDES, *, new: tuple[str, str] = (MANAGERS, MANAGES)):
    """The pages of records that only who manages the unit sees: what others may not see is not there for them."""
    at = f"quan-tri:{model}"
    return (
        Row(f"{at}:changelist", f"{what}: list", MANAGERS, MANAGES),
        Row(f"{at}:add", f"{what}: entry", *new),
        Row(f"{at}:change", f"{what}: one", HIDDEN, change, NOT_THERE_A, NOT_THERE_A),
        Row(f"{at}:history", f"{what}: history", HIDDEN, HIDES, NOT_THERE_A, NOT_THERE_A),
        Row(f"{at}:delete", f"{what}: nobody deletes", HIDDEN_403, HIDDEN_403, NOT_THERE_A, NOT_THERE_A),
        Row(f"{at}:cancel", f"{what}: nobody cancels", HIDDEN_403, HIDDEN_403, NOT_THERE_A, NOT_THERE_A),
    )


def shared(model: str, what: str):
    """Lists that count for every unit of the database: one committee's administrator only reads them."""
    at = f"quan-tri:{model}"
    return (
        Row(f"{at}:changelist", f"{what}: list", MANAGERS, MANAGERS),
        Row(f"{at}:add", f"{what}: entry is for who manages every committee", REFUSED, REFUSED),
        Row(f"{at}:change", f"{what}: one", MANAGERS, REFUSED, MANAGERS, REFUSED),
        Row(f"{at}:history", f"{what}: history", MANAGERS, MANAGERS, MANAGERS, MANAGERS),
        Row(f"{at}:delete", f"{what}: nobody deletes", REFUSED, REFUSED, REFUSED, REFUSED),
        Row(f"{at}:cancel", f"{what}: cancelling", REFUSED, REFUSED, REFUSED, REFUSED),
    )


OPEN_PAGES = (
    Row("health", "Health of the service", OPEN, "405 405 405 405 405 405 405"),
    Row(
        "login",
        "Log-in; who is in already goes home",
        "200 302 302 302 302 302 302",
        "200 302 302 302 302 302 302",
    ),
    Row("setup", "First committee: gone once a user exists", "404 " * 7, "404 " * 7),
)

OWN_ACCOUNT = (
    Row("password_change", "Own password", ALL, "log 422 422 422 422 422 422"),
    Row("login_code", "Second step of the log-in, after the password", "log " * 7, "log " * 7),
    Row("confirm", "Own password again, before a dangerous act", ALL, "log 422 422 422 422 422 422"),
    Row("second_step", "Own second step", ALL, AWAY),
    Row("recovery_codes", "Own recovery codes: shown once", AWAY, AWAY),
    Row("second_step_off", "Own second step off", NO_POST, AWAY),
    Row("draft", "Own draft; kept beyond the session", "405 " * 7, "204 " * 7),
    Row("draft_drop", "Own draft dropped", NO_POST, AWAY),
    Row("logout", "Log-out", NO_POST, "log " * 7),
)

REPORTS = (
    Row("home", "Overview", ALL, NO_POST),
    Row("due", "What is due", ALL, NO_POST),
    Row("due", "What is due in one unit", "", "", NOT_THERE, NO_POST, query="don_vi={code}"),
    Row("due", "What is due, as a workbook", ALL, NO_POST, query="xuat=xlsx"),
    Row("quality", "Records that break a rule", ALL, NO_POST),
    Row("quality", "Records of one unit that do", "", "", NOT_THERE, NO_POST, query="don_vi={code}"),
    Row("quality", "Records that break a rule, as a workbook", ALL, NO_POST, query="xuat=xlsx"),
    Row("books", "Statutory books", ALL, NO_POST),
    Row("books", "Statutory books of one unit", "", "", NOT_THERE, NO_POST, query="don_vi={code}"),
    Row("book", "A statutory book", ALL, NO_POST),
    Row("book", "A statutory book of one unit", "", "", NOT_THERE, NO_POST, query="don_vi={code}"),
    Row("book", "A statutory book as a workbook", ALL, NO_POST, query="xuat=xlsx"),
    Row("search", "Search", ALL, NO_POST),
    Row("search", "Search for words", ALL, NO_POST, query="q=nguyen"),
    *(
        row
        for name, what in {
            "years": "Years",
            "compare": "Years side by side",
            "movements": "Balance of members",
            "pivot": "Members by two dimensions",
            "forms": "Official forms",
            "form": "One official form",
            "year": "Yearly report",
            "narrative": "Yearly report in words",
            "matrix": "Figures by unit",
            "figure": "Records behind a figure",
        }.items()
        for row in (
            Row(name, what, ALL, NO_POST),
            Row(name, f"{what}, of one unit", "", "", NOT_THERE, NO_POST, query="don_vi={code}"),
        )
    ),
    Row(
        "form",
        "An official form as a workbook",
        ALL,
        NO_POST,
        NOT_THERE,
        NO_POST,
        query="xuat=xlsx&don_vi={code}",
    ),
    Row("form_typed", "Typing into an official form", WRITERS, "log 422 422 422 403 403 403"),
    Row("form_typed", "Typing, of one unit", "", "", NOT_THERE, NOT_THERE, query="don_vi={code}"),
    Row(
        "narrative",
        "Yearly report as a Word file",
        ALL,
        NO_POST,
        NOT_THERE,
        NO_POST,
        query="xuat=docx&don_vi={code}",
    ),
    Row("word_template_base", "The Word template that comes with the program", ALL, NO_POST),
    Row("word_template_variables", "What a Word template may use", ALL, NO_POST),
    Row(
        "matrix",
        "Figures by unit as a workbook",
        ALL,
        NO_POST,
        NOT_THERE,
        NO_POST,
        query="xuat=xlsx&don_vi={code}",
    ),
    Row(
        "figure",
        "Records behind a figure as JSON",
        ALL,
        NO_POST,
        NOT_THERE,
        NO_POST,
        query="xuat=json&don_vi={code}",
    ),
)

UNITS_AND_PEOPLE = (
    Row("branches", "Tree of units", ALL, NO_POST),
    Row("branch", "One unit", ALL, NO_POST, NOT_THERE, NO_POST),
    Row("log", "Log: of the managed units, else the own acts", ALL, NO_POST),
    Row("log_entry", "One entry of the log", HIDDEN_LOG, NO_POST, NOT_THERE, NO_POST),
    Row("log_record", "Log of one record", LOG_W, NO_POST, NOT_THERE, NO_POST),
    Row(
        "log_verify",
        "Verifying the log: for who manages every committee of the installation",
        *["log" + " 403" * 6] * 2,
    ),
    Row("log_month", "Month of the log, to print and sign", MANAGE, NO_POST_M),
    Row("exposure", "Whose data were opened or taken out of a unit", MANAGE, NO_POST_M),
    Row("log_person", "Log of one person", LOG_W, NO_POST, NOT_THERE, NO_POST),
    Row("person_data", "Everything about one person, to take out", WRITERS, NO_POST_W, NOT_THERE, NOT_THERE),
    Row("regularity", "Attendance per person", ALL, NO_POST),
    Row("regularity", "Attendance in a unit", ALL, NO_POST, NOT_THERE, NO_POST, query="chi_bo={code}"),
    Row("committees", "How the committees stand", ALL, NO_POST),
    Row("committees", "The same of one unit", ALL, NO_POST, NOT_THERE, NO_POST, query="chi_bo={code}"),
    Row("sign_in", "Sheet to sign at a meeting", ALL, NO_POST),
    Row("sign_in", "The same of one unit", ALL, NO_POST, NOT_THERE, NO_POST, query="chi_bo={code}"),
    Row("find_documents", "Suggestions of documents", ALL, ALL),
    Row("find_superior_documents", "Suggestions of papers of superiors", ALL, ALL),
    Row("find_people", "Suggestions of people", ALL, ALL),
    Row("find_many_people", "Suggestions of people, several", ALL, ALL),
)

IMPORTS = (
    Row("imports", "Upload of a workbook, for who writes any register", INSPECT, BRINGS),
    Row("import_template", "Empty workbook of a register", INSPECT, NO_POST_B),
    Row("import", "Preview of an own upload; nobody sees another's", INSPECT, BRINGS, OTHERS_B, OTHERS_B),
    Row("import_columns", "Columns of an own upload", INSPECT, BRINGS, OTHERS_B, OTHERS_B),
    Row("import_progress", "How far it is", INSPECT, NO_POST_B, OTHERS_B, NO_POST_B),
    Row("import_faults", "Rows that were refused", INSPECT, NO_POST_B, OTHERS_B, OTHERS_B),
    Row("import_undo", "Taking an own import back", INSPECT, BRINGS, OTHERS_B, OTHERS_B),
)

SYSTEM = (
    *(
        Row(name, f"{what}: for who manages every committee of the installation", *["log" + " 403" * 6] * 2)
        for name, what in {
            "system": "State of the system",
            "copies": "Copies",
            "copy": "A copy",
            "copy_restore": "Restore",
            "copy_upload": "A copy from elsewhere",
        }.items()
    ),
    Row("copy_download", "A copy carried away", *["log" + " 403" * 6] * 2),
)

ACCOUNTS = (
    *(
        row
        for slug in ("nguoi-dung", "phan-quyen")
        for row in (
            Row(f"so:{slug}:danh-sach", "List", MANAGE, NO_POST_M),
            Row(f"so:{slug}:danh-sach", "Its workbook", MANAGE, NO_POST_M, query="xuat=xlsx"),
            Row(f"so:{slug}:che-do-xem", "Keep a view", NO_POST, "log 302 404 404 404 404 404"),
            Row(f"so:{slug}:them", "Entry", MANAGE, ENTERS_M),
            Row(f"so:{slug}:xem", "One", MANAGE, NO_POST_M, NOT_THERE_M, NO_POST_M),
        )
    ),
    Row(
        "so:nguoi-dung:phieu",
        "Slip with a one-time password: shown once",
        AWAY_M,
        NO_POST_M,
        NOT_THERE_M,
        NO_POST_M,
    ),
    *(
        Row(f"so:{page}", what, MANAGE, CORRECTS_M, NOT_THERE_M, NOT_THERE_M)
        for page, what in {
            "nguoi-dung:sua": "Correction",
            "nguoi-dung:cap-lai": "New one-time password",
            "nguoi-dung:ket-thuc": "End of an account",
            "nguoi-dung:mo-lai": "Account opened again",
            "nguoi-dung:bo-hai-buoc": "Second step taken off",
            "phan-quyen:thoi": "End of an appointment",
        }.items()
    ),
)

SECRET_REGISTERS = (
    Row("so:han-che-xu-ly:duyet", "Approving a restriction", MANAGE, CORRECTS_M, NOT_THERE, NOT_THERE),
    Row("so:han-che-xu-ly:go", "Lifting a restriction", MANAGE, CORRECTS_M, NOT_THERE, NOT_THERE),
    *(
        row
        for slug in ("kiem-tra", "doi-tuong-kiem-tra", "ky-luat", "chuong-trinh-kiem-tra")
        for row in (
            Row(f"so:{slug}:danh-sach", "List under secrecy", SECRET, NO_POST_S),
            Row(f"so:{slug}:danh-sach", "Its workbook", SECRET, NO_POST_S, query="xuat=xlsx"),
            Row(f"so:{slug}:che-do-xem", "Keep a view", NO_POST, "log 302 302 302 302 302 404"),
            Row(f"so:{slug}:xem", "One row", SECRET, NO_POST_S, NOT_THERE_S, NO_POST_S),
        )
    ),
    *(
        row
        for slug in ("kiem-tra", "ky-luat", "chuong-trinh-kiem-tra")
        for row in (
            Row(f"so:{slug}:them", "Entry", INSPECT, ENTERS_K),
            Row(f"so:{slug}:sua", "Correction", INSPECT, CORRECTS_K, NOT_THERE_S, NOT_THERE_S),
            Row(f"so:{slug}:huy", "Cancelling", INSPECT, CORRECTS_K, NOT_THERE_S, NOT_THERE_S),
        )
    ),
    Row("programme", "Inspections planned and done", SECRET, NO_POST_S),
    Row("programme", "Of one unit", "", "", NOT_THERE_S, NO_POST_S, query="don_vi={code}"),
    *(
        Row(f"so:kiem-tra:{page}", what, INSPECT, CORRECTS_K, NOT_THERE_S, NOT_THERE_S)
        for page, what in {
            "inspection_conclude": "Conclusion",
            "inspection_mended": "What was mended",
        }.items()
    ),
)

REGISTERS = (
    Row("so:de-nghi-huy-hieu:badge_now", "Badges due this year, by batch", ALL, NO_POST),
    Row("so:de-nghi-huy-hieu:badge_year", "Badges due in a year, by batch", ALL, NO_POST),
    Row("so:de-nghi-huy-hieu:badge_propose", "Proposing a batch", WRITERS, ENTERS),
    Row("so:de-nghi-huy-hieu:badge_award", "Awarding a batch", WRITERS, ENTERS),
    Row("so:ten-goi:them", "Renaming a unit: decided above it", COMMITTEE, ENTERS_C),
    Row("so:ten-goi:unit_found", "Founding a unit", COMMITTEE, ENTERS_C),
    Row("so:ten-goi:sua", "Correction of a name", COMMITTEE, CORRECTS_C, NOT_THERE, NOT_THERE),
    Row("so:ten-goi:huy", "Cancelling a renaming", COMMITTEE, CORRECTS_C, NOT_THERE, NOT_THERE),
    Row("so:sap-xep:them", "Reorganising units: decided above them", COMMITTEE, ENTERS_C),
    Row("so:sap-xep:sua", "Correction of its words", COMMITTEE, CORRECTS_C, NOT_THERE, NOT_THERE),
    Row("so:sap-xep:huy", "Taking a reorganisation back", COMMITTEE, CORRECTS_C, NOT_THERE, NOT_THERE),
    Row("so:ra-soat:them", "Opening a campaign: for a committee", COMMITTEE, ENTERS_C),
    Row("so:ra-soat:sua", "Its words and its deadline", COMMITTEE, CORRECTS_C, NOT_THERE, NOT_THERE),
    Row("so:ra-soat:huy", "Cancelling a campaign", COMMITTEE, CORRECTS_C, NOT_THERE, NOT_THERE),
    Row("so:ra-soat:xem", "A campaign as a workbook", ALL, NO_POST, NOT_THERE, NO_POST, query="xuat=xlsx"),
    Row("so:ra-soat:campaign_branch", "A branch in a campaign", ALL, CORRECTS, NOT_THERE, NOT_THERE),
    Row("so:ra-soat:campaign_sheet", "The sheet to sign", ALL, NO_POST, NOT_THERE, NO_POST),
    *(
        Row(f"so:ra-soat:{page}", what, WRITERS, CORRECTS, NOT_THERE, NOT_THERE)
        for page, what in {
            "khoa": "Locking a campaign, for who writes for the unit that asked",
            "mo-khoa": "Unlocking it",
            "campaign_confirm": "Confirming",
            "campaign_withdraw": "Taking a confirmation back",
            "campaign_send_back": "Sending a branch back, for who writes for the unit that asked",
        }.items()
    ),
    Row("so:*:danh-sach", "List", ALL, NO_POST),
    Row("so:*:danh-sach", "The list as a workbook", ALL, NO_POST, query="xuat=xlsx"),
    Row("so:*:che-do-xem", "Keep a view", NO_POST, AWAY),
    Row("so:*:bo-che-do-xem", "Drop an own view; of others 404", NO_POST, AWAY, NO_POST, NOT_THERE),
    Row("so:*:hang-loat-*", "An act on all filtered rows", WRITERS, BULK),
    Row("cancel_undo", "Taking a bulk cancel back", WRITERS, SAYS_WHY, NOT_THERE, NOT_THERE),
    Row("so:*:them", "Entry", WRITERS, ENTERS),
    Row("so:*:xem", "One row", ALL, NO_POST, NOT_THERE, NO_POST),
    Row("so:*:sua", "Correction", WRITERS, CORRECTS, NOT_THERE, NOT_THERE),
    Row("so:*:huy", "Cancelling", WRITERS, CORRECTS, NOT_THERE, NOT_THERE),
    Row("so:*:ket-thuc", "End from a day of what goes on", WRITERS, CORRECTS, NOT_THERE, NOT_THERE),
    Row("so:mau-excel:sheet_file", "A superior's workbook as it came", ALL, NO_POST, NOT_THERE, NO_POST),
    Row("so:mau-excel:sheet_map", "Binding its cells to figures", WRITERS, ENTERS, NOT_THERE, NOT_THERE),
    Row("sheet_fill", "A superior's workbook, filled", ALL, NO_POST, NOT_THERE, NO_POST),
    Row("so:mau-word:word_template_file", "A Word template", ALL, NO_POST, NOT_THERE, NO_POST),
    Row("so:sinh-hoat:cham-diem", "Points of a meeting", WRITERS, CORRECTS, NOT_THERE, NOT_THERE),
    Row("so:chuyen-sinh-hoat:transfer_receive", "Reception", WRITERS, CORRECTS, NOT_THERE, NOT_THERE),
    Row("so:chuyen-sinh-hoat:transfer_call_off", "Paper called off", WRITERS, CORRECTS, NOT_THERE, NOT_THERE),
    Row("so:van-ban:tep", "Files of a document", ALL, ENTERS, NOT_THERE, NOT_THERE),
    Row("so:van-ban:tep-tai", "A file", ALL, NO_POST, NOT_THERE, NO_POST),
    Row("so:van-ban:tep-bo", "Taking a file back", WRITERS, CORRECTS, NOT_THERE, NOT_THERE),
    Row("so:xep-loai:rating_year", "Ratings of a year", ALL, NO_POST),
    Row(
        "so:xep-loai:rating_*",
        "Ratings of a unit; read by who may not write",
        ALL,
        ENTERS,
        NOT_THERE,
        NOT_THERE,
    ),
    Row("so:hoc-tap:study_missing", "Who has still to attend a class", ALL, NO_POST, NOT_THERE, NO_POST),
    Row("so:hoc-tap:study_mend", "Rolls of a class put right", WRITERS, SAYS_WHY, NOT_THERE, NOT_THERE),
    Row("so:hoc-tap:study_roll", "Roll of a class", WRITERS, CORRECTS, NOT_THERE, NOT_THERE),
)

ADMINISTRATION = (
    Row("admin:index", "Administration", STAFF, STAFF),
    Row("admin:app_list", "Administration of an app", STAFF, STAFF),
    Row(
        "admin:login",
        "Its log-in is the application's; who may not enter is told so",
        "log" + " 403" * 6,
        "log" + " 403" * 6,
    ),
    Row("admin:logout", "Its log-out", "log 405 405 405 405 302 302", "log log log log log 302 302"),
    Row("*password_change/", "Its password page is the application's", AWAY, AWAY),
    Row("admin:password_change", "Its password page is the application's", AWAY, AWAY),
    Row("admin:password_change_done", "Its password page, done", STAFF, "log 405 405 405 405 403 403"),
    Row("admin:jsi18n", "Words of its scripts", STAFF, "log 405 405 405 405 403 403"),
    Row("admin:autocomplete", "Suggestions: of a field it knows", REFUSED, "log 405 405 405 405 403 403"),
    Row(
        "admin:autocomplete",
        "Suggestions of people",
        STAFF,
        "log 405 405 405 405 403 403",
        query="app_label=branches&model_name=committeeseat&field_name=person&term=le",
    ),
    Row("admin:view_on_site", "No record has an address elsewhere", *[NOT_THERE_A] * 4),
    Row("quan-tri:sai-dia-chi", "No such page", NOT_THERE_A, NOT_THERE_A),
    Row("quan-tri:*:ngan", "Short address of a record", *[AWAY_IN] * 4),
)

ADMIN_MODELS = (
    *managed("branches.BranchVersion", "Names of units", HIDDEN_403),
    *managed("vankhanh.User", "Users, changed on their own pages", HIDDEN_403, new=(REFUSED, REFUSED)),
    *managed(
        "branches.Appointment", "Appointments, changed on their own pages", HIDDEN_403, new=(REFUSED, REFUSED)
    ),
    *managed("vankhanh.AuditEntry", "Log", HIDDEN_403, new=(REFUSED, REFUSED)),
    *(
        row
        for model, what in {
            "Code": "Code lists",
            "Rule": "Rules",
            "Holiday": "Holidays",
            "FormEdition": "Official forms",
            "FormLine": "Rows of official forms",
            "FormColumn": "Columns of official forms",
            "ScoreCriterion": "Criteria",
        }.items()
        for row in shared(f"branches.{model}", what)
    ),
    Row("quan-tri:branches.Branch:add", "A new unit", MANAGERS, MANAGES),
    Row("quan-tri:branches.Branch:change", "A unit", STAFF, MANAGES, NOT_THERE_A, NOT_THERE_A),
    Row(
        "quan-tri:branches.Branch:cancel",
        "Units are not cancelled",
        REFUSED,
        REFUSED,
        NOT_THERE_A,
        NOT_THERE_A,
    ),
    Row("quan-tri:branches.Inspection*:add", "Entry", STAFF, KEEPS_K),
    Row("quan-tri:members.Discipline:add", "Entry", STAFF, KEEPS_K),
    Row("quan-tri:branches.PlannedInspection:add", "Entry", STAFF, KEEPS_K),
    Row("quan-tri:branches.PlannedInspection:change", "One", STAFF, KEEPS_K, NOT_THERE_A, NOT_THERE_A),
    Row("quan-tri:branches.PlannedInspection:cancel", "Cancelling", STAFF, KEEPS_K, NOT_THERE_A, NOT_THERE_A),
    Row("quan-tri:branches.Inspection*:change", "One", STAFF, KEEPS_K, NOT_THERE_A, NOT_THERE_A),
    Row("quan-tri:members.Discipline:change", "One", STAFF, KEEPS_K, NOT_THERE_A, NOT_THERE_A),
    Row("quan-tri:branches.Inspection*:cancel", "Cancelling", STAFF, KEEPS_K, NOT_THERE_A, NOT_THERE_A),
    Row("quan-tri:members.Discipline:cancel", "Cancelling", STAFF, KEEPS_K, NOT_THERE_A, NOT_THERE_A),
    *(
        row
        for model in (
            "branches.MeetingAbsence",
            "branches.MeetingScore",
            "branches.Attachment",
            "reports.FrozenReport",
            "reports.Campaign",
            "reports.CampaignAnswer",
            "reports.CampaignExplanation",
            "reports.WordTemplate",
            "reports.SheetTemplate",
            "reports.SheetCell",
            "branches.Reorganisation",
            "branches.ReorganisedUnit",
            "branches.ReorganisedRow",
            "members.Restriction",
            "members.PersonMerge",
        )
        for row in (
            Row(f"quan-tri:{model}:add", "Made on a page of its own", REFUSED, REFUSED),
            Row(
                f"quan-tri:{model}:cancel",
                "Taken back there",
                REFUSED,
                REFUSED,
                NOT_THERE_A,
                NOT_THERE_A,
            ),
        )
    ),
    *(
        Row(
            f"quan-tri:{model}:change",
            "Read only: changed elsewhere",
            STAFF,
            REFUSED,
            NOT_THERE_A,
            NOT_THERE_A,
        )
        for model in (
            "branches.MeetingAbsence",
            "branches.MeetingScore",
            "branches.Attachment",
            "reports.FrozenReport",
            "reports.Campaign",
            "reports.CampaignAnswer",
            "reports.CampaignExplanation",
            "reports.WordTemplate",
            "reports.SheetTemplate",
            "reports.SheetCell",
            "branches.Reorganisation",
            "branches.ReorganisedUnit",
            "branches.ReorganisedRow",
            "members.Recognition",
            "members.Departure",
            "members.Membership",
            "members.Restriction",
            "members.PersonMerge",
        )
    ),
    Row("quan-tri:*:changelist", "List", STAFF, STAFF),
    Row("quan-tri:*:add", "Entry", KEEPERS, KEEPS),
    Row("quan-tri:*:change", "One", STAFF, KEEPS, NOT_THERE_A, NOT_THERE_A),
    Row("quan-tri:*:history", "History", STAFF, STAFF, NOT_THERE_A, NOT_THERE_A),
    Row("quan-tri:*:delete", "Nobody deletes", REFUSED, REFUSED, NOT_THERE_A, NOT_THERE_A),
    Row("quan-tri:*:cancel", "Cancelling", KEEPERS, KEEPS, NOT_THERE_A, NOT_THERE_A),
)

SECTIONS = {
    "Without log-in": OPEN_PAGES,
    "Own account": OWN_ACCOUNT,
    "Reports": REPORTS,
    "Units and people": UNITS_AND_PEOPLE,
    "Imports": IMPORTS,
    "System": SYSTEM,
    "Users and appointments": ACCOUNTS,
    "Registers under secrecy": SECRET_REGISTERS,
    "Registers": REGISTERS,
    "Administration": ADMINISTRATION,
    "Administration, by kind of record": ADMIN_MODELS,
}
ROWS = tuple(row for rows in SECTIONS.values() for row in rows)
