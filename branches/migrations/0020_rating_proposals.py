"""What an organisation proposes gets a reason of its own, beside the reason of what was decided."""

from django.db import migrations, models
from django.db.models import F, Q

UNRATED = ["MIEN", "CHUA"]


def copy_reasons(apps, schema_editor):
    """One reason spoke for both until now."""
    for name in ("BranchRating", "LeadershipRating"):
        rows = apps.get_model("branches", name).objects.using(schema_editor.connection.alias)
        of_none = rows.filter(proposed__in=UNRATED)
        of_none.exclude(reason="").update(proposed_reason=F("reason"))
        of_none.filter(proposed_reason="").update(proposed_reason="Không ghi lý do")


def reasoned(name):
    return models.CheckConstraint(
        condition=~Q(proposed__in=UNRATED) | ~Q(proposed_reason=""),
        name=name,
        violation_error_message="Miễn hoặc chưa đánh giá thì phải ghi lý do.",
    )


def reason():
    return models.CharField("lý do đề xuất", max_length=200, blank=True)


class Migration(migrations.Migration):
    dependencies = [("branches", "0019_size_rules")]

    operations = [
        migrations.AddField("branchrating", "proposed_reason", reason()),
        migrations.AddField("leadershiprating", "proposed_reason", reason()),
        migrations.RunPython(copy_reasons, migrations.RunPython.noop),
        migrations.AddConstraint("branchrating", reasoned("branch_rating_proposed_reason")),
        migrations.AddConstraint("leadershiprating", reasoned("leadership_rating_proposed_reason")),
    ]
