"""The catalogue: every figure there is, defined once, in the order of the yearly report."""

from .catalogue import Catalogue, Page, Section
from .growth import BALANCE, GROWTH, MOVEMENT
from .life import INSPECTION, MEETINGS, SOCIETY, STAFFING
from .merits import DISCIPLINE, HONOURS
from .official import OFFICIAL
from .organisation import ORGANISATION, ROLL
from .quality import QUALITY
from .study import FOLLOWING, STUDY

ANNUAL = (
    Section("Tổ chức đảng", ORGANISATION),
    Section("Đội ngũ đảng viên", ROLL),
    Section("Học tập, quán triệt nghị quyết", STUDY),
    Section("Học tập và làm theo Bác", FOLLOWING),
    Section("Phát triển đảng viên", GROWTH),
    Section("Biến động đảng viên", MOVEMENT),
    Section("Huy hiệu Đảng, khen thưởng, thẻ đảng viên", HONOURS),
    Section("Đánh giá, xếp loại năm trước", QUALITY),
    Section("Kiểm tra, giám sát", INSPECTION),
    Section("Kỷ luật", DISCIPLINE),
    Section("Cán bộ, công chức xã", STAFFING),
    Section("Sinh hoạt chi bộ", MEETINGS),
    Section("Kinh tế – xã hội", SOCIETY),
)
"""The sections of the yearly report, in the order of the article."""

CATALOGUE = Catalogue((*ANNUAL, Section("Tăng, giảm đảng viên (Biểu 1)", BALANCE)), OFFICIAL)

__all__ = ["ANNUAL", "CATALOGUE", "Catalogue", "Page", "Section"]
