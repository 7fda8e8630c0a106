"""The class of every field of every table; `docs/personal-data.md` is printed from it, a test finds what is missing.

`COMMON` are the columns that repeat what the table's other columns say, or how a row came about.
"""

from .accounts import ACCOUNT_TABLES
from .classes import LISTS, MEMBERS, SECRECY, Class, Table
from .organisation import ORGANISATION_TABLES
from .papers import PAPER_TABLES

COMMON = {
    "id": Class.INTERNAL,
    "version": Class.INTERNAL,
    "created_at": Class.INTERNAL,
    "updated_at": Class.INTERNAL,
    "created_by": Class.PERSONAL,
    "updated_by": Class.PERSONAL,
}
"""How a row came about; people among them are users of the application."""

PEOPLE_TABLES = (
    Table(
        "members.Person",
        "who is on record, with the facts that the statistics of the Party ask for",
        "appointed readers of a unit the person is or was in; numbers of papers only who may write there, elsewhere masked",
        "one person's data; name, birth, sex, ethnicity in lists; numbers of papers in no list",
        internal="sealed",
        personal="full_name other_names sex born occupation home_town residence id_number sort_key",
        sensitive="ethnicity religion card_number file_number party_age_from search",
    ),
    Table(
        "members.Qualification",
        "levels of education, theory, languages for the statistics",
        "readers of the person",
        "counts in reports; one person's data",
        personal="person level obtained_on field",
    ),
    Table(
        "members.Membership",
        "who is on which list of members from when to when; the basis of every head count",
        MEMBERS,
        LISTS,
        internal="branch",
        sensitive="person start end cause_in cause_out came_from went_to came_from_place went_to_place decision_in "
        "decision_out note",
    ),
    Table(
        "members.Admission",
        "admission, probation and recognition of members",
        MEMBERS,
        LISTS,
        internal="branch official_branch",
        sensitive="person kind decision_on decision_number decided_by ceremony_on place introducers official_on "
        "official_reason official_decision_on official_decision_number late_reason",
    ),
    Table(
        "members.Candidate",
        "people being considered for admission",
        MEMBERS,
        LISTS,
        internal="branch",
        sensitive="person start end end_kind helper introduced_by note",
    ),
    Table(
        "members.AwarenessClass",
        "classes for people being considered",
        MEMBERS,
        LISTS,
        internal="branch name opened_on closed_on place search",
    ),
    Table(
        "members.AwarenessStudent",
        "who attended such a class",
        MEMBERS,
        LISTS,
        internal="branch",
        sensitive="awareness_class person certificate_number certified_on",
    ),
    Table(
        "members.GrowthStep",
        "the steps into the Party, with who helped and how was voted",
        MEMBERS,
        LISTS,
        internal="branch",
        sensitive="person kind happened_on paper decided_by helper entitled present in_favour against until note",
    ),
    Table(
        "members.DossierPaper",
        "which papers of a dossier are there; no copies of them",
        MEMBERS,
        LISTS,
        internal="branch",
        sensitive="person paper received_on needless number note",
    ),
    Table(
        "members.Standing",
        "exemption, suspension, absence: who counts where; a reason may speak of health",
        MEMBERS,
        LISTS,
        internal="branch",
        sensitive="person kind start end reason place decision",
    ),
    Table(
        "members.TemporaryStay",
        "members of elsewhere who meet here for a time",
        MEMBERS,
        LISTS,
        internal="branch",
        sensitive="person home start end paper",
    ),
    Table(
        "members.Transfer",
        "moves between organisations",
        MEMBERS,
        LISTS,
        internal="branch to_branch",
        sensitive="person kind place within_province decided_on effective_on paper_number issued_on presented_on "
        "notice_number notice_on called_off_on called_off_because dues_paid_to note",
    ),
    Table(
        "members.PersonRating",
        "yearly rating",
        MEMBERS,
        LISTS,
        internal="branch year",
        sensitive="person proposed proposed_reason proposed_failing outcome reason failing decided_on decision",
    ),
    Table(
        "members.Award",
        "awards to members and organisations",
        MEMBERS,
        LISTS,
        internal="branch",
        sensitive="person form occasion reason decision decided_by awarded_on",
    ),
    Table(
        "members.Badge",
        "badges for years in the Party",
        MEMBERS,
        LISTS,
        internal="branch",
        sensitive="person kind years number decision awarded_on",
    ),
    Table(
        "members.BadgeProposal",
        "who is proposed for which badge; a reason may speak of health",
        MEMBERS,
        LISTS,
        internal="branch",
        sensitive="person years way batch_on proposed_on paper reason",
    ),
    Table(
        "members.PartyAgeGap",
        "times that do not count as years in the Party",
        MEMBERS,
        LISTS,
        internal="branch derived",
        sensitive="person start end cause continuous decision note counts_from",
    ),
    Table(
        "members.PartyCard",
        "cards handed out, exchanged, taken back",
        MEMBERS,
        LISTS,
        internal="branch",
        sensitive="person kind number former_number decision issued_on ended_on ended_because",
    ),
    Table(
        "members.PersonMerge",
        "which record went into which other one, so that nothing of either is lost and it can be taken back",
        "readers of a unit above all that hung on either record; what both said only who may write there",
        "lists of merges",
        internal="branch gone merged_on first_entry last_entry",
        personal="person gone_name reason",
        sensitive="also gone_facts kept_facts search",
    ),
    Table(
        "members.FileSupplement",
        "whose yearly sheet about changes has come in",
        MEMBERS,
        LISTS,
        internal="branch year",
        sensitive="person received_on changes",
    ),
    Table(
        "members.Handover",
        "cards and dossiers given and received; nothing of what stands in them",
        MEMBERS,
        LISTS,
        internal="branch",
        sensitive="person kind happened_on other_party contents paper note",
    ),
    Table(
        "members.FileLoan",
        "who borrowed whose dossier, for what, until when",
        MEMBERS,
        LISTS,
        internal="branch",
        personal="borrower",
        sensitive="person lent_on contents purpose due_on returned_on note",
    ),
    Table(
        "members.ResidenceTie",
        "who keeps in touch with the committee where they live",
        MEMBERS,
        LISTS,
        internal="branch",
        sensitive="person kind place paper start end end_reason note",
    ),
    Table(
        "members.ResidenceRemark",
        "what the committee where somebody lives says of them for a year",
        MEMBERS,
        LISTS,
        internal="branch year",
        sensitive="person received_on remark",
    ),
    Table(
        "members.DuesPayment",
        "who has paid dues up to when; no amounts",
        MEMBERS,
        LISTS,
        internal="branch",
        sensitive="person paid_through noted_on note",
    ),
    Table(
        "members.DataRequest",
        "what people asked about the data kept about them, and the answer",
        MEMBERS,
        "the register's list; one person's data",
        internal="branch received_on due_on answered_on",
        personal="person asked_by kind content answer",
    ),
    Table(
        "members.Restriction",
        "records that are kept and used for nothing; who the person is lies here meanwhile",
        "readers of the unit see that there is one; what is kept only administrators and who approved",
        "the register's list; one person's data",
        internal="branch asked_on review_on approved_on lifted_on",
        personal="person request reason approved_by lifted_because",
        sensitive="kept",
    ),
    Table(
        "members.Discipline",
        "discipline of members and organisations",
        SECRECY,
        f"with that right: {LISTS}",
        internal="branch",
        secret="person form violation content decision decided_by decided_on effective_on lapsed_on complaint_on "  # nosec B106
        "complaint_result",
    ),
)

TABLES = (*PEOPLE_TABLES, *ORGANISATION_TABLES, *PAPER_TABLES, *ACCOUNT_TABLES)
BY_MODEL = {table.model: table for table in TABLES}


def class_of(model: str, field: str) -> Class | None:
    """The class of a field; None when nobody has classed it."""
    table = BY_MODEL.get(model)
    return (table.fields() | COMMON).get(field) if table else None
