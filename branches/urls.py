"""Addresses of the organisation and its activities."""

from django.urls import path

from .registers import register_urls
from .registers.declared import REGISTERS
from .views.setup import SetupView

urlpatterns = [
    path("khoi-tao/", SetupView.as_view(), name="setup"),
]
for register in REGISTERS:
    urlpatterns += register_urls(register)
