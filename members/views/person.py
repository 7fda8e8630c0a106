"""One person: facts, where they stand now, what comes due, and everything that happened."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from branches.registers.page import RegisterPage, RegisterRow
from branches.registers.views import RegisterEdit
from vankhanh.access import Right
from vankhanh.scope import Day

from ..choices import CauseOut, standing_text
from ..coming import coming
from ..forms import kept_elsewhere
from ..models import Membership, Person, PersonMerge
from ..models.party_age import counted_from
from ..models.people import whole_years
from ..restricting import may_open, opened, standing_of
from ..timeline import page_of, timeline
from .person_acts import MERGE, acts_on_member, acts_on_other, address_of


class LeadsOn:
    """A page of a person whose record went into another leads to that one."""

    def cancelled(self):
        try:
            return self.merged_into() if self.request.method == "GET" else super().cancelled()
        except Http404:
            return super().cancelled()

    def merged_into(self):
        """The page of the record that this one went into; raises Http404 for who may not see that."""
        merge = PersonMerge.objects.filter(gone=self.kwargs["pk"]).first()
        if merge is None or not Person.objects.visible_to(self.reader).filter(pk=merge.person_id).exists():
            raise Http404
        messages.info(
            self.request,
            f"Hồ sơ số {merge.gone} đã gộp vào hồ sơ này (số {merge.person_id}) ngày {merge.merged_on:%d/%m/%Y}.",
        )
        return HttpResponseRedirect(reverse("person", args=[merge.person_id]))


class PersonEdit(LeadsOn, RegisterEdit):
    """`/dang-vien/<số>/sua/`"""


class PersonPage(LeadsOn, RegisterRow):
    """`/dang-vien/<số>/`: somebody of the reader's units; of others 404."""

    template_name = "members/person.html"
    restriction = None

    @cached_property
    def here(self) -> Membership | None:
        """The line of the list of members that names the person today, if the reader may see it."""
        rows = Membership.objects.visible_to(self.reader).filter(person=self.row)
        return rows.at_day(self.today).select_related("branch").first()

    @cached_property
    def private(self) -> bool:
        """Whether the reader may write about this person, and so sees the numbers of papers."""
        if self.restriction:
            return True
        return self.register.may_write(self.reader) and (
            self.register.model.objects.writable_by(self.reader).filter(pk=self.row.pk).exists()
        )

    @cached_property
    def row(self):
        """Of a restricted record who may open it sees what is kept, everybody else that there is one."""
        found = super().row
        self.restriction = standing_of(found) if found.sealed and may_open(found, self.reader) else None
        return opened(found, self.reader)

    def get_template_names(self):
        return ["members/person_sealed.html" if self.row.sealed else self.template_name]

    def get_context_data(self, **kwargs):
        if self.row.sealed:
            return RegisterPage.get_context_data(self, row=self.row, **kwargs)
        return super().get_context_data(
            restriction=self.restriction,
            private=self.private,
            person_facts=self.register.facts(self.row, self.names, private=self.private),
            standing_facts=self.standing_facts(),
            qualifications=self.row.qualifications.select_related("level").order_by(
                "level__list", "level__rank"
            ),
            events=timeline(self.row, self.reader, self.names),
            coming=coming(self.row, self.here, on=self.today),
            buttons=self.buttons(),
            kept_elsewhere="" if self.private else self.kept_elsewhere(),
            data_url=page_of("person_data", self.row.pk) if self.private else "",
            **kwargs,
        )

    def history_url(self) -> str:
        """What was done with the person's record."""
        return reverse("log_person", args=[self.row.pk])

    @cached_property
    def counts_from(self):
        """The day that tuổi Đảng counts from today, gaps left out."""
        return counted_from(self.row, self.today)

    def standing_facts(self) -> list[tuple[str, object]]:
        """Where the person stands today, and since when."""
        if self.here is None:
            return [("Hiện nay", self.last_words())]
        row, age = self.here, whole_years(self.counts_from, Day(self.today))
        return [
            ("Chi bộ", self.names.of(row.branch_id)),
            ("Trong danh sách từ", row.start),
            ("Đảng viên", "Dự bị" if row.probationary_then else "Chính thức"),
            ("Diện sinh hoạt", standing_text(row.standing_then) or "Sinh hoạt bình thường"),
            ("Ngày vào Đảng", row.entered_on),
            ("Ngày chính thức", row.official_then),
            ("Tuổi Đảng", None if age is None else f"{age} năm, tính từ {self.counts_from}"),
        ]

    @cached_property
    def last(self) -> Membership | None:
        """Of somebody on no list that the reader sees: the last membership."""
        rows = Membership.objects.visible_to(self.reader).filter(person=self.row, end__isnull=False)
        return rows.order_by("-end").first()

    def last_words(self) -> str:
        """How the last membership ended."""
        if self.last is None:
            return "Chưa có tên trong danh sách đảng viên"
        return f"{CauseOut(self.last.cause_out).label} từ {self.last.end:%d/%m/%Y}"

    def keeps_all(self) -> bool:
        """Whether the reader keeps every list that ever named the person."""
        paths = Membership.objects.filter(person=self.row).order_by().values_list("branch__path", flat=True)
        return all(self.reader.covers(path, Right.WRITE) for path in paths.distinct())

    def kept_elsewhere(self) -> str:
        """To a branch that the person has left: who keeps the facts now."""
        past = self.register.may_write(self.reader) and self.last is not None
        return kept_elsewhere(self.row, self.reader, self.names) if past else ""

    def buttons(self) -> list[tuple[str, str]]:
        """What may be done next, with the person filled in."""
        if self.restriction:
            return [("Hạn chế xử lý", reverse("han-che-xu-ly-xem", args=[self.restriction.pk]))]
        if not self.private:
            return []
        at = self.here
        if at is not None:
            if not self.reader.covers(at.branch.path, Right.WRITE):
                return []
            acts = (*acts_on_member(self.row, self.today, probationary=at.probationary_then), MERGE)
        else:
            acts = acts_on_other(self.row, self.last and self.last.cause_out, self.today)
            acts = (*acts, MERGE) if self.keeps_all() else acts
        return [address_of(act, self.row) for act in acts]
