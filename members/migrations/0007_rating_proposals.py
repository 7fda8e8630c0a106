"""What a branch proposes stays beside what was decided, with reasons of their own; why the tasks were not fulfilled."""

from django.db import migrations, models
from django.db.models import F, Q

UNRATED = ["MIEN", "CHUA"]
FAILING = [
    ("suy-thoai", "Bị kết luận suy thoái"),
    ("duoi-50", "Hoàn thành dưới 50% chỉ tiêu, nhiệm vụ"),
    ("cong-chuc", "Công chức, viên chức bị xếp không hoàn thành nhiệm vụ"),
    ("ky-luat", "Bị kỷ luật trong năm"),
    ("khac", "Lý do khác"),
]


def copy_reasons(apps, schema_editor):
    """One reason spoke for both until now."""
    rows = apps.get_model("members", "PersonRating").objects.using(schema_editor.connection.alias)
    of_none = rows.filter(proposed__in=UNRATED)
    of_none.exclude(reason="").update(proposed_reason=F("reason"))
    of_none.filter(proposed_reason="").update(proposed_reason="Không ghi lý do")


def failing_only(name, outcome, failing):
    return models.CheckConstraint(
        condition=Q(**{failing: ""}) | Q(**{outcome: "KHTNV"}),
        name=name,
        violation_error_message="Chỉ mức không hoàn thành nhiệm vụ mới ghi vì sao không hoàn thành.",
    )


def failing(label):
    return models.CharField(label, max_length=10, choices=FAILING, blank=True)


class Migration(migrations.Migration):
    dependencies = [("members", "0006_reorganised_candidates")]

    operations = [
        migrations.AddField(
            "personrating", "proposed_reason", models.CharField("lý do đề xuất", max_length=200, blank=True)
        ),
        migrations.AddField("personrating", "proposed_failing", failing("đề xuất: vì sao không hoàn thành")),
        migrations.AddField("personrating", "failing", failing("vì sao không hoàn thành")),
        migrations.RunPython(copy_reasons, migrations.RunPython.noop),
        migrations.AddConstraint(
            "personrating",
            models.CheckConstraint(
                condition=~Q(proposed__in=UNRATED) | ~Q(proposed_reason=""),
                name="person_rating_proposed_reason",
                violation_error_message="Miễn hoặc chưa đánh giá thì phải ghi lý do.",
            ),
        ),
        migrations.AddConstraint("personrating", failing_only("person_rating_failing", "outcome", "failing")),
        migrations.AddConstraint(
            "personrating", failing_only("person_rating_proposed_failing", "proposed", "proposed_failing")
        ),
    ]
