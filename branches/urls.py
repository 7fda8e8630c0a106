"""Addresses of the organisation and its activities."""

from django.urls import path

from .registers import register_urls
from .registers.declared import DOCUMENTS, REGISTERS
from .views.attachments import Attach, Detach, Download
from .views.setup import SetupView

urlpatterns = [
    path("khoi-tao/", SetupView.as_view(), name="setup"),
    path("van-ban/<int:pk>/tep/", Attach.as_view(register=DOCUMENTS), name="van-ban-tep"),
    path("van-ban/<int:pk>/tep/<int:file>/", Download.as_view(register=DOCUMENTS), name="van-ban-tep-tai"),
    path("van-ban/<int:pk>/tep/<int:file>/bo/", Detach.as_view(register=DOCUMENTS), name="van-ban-tep-bo"),
]
for register in REGISTERS:
    urlpatterns += register_urls(register)
