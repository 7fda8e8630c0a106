"""Entry of a freeze: which paper of which unit and period."""

from django.core.exceptions import ValidationError

from branches.forms import RecordForm
from branches.models import FormEdition
from vankhanh.access import Right
from vankhanh.periods import Period
from vankhanh.scope import Scope

from .frozen.taking import freeze
from .models import FrozenReport


class FreezeForm(RecordForm):
    """The paper, its unit, the first and the last day."""

    past = ("last",)

    class Meta(RecordForm.Meta):
        model = FrozenReport
        fields = ("number", "branch", "first", "last", "note")
        help_texts = {
            "last": "Bản đã chốt giữ nguyên mãi mọi con số và tên đứng sau; sai thì chốt lần nữa, bản cũ vẫn còn.",
            "note": "Ví dụ: số báo cáo đã gửi cấp trên.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        forms_alone = [choice for choice in self.fields["number"].choices if choice[0]]
        self.fields["number"].choices = [("", "Báo cáo năm: mọi chỉ tiêu"), *forms_alone]

    def clean_branch(self):
        unit = self.cleaned_data["branch"]
        if not self.reader.covers(unit.path, Right.SECRET):
            raise ValidationError("Chốt số liệu cần quyền xem hồ sơ mật (kiểm tra, kỷ luật) của đơn vị.")
        return unit

    def clean(self):
        cleaned = super().clean()
        number, last = cleaned.get("number"), cleaned.get("last")
        if number and last and FormEdition.objects.in_force(number, last) is None:
            self.add_error("number", f"Chưa khai Biểu {number} dùng vào ngày cuối kỳ.")
        return cleaned

    def doubts(self, cleaned):
        asked = ("number", "branch", "first", "last")
        if set(asked) - set(cleaned):
            return []
        again = FrozenReport.objects.filter(**{name: cleaned[name] for name in asked}).count()
        return [f"Kỳ này đã chốt {again} lần; bản chốt mới không thay bản cũ."] if again else []

    def write(self, *, by):
        typed = self.cleaned_data
        asked = Scope(Period(typed["first"], typed["last"]), typed["branch"], self.reader)
        return freeze(asked, by=by, number=typed["number"], note=typed["note"])
