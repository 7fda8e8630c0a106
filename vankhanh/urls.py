"""All addresses: unaccented Vietnamese, each app's own list after the shared ones."""

from importlib.util import find_spec

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path
from django.views.generic import RedirectView

from .backups.views import CopiesPage, CopyPage, DownloadCopy, RestorePage, UploadCopy
from .health import health
from .login.own_views import RecoveryView, SecondStepView, SwitchOffView
from .login.views import CodeView, ConfirmView, LoginView, PasswordChangeView
from .posting.views import drop_draft, keep_draft
from .system import SystemPage

handler400 = "vankhanh.errors.bad_request"
handler403 = "vankhanh.errors.forbidden"
handler404 = "vankhanh.errors.not_found"
handler500 = "vankhanh.errors.server_error"

urlpatterns = [
    path("healthz", health, name="health"),
    path("dang-nhap/", LoginView.as_view(), name="login"),
    path("dang-nhap/ma/", CodeView.as_view(), name="login_code"),
    path("xac-nhan/", ConfirmView.as_view(), name="confirm"),
    path("xac-thuc-hai-buoc/", SecondStepView.as_view(), name="second_step"),
    path("xac-thuc-hai-buoc/ma-du-phong/", RecoveryView.as_view(), name="recovery_codes"),
    path("xac-thuc-hai-buoc/tat/", SwitchOffView.as_view(), name="second_step_off"),
    path("doi-mat-khau/", PasswordChangeView.as_view(), name="password_change"),
    path("dang-xuat/", auth.LogoutView.as_view(), name="logout"),
    path("ban-nhap/", keep_draft, name="draft"),
    path("ban-nhap/bo/", drop_draft, name="draft_drop"),
    path("he-thong/", SystemPage.as_view(), name="system"),
    path("he-thong/sao-luu/", CopiesPage.as_view(), name="copies"),
    path("he-thong/sao-luu/tai-len/", UploadCopy.as_view(), name="copy_upload"),
    path("he-thong/sao-luu/<str:name>/", CopyPage.as_view(), name="copy"),
    path("he-thong/sao-luu/<str:name>/tai-ve/", DownloadCopy.as_view(), name="copy_download"),
    path("he-thong/sao-luu/<str:name>/khoi-phuc/", RestorePage.as_view(), name="copy_restore"),
    # One page for the password: the administration's own would let it be guessed without waiting.
    path("quan-tri/password_change/", RedirectView.as_view(pattern_name="password_change")),
    path("quan-tri/", admin.site.urls),
]
for app in ("reports", "branches", "members"):
    if find_spec(f"{app}.urls"):
        urlpatterns.append(path("", include(f"{app}.urls")))
