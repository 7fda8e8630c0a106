"""Tables of users, of the log, and of the machinery."""

from .classes import ACCOUNTS, ADMINISTRATORS, NOWHERE, SERVER, Table

ACCOUNT_TABLES = (
    Table(
        "vankhanh.User",
        "who logs in",
        ACCOUNTS,
        "the list of users",
        internal="is_superuser is_staff is_active must_change_password groups user_permissions",
        personal="username email full_name last_login date_joined second_step_since",
        secret="password totp_secret totp_step recovery_codes",  # nosec B106
    ),
    Table(
        "branches.Appointment",
        "who may do what where, from day to day",
        ACCOUNTS,
        "the list of roles",
        internal="branch",
        personal="user role start end",
    ),
    Table(
        "vankhanh.AuditEntry",
        "who did what when, with values before and after: of people's records as sensitive as these are",
        ADMINISTRATORS,
        "the log; one person's data",
        internal="at action model object_id unit_path batch sequence previous digest",
        personal="by by_name address person persons",
        sensitive="object_text before after reason search",
    ),
    Table(
        "vankhanh.AuditHead",
        "where the chain of the log ends",
        ADMINISTRATORS,
        NOWHERE,
        internal="sequence digest",
    ),
    Table(
        "branches.SavedView",
        "filters of a list kept under a name; a word searched for may be a person's name",
        "who keeps it, or the unit it is shared with",
        NOWHERE,
        internal="branch register name shared",
        personal="owner query",
    ),
    Table(
        "vankhanh.Draft",
        "what was typed and not saved, enciphered, for a day",
        "who typed it",
        NOWHERE,
        internal="key at",
        personal="user",
        secret="body",  # nosec B106
    ),
    Table(
        "vankhanh.ImportBatch",
        "workbooks brought in: the file, enciphered, for a month; who brought what when",
        "who brought it",
        NOWHERE,
        internal="at register state layout total done written act written_at undone_at",
        personal="by file_name",
        secret="body original",  # nosec B106
    ),
    Table(
        "vankhanh.ImportRow",
        "their rows, enciphered, until they are written",
        "who brought it",
        NOWHERE,
        internal="batch number state",
        secret="body",  # nosec B106
    ),
    Table(
        "vankhanh.ImportHeading",
        "headings of columns whose meaning is known",
        SERVER,
        NOWHERE,
        internal="register heading meaning",
    ),
    Table("vankhanh.FormToken", "forms sent once", SERVER, NOWHERE, internal="key post content result at"),
    Table(
        "vankhanh.LoginAttempt",
        "wrong passwords of a quarter of an hour, by digest",
        SERVER,
        NOWHERE,
        secret="key",
        internal="at",
    ),  # nosec B106
    Table(
        "sessions.Session",
        "who is logged in",
        SERVER,
        NOWHERE,
        internal="expire_date",
        secret="session_key session_data",  # nosec B106
    ),
    Table(
        "admin.LogEntry",
        "the log of Django's administration, which the application does not write",
        SERVER,
        NOWHERE,
        internal="action_time content_type object_id action_flag",
        personal="user",
        sensitive="object_repr change_message",
    ),
    Table("auth.Permission", "of Django, not used", SERVER, NOWHERE, internal="name content_type codename"),
    Table("auth.Group", "of Django, not used", SERVER, NOWHERE, internal="name permissions"),
    Table("contenttypes.ContentType", "names of tables", SERVER, NOWHERE, internal="app_label model"),
)
