"""The facts of a person as a form."""

from vankhanh.vietnamese import fold

from .forms import MemberForm
from .models import Person
from .models.memberships import MAJORITY
from .party_age import settle

FACTS = (
    "full_name",
    "other_names",
    "sex",
    "born",
    "ethnicity",
    "religion",
    "occupation",
    "home_town",
    "residence",
    "id_number",
    "card_number",
    "file_number",
    "party_age_from",
)


class PersonForm(MemberForm):
    """The facts of a person; a namesake of the same birth date is asked about, never merged."""

    past = ("born", "party_age_from")
    confirm_label = "Đúng là hai người khác nhau, vẫn lập hồ sơ mới"

    class Meta(MemberForm.Meta):
        model = Person
        fields = FACTS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.initial.get("ethnicity"):
            majority = self.fields["ethnicity"].queryset.filter(code=MAJORITY).first()
            self.initial["ethnicity"] = majority and majority.pk

    def write(self, *, by):
        """Tuổi Đảng follows where its first day was changed."""
        row = super().write(by=by)
        if "party_age_from" in self.changed_data:
            settle(row, by=by)
        return row

    def doubts(self, cleaned):
        if self.instance.pk and not {"full_name", "born"} & set(self.changed_data):
            return []
        name, born = fold(cleaned["full_name"]), cleaned["born"]
        people = Person.objects.visible_to(self.reader).filter(born=born, search__startswith=name)
        same = [p for p in people.exclude(pk=self.instance.pk).pickable() if fold(p.full_name) == name]
        return [f"Đã có hồ sơ trùng họ tên và ngày sinh: {person.pick_label}." for person in same]
