"""Addresses of the organisation and its activities."""

from django.urls import path

from .registers import register_urls
from .registers.appointments import AppointmentRegister, end_url
from .registers.declared import DOCUMENTS, NAMES, REGISTERS, TERMS
from .registers.names import found_url
from .registers.terms import end_url as term_end_url
from .registers.users import UserRegister, act_urls
from .views.attachments import Attach, Detach, Download
from .views.committees import CommitteePage
from .views.log import LogEntry, LogList, MonthLog
from .views.picking import find_documents, find_superior_documents
from .views.record_log import RecordLog
from .views.setup import SetupView
from .views.verify_log import VerifyLog

urlpatterns = [
    path("khoi-tao/", SetupView.as_view(), name="setup"),
    path("van-ban/<int:pk>/tep/", Attach.as_view(register=DOCUMENTS), name="van-ban-tep"),
    path("van-ban/<int:pk>/tep/<int:file>/", Download.as_view(register=DOCUMENTS), name="van-ban-tep-tai"),
    path("van-ban/<int:pk>/tep/<int:file>/bo/", Detach.as_view(register=DOCUMENTS), name="van-ban-tep-bo"),
    path("tim-van-ban/", find_documents, name="find_documents"),
    path("tim-van-ban-cap-tren/", find_superior_documents, name="find_superior_documents"),
    path("cap-uy/co-cau/", CommitteePage.as_view(), name="committees"),
    path("nhat-ky/", LogList.as_view(), name="log"),
    path("nhat-ky/kiem-tra/", VerifyLog.as_view(), name="log_verify"),
    path("nhat-ky/<int:sequence>/", LogEntry.as_view(), name="log_entry"),
    path("nhat-ky/ho-so/<str:label>/<int:pk>/", RecordLog.as_view(), name="log_record"),
    path("nhat-ky/thang/<int:year>/<int:month>/", MonthLog.as_view(), name="log_month"),
]
accounts, roles = UserRegister(), AppointmentRegister()
urlpatterns += [*act_urls(accounts), end_url(roles), found_url(NAMES), term_end_url(TERMS)]
for register in (accounts, roles, *REGISTERS):
    urlpatterns += register_urls(register)
