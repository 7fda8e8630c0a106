"""All addresses: unaccented Vietnamese, each app's own list after the shared ones."""

from importlib.util import find_spec

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from .health import health

handler400 = "vankhanh.errors.bad_request"
handler403 = "vankhanh.errors.forbidden"
handler404 = "vankhanh.errors.not_found"
handler500 = "vankhanh.errors.server_error"

urlpatterns = [
    path("healthz", health, name="health"),
    path("dang-nhap/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("dang-xuat/", auth.LogoutView.as_view(), name="logout"),
    path("quan-tri/", admin.site.urls),
]
for app in ("reports", "branches", "members"):
    if find_spec(f"{app}.urls"):
        urlpatterns.append(path("", include(f"{app}.urls")))
