"""Proposing and awarding the badges of a batch: one post for all who are ticked."""

from django import forms

from . import badge_windows, badges, merits
from .choices import BadgeWay, CauseOut
from .forms import MemberForm
from .models import Badge, BadgeProposal
from .models.party_age import counted_from

DIED = "Đảng viên từ trần"


class ProposalForm(MemberForm):
    """One proposal: early, after death, or of somebody the list of the batch does not name."""

    past = ("proposed_on",)

    class Meta(MemberForm.Meta):
        model = BadgeProposal
        fields = ("person", "years", "way", "batch_on", "proposed_on", "paper", "reason")
        help_texts = {"batch_on": "Ngày trao của đợt, ví dụ 03/02/2026."}

    @property
    def about(self):
        """Whom the proposal is for."""
        return self.cleaned_data.get("person") or (self.instance.person if self.instance.person_id else None)

    def clean(self):
        cleaned = super().clean()
        person, day = self.about, cleaned.get("proposed_on")
        if person and day and self.instance._state.adding:
            unit = merits.badge_unit(person, day)
            if unit is None:
                self.add_error("person", "Người này không có tên trong danh sách đảng viên nào.")
            else:
                self.instance.branch = self.own(unit)
        if cleaned.get("way") not in (None, BadgeWay.DUE) and not cleaned.get("reason"):
            self.add_error("reason", "Xét sớm, truy tặng phải ghi lý do.")
        return cleaned

    def doubts(self, cleaned):
        person, years, day = self.about, cleaned["years"], cleaned["batch_on"]
        said = []
        if years not in badges.numbers(badges.BADGE_YEARS, day):
            said.append(f"Ngày {day:%d/%m/%Y} quy định không có Huy hiệu {years} năm.")
        batch = badge_windows.batch_on(day)
        if batch is None:
            said.append(f"Ngày {day:%d/%m/%Y} không phải đợt trao nào.")
        else:
            said += badge_windows.out_of_order(batch, proposed=cleaned.get("proposed_on"))
        said += too_soon(person, years, cleaned["way"], batch.last if batch else day, day)
        until = badges.waiting([person.pk], day, self.reader).get(person.pk)
        if until:
            said.append(f"Đang chờ sau kỷ luật đến {until:%d/%m/%Y}.")
        died = person.memberships.filter(cause_out=CauseOut.DIED).exists()
        if died != (cleaned["way"] == BadgeWay.POSTHUMOUS):
            said.append(
                "Truy tặng là cho đảng viên đã từ trần." if not died else "Người này đã từ trần: truy tặng."
            )
        if Badge.objects.filter(person=person, years=years).exists():
            said.append("Người này đã nhận Huy hiệu ấy.")
        return said


def too_soon(person, years: int, way: str, last, day) -> list[str]:
    """Says when tuổi Đảng is not full by the end of the window, nor near enough for an early badge."""
    since = counted_from(person, day)
    if since is None:
        return ["Hồ sơ chưa ghi ngày tính tuổi Đảng."]
    full = since.plus_years(years)
    if full.first_day <= last:
        return []
    months = 0 if way == BadgeWay.DUE else badges.early_months(years, day)
    if full.first_day <= type(full).from_date(day).plus_months(months).first_day:
        return []
    early = f", sớm hơn {months} tháng được phép" if months else ""
    return [f"Đến {full} mới đủ {years} năm tuổi Đảng{early}."]


class ProposalCorrectionForm(ProposalForm):
    """What of a proposal may be corrected: everything but whose it is."""

    class Meta(ProposalForm.Meta):
        fields = ProposalForm.Meta.fields[1:]


class ChosenForm(MemberForm):
    """People of a batch to tick; `offered` are the lines, those of `ticked` ticked at first."""

    people = forms.MultipleChoiceField(
        label="Đảng viên",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một người."},
    )

    def __init__(self, *args, batch, offered, ticked, names, **kwargs):
        super().__init__(*args, names=names, **kwargs)
        self.batch = batch
        mine = set(self.units("branch").values_list("pk", flat=True))
        self.lines = {line.key: line for line in offered if line.branch_id in mine}
        self.fields["people"].choices = [(key, told(line, names)) for key, line in self.lines.items()]
        self.initial["people"] = [line.key for line in ticked if line.key in self.lines]

    def chosen(self) -> list:
        """The ticked lines, in order."""
        return [self.lines[key] for key in self.cleaned_data["people"]]

    def doubts(self, cleaned):
        waiting = [line.person.full_name for line in self.chosen() if line.waits_until]
        return [f"Đang chờ sau kỷ luật: {', '.join(waiting)}."] if waiting else []


def told(line, names) -> str:
    """A line beside its box."""
    text = f"{line.person.full_name}, {names.of(line.branch_id)}: {line.years} năm, tròn {line.reached}"
    return f"{text} ({line.state})" if line.waits_until else text


class ProposeForm(ChosenForm):
    """The list of a batch is proposed."""

    past = ("proposed_on",)

    class Meta(MemberForm.Meta):
        model = BadgeProposal
        fields = ("people", "proposed_on", "paper")

    def doubts(self, cleaned):
        return [
            *super().doubts(cleaned),
            *badge_windows.out_of_order(self.batch, proposed=cleaned["proposed_on"]),
        ]

    def write(self, *, by):
        given = self.cleaned_data
        rows = [
            BadgeProposal(
                person=line.person,
                branch_id=line.branch_id,
                years=line.years,
                way=line.way,
                reason=DIED if line.way == BadgeWay.POSTHUMOUS else "",
                batch_on=self.batch.day,
                proposed_on=given["proposed_on"],
                paper=given["paper"],
            )
            for line in self.chosen()
        ]
        return merits.propose_badges(rows=rows, by=by, what=f"Đề nghị Huy hiệu {self.batch.title.lower()}")


class AwardBatchForm(ChosenForm):
    """The proposed ones are given their badges under one decision."""

    past = ("awarded_on",)

    class Meta(MemberForm.Meta):
        model = Badge
        fields = ("people", "decision", "awarded_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].required = True
        self.initial.setdefault("awarded_on", self.batch.day)

    def doubts(self, cleaned):
        return [
            *super().doubts(cleaned),
            *badge_windows.out_of_order(self.batch, awarded=cleaned["awarded_on"]),
        ]

    def write(self, *, by):
        given = self.cleaned_data
        return merits.award_badges(
            proposals=[line.proposal for line in self.chosen()],
            decision=given["decision"],
            awarded_on=given["awarded_on"],
            by=by,
        )
