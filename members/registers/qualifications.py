"""Trình độ: the levels people have reached; the highest one on a day counts then."""

from branches.models import Code
from branches.registers.bulk import CANCEL_MANY
from vankhanh.filters import choice_filter
from vankhanh.xlsx import Column

from ..forms import MemberForm
from ..models import Qualification
from .columns import BORN, NAME, MemberRegister


class QualificationForm(MemberForm):
    """One level of one person, who may be a member, a candidate or an official."""

    keeps_facts = True

    class Meta(MemberForm.Meta):
        model = Qualification
        fields = ("person", "level", "obtained_on", "field")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].label_from_instance = lambda level: f"{level.get_list_display()}: {level}"

    def clean(self):
        typed = super().clean()
        day = typed.get("obtained_on")
        if day and day.first_day > self.today:
            self.add_error("obtained_on", "Ngày này chưa tới.")
        return typed


class QualificationCorrectionForm(QualificationForm):
    """What was mistyped about a level."""

    class Meta(QualificationForm.Meta):
        fields = ("level", "obtained_on", "field")


class QualificationRegister(MemberRegister):
    """`/trinh-do/`: general education, professional and political-theory levels."""

    slug = "trinh-do"
    model = Qualification
    title = "Trình độ"
    bulk = (CANCEL_MANY,)
    one = "trình độ"
    form = QualificationForm
    edit_form = QualificationCorrectionForm
    related = ("person", "level")
    ordering = ("person__sort_key", "level__list", "-level__rank", "pk")
    kept = ("level", "obtained_on")
    empty = "Chưa ghi trình độ nào."
    columns = (
        NAME,
        BORN,
        Column("Loại", 22, value="level.get_list_display"),
        Column("Trình độ", 30, "wrap", "level.label"),
        Column("Ngành, lớp", 28, "wrap", "field"),
        Column("Đạt từ", 12, "date", "obtained_on"),
    )

    def more_filters(self):
        return {"loai": choice_filter(Code._meta.get_field("list"), "Loại", way="level__list", choices=LISTS)}


LISTS = [
    (entry.value, entry.label)
    for entry in Qualification._meta.get_field("level").get_limit_choices_to()["list__in"]
]
