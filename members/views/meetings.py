"""Pages of meetings: entry by roll on one page, one meeting with who was missing."""

from branches.registers.views import RegisterAdd, RegisterEdit, RegisterList, RegisterRow


class MeetingList(RegisterList):
    """`/sinh-hoat/`, with the way to the attendance of each member."""

    template_name = "members/meetings.html"


class RollPage:
    """A form with a roll: "Lấy danh sách" and a change of the way of writing show the page again, nothing lost."""

    template_name = "members/meeting_form.html"

    def post(self, request, *args, **kwargs):
        if "lay_danh_sach" not in request.POST and "doi_cach" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.check()
        posted = request.POST.copy()
        if "doi_cach" in posted:
            posted["way"] = posted["doi_cach"]
        return self.render_to_response(self.get_context_data(form=self.form_of(posted=posted)))


class MeetingAdd(RollPage, RegisterAdd):
    """`/sinh-hoat/them/`"""

    def form_of(self, data=None, posted=None):
        known = {*self.register.form.base_fields, *self.register.asked}
        given = {k: v for k, v in self.request.GET.items() if k in known}
        instance = self.register.model()
        return self.register.form(
            data, posted=posted, instance=instance, initial=given, reader=self.reader, names=self.names
        )


class MeetingEdit(RollPage, RegisterEdit):
    """`/sinh-hoat/<số>/sua/`"""

    def form_of(self, data=None, posted=None):
        return self.register.edit_form(
            data, posted=posted, instance=self.row, reader=self.reader, names=self.names
        )


class MeetingRow(RegisterRow):
    """`/sinh-hoat/<số>/`: the meeting with the names of the absent, where the roll was taken."""

    template_name = "members/meeting.html"

    def get_context_data(self, **kwargs):
        absences = self.row.absences.visible_to(self.reader).select_related("person")
        return super().get_context_data(absences=absences.order_by("person__sort_key"), **kwargs)
