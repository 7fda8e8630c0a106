"""Cards and dossiers given, received and lent; who keeps in touch with the committee where they live."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("branches", "0030_inspection_programme"),
        ("members", "0014_merges"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FileLoan",
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
                ("lent_on", models.DateField(verbose_name="ngày mượn")),
                ("borrower", models.CharField(max_length=200, verbose_name="người mượn, đơn vị")),
                ("contents", models.CharField(max_length=300, verbose_name="tài liệu mượn")),
                ("purpose", models.CharField(blank=True, max_length=200, verbose_name="mục đích")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="hẹn trả")),
                ("returned_on", models.DateField(blank=True, null=True, verbose_name="ngày trả")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="ghi chú")),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="file_loans",
                        to="members.person",
                        verbose_name="đảng viên",
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
                "verbose_name": "lần mượn hồ sơ",
                "verbose_name_plural": "mượn hồ sơ đảng viên",
                "ordering": ["-lent_on", "person__sort_key"],
                "indexes": [models.Index(fields=["branch", "lent_on"], name="loan_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", True), ("due_on__gte", models.F("lent_on")), _connector="OR"
                        ),
                        name="loan_due",
                        violation_error_message="Ngày hẹn trả phải bằng hoặc sau ngày mượn.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("returned_on__isnull", True),
                            ("returned_on__gte", models.F("lent_on")),
                            _connector="OR",
                        ),
                        name="loan_returned",
                        violation_error_message="Ngày trả phải bằng hoặc sau ngày mượn.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Handover",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("giao-the", "Giao thẻ"),
                            ("nhan-the", "Nhận, thu hồi thẻ"),
                            ("giao-ho-so", "Giao hồ sơ"),
                            ("nhan-ho-so", "Nhận hồ sơ"),
                        ],
                        max_length=12,
                        verbose_name="giao nhận",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="ngày")),
                (
                    "other_party",
                    models.CharField(
                        help_text="Cơ quan, người ở phía bên kia.",
                        max_length=200,
                        verbose_name="bên giao, bên nhận",
                    ),
                ),
                ("contents", models.CharField(blank=True, max_length=300, verbose_name="giấy tờ giao nhận")),
                ("paper", models.CharField(blank=True, max_length=60, verbose_name="biên bản, phiếu số")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="ghi chú")),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers",
                        to="members.person",
                        verbose_name="đảng viên",
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
                "verbose_name": "giao nhận thẻ, hồ sơ",
                "verbose_name_plural": "giao nhận thẻ, hồ sơ",
                "ordering": ["-happened_on", "person__sort_key"],
                "indexes": [models.Index(fields=["branch", "happened_on"], name="handover_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "kind", "happened_on"),
                        name="handover_once",
                        violation_error_message="Lần giao nhận này của người này đã ghi ở ngày đó.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ResidenceRemark",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("received_on", models.DateField(verbose_name="ngày nhận")),
                ("remark", models.CharField(max_length=300, verbose_name="nhận xét")),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="residence_remarks",
                        to="members.person",
                        verbose_name="đảng viên",
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
                "verbose_name": "nhận xét nơi cư trú",
                "verbose_name_plural": "nhận xét của nơi cư trú",
                "ordering": ["-year", "person__sort_key"],
                "indexes": [models.Index(fields=["branch", "year"], name="residence_remark_unit")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "year"),
                        name="residence_remark_once",
                        violation_error_message="Nhận xét của năm này đã được ghi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 1930), ("year__lte", 2100)),
                        name="residence_remark_year",
                        violation_error_message="Kiểm tra lại năm.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResidenceTie",
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
                    "kind",
                    models.CharField(
                        choices=[("di", "Giới thiệu về nơi cư trú"), ("den", "Nơi khác giới thiệu về đây")],
                        default="di",
                        max_length=4,
                        verbose_name="giới thiệu",
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        help_text="Giới thiệu về: chi bộ, cấp ủy nơi cư trú. Nhận về: chi bộ, cấp ủy nơi công tác.",
                        max_length=200,
                        verbose_name="nơi cư trú, nơi công tác",
                    ),
                ),
                ("paper", models.CharField(blank=True, max_length=60, verbose_name="giấy giới thiệu số")),
                ("start", models.DateField(verbose_name="từ ngày")),
                ("end", models.DateField(blank=True, null=True, verbose_name="thôi giữ mối liên hệ từ")),
                ("end_reason", models.CharField(blank=True, max_length=200, verbose_name="lý do thôi")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="ghi chú")),
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="residence_ties",
                        to="members.person",
                        verbose_name="đảng viên",
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
                "verbose_name": "giữ mối liên hệ nơi cư trú",
                "verbose_name_plural": "đảng viên giữ mối liên hệ nơi cư trú",
                "ordering": ["-start", "person__sort_key"],
                "indexes": [models.Index(fields=["branch", "start", "end"], name="tie_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                        ),
                        name="tie_span",
                        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("person",),
                        name="tie_open",
                        violation_error_message="Người này đang giữ mối liên hệ ở một nơi: hãy ghi ngày thôi trước.",
                    ),
                ],
            },
        ),
    ]
