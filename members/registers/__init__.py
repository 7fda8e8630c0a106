"""The registers of a member's Party life, in the order of the menu."""

from .admissions import AdmissionRegister

REGISTERS = (AdmissionRegister(),)
