"""Entry about somebody who has no record yet: the facts are typed on the same page, and written with the event."""

import copy

from django.db import transaction

from branches.forms import put_cursor
from branches.names import Names
from vankhanh import record

from .forms import MemberForm
from .models import Person
from .person_form import PersonForm

NEW = "moi"
"""Before the names of the boxes about somebody new."""
BOTH = "Đã chọn người có hồ sơ thì để trống các ô của người mới; là người khác thì bỏ chọn."
WRONG = "Sửa các ô của người mới ở dưới."


class NewcomerForm(PersonForm):
    """The facts asked for at once; the rest is added on the person's page."""

    class Meta(PersonForm.Meta):
        fields = (
            "full_name",
            "sex",
            "born",
            "ethnicity",
            "home_town",
            "residence",
            "id_number",
            "party_age_from",
        )

    def __init__(self, *args, in_party: bool, **kwargs):
        super().__init__(*args, prefix=NEW, **kwargs)
        if not in_party:
            del self.fields["party_age_from"]  # counts from the admission to come
        self.asked: list[str] = []
        put_cursor(self)

    def _ask(self, doubts):
        """A namesake is asked about together with the event."""
        self.asked = doubts


class WithNewcomer(MemberForm):
    """`person` is chosen among the records, or typed as somebody new (`newcomer`)."""

    newcomer: NewcomerForm | None = None
    """What the page shows; None where the page is about somebody already."""
    in_party = False
    """Whether who is new here is a member already."""

    def __init__(self, data=None, *args, reader, names: Names, **kwargs):
        self.arrives = bool(data) and bool(data.get(f"{NEW}-full_name", "").strip())
        if self.arrives and not data.get("person"):
            data = data.copy()
            data.pop("person_tim", None)  # the words that found nobody
        super().__init__(data, *args, reader=reader, names=names, **kwargs)
        if self.initial.get("person"):
            self.arrives = False
            return
        self.newcomer = NewcomerForm(
            data if self.arrives else None, reader=reader, names=names, in_party=self.in_party
        )
        if self.arrives:
            self.fields["person"].required = False

    def clean_person(self):
        if not self.arrives:
            return super().clean_person()
        if self.cleaned_data["person"]:
            self.add_error("person", BOTH)
        elif not self.newcomer.is_valid():
            self.add_error("person", WRONG)
        return None

    def about(self, person: Person) -> list[str]:
        """What is unusual about a valid entry, of this person."""
        return super().doubts(self.cleaned_data)

    def doubts(self, cleaned):
        """Of somebody new too: as if the record stood already."""
        if not self.arrives:
            return self.about(cleaned["person"])
        person = copy.deepcopy(self.newcomer.instance)
        found = record.rehearse(lambda: record.save(person, by=None), lambda: self.about(person))
        return [*self.newcomer.asked, *found]

    @transaction.atomic
    def write(self, *, by):
        """Both or neither; what is new is written from a copy, because a rehearsal writes it too."""
        if self.arrives:
            person = copy.deepcopy(self.newcomer.instance)
            self.instance.person = record.save(person, by=by)
        return self.written(by=by)

    def written(self, *, by):
        """Put the event on record; raises ValidationError."""
        return record.save(self.instance, by=by)
