"""The form that merges two records of one person: which two, which value of each fact that differs, and why."""

from functools import cached_property

from django.core.exceptions import ValidationError

from branches.models import Branch
from vankhanh.access import Right
from vankhanh.picking import PickField

from .forms import MemberForm
from .merging.acting import SAME, SEALED, merge
from .merging.clashes import Clash, clashes
from .merging.facts import Fact, facts, told_apart
from .merging.hanging import ties
from .merging.rights import REFUSED, may_merge
from .models import Person, PersonMerge

KEPT, GONE = "giu", "gop"
FACT = "lay_"
"""Before the name of a fact: the box that says which record's value is kept."""
PAIR = "cap"
"""The box that says of which two records these choices were shown."""


class MergeForm(MemberForm):
    """`person` stays, `other` goes into it; a choice for each fact that differs once both are known."""

    confirm_label = "Đã kiểm tra giấy tờ, đúng là một người"
    other = PickField(queryset=Person.objects.none(), widget=PickField.widget(), label="Hồ sơ gộp vào")

    class Meta(MemberForm.Meta):
        model = PersonMerge
        fields = ("person", "reason")
        help_texts = {"person": "Số của hồ sơ này là số còn lại.", "reason": "Ví dụ: nhập hai lần khi mở sổ."}

    field_order = ("person", "other", "reason")

    @cached_property
    def both(self) -> tuple[Person, Person] | None:
        """The two records, as soon as both are known and may be picked."""
        found = [self.known(name) for name in ("person", "other")]
        return (found[0], found[1]) if all(found) and found[0] != found[1] else None

    def known(self, name: str) -> Person | None:
        """The record in one of the two boxes, if there is one."""
        field = self.fields[name]
        try:
            if self.is_bound:
                return field.clean(field.widget.value_from_datadict(self.data, self.files, name))
            return field.find(self.initial.get(name))
        except ValidationError:
            return None

    @cached_property
    def allowed(self) -> bool:
        """Whether the reader may merge the two; of others nothing is compared."""
        return may_merge(*self.both, self.reader)

    @cached_property
    def sealed(self) -> bool:
        """Whether one of the two asked for is a restricted record, which nobody can choose."""
        said = [(self.data if self.is_bound else self.initial).get(name) for name in ("person", "other")]
        numbers = [str(one) for one in said if str(one).isdecimal()]
        return Person.objects.visible_to(self.reader).filter(pk__in=numbers, sealed=True).exists()

    @property
    def refusal(self) -> str:
        """Why nothing is compared."""
        if self.sealed:
            return SEALED
        return REFUSED if self.both and not self.allowed else ""

    @cached_property
    def facts(self) -> list[Fact]:
        return facts(*self.both)

    @property
    def pair(self) -> str:
        """Stands for the two records and which of them stays."""
        return "-".join(str(person.pk) for person in self.both)

    def takes_gone(self, fact: Fact) -> bool:
        """Whether the value of the record that goes is kept: as chosen for these two, else the fuller or newer."""
        said = self.data.get(FACT + fact.name) if self.data.get(PAIR) == self.pair else None
        return fact.differs and (said == GONE if said in (KEPT, GONE) else fact.from_gone)

    def fact_lines(self) -> list[tuple[Fact, str, bool]]:
        """Every fact that one of the two says: the name of its box, and whether the one that goes is taken."""
        said = [fact for fact in self.facts if fact.kept or fact.gone]
        return [(fact, FACT + fact.name, self.takes_gone(fact)) for fact in said]

    def counts(self) -> list[tuple[str, int, int]]:
        """What hangs on each, table by table."""
        found = [(tie.title, *(len(tie.rows(person)) for person in self.both)) for tie in ties()]
        return [(title, kept, gone) for title, kept, gone in found if kept or gone]

    @cached_property
    def clashes(self) -> list[Clash]:
        return clashes(*self.both)

    def clean(self):
        typed = super().clean()
        kept, gone = typed.get("person"), typed.get("other")
        if kept and kept == gone:
            self.add_error("other", SAME)
        elif self.refusal:
            self.add_error(None, self.refusal)
        return typed

    def doubts(self, cleaned):
        return told_apart(*self.both) if self.both and self.allowed else []

    def chosen(self) -> list[str]:
        """The facts taken from the record that goes."""
        return [fact.name for fact in self.facts if self.takes_gone(fact)]

    def home(self) -> Branch | None:
        """Where a merge of people who hang on no unit yet is told: the highest unit that the reader keeps."""
        tops = self.reader.paths(Right.WRITE)
        return Branch.objects.filter(path=tops[0]).first() if tops else None

    def write(self, *, by):
        kept, gone = self.both
        about = {"on": self.today, "reason": self.cleaned_data["reason"], "home": self.home()}
        return merge(kept=kept, gone=gone, chosen=self.chosen(), by=by, **about)
