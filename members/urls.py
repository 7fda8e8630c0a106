from django.urls import path

from branches.registers import register_urls

from .registers import REGISTERS
from .views.picking import find_people

urlpatterns = [path("tim-nguoi/", find_people, name="find_people")]
for register in REGISTERS:
    urlpatterns += register_urls(register)
