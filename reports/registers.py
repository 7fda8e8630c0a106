"""The registers of what the reports keep: own words, own Word templates."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localtime

from branches.names import Names
from branches.registers.base import Register
from vankhanh.xlsx import Column

from .campaign_forms import CampaignForm, CampaignWordsForm, asking_units
from .campaigns.acting import cancel
from .frozen_forms import FreezeForm
from .merge_registers import MERGES
from .models import Campaign, FrozenReport, ReportPassage, SheetTemplate, WordTemplate
from .passage_forms import PassageForm, PassageTextForm, TemplateForm
from .sheet_forms import SheetTemplateForm, SheetTemplateWords, cancel_template
from .views.campaigns import CampaignPage
from .views.frozen import FrozenPage
from .views.narrative import PassageAdd, PassageEdit
from .views.sheets import SheetAdd, SheetPage, sheet_links
from .views.templates import TemplateAdd


class PassageRegister(Register):
    """`/loi-van/`: sections of reports that offices wrote themselves."""

    slug = "loi-van"
    model = ReportPassage
    title = "Lời văn báo cáo tự viết"
    one = "lời văn của một mục"
    form = PassageForm
    edit_form = PassageTextForm
    pages = {"them": PassageAdd, "sua": PassageEdit}
    searched = ""
    choices = ("section",)
    related = ("branch",)
    kept = ("branch", "first", "last")
    lead = "Mục nào không có ở đây thì báo cáo dùng lời văn của phần mềm. Hủy một dòng là trở về lời văn đó."
    empty = "Chưa có mục nào được viết lại. Mở lời văn của một báo cáo năm rồi bấm «Sửa lời văn»."
    columns = (
        Column("Đơn vị", 24, value=lambda row, names: names.of(row.branch_id)),
        Column("Kỳ", 26, value=lambda row, names: row.period.label),
        Column("Mục", 30, value="get_section_display"),
        Column("Lời văn", 80, "wrap", "text"),
    )

    def links(self, row):
        return [("Xem trong báo cáo", self.narrative(row))]

    def narrative(self, row: ReportPassage) -> str:
        """The page of the report that a passage belongs to."""
        code = Names(row.last).code(row.branch_id)
        asked = {"don_vi": code, "tu": f"{row.first:%Y-%m-%d}", "den": f"{row.last:%Y-%m-%d}"}
        return f"{reverse('narrative', args=[row.last.year])}?{urlencode(asked)}#{row.section}"


class TemplateRegister(Register):
    """`/mau-word/`: Word files that reports are written into; the newest of a unit counts."""

    slug = "mau-word"
    model = WordTemplate
    title = "Mẫu Word của báo cáo"
    one = "mẫu Word"
    form = TemplateForm
    pages = {"them": TemplateAdd}
    searched = ""
    related = ("branch", "created_by")
    lead = "Mẫu mới nhất của đơn vị được dùng; chưa có thì dùng mẫu của cấp trên, rồi mẫu của phần mềm."
    empty = "Chưa có mẫu riêng: báo cáo dùng mẫu của phần mềm. Bấm «Thêm mẫu Word» để tải mẫu đó về, sửa trong Word rồi tải lên."
    columns = (
        Column("Tệp", 40, value="name"),
        Column("Đơn vị", 24, value=lambda row, names: names.of(row.branch_id)),
        Column("Cỡ", 10, value=lambda row, names: row.size_text),
        Column("Ngày tải lên", 13, "date", lambda row, names: localtime(row.created_at).date()),
        Column("Người tải lên", 24, value="created_by"),
    )

    def links(self, row):
        return [("Tải mẫu này về", reverse("word_template_file", args=[row.pk]))]


class SheetRegister(Register):
    """`/mau-excel/`: workbooks of the superior, filled without being rewritten."""

    slug = "mau-excel"
    model = SheetTemplate
    title = "Mẫu Excel cấp trên"
    one = "mẫu Excel"
    form = SheetTemplateForm
    edit_form = SheetTemplateWords
    pages = {"them": SheetAdd, "xem": SheetPage}
    searched = ""
    related = ("branch", "created_by")
    lead = "Tải tệp cấp trên gửi lên một lần, chỉ ô nào lấy số nào; từ đó mỗi kỳ bấm một nút là tệp được điền, mọi thứ khác giữ nguyên."
    empty = "Chưa có mẫu nào. Bấm Thêm để tải tệp .xlsx cấp trên gửi lên."
    columns = (
        Column("Tên mẫu", 40, "wrap", "title"),
        Column("Cơ quan ban hành", 26, "wrap", "agency"),
        Column("Tệp", 30, value="name"),
        Column("Đơn vị", 20, value=lambda row, names: names.of(row.branch_id)),
        Column("Ngày tải lên", 13, "date", lambda row, names: row.created_at.date()),
    )

    def links(self, row):
        return sheet_links(row)

    def actions(self, row):
        return [("Gắn số vào ô", reverse("sheet_map", args=[row.pk]))]

    def consequences(self, row):
        count = row.cells.count()
        return [f"{count} ô đã gắn số cũng được bỏ."] if count else []

    def cancel(self, row, *, by, reason):
        cancel_template(template=row, by=by, reason=reason)


class FrozenRegister(Register):
    """`/bao-cao/chot/`: reports and official forms as they were handed in; nothing of them is ever changed or taken back."""

    slug = "chot"
    under = "bao-cao/"
    model = FrozenReport
    title = "Báo cáo đã chốt"
    one = "bản chốt số liệu"
    form = FreezeForm
    cancels = False
    pages = {"xem": FrozenPage}
    searched = ""
    dated = "last"
    choices = ("number",)
    related = ("branch", "created_by")
    lead = "Bản đã chốt không bao giờ đổi. Mở ra để xem như đã báo cáo bên cạnh số liệu nay biết."
    empty = "Chưa chốt báo cáo nào. Mở báo cáo năm hay một biểu thống kê rồi bấm «Chốt», hoặc thêm ở đây."
    columns = (
        Column("Báo cáo", 60, "wrap", "title"),
        Column("Đơn vị", 24, value=lambda row, names: names.of(row.branch_id)),
        Column("Từ ngày", 13, "date", "first"),
        Column("Đến ngày", 13, "date", "last"),
        Column("Ngày chốt", 13, "date", lambda row, names: localtime(row.created_at).date()),
        Column("Người chốt", 22, value="created_by"),
        Column("Ghi chú", 30, "wrap", "note"),
    )

    def rows(self, reader):
        return super().rows(reader).defer("snapshot")


class CampaignRegister(Register):
    """`/ra-soat/`: checks that committees asked for; a branch finds those it takes part in."""

    slug = "ra-soat"
    model = Campaign
    title = "Đợt rà soát số liệu"
    one = "đợt rà soát"
    form = CampaignForm
    edit_form = CampaignWordsForm
    pages = {"xem": CampaignPage}
    searched = ""
    dated = "last"
    related = ("branch", "created_by", "locked_by")
    kept = ()
    lead = "Cấp ủy mở đợt; từng chi bộ xem danh sách, sửa hoặc giải trình rồi xác nhận; cấp ủy khóa khi xong."
    empty = "Chưa có đợt rà soát nào. Cấp ủy bấm Thêm để mở đợt rà soát số liệu cuối năm."
    columns = (
        Column("Đợt rà soát", 40, "wrap", "title"),
        Column("Đơn vị mở", 24, value=lambda row, names: names.of(row.branch_id)),
        Column("Từ ngày", 12, "date", "first"),
        Column("Đến ngày", 12, "date", "last"),
        Column("Hạn xác nhận", 13, "date", "deadline"),
        Column("Người mở", 22, value=lambda row, names: str(row.created_by or "")),
        Column("Khóa ngày", 12, "date", "locked_on"),
        Column("Người khóa", 22, value=lambda row, names: str(row.locked_by or "")),
        Column("Yêu cầu, ghi chú", 40, "wrap", "note"),
    )

    def may_write(self, reader):
        """Who writes for a unit that may ask; a branch only answers."""
        return asking_units(reader).exists()

    def cancel(self, row, *, by, reason):
        cancel(campaign=row, by=by, reason=reason)

    def actions(self, row):
        page, label = ("mo-khoa", "Mở khóa…") if row.locked_on else ("khoa", "Khóa…")
        return [(label, reverse(self.url_name(page), args=[row.pk]))]


PASSAGES, TEMPLATES = PassageRegister(), TemplateRegister()
SHEETS, FROZEN, CAMPAIGNS = SheetRegister(), FrozenRegister(), CampaignRegister()
REGISTERS = (PASSAGES, TEMPLATES, SHEETS, FROZEN, CAMPAIGNS, MERGES)
