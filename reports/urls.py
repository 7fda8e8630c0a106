from django.urls import path

from branches.registers import register_urls

from .registers import CAMPAIGNS, REGISTERS, SHEETS, TEMPLATES
from .views.books import BookIndex, OneBook
from .views.campaign_branch import CampaignBranch, CampaignSheet, Confirm, SendBack, Withdraw
from .views.campaigns import LockCampaign, UnlockCampaign
from .views.due import DuePage
from .views.figure import FigurePage
from .views.forms import FormPage, FormsPage
from .views.home import HomePage
from .views.matrix import ComparePage, MatrixPage, MovementPage
from .views.narrative import NarrativePage
from .views.person_data import PersonData
from .views.pivot import PivotPage
from .views.programme import ProgrammePage
from .views.quality import QualityPage
from .views.search import SearchPage
from .views.sheets import SheetFile, SheetFill, SheetMap
from .views.templates import BaseTemplate, TemplateFile, VariablesPage
from .views.typed_form import FormTypedPage
from .views.year import YearPage, YearsPage

urlpatterns = [
    path("", HomePage.as_view(), name="home"),
    path("viec-den-han/", DuePage.as_view(), name="due"),
    path("kiem-tra-so-lieu/", QualityPage.as_view(), name="quality"),
    path("so/", BookIndex.as_view(), name="books"),
    path("so/<slug:book_code>/", OneBook.as_view(), name="book"),
    path("kiem-tra/chuong-trinh/", ProgrammePage.as_view(), name="programme"),
    path("tim-kiem/", SearchPage.as_view(), name="search"),
    path("dang-vien/<int:pk>/du-lieu/", PersonData.as_view(), name="person_data"),
    path("bao-cao/", YearsPage.as_view(), name="years"),
    path("bao-cao/so-sanh/", ComparePage.as_view(), name="compare"),
    path("bao-cao/bien-dong/", MovementPage.as_view(), name="movements"),
    path("bao-cao/bang-cheo/", PivotPage.as_view(), name="pivot"),
    path("bao-cao/bieu/", FormsPage.as_view(), name="forms"),
    path("bao-cao/bieu/<str:number>/", FormPage.as_view(), name="form"),
    path("bao-cao/bieu/<str:number>/ghi-tay/", FormTypedPage.as_view(), name="form_typed"),
    path("bao-cao/<int:year>/", YearPage.as_view(), name="year"),
    path("bao-cao/<int:year>/theo-chi-bo/", MatrixPage.as_view(), name="matrix"),
    path("bao-cao/<int:year>/loi-van/", NarrativePage.as_view(), name="narrative"),
    path("mau-excel/<int:pk>/tep/", SheetFile.as_view(register=SHEETS), name="sheet_file"),
    path("mau-excel/<int:pk>/o/", SheetMap.as_view(register=SHEETS), name="sheet_map"),
    path("mau-excel/<int:pk>/dien/", SheetFill.as_view(), name="sheet_fill"),
    path("mau-word/goc/", BaseTemplate.as_view(), name="word_template_base"),
    path("mau-word/bien/", VariablesPage.as_view(), name="word_template_variables"),
    path("mau-word/<int:pk>/tep/", TemplateFile.as_view(register=TEMPLATES), name="word_template_file"),
    path("ra-soat/<int:pk>/khoa/", LockCampaign.as_view(register=CAMPAIGNS), name="ra-soat-khoa"),
    path("ra-soat/<int:pk>/mo-khoa/", UnlockCampaign.as_view(register=CAMPAIGNS), name="ra-soat-mo-khoa"),
    *(
        path(f"ra-soat/<int:pk>/chi-bo/<int:branch>/{at}", view.as_view(register=CAMPAIGNS), name=name)
        for at, name, view in (
            ("", "campaign_branch", CampaignBranch),
            ("bien-ban/", "campaign_sheet", CampaignSheet),
            ("xac-nhan/", "campaign_confirm", Confirm),
            ("rut-lai/", "campaign_withdraw", Withdraw),
            ("tra-lai/", "campaign_send_back", SendBack),
        )
    ),
    path("bao-cao/<int:year>/<slug:code>/", FigurePage.as_view(), name="figure"),
]
for register in REGISTERS:
    urlpatterns += register_urls(register)
