"""The one way a page of ours takes a posted form: once, and never over a change that its writer did not see."""

import copy

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.utils import ErrorDict
from django.http import Http404
from django.utils.functional import cached_property

from vankhanh import record
from vankhanh.posting import conflicts, drafts, settled, tokens
from vankhanh.posting.conflicts import Stale

from ..forms import cursor_to_mistake
from .gone import TakenBack
from .merging import CHOICE, as_read, lines, merged


class GuardedPost(TakenBack):
    """`form_of(data)` makes the form, `done(form)` writes it and says where to go.

    `held_name` is the attribute with the row acted on ("row"), empty where a page only adds.
    The row stays locked from the check of its version until it is written, whatever function writes it.
    """

    conflict_template = "registers/conflict.html"
    held_name = ""
    drafted = True
    """Whether what is typed is kept while it is typed."""

    @property
    def held(self):
        return getattr(self, self.held_name) if self.held_name else None

    def form_of(self, data=None):
        raise NotImplementedError

    def done(self, form):
        raise NotImplementedError

    @cached_property
    def read_at(self) -> int | None:
        """The version that the posted form was read at, else the one about to be shown."""
        posted = conflicts.posted_version(self.request.POST)
        return self.stored_version() if posted is None else posted

    def stored_version(self) -> int | None:
        """The version the row has when the page begins; None for a page without a row."""
        return conflicts.version_of(self.held) if self.held_name else None

    def get(self, request, *args, **kwargs):
        self.check()
        draft = drafts.find(request.user, request.path) if self.drafted else None
        if draft is None or not (draft.lost or drafts.RESTORE in request.GET):
            return self.render_to_response(self.get_context_data(form=self.form_of(), draft=draft))
        return self.refilled(draft)

    def refilled(self, draft):
        """The form as it was typed, at the version it was typed at, without errors: nobody has sent it yet."""
        form = self.form_of(draft.data)
        form._errors = ErrorDict()
        at = self.read_at if draft.version is None else draft.version
        return self.render_to_response(
            self.get_context_data(form=form, draft=draft, refilled=True, read_at=at)
        )

    def post(self, request, *args, **kwargs):
        try:
            self.check()
            return self.taken(request.POST)
        except Http404:
            return self.gone(request.POST)

    def taken(self, posted):
        """What `take` answers; where it met another's change, both versions."""
        try:
            return settled.guarded(self.request, lambda: self.take(posted), self.reread)
        except Stale as stale:
            return self.conflict(posted, stale)

    def take(self, posted):
        """Write what was posted; raises Stale."""
        if any(name.startswith(CHOICE) for name in posted):
            posted = self.chosen(posted)
        self.unchanged(conflicts.version_of)
        form = self.form_of(posted)
        if form.is_valid():
            try:
                tokens.require()
                return self.once(form)
            except Stale:
                raise
            except settled.Moves:
                pass  # the form's guards ask why
            except ValidationError as refusal:
                form.refuse(refusal)
        return self.answer(form, 422)

    def unchanged(self, version) -> None:
        """Raises Stale when the row is not of the version the form was read at, or the form does not say which."""
        if not self.held_name:
            return
        stands = version(self.held)
        if stands and conflicts.posted_version(self.request.POST) is None:
            raise Stale(self.held, unread=True)
        if stands != self.read_at:
            raise Stale(self.held)

    @transaction.atomic
    def once(self, form):
        """Lock, compare, write, and note where the result stands: all or nothing."""
        self.unchanged(stored_version)
        hung = self.hung(form)
        before, response = tokens.writes(), self.done(form)
        if self.held is not None and tokens.writes() > before:
            self.count(hung, hanging(form))
        settled.check(self.request)
        tokens.keep_result(response)
        drafts.drop(self.request.user, self.request.path)
        return response

    def hung(self, form) -> dict:
        """What hangs on the row before it is written, as boxes by name."""
        if self.held is None or not hanging(form):
            return {}
        held = self.held
        found = hanging(self.form_about(conflicts.locked(held)))
        self.put_row(held)
        return found

    def count(self, before: dict, after: dict) -> None:
        """A change of what hangs on the row counts as a change of the row, and leaves its trace there."""
        kept, changed = conflicts.locked(self.held), [n for n in after if before.get(n) != after[n]]
        if kept is not None and (changed or getattr(kept, "version", None) == self.read_at):
            was, now = ({name: state.get(name) for name in changed} for state in (before, after))
            record.count_version(kept, by=self.request.user, before=was, after=now)

    def answer(self, form, status: int, **context):
        cursor_to_mistake(form)
        return self.render_to_response(self.get_context_data(form=form, **context), status=status)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("read_at", self.read_at)
        return super().get_context_data(**kwargs)

    # Both versions side by side -----------------------------------------------------------------------------------

    def conflict(self, typed, stale: Stale):
        """409: what was typed beside what stands, with a choice for every field that differs."""
        self.reread()
        form, found = self.compared(typed)
        context = self.get_context_data(form=form, lines=found, stale=stale, read_at=self.stored_version())
        context["typed"] = [(k, v) for k, vs in typed.lists() if carried(k) for v in vs]
        return self.response_class(self.request, [self.conflict_template], context, status=409)

    def reread(self) -> None:
        """Forget the row as it was read with the request."""
        if self.held_name:
            self.__dict__.pop(self.held_name, None)

    def compared(self, typed):
        """The form as typed, and its differences from what stands."""
        now = self.held
        version = conflicts.posted_version(typed)
        before, changes = as_read(now, version) if now is not None and version else (now, {})
        theirs, base = self.form_about(now), self.form_about(before)
        mine = self.form_about(now, typed)
        return mine, lines(mine, theirs, base, changes)

    def form_about(self, row, data=None):
        """The form about a copy of the row: forms write into theirs."""
        self.put_row(copy.copy(row))
        made = self.form_of(data)
        self.put_row(row)
        return made

    def put_row(self, row) -> None:
        self.__dict__[self.held_name] = row

    def chosen(self, posted):
        """The form made of what was chosen of each version; raises Stale while a choice is missing."""
        _, found = self.compared(posted)
        if any(not posted.get(line.box) for line in found):
            raise Stale(self.held)
        return merged(posted, found)


class ShownAnew:
    """For a form that holds a reason and little else: the row is shown as it stands now, and the act asked for again."""

    def conflict(self, typed, stale: Stale):
        self.reread()
        form = self.form_of(typed)
        form.refuse(stale)
        return self.answer(form, 409, read_at=self.stored_version())


def stored_version(row) -> int | None:
    """The version in the database, the row locked; 0 while there is none."""
    if row is None or not row.pk:
        return 0
    kept = conflicts.locked(row)
    if kept is None:
        raise Stale(None)
    return getattr(kept, "version", None)


def hanging(form) -> dict[str, dict]:
    """What a form holds besides its fields, as boxes by name."""
    return {one.name: one.sent for one in form.attached()} if hasattr(form, "attached") else {}


def carried(name: str) -> bool:
    """Whether the conflict page sends a posted box again as it was."""
    guards = ("csrfmiddlewaretoken", tokens.NAME, conflicts.NAME)
    return name not in guards and not name.startswith(CHOICE)
