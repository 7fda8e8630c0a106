"""Entry forms of a member's Party life; each writes through its lifecycle function."""

from branches.forms import RecordForm
from vankhanh import record

from . import lifecycle
from .models import Admission


class AdmissionForm(RecordForm):
    """Kết nạp: the person, the branch and the three dates of domain §0.2, of which the third comes later."""

    class Meta(RecordForm.Meta):
        model = Admission
        fields = (
            "person",
            "branch",
            "kind",
            "decision_on",
            "decision_number",
            "decided_by",
            "ceremony_on",
            "place",
            "introducers",
        )

    def write(self, *, by):
        return lifecycle.admit(admission=self.instance, by=by)


class AdmissionPapersForm(RecordForm):
    """What of an admission may be corrected without touching the list: its papers."""

    class Meta(RecordForm.Meta):
        model = Admission
        fields = ("decision_on", "decision_number", "decided_by", "place", "introducers")

    def write(self, *, by):
        return record.save(self.instance, by=by)
