"""People and the opening list (mở sổ): one row is a person, and where a branch is named, a member of it."""

from django.core.exceptions import ValidationError

from vankhanh.partial_dates import PartialDate
from vankhanh.vietnamese import fold

from ..choices import CauseIn
from ..lifecycle import opened_day
from ..lists import standing_unit
from ..models import Membership
from ..person_form import PersonForm
from ..registers.opening import OpeningForm, OpeningRegister
from ..registers.people import PeopleRegister
from ..taking_over import take_over_members
from .columns import HIDDEN, ROW_ID, ROW_VERSION, Column, of_form
from .finding import offered
from .formwork import as_typed, refuse_by
from .lines import ROW, Fate, Line
from .passing import Work
from .target import NEW_PERSON, Target

WHO = "full_name"
NO_RELIGION = {"khong", "khong co", "khong theo ton giao", "khong theo", "ko"}
KHMER, KHMER_SPELT = "Khmer", {"kho me", "kho-me", "khome", "kho mer", "kho-mer"}
NOT_HERE = "Khác với sổ: {}, không ghi qua tệp này."
GONE = "Dòng này không còn trong sổ, hoặc không thuộc đơn vị của đồng chí."
LIST = ("branch", "decision_on", "ceremony_on", "official_on")
"""What a row says about the list of a branch; the rest are facts of the person."""


class OpeningTarget(Target):
    """`memberships`: the members found when the book was opened, with the dates of the old papers."""

    slug = "memberships"
    register = OpeningRegister()

    def judge(self, work: Work, line: Line, data: dict, answer: dict) -> None:
        version = data.pop(ROW_VERSION, None)
        number = data.pop(ROW_ID, "")
        person = self.traced(work, line, number) if number else self.whom(work, line, data, answer)
        if not line.open:
            return
        if person is None:
            data = self.filled(work, line, data)
            form = self.new_form(work, data, answer)
            self.take(work, line, self.asked_already(work, form))
            return
        facts = {name: value for name, value in data.items() if name not in LIST}
        listed = {name: value for name, value in data.items() if name in LIST}
        membership = self.membership(person)
        if listed and membership is None and self.may_enter(line, person):
            form = self.new_form(
                work, self.filled(work, line, {**standing(person, work), **data}), answer, person
            )
            line.fate = Fate.NEW
            self.take(work, line, self.asked_already(work, form))
        elif line.open:
            self.compare_facts(work, line, person, facts, version, answer)
            self.compare_lists(work, line, person, membership, listed, answer)

    def traced(self, work: Work, line: Line, number: str):
        """The person of the row of our own list that a line came from."""
        membership = (
            Membership.objects.visible_to(work.reader).filter(pk=number).select_related("person").first()
        )
        if membership is None:
            line.refuse(ROW_ID, GONE)
        return membership and work.people.by_key.get(str(membership.person_id), membership.person)

    def compare_lists(self, work, line, person, membership, listed, answer) -> None:
        """Branch and dates against the entry in the opening list, unless they are what stands today."""
        fate, listed = line.fate, self.news(person, listed)
        if listed and line.open and membership is not None:
            self.compare_list(work, line, membership, listed, answer)
            line.fate = Fate.DIFFERS if line.open and Fate.DIFFERS in (fate, line.fate) else line.fate

    def compare_facts(self, work, line, person, facts, version, answer) -> None:
        """Facts against the record of the person."""
        Target.compare(PeopleTarget(), work, line, person, facts, version, answer)

    @staticmethod
    def news(person, listed: dict) -> dict:
        """What is not today's branch of the person, nor a date of the last admission: the list shows those."""
        here = {str(row.branch_id) for row in person.memberships.all() if row.end is None}
        last = person.admissions.order_by("-ceremony_on", "-pk").first()
        dates = OpeningForm.base_fields
        return {
            name: value
            for name, value in listed.items()
            if not (name == "branch" and value in here)
            and not (name != "branch" and last and not dates[name].has_changed(getattr(last, name), value))
        }

    def compare_list(self, work, line, membership, listed, answer) -> None:
        if membership.cause_in == CauseIn.TAKEN_OVER:
            Target.compare(self, work, line, membership, listed, None, answer)
            return
        line.fate = Fate.SAME
        self.refuse_list(work, line, membership, listed)

    @staticmethod
    def refuse_list(work: Work, line: Line, membership: Membership, listed: dict) -> None:
        """What another register holds and the file says otherwise is refused, so that nothing is left out in silence."""
        for name in listed:
            if name != "branch":
                line.refuse(name, NOT_HERE.format("sửa ở lần kết nạp, hoặc ở trang mở sổ"))
            elif int(listed[name]) != membership.branch_id:
                here = work.names.of(membership.branch_id)
                line.refuse(
                    name, f"Đang có tên ở {here}: ghi ở trang chuyển sinh hoạt, không ghi qua tệp này."
                )

    def value(self, work, line, column, text, texts, answer):
        """ "Không" in the column of religion is none; the Khmer are spelt in several ways."""
        if column.name == "religion" and fold(text) in NO_RELIGION:
            return None
        if column.name == "ethnicity" and fold(text) in KHMER_SPELT:
            text = KHMER
        return super().value(work, line, column, text, texts, answer)

    def whom(self, work: Work, line: Line, data: dict, answer: dict):
        """The person of the row if on record, None for a new one; asks where it is not certain."""
        name, number, born = data.get(WHO, ""), data.get("id_number", ""), data.get("born", "")
        self.met_before(work, line, name, born, number)
        try:
            day = PartialDate.parse(born) if born else None
        except ValueError as fault:
            line.refuse("born", str(fault))
            return None
        known = work.people.by_number.get(number) if number else None
        exact, near = work.people.namesakes(name, day)
        chosen = answer.get(WHO, "")
        if known is not None:
            return self.same_number(line, known, name, chosen)
        if chosen == NEW_PERSON:
            return None
        if chosen in {str(row.pk) for row in near}:
            return work.people.by_key[chosen]
        certain = [row for row in exact if not (number and row.id_number)]
        if len(certain) == 1 and len(exact) == 1 and day is not None and day.is_full:
            return certain[0]
        if near:
            text = "Trùng họ tên và ngày sinh với hồ sơ đã có." if exact else "Có thể là người đã có hồ sơ."
            line.ask(WHO, text, [*offered(near), [NEW_PERSON, "Người khác: lập hồ sơ mới"]])
        return None

    def same_number(self, line: Line, known, name: str, chosen: str):
        """Whose number it is; another name is asked about, because a number may be mistyped."""
        if name and fold(known.full_name) != fold(name) and chosen != str(known.pk):
            line.ask(
                WHO,
                f"Số định danh này trong sổ là của {known.full_name}: có phải cùng một người?",
                offered([known]),
            )
        return known

    def met_before(self, work: Work, line: Line, name: str, born: str, number: str) -> None:
        """Two equal persons in one file: one of them is a mistake."""
        for key in (
            ("number", number) if number else None,
            ("name", fold(name), born) if name and born else None,
        ):
            if key is None:
                continue
            earlier = work.seen.setdefault((*key, number if key[0] == "name" else ""), line.number)
            if earlier != line.number:
                line.refuse(ROW, f"Trùng với dòng {earlier} của tệp: cùng người này.")
                return

    @staticmethod
    def membership(person) -> Membership | None:
        """The entry of the opening list, else the running one, else the last."""
        rows = list(person.memberships.order_by("start", "pk"))
        opening = [row for row in rows if row.cause_in == CauseIn.TAKEN_OVER]
        return (opening or rows[-1:] or [None])[0]

    @staticmethod
    def may_enter(line: Line, person) -> bool:
        """Somebody with an old admission on record is not taken over again."""
        if person.admissions.exists():
            line.refuse(WHO, "Người này đã có lần kết nạp trong sổ: kiểm tra ở hồ sơ của người ấy.")
        return line.open

    @staticmethod
    def asked_already(work: Work, form: PersonForm) -> PersonForm:
        """Namesakes and numbers were looked for among everybody at once; the form need not look row by row.

        What somebody else writes meanwhile the database itself refuses.
        """
        form.doubts = lambda cleaned: []
        if form.data.get("id_number", "") not in work.people.taken_numbers:
            form.validate_unique = lambda: None
            form.instance.validate_constraints = lambda exclude=None: None
        return form

    def foresee(self, work, line, form):
        """The list of a branch takes whom the book may have held on its first day."""
        if not isinstance(form, OpeningForm):
            return
        branch = form.cleaned_data["branch"]
        if branch.pk not in work.opened:
            work.opened[branch.pk] = branch.book_opened()
        try:
            standing_unit(branch, opened_day(work.opened[branch.pk], form.cleaned_data["ceremony_on"]))
        except ValidationError as refusal:
            refuse_by(line, refusal)

    def write(self, lines, *, by, what):
        entries = []
        for line in lines:
            for form in line.forms:
                if isinstance(form, OpeningForm):
                    entries.append((form.instance, form.cleaned_data["branch"], dates_of(form)))
                else:
                    form.write(by=by)
        take_over_members(entries=entries, by=by, what=what)


class PeopleTarget(OpeningTarget):
    """`people`: facts of people; with a branch and the day of entering the Party also a member of the opening list."""

    slug = "people"
    register = PeopleRegister()

    def traced(self, work, line, number):
        person = work.people.by_key.get(number)
        if person is None:
            line.refuse(ROW_ID, GONE)
        return person

    @property
    def title(self):
        return "Hồ sơ cá nhân, đảng viên"

    def columns(self) -> list[Column]:
        """The facts, then the list, of which nothing is required."""
        opening = of_form(OpeningForm, self.synonyms, self.without)
        facts = {column.name for column in of_form(PersonForm, self.synonyms)}
        loose = [
            column
            if column.name in facts
            else Column(column.name, column.title, column.synonyms, column.kind)
            for column in opening
        ]
        lone = [
            column
            for column in of_form(PersonForm, self.synonyms)
            if column.name not in {c.name for c in opening}
        ]
        return [*loose, *lone, *HIDDEN]

    def compare_list(self, work, line, membership, listed, answer):
        """A file of facts corrects no list; the branch that a stay began in is no other branch."""
        self.refuse_list(work, line, membership, listed)

    def new_form(self, work, data, answer, instance=None):
        """Whoever has a branch or a day of entering the Party is a member."""
        opening = any(name in data for name in LIST)
        form_class = OpeningForm if opening else PersonForm
        return self.form_with(form_class, work, data, answer, instance)


def standing(person, work: Work) -> dict:
    """The facts on record, as typed, so that a blank cell wipes nothing."""
    form = PersonForm(instance=person, reader=work.reader, names=work.names)
    kept = {name: as_typed(form, name) for name in form.fields}
    return {
        name: value
        for name, value in kept.items()
        if value not in ("", None) and name in OpeningForm.base_fields
    }


def dates_of(form: OpeningForm) -> dict:
    return {name: form.cleaned_data[name] for name in ("decision_on", "ceremony_on", "official_on")}
