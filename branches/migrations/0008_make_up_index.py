import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("branches", "0007_saved_views"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="studysession",
            name="makes_up",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="Người dự buổi học bù được tính là đã học buổi chính.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="made_up_by",
                to="branches.studysession",
                verbose_name="học bù cho buổi",
            ),
        ),
        migrations.AddIndex(
            model_name="studysession",
            index=models.Index(
                condition=models.Q(("makes_up__isnull", False)), fields=["makes_up"], name="study_make_ups"
            ),
        ),
    ]
