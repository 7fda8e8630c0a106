import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import vankhanh.partial_dates


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("branches", "0001_tables"),
        ("vankhanh", "0001_users_audit"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
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
                ("search", models.CharField(db_index=True, editable=False, max_length=500)),
                ("full_name", models.CharField(max_length=120, verbose_name="họ và tên")),
                ("other_names", models.CharField(blank=True, max_length=120, verbose_name="tên gọi khác")),
                ("sort_key", models.CharField(editable=False, max_length=300)),
                (
                    "sex",
                    models.CharField(
                        choices=[("nam", "Nam"), ("nu", "Nữ")], max_length=3, verbose_name="giới tính"
                    ),
                ),
                ("born", vankhanh.partial_dates.PartialDateField(verbose_name="ngày sinh")),
                ("home_town", models.CharField(blank=True, max_length=200, verbose_name="quê quán")),
                ("residence", models.CharField(blank=True, max_length=200, verbose_name="nơi cư trú")),
                (
                    "id_number",
                    models.CharField(
                        blank=True,
                        max_length=12,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{12}$", "Số định danh gồm đúng 12 chữ số, giữ cả số 0 ở đầu."
                            )
                        ],
                        verbose_name="số định danh cá nhân",
                    ),
                ),
                ("card_number", models.CharField(blank=True, max_length=20, verbose_name="số thẻ đảng viên")),
                ("file_number", models.CharField(blank=True, max_length=20, verbose_name="số lý lịch")),
                (
                    "party_age_from",
                    vankhanh.partial_dates.PartialDateField(
                        blank=True,
                        help_text="Ngày quyết định kết nạp, đã trừ thời gian gián đoạn.",
                        null=True,
                        verbose_name="tuổi Đảng tính từ",
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
                    "ethnicity",
                    models.ForeignKey(
                        limit_choices_to={"list": "dan-toc"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="branches.code",
                        verbose_name="dân tộc",
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"list": "nghe-nghiep"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="branches.code",
                        verbose_name="nghề nghiệp",
                    ),
                ),
                (
                    "religion",
                    models.ForeignKey(
                        blank=True,
                        help_text="Để trống nếu không theo tôn giáo.",
                        limit_choices_to={"list": "ton-giao"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="branches.code",
                        verbose_name="tôn giáo",
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
                "verbose_name": "hồ sơ cá nhân",
                "verbose_name_plural": "hồ sơ cá nhân",
                "ordering": ["sort_key", "pk"],
                "indexes": [models.Index(fields=["sort_key", "id", "search"], name="person_sorted")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("id_number", ""), _negated=True),
                        fields=("id_number",),
                        name="person_id_number",
                        violation_error_message="Số định danh này đã có trong hồ sơ khác.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Qualification",
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
                (
                    "obtained_on",
                    vankhanh.partial_dates.PartialDateField(
                        help_text="Có thể chỉ ghi năm.", verbose_name="đạt từ"
                    ),
                ),
                ("field", models.CharField(blank=True, max_length=120, verbose_name="ngành, lớp")),
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
                    "level",
                    models.ForeignKey(
                        limit_choices_to={"list__in": ("giao-duc", "chuyen-mon", "ly-luan")},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="branches.code",
                        verbose_name="trình độ",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="qualifications",
                        to="members.person",
                        verbose_name="người",
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
                "verbose_name": "trình độ",
                "verbose_name_plural": "trình độ",
                "ordering": ["person", "level__list", "-level__rank"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "level"),
                        name="qualification_once",
                        violation_error_message="Trình độ này đã ghi.",
                    )
                ],
            },
        ),
    ]
