"""The registers of the organisation that need no list of members, in the order of the menu."""

from .documents import DocumentRegister, SuperiorDocumentRegister
from .emulation import EmulationRegister
from .figures import FigureRegister
from .form_figures import FormFigureRegister
from .names import NameRegister
from .ratings import BranchRatingRegister, LeadershipRatingRegister
from .seats import ChargeRegister, SeatRegister
from .terms import TermRegister

DOCUMENTS, NAMES, TERMS = DocumentRegister(), NameRegister(), TermRegister()

REGISTERS = (
    NAMES,
    TERMS,
    SeatRegister(),
    ChargeRegister(),
    BranchRatingRegister(),
    LeadershipRatingRegister(),
    FigureRegister(),
    FormFigureRegister(),
    DOCUMENTS,
    SuperiorDocumentRegister(),
    EmulationRegister(),
)
