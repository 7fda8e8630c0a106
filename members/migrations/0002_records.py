import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import vankhanh.partial_dates


class Migration(migrations.Migration):
    dependencies = [
        ("branches", "0002_records"),
        ("members", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Admission",
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
                        choices=[("ket-nap", "Kết nạp"), ("ket-nap-lai", "Kết nạp lại")],
                        default="ket-nap",
                        max_length=12,
                        verbose_name="hình thức",
                    ),
                ),
                (
                    "decision_on",
                    vankhanh.partial_dates.PartialDateField(
                        blank=True, null=True, verbose_name="ngày quyết định kết nạp"
                    ),
                ),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="quyết định kết nạp số"),
                ),
                ("decided_by", models.CharField(blank=True, max_length=150, verbose_name="cấp quyết định")),
                ("ceremony_on", vankhanh.partial_dates.PartialDateField(verbose_name="ngày kết nạp (lễ)")),
                ("place", models.CharField(blank=True, max_length=150, verbose_name="nơi kết nạp")),
                (
                    "introducers",
                    models.CharField(blank=True, max_length=250, verbose_name="người giới thiệu"),
                ),
                (
                    "official_on",
                    vankhanh.partial_dates.PartialDateField(
                        blank=True, null=True, verbose_name="ngày chính thức"
                    ),
                ),
                (
                    "official_reason",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="lý do ngày chính thức khác 12 tháng"
                    ),
                ),
                (
                    "official_decision_on",
                    vankhanh.partial_dates.PartialDateField(
                        blank=True, null=True, verbose_name="ngày quyết định công nhận"
                    ),
                ),
                (
                    "official_decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="quyết định công nhận số"),
                ),
                (
                    "branch",
                    models.ForeignKey(
                        blank=True,
                        help_text="Để trống nếu được kết nạp ở nơi khác.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="admission_rows",
                        to="branches.branch",
                        verbose_name="chi bộ kết nạp",
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
                    "official_branch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recognition_rows",
                        to="branches.branch",
                        verbose_name="chi bộ công nhận",
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="admissions",
                        to="members.person",
                        verbose_name="đảng viên",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết nạp đảng viên",
                "verbose_name_plural": "kết nạp đảng viên",
                "ordering": ["-ceremony_on", "person__sort_key"],
                "indexes": [
                    models.Index(fields=["branch", "ceremony_on"], name="admission_day"),
                    models.Index(fields=["official_branch", "official_decision_on"], name="recognition_day"),
                    models.Index(fields=["person", "ceremony_on"], name="admission_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "ket-nap")),
                        fields=("person", "kind"),
                        name="admission_first_once",
                        violation_error_message="Đã có lần kết nạp đầu của người này; lần sau là kết nạp lại.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decision_on__isnull", True),
                            ("ceremony_on__gte", models.F("decision_on")),
                            ("branch__isnull", True),
                            _connector="OR",
                        ),
                        name="admission_order",
                        violation_error_message="Ngày lễ kết nạp phải bằng hoặc sau ngày quyết định.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("official_on__isnull", True),
                            ("official_on__gt", models.F("ceremony_on")),
                            ("branch__isnull", True),
                            _connector="OR",
                        ),
                        name="admission_official_after",
                        violation_error_message="Ngày chính thức phải sau ngày kết nạp.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("official_branch__isnull", True),
                            models.Q(("official_decision_on__isnull", False), ("official_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="admission_recognised_whole",
                        violation_error_message="Công nhận chính thức phải có ngày chính thức và ngày quyết định.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AwarenessClass",
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
                ("name", models.CharField(max_length=200, verbose_name="tên lớp")),
                ("opened_on", models.DateField(verbose_name="ngày khai giảng")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="ngày bế giảng")),
                ("place", models.CharField(blank=True, max_length=150, verbose_name="nơi mở lớp")),
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
                "verbose_name": "lớp bồi dưỡng nhận thức về Đảng",
                "verbose_name_plural": "lớp bồi dưỡng nhận thức về Đảng",
                "ordering": ["-opened_on"],
            },
        ),
        migrations.CreateModel(
            name="AwarenessStudent",
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
                    "certificate_number",
                    models.CharField(blank=True, max_length=60, verbose_name="giấy chứng nhận số"),
                ),
                ("certified_on", models.DateField(blank=True, null=True, verbose_name="ngày cấp")),
                (
                    "awareness_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="students",
                        to="members.awarenessclass",
                        verbose_name="lớp bồi dưỡng",
                    ),
                ),
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awareness_classes",
                        to="members.person",
                        verbose_name="quần chúng ưu tú",
                    ),
                ),
            ],
            options={
                "verbose_name": "học viên lớp bồi dưỡng nhận thức",
                "verbose_name_plural": "học viên lớp bồi dưỡng nhận thức",
                "ordering": ["awareness_class", "person__sort_key"],
                "indexes": [models.Index(fields=["branch", "awareness_class"], name="awareness_branch")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("awareness_class", "person"),
                        name="awareness_once",
                        violation_error_message="Người này đã có tên trong lớp.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Badge",
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
                        choices=[("tang", "Tặng"), ("truy-tang", "Truy tặng"), ("cap-lai", "Cấp lại")],
                        default="tang",
                        max_length=10,
                        verbose_name="hình thức",
                    ),
                ),
                ("years", models.PositiveSmallIntegerField(verbose_name="năm tuổi Đảng")),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="số Huy hiệu")),
                ("decision", models.CharField(blank=True, max_length=100, verbose_name="quyết định")),
                ("awarded_on", models.DateField(verbose_name="ngày trao tặng")),
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="badges",
                        to="members.person",
                        verbose_name="đảng viên",
                    ),
                ),
            ],
            options={
                "verbose_name": "Huy hiệu Đảng",
                "verbose_name_plural": "Huy hiệu Đảng",
                "ordering": ["-awarded_on", "person__sort_key"],
                "indexes": [
                    models.Index(fields=["branch", "awarded_on"], name="badge_day"),
                    models.Index(fields=["person", "years"], name="badge_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "cap-lai"), _negated=True),
                        fields=("person", "years"),
                        name="badge_once",
                        violation_error_message="Đảng viên đã nhận Huy hiệu này.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
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
                ("start", models.DateField(verbose_name="vào danh sách từ")),
                ("end", models.DateField(blank=True, null=True, verbose_name="thôi từ")),
                (
                    "end_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ket-nap", "Đã kết nạp"),
                            ("thoi", "Thôi bồi dưỡng"),
                            ("chuyen-di", "Chuyển đi nơi khác"),
                        ],
                        max_length=10,
                        verbose_name="lý do thôi",
                    ),
                ),
                (
                    "introduced_by",
                    models.CharField(blank=True, max_length=150, verbose_name="tổ chức giới thiệu"),
                ),
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
                (
                    "helper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="helped",
                        to="members.person",
                        verbose_name="đảng viên giúp đỡ",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidacies",
                        to="members.person",
                        verbose_name="quần chúng ưu tú",
                    ),
                ),
            ],
            options={
                "verbose_name": "quần chúng ưu tú",
                "verbose_name_plural": "quần chúng ưu tú",
                "ordering": ["branch__path", "person__sort_key"],
                "indexes": [models.Index(fields=["branch", "start", "end"], name="candidate_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                        ),
                        name="candidate_span",
                        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end__isnull", True), ("end_kind", "")),
                            models.Q(("end__isnull", False), models.Q(("end_kind", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="candidate_end_kind",
                        violation_error_message="Ngày thôi và lý do thôi phải đi cùng nhau.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                ("start", models.DateField(verbose_name="vào danh sách từ")),
                ("end", models.DateField(blank=True, null=True, verbose_name="ra khỏi danh sách từ")),
                (
                    "cause_in",
                    models.CharField(
                        choices=[
                            ("ket-nap", "Kết nạp"),
                            ("ket-nap-lai", "Kết nạp lại"),
                            ("chuyen-den-ngoai-tinh", "Chuyển đến từ tỉnh khác"),
                            ("chuyen-den-trong-tinh", "Chuyển đến từ nơi khác trong tỉnh"),
                            ("noi-bo-den", "Chuyển đến trong nội bộ"),
                            ("phuc-hoi", "Phục hồi đảng tịch"),
                            ("sap-xep-den", "Sắp xếp tổ chức"),
                            ("mo-so", "Có trong sổ khi mở sổ"),
                        ],
                        max_length=24,
                        verbose_name="lý do tăng",
                    ),
                ),
                (
                    "cause_out",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("tu-tran", "Từ trần"),
                            ("khai-tru", "Khai trừ"),
                            ("xoa-ten", "Xóa tên"),
                            ("xin-ra", "Xin ra khỏi Đảng"),
                            ("chuyen-di-ngoai-tinh", "Chuyển đi tỉnh khác"),
                            ("chuyen-di-trong-tinh", "Chuyển đi nơi khác trong tỉnh"),
                            ("noi-bo-di", "Chuyển đi trong nội bộ"),
                            ("sap-xep-di", "Sắp xếp tổ chức"),
                        ],
                        max_length=24,
                        verbose_name="lý do giảm",
                    ),
                ),
                ("came_from_place", models.CharField(blank=True, max_length=200, verbose_name="từ nơi")),
                ("went_to_place", models.CharField(blank=True, max_length=200, verbose_name="đến nơi")),
                ("decision_in", models.CharField(blank=True, max_length=100, verbose_name="văn bản vào")),
                ("decision_out", models.CharField(blank=True, max_length=100, verbose_name="văn bản ra")),
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
                    "came_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="branches.branch",
                        verbose_name="từ chi bộ",
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
                (
                    "went_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="branches.branch",
                        verbose_name="đến chi bộ",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="members.person",
                        verbose_name="đảng viên",
                    ),
                ),
            ],
            options={
                "verbose_name": "tên trong danh sách đảng viên",
                "verbose_name_plural": "danh sách đảng viên theo thời gian",
                "ordering": ["person__sort_key", "start"],
                "indexes": [
                    models.Index(fields=["branch", "start", "end"], name="membership_day"),
                    models.Index(fields=["branch", "end"], name="membership_left"),
                    models.Index(fields=["person", "start"], name="membership_person"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                        ),
                        name="membership_span",
                        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("person",),
                        name="membership_open",
                        violation_error_message="Đảng viên đang có tên ở một chi bộ khác.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cause_out", ""), ("end__isnull", True)),
                            models.Q(("end__isnull", False), models.Q(("cause_out", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="membership_cause_out",
                        violation_error_message="Ngày ra khỏi danh sách và lý do giảm phải đi cùng nhau.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cause_in__in", ("noi-bo-den", "sap-xep-den")), _negated=True),
                            ("came_from__isnull", False),
                            _connector="OR",
                        ),
                        name="membership_origin",
                        violation_error_message="Chuyển nội bộ phải ghi chi bộ chuyển đi.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cause_out__in", ("noi-bo-di", "sap-xep-di")), _negated=True),
                            ("went_to__isnull", False),
                            _connector="OR",
                        ),
                        name="membership_destination",
                        violation_error_message="Chuyển nội bộ phải ghi chi bộ chuyển đến.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonRating",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="năm xếp loại")),
                (
                    "proposed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("HTXSNV", "Hoàn thành xuất sắc nhiệm vụ"),
                            ("HTTNV", "Hoàn thành tốt nhiệm vụ"),
                            ("HTNV", "Hoàn thành nhiệm vụ"),
                            ("KHTNV", "Không hoàn thành nhiệm vụ"),
                            ("MIEN", "Được miễn đánh giá"),
                            ("CHUA", "Chưa đánh giá"),
                        ],
                        max_length=8,
                        verbose_name="đề xuất",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("HTXSNV", "Hoàn thành xuất sắc nhiệm vụ"),
                            ("HTTNV", "Hoàn thành tốt nhiệm vụ"),
                            ("HTNV", "Hoàn thành nhiệm vụ"),
                            ("KHTNV", "Không hoàn thành nhiệm vụ"),
                            ("MIEN", "Được miễn đánh giá"),
                            ("CHUA", "Chưa đánh giá"),
                        ],
                        max_length=8,
                        verbose_name="kết quả",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="lý do")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
                ("decision", models.CharField(blank=True, max_length=60, verbose_name="quyết định số")),
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
                        related_name="ratings",
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
                "verbose_name": "xếp loại đảng viên",
                "verbose_name_plural": "xếp loại đảng viên",
                "ordering": ["-year", "branch__path", "person__sort_key"],
                "indexes": [models.Index(fields=["branch", "year", "outcome"], name="person_rating_count")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome__in", ["MIEN", "CHUA"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="person_rating_reason",
                        violation_error_message="Miễn hoặc chưa đánh giá thì phải ghi lý do.",
                    ),
                    models.UniqueConstraint(
                        fields=("person", "year"),
                        name="person_rating_once",
                        violation_error_message="Đảng viên đã có kết quả xếp loại năm này.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recognition",
            fields=[],
            options={
                "verbose_name": "công nhận chính thức",
                "verbose_name_plural": "công nhận đảng viên chính thức",
                "ordering": ["-official_decision_on", "person__sort_key"],
                "proxy": True,
            },
            bases=("members.admission",),
        ),
        migrations.CreateModel(
            name="Standing",
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
                            ("mien-tuoi", "Miễn sinh hoạt do tuổi cao, sức yếu"),
                            ("mien-thoi-han", "Miễn sinh hoạt có thời hạn"),
                            ("dinh-chi", "Đình chỉ sinh hoạt"),
                            ("tam-thoi-di", "Sinh hoạt tạm thời nơi khác"),
                            ("nuoc-ngoai", "Ở nước ngoài"),
                        ],
                        max_length=14,
                        verbose_name="diện",
                    ),
                ),
                ("start", models.DateField(verbose_name="từ ngày")),
                (
                    "end",
                    models.DateField(
                        blank=True,
                        help_text="Tuổi cao, sức yếu thì để trống: không có ngày hết hạn.",
                        null=True,
                        verbose_name="đến trước ngày",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="lý do")),
                ("place", models.CharField(blank=True, max_length=150, verbose_name="nơi đến")),
                (
                    "decision",
                    models.CharField(blank=True, max_length=100, verbose_name="nghị quyết, quyết định"),
                ),
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
                        related_name="standings",
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
                "verbose_name": "diện sinh hoạt",
                "verbose_name_plural": "miễn, đình chỉ, tạm thời đi",
                "ordering": ["-start", "person__sort_key"],
                "indexes": [models.Index(fields=["person", "start", "end"], name="standing_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                        ),
                        name="standing_span",
                        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TemporaryStay",
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
                ("home", models.CharField(max_length=200, verbose_name="nơi sinh hoạt chính thức")),
                ("start", models.DateField(verbose_name="từ ngày")),
                ("end", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("paper", models.CharField(blank=True, max_length=60, verbose_name="giấy giới thiệu số")),
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
                        related_name="stays",
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
                "verbose_name": "đảng viên sinh hoạt tạm thời",
                "verbose_name_plural": "đảng viên nơi khác sinh hoạt tạm thời",
                "ordering": ["-start", "person__sort_key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                        ),
                        name="stay_span",
                        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
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
                            ("den", "Chuyển đến"),
                            ("di", "Chuyển đi"),
                            ("noi-bo", "Chuyển trong nội bộ"),
                        ],
                        max_length=8,
                        verbose_name="loại",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="nơi đi hoặc nơi đến")),
                ("within_province", models.BooleanField(default=True, verbose_name="trong cùng tỉnh")),
                ("effective_on", models.DateField(verbose_name="ngày chuyển")),
                (
                    "paper_number",
                    models.CharField(blank=True, max_length=60, verbose_name="giấy giới thiệu số"),
                ),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày cấp giấy")),
                (
                    "dues_paid_to",
                    models.CharField(blank=True, max_length=10, verbose_name="đã đóng đảng phí hết tháng"),
                ),
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
                        related_name="transfers",
                        to="members.person",
                        verbose_name="đảng viên",
                    ),
                ),
                (
                    "to_branch",
                    models.ForeignKey(
                        blank=True,
                        help_text="Chỉ ghi khi chuyển trong nội bộ.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers_in",
                        to="branches.branch",
                        verbose_name="chi bộ chuyển đến",
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
                "verbose_name": "chuyển sinh hoạt đảng",
                "verbose_name_plural": "chuyển sinh hoạt đảng",
                "ordering": ["-effective_on", "person__sort_key"],
                "indexes": [models.Index(fields=["branch", "effective_on"], name="transfer_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "noi-bo"), _negated=True),
                            models.Q(
                                ("to_branch__isnull", False),
                                models.Q(("to_branch", models.F("branch")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="transfer_destination",
                        violation_error_message="Chuyển nội bộ phải ghi chi bộ chuyển đến, khác chi bộ đang sinh hoạt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "noi-bo"), models.Q(("place", ""), _negated=True), _connector="OR"
                        ),
                        name="transfer_place",
                        violation_error_message="Hãy ghi nơi đi hoặc nơi đến.",
                    ),
                ],
            },
        ),
    ]
