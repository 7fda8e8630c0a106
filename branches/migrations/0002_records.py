import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("branches", "0001_tables"),
        ("members", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attendance",
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
                        related_name="attendances",
                        to="members.person",
                        verbose_name="người dự",
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
                    "branch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)s_rows",
                        to="branches.branch",
                        verbose_name="tổ chức đảng",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="branches.studysession",
                        verbose_name="lớp học tập",
                    ),
                ),
            ],
            options={
                "verbose_name": "người dự lớp",
                "verbose_name_plural": "người dự lớp",
                "ordering": ["session", "branch__path"],
                "indexes": [models.Index(fields=["person", "session"], name="attendance_person")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "person"),
                        name="attendance_once",
                        violation_error_message="Người này đã có trong danh sách dự.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BranchCharge",
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
                ("start", models.DateField(verbose_name="từ ngày")),
                ("end", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("decision", models.CharField(blank=True, max_length=100, verbose_name="văn bản phân công")),
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
                        related_name="charges",
                        to="members.person",
                        verbose_name="đảng ủy viên",
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
                "verbose_name": "phân công phụ trách chi bộ",
                "verbose_name_plural": "phân công phụ trách chi bộ",
                "ordering": ["branch__path", "start"],
                "indexes": [models.Index(fields=["branch", "start", "end"], name="charge_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                        ),
                        name="charge_span",
                        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitteeSeat",
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
                    "post",
                    models.CharField(
                        choices=[
                            ("bi-thu", "Bí thư"),
                            ("pho-bi-thu", "Phó Bí thư"),
                            ("uy-vien-btv", "Ủy viên Ban Thường vụ"),
                            ("uy-vien", "Ủy viên Ban Chấp hành"),
                            ("chu-nhiem-ubkt", "Chủ nhiệm Ủy ban Kiểm tra"),
                            ("uy-vien-ubkt", "Ủy viên Ủy ban Kiểm tra"),
                        ],
                        max_length=20,
                        verbose_name="chức vụ",
                    ),
                ),
                (
                    "term",
                    models.CharField(
                        blank=True, help_text="Ví dụ: 2020-2025", max_length=20, verbose_name="nhiệm kỳ"
                    ),
                ),
                ("start", models.DateField(verbose_name="từ ngày")),
                ("end", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("decision", models.CharField(blank=True, max_length=100, verbose_name="quyết định chuẩn y")),
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
                        related_name="seats",
                        to="members.person",
                        verbose_name="người giữ chức",
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
                "verbose_name": "cấp ủy viên",
                "verbose_name_plural": "cấp ủy viên",
                "ordering": ["branch__path", "post", "start"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                        ),
                        name="seat_span",
                        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("branch", "person", "post"),
                        name="seat_open",
                        violation_error_message="Người này đang giữ chức vụ đó.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowPlan",
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
                ("made_on", models.DateField(blank=True, null=True, verbose_name="ngày lập")),
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
                        blank=True,
                        help_text="Để trống nếu là kế hoạch của chi bộ.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_plans",
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
                "verbose_name": "kế hoạch làm theo Bác",
                "verbose_name_plural": "kế hoạch làm theo Bác",
                "ordering": ["-year", "branch__path"],
                "indexes": [models.Index(fields=["branch", "year", "person"], name="plan_year")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", True)),
                        fields=("branch", "year"),
                        name="plan_branch_once",
                        violation_error_message="Chi bộ đã có kế hoạch năm này.",
                    ),
                    models.UniqueConstraint(
                        fields=("person", "year"),
                        name="plan_person_once",
                        violation_error_message="Đảng viên đã có kế hoạch năm này.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InspectionSubject",
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
                ("result", models.CharField(blank=True, max_length=300, verbose_name="kết quả")),
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
                    "inspection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subjects",
                        to="branches.inspection",
                        verbose_name="cuộc kiểm tra, giám sát",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        help_text="Để trống nếu đối tượng là tổ chức đảng.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inspected",
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
                "verbose_name": "đối tượng kiểm tra, giám sát",
                "verbose_name_plural": "đối tượng kiểm tra, giám sát",
                "ordering": ["inspection", "branch__path"],
                "indexes": [models.Index(fields=["branch", "inspection", "person"], name="subject_branch")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("inspection", "person"),
                        name="subject_person_once",
                        violation_error_message="Đảng viên này đã là đối tượng của cuộc kiểm tra.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", True)),
                        fields=("inspection", "branch"),
                        name="subject_branch_once",
                        violation_error_message="Tổ chức này đã là đối tượng của cuộc kiểm tra.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeadershipRating",
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
                    "subject",
                    models.CharField(
                        choices=[
                            ("tap-the", "Tập thể lãnh đạo, quản lý"),
                            ("ca-nhan", "Cá nhân lãnh đạo, quản lý"),
                        ],
                        max_length=10,
                        verbose_name="đối tượng",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="tên tập thể, cá nhân")),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leadership_ratings",
                        to="members.person",
                        verbose_name="hồ sơ cá nhân",
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
                "verbose_name": "xếp loại tập thể, cá nhân lãnh đạo",
                "verbose_name_plural": "xếp loại tập thể, cá nhân lãnh đạo",
                "ordering": ["-year", "subject", "name"],
                "indexes": [
                    models.Index(fields=["branch", "year", "outcome"], name="leadership_rating_count")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome__in", ["MIEN", "CHUA"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="leadership_rating_reason",
                        violation_error_message="Miễn hoặc chưa đánh giá thì phải ghi lý do.",
                    ),
                    models.UniqueConstraint(
                        fields=("branch", "year", "subject", "name"),
                        name="leadership_rating_once",
                        violation_error_message="Tập thể, cá nhân này đã có kết quả xếp loại năm này.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffPost",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("can-bo", "Cán bộ"),
                            ("cong-chuc", "Công chức"),
                            ("khong-chuyen-trach", "Người hoạt động không chuyên trách"),
                        ],
                        max_length=20,
                        verbose_name="diện",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="chức danh")),
                ("start", models.DateField(verbose_name="từ ngày")),
                ("end", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                ("decision", models.CharField(blank=True, max_length=100, verbose_name="quyết định")),
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
                        related_name="posts",
                        to="members.person",
                        verbose_name="người giữ chức",
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
                "verbose_name": "cán bộ, công chức xã",
                "verbose_name_plural": "cán bộ, công chức xã",
                "ordering": ["branch__path", "kind", "title"],
                "indexes": [models.Index(fields=["branch", "start", "end"], name="post_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                        ),
                        name="post_span",
                        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("person", "branch"),
                        name="post_open",
                        violation_error_message="Người này đang giữ một chức danh ở đơn vị.",
                    ),
                ],
            },
        ),
    ]
