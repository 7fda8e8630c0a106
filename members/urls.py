from django.urls import path

from branches.registers import register_urls

from .registers import REGISTERS
from .registers.life import STANDINGS
from .registers.study import StudyRegister
from .views.picking import find_people
from .views.regularity import RegularityPage
from .views.standings import StandingEnd
from .views.study import StudyRoll

urlpatterns = [
    path("tim-nguoi/", find_people, name="find_people"),
    path(
        "mien-sinh-hoat/<int:pk>/ket-thuc/",
        StandingEnd.as_view(register=STANDINGS),
        name="mien-sinh-hoat-ket-thuc",
    ),
    path("sinh-hoat/chuyen-can/", RegularityPage.as_view(), name="regularity"),
    path(
        "hoc-tap/<int:pk>/diem-danh/<int:branch>/",
        StudyRoll.as_view(register=StudyRegister()),
        name="study_roll",
    ),
]
for register in REGISTERS:
    urlpatterns += register_urls(register)
