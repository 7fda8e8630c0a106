"""The points of a meeting, a box for each criterion of the scheme of its day."""

from branches import scoring
from branches.forms import RecordForm
from branches.models import Meeting
from vankhanh.forms import NumberField
from vankhanh.vietnamese import number_text


class ScoreForm(RecordForm):
    """Points by criterion; more than a criterion gives is asked about, because local sheets give bonus points."""

    class Meta(RecordForm.Meta):
        model = Meeting
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        given = dict(self.instance.scores.values_list("criterion", "points"))
        self.criteria = {f"diem_{one.pk}": one for one in scoring.criteria_of(self.instance)}
        for name, one in self.criteria.items():
            self.fields[name] = NumberField(
                label=one.label,
                required=False,
                min_value=0,
                max_digits=5,
                decimal_places=2,
                help_text=f"Tối đa {number_text(one.most)} điểm.",
            )
            self.initial[name] = given.get(one.pk)
        for name in list(self.criteria)[:1]:
            self.fields[name].widget.attrs["autofocus"] = True

    def doubts(self, cleaned):
        return [
            f"«{one.label}»: {number_text(cleaned[name])} điểm, quá mức tối đa {number_text(one.most)}."
            for name, one in self.criteria.items()
            if cleaned.get(name) is not None and cleaned[name] > one.most
        ]

    def write(self, *, by):
        points = {one: self.cleaned_data[name] for name, one in self.criteria.items()}
        scoring.score_meeting(meeting=self.instance, points=points, by=by)
        return self.instance
