"""What every entry form of a member's Party life shares: whose records may be written, and at which branch."""

from datetime import date

from django.db.models import Exists, OuterRef

from branches.choices import COMMITTEE_KINDS
from branches.forms import RecordForm
from branches.models import Branch, BranchVersion
from branches.names import Names
from vankhanh.access import Reader, Right
from vankhanh.vietnamese import date_text

from .lifecycle import membership_on
from .models import Membership, Person


class MemberForm(RecordForm):
    """A form about one person, who must belong to a unit where the reader may write."""

    keeps_facts = False
    """Whether what is written is the person's own, wherever they go: kept where they stand today."""
    prefers = "at_branch"
    """Who the picker names first: members; `candidate_at` for quần chúng ưu tú."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "person" in self.fields:
            self.fields["person"].prefers = self.prefers

    def units(self, name):
        """Branches only: nobody is on the list of a committee."""
        return branches_only(super().units(name))

    def clean_person(self):
        person = self.cleaned_data["person"]
        people = Person.objects.filter(pk=person and person.pk)
        if not people.recordable_by(self.reader).exists():
            self.add_error("person", "Không đủ quyền ghi hồ sơ của người này.")
        elif self.keeps_facts and not people.writable_by(self.reader).exists():
            self.add_error("person", kept_elsewhere(person, self.reader, Names(self.today)))
        return person

    def branch_of(self, person: Person, day: date) -> Branch | None:
        """The branch whose list the person is on at the end of a day; errors when none, or not the reader's."""
        here = membership_on(person, day)
        if here is None:
            text = f"Ngày {day:%d/%m/%Y} người này không có tên trong danh sách đảng viên của chi bộ nào."
            self.add_error("person" if "person" in self.fields else None, text)
            return None
        return self.own(here.branch)

    def follow_day(self, name: str) -> None:
        """Of a mended day: the row counts for the branch whose list the person was on then."""
        day, person = self.cleaned_data.get(name), getattr(self.instance, "person", None)
        if day and person and name in self.changed_data:
            self.instance.branch = self.branch_of(person, day) or self.instance.branch

    def own(self, branch: Branch) -> Branch | None:
        """The branch, if the reader may write there; else an error beside the person."""
        if self.reader.covers(branch.path, Right.WRITE):
            return branch
        self.add_error(
            "person" if "person" in self.fields else None,
            "Không đủ quyền ghi ở chi bộ mà người này đang sinh hoạt.",
        )
        return None


def kept_elsewhere(person: Person, reader: Reader, names: Names) -> str:
    """To whom has kept somebody's facts: who keeps them now, as far as the reader may know."""
    rows = Membership.objects.writable_by(reader).filter(person=person, end__isnull=False)
    last = rows.select_related("went_to", "branch").order_by("-end").first()
    if last is None:
        return "Không đủ quyền ghi hồ sơ của người này."
    told = last.went_to and reader.covers(last.went_to.path)
    where = names.full(last.went_to_id) if told else last.went_to_place
    gone = f"đã chuyển đến {where}" if where else f"không còn sinh hoạt ở {names.of(last.branch_id)}"
    return f"Đảng viên này {gone} từ {date_text(last.end)}: thông tin cá nhân do nơi đang sinh hoạt ghi, sửa."


class SpanInOrder:
    """The end is not before the start."""

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error("end", "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.")
        return cleaned


def branches_only(units):
    """Of a query of units those that are no committee."""
    committee = BranchVersion.objects.filter(
        branch=OuterRef("pk"), end__isnull=True, kind__in=COMMITTEE_KINDS
    )
    return units.filter(~Exists(committee))
