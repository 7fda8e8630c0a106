"""Registers: a list with its entry form, correction, cancelling and export, out of one declaration."""

from .base import Register
from .urls import register_urls

__all__ = ["Register", "register_urls"]
