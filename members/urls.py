from django.urls import path

from branches.registers import register_urls

from .registers import REGISTERS
from .registers.life import PROPOSALS, RATINGS, RESTRICTIONS, STANDINGS, TRANSFERS
from .registers.work import INSPECTIONS, MEETINGS, STUDIES
from .views import imports
from .views.badges import AwardBatch, BatchYear, Propose
from .views.branches import BranchPage, BranchTree
from .views.cancel_undo import CancelUndo
from .views.exposure import ExposurePage
from .views.import_columns import ImportColumns
from .views.import_preview import ImportPage
from .views.inspections import Conclude, Mended
from .views.log import PersonLog
from .views.meetings import MeetingScorePage
from .views.picking import find_people
from .views.picking_many import find_many_people
from .views.rating_year import RatingYear
from .views.ratings import RatingGrid
from .views.regularity import RegularityPage
from .views.restrictions import Approve, Lift
from .views.sign_in import SignInSheet
from .views.standings import StandingEnd
from .views.study import MissingPage, StudyRoll
from .views.study_mending import StudyMend
from .views.transfers import TransferCallOff, TransferReceive

urlpatterns = [
    path("nhap-excel/", imports.ImportHome.as_view(), name="imports"),
    path("nhap-excel/mau/<str:register>/", imports.ImportTemplate.as_view(), name="import_template"),
    path("nhap-excel/<int:pk>/", ImportPage.as_view(), name="import"),
    path("nhap-excel/<int:pk>/cot/", ImportColumns.as_view(), name="import_columns"),
    path("nhap-excel/<int:pk>/tien-do/", imports.ImportProgress.as_view(), name="import_progress"),
    path("nhap-excel/<int:pk>/loi/", imports.ImportFaults.as_view(), name="import_faults"),
    path("nhap-excel/<int:pk>/hoan-tac/", imports.ImportUndo.as_view(), name="import_undo"),
    path("hoan-tac-huy/<uuid:act>/", CancelUndo.as_view(registers=REGISTERS), name="cancel_undo"),
    path("chi-bo/", BranchTree.as_view(), name="branches"),
    path("chi-bo/<int:pk>/", BranchPage.as_view(), name="branch"),
    path("nhat-ky/xem-xuat/", ExposurePage.as_view(), name="exposure"),
    path("nhat-ky/nguoi/<int:pk>/", PersonLog.as_view(), name="log_person"),
    path("tim-nguoi/", find_people, name="find_people"),
    path(
        "mien-sinh-hoat/<int:pk>/ket-thuc/",
        StandingEnd.as_view(register=STANDINGS),
        name="mien-sinh-hoat-ket-thuc",
    ),
    path(
        "chuyen-sinh-hoat/<int:pk>/tiep-nhan/",
        TransferReceive.as_view(register=TRANSFERS),
        name="transfer_receive",
    ),
    path(
        "chuyen-sinh-hoat/<int:pk>/huy-giay/",
        TransferCallOff.as_view(register=TRANSFERS),
        name="transfer_call_off",
    ),
    path(
        "he-thong/han-che-xu-ly/<int:pk>/duyet/",
        Approve.as_view(register=RESTRICTIONS),
        name="han-che-xu-ly-duyet",
    ),
    path(
        "he-thong/han-che-xu-ly/<int:pk>/go/",
        Lift.as_view(register=RESTRICTIONS),
        name="han-che-xu-ly-go",
    ),
    path("xep-loai/<int:year>/", RatingYear.as_view(register=RATINGS), name="rating_year"),
    path("xep-loai/<int:year>/<int:branch>/", RatingGrid.as_view(register=RATINGS), name="rating_grid"),
    path(
        "xep-loai/<int:year>/<int:branch>/to-chuc/",
        RatingGrid.as_view(register=RATINGS, kind="to-chuc"),
        name="rating_units",
    ),
    path(
        "xep-loai/<int:year>/<int:branch>/lanh-dao/",
        RatingGrid.as_view(register=RATINGS, kind="lanh-dao"),
        name="rating_leaders",
    ),
    path(
        "sinh-hoat/<int:pk>/cham-diem/",
        MeetingScorePage.as_view(register=MEETINGS),
        name="sinh-hoat-cham-diem",
    ),
    path("sinh-hoat/phieu-diem-danh/", SignInSheet.as_view(), name="sign_in"),
    path("huy-hieu/dot/", BatchYear.as_view(register=PROPOSALS), name="badge_now"),
    path("huy-hieu/dot/<int:year>/", BatchYear.as_view(register=PROPOSALS), name="badge_year"),
    path(
        "huy-hieu/dot/<int:year>/<int:month>/<int:day>/de-nghi/",
        Propose.as_view(register=PROPOSALS),
        name="badge_propose",
    ),
    path(
        "huy-hieu/dot/<int:year>/<int:month>/<int:day>/trao/",
        AwardBatch.as_view(register=PROPOSALS),
        name="badge_award",
    ),
    path("sinh-hoat/chuyen-can/", RegularityPage.as_view(), name="regularity"),
    path(
        "hoc-tap/<int:pk>/diem-danh/<int:branch>/",
        StudyRoll.as_view(register=STUDIES),
        name="study_roll",
    ),
    path(
        "hoc-tap/<int:pk>/chua-hoc/",
        MissingPage.as_view(register=STUDIES),
        name="study_missing",
    ),
    path(
        "hoc-tap/<int:pk>/khop-diem-danh/",
        StudyMend.as_view(register=STUDIES),
        name="study_mend",
    ),
    path("tim-nhieu-nguoi/", find_many_people, name="find_many_people"),
    path(
        "kiem-tra/<int:pk>/ket-luan/",
        Conclude.as_view(register=INSPECTIONS),
        name="inspection_conclude",
    ),
    path(
        "kiem-tra/<int:pk>/khac-phuc/",
        Mended.as_view(register=INSPECTIONS),
        name="inspection_mended",
    ),
]
for register in REGISTERS:
    urlpatterns += register_urls(register)
