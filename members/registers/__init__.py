"""The registers of a member's Party life, in the order of the menu."""

from .life import LIFE
from .reorganisations import ReorganisationRegister
from .work import WORK

REGISTERS = (*LIFE, *WORK, ReorganisationRegister())
