import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("branches", "0005_rules"),
        ("members", "0002_records"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="roll_taken",
            field=models.BooleanField(default=False, editable=False, verbose_name="có điểm danh"),
        ),
        migrations.CreateModel(
            name="MeetingAbsence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="lúc ghi"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="lúc sửa"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản")),
                ("excused", models.BooleanField(default=True, verbose_name="có lý do")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="lý do")),
                (
                    "branch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="branches.branch",
                        verbose_name="tổ chức đảng",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="branches.meeting",
                        verbose_name="cuộc sinh hoạt",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="members.person",
                        verbose_name="người vắng",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người sửa",
                    ),
                ),
            ],
            options={
                "verbose_name": "người vắng họp",
                "verbose_name_plural": "người vắng họp",
                "ordering": ["-meeting__held_on", "branch__path"],
                "indexes": [models.Index(fields=["person", "meeting"], name="absence_person")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "person"),
                        name="absence_once",
                        violation_error_message="Người này đã được ghi vắng cuộc họp.",
                    )
                ],
            },
        ),
    ]
