"""Addresses of the organisation and its activities."""

from django.urls import path

from .views.setup import SetupView

urlpatterns = [
    path("khoi-tao/", SetupView.as_view(), name="setup"),
]
