import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("vankhanh", "0001_users_audit"),
    ]

    operations = [
        migrations.CreateModel(
            name="Branch",
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
                    "path",
                    models.CharField(editable=False, max_length=60, unique=True, verbose_name="đường dẫn"),
                ),
                ("founded_on", models.DateField(verbose_name="ngày thành lập")),
                (
                    "dissolved_on",
                    models.DateField(
                        blank=True,
                        help_text="Từ ngày này đơn vị không còn hoạt động.",
                        null=True,
                        verbose_name="ngày kết thúc",
                    ),
                ),
                (
                    "records_from",
                    models.DateField(
                        blank=True,
                        help_text="Số liệu trước ngày này chưa có trong phần mềm. Chỉ ghi ở cấp đảng ủy.",
                        null=True,
                        verbose_name="ngày mở sổ",
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
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="branches.branch",
                        verbose_name="trực thuộc",
                    ),
                ),
                (
                    "predecessors",
                    models.ManyToManyField(
                        blank=True,
                        related_name="successors",
                        to="branches.branch",
                        verbose_name="đơn vị tiền thân",
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
                "verbose_name": "tổ chức đảng",
                "verbose_name_plural": "tổ chức đảng",
                "ordering": ["path"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dissolved_on__isnull", True),
                            ("dissolved_on__gte", models.F("founded_on")),
                            _connector="OR",
                        ),
                        name="branch_span",
                        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày thành lập.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("quan-tri", "Quản trị"),
                            ("van-thu", "Văn thư Đảng ủy"),
                            ("chi-bo", "Chi bộ"),
                            ("kiem-tra", "Ủy ban Kiểm tra"),
                            ("lanh-dao", "Lãnh đạo"),
                            ("phu-trach", "Đảng ủy viên phụ trách"),
                        ],
                        max_length=10,
                        verbose_name="vai trò",
                    ),
                ),
                ("start", models.DateField(verbose_name="từ ngày")),
                ("end", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
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
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người dùng",
                    ),
                ),
                (
                    "branch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="branches.branch",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "phân quyền",
                "verbose_name_plural": "phân quyền người dùng",
                "ordering": ["user", "branch__path", "start"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                        ),
                        name="appointment_span",
                        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("user", "branch", "role"),
                        name="appointment_open",
                        violation_error_message="Người dùng đang giữ vai trò này ở đơn vị.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StudySession",
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
                            ("nghi-quyet", "Quán triệt nghị quyết"),
                            ("chuyen-de", "Chuyên đề năm"),
                            ("khac", "Lớp khác"),
                        ],
                        max_length=12,
                        verbose_name="loại lớp",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="tên lớp, chuyên đề")),
                ("held_on", models.DateField(verbose_name="ngày mở lớp")),
                ("place", models.CharField(blank=True, max_length=150, verbose_name="địa điểm")),
                ("speaker", models.CharField(blank=True, max_length=120, verbose_name="báo cáo viên")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("truc-tiep", "Trực tiếp"),
                            ("truc-tuyen", "Trực tuyến"),
                            ("ket-hop", "Kết hợp"),
                        ],
                        default="truc-tiep",
                        max_length=12,
                        verbose_name="hình thức",
                    ),
                ),
                (
                    "issuer",
                    models.CharField(blank=True, max_length=120, verbose_name="cấp ban hành nghị quyết"),
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
                    "makes_up",
                    models.ForeignKey(
                        blank=True,
                        help_text="Người dự buổi học bù được tính là đã học buổi chính.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="made_up_by",
                        to="branches.studysession",
                        verbose_name="học bù cho buổi",
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
                "verbose_name": "lớp học tập",
                "verbose_name_plural": "lớp học tập, quán triệt",
                "ordering": ["-held_on", "title"],
                "indexes": [models.Index(fields=["branch", "held_on", "kind"], name="study_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("makes_up__isnull", True), ("kind", "chuyen-de"), _connector="OR"
                        ),
                        name="study_make_up",
                        violation_error_message="Chỉ buổi học chuyên đề mới ghi là học bù.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Code",
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
                    "list",
                    models.CharField(
                        choices=[
                            ("dan-toc", "Dân tộc"),
                            ("ton-giao", "Tôn giáo"),
                            ("nghe-nghiep", "Nghề nghiệp"),
                            ("giao-duc", "Giáo dục phổ thông"),
                            ("chuyen-mon", "Trình độ chuyên môn"),
                            ("ly-luan", "Trình độ lý luận chính trị"),
                            ("loai-hinh", "Loại hình cơ sở"),
                        ],
                        max_length=12,
                        verbose_name="danh mục",
                    ),
                ),
                ("code", models.CharField(max_length=30, verbose_name="mã")),
                ("label", models.CharField(max_length=150, verbose_name="tên")),
                (
                    "rank",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Thứ tự từ thấp đến cao; bậc cao hơn là trình độ cao hơn.",
                        verbose_name="bậc",
                    ),
                ),
                (
                    "form_row",
                    models.CharField(blank=True, max_length=60, verbose_name="dòng trong biểu thống kê"),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="dùng từ")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="thôi dùng từ")),
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
                "verbose_name": "mục danh mục",
                "verbose_name_plural": "danh mục",
                "ordering": ["list", "rank", "label"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("list", "code"),
                        name="code_once",
                        violation_error_message="Danh mục đã có mã này.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BranchRating",
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
                "verbose_name": "xếp loại tổ chức đảng",
                "verbose_name_plural": "xếp loại tổ chức đảng",
                "ordering": ["-year", "branch__path"],
                "indexes": [models.Index(fields=["branch", "year", "outcome"], name="branch_rating_count")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome__in", ["MIEN", "CHUA"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="branch_rating_reason",
                        violation_error_message="Miễn hoặc chưa đánh giá thì phải ghi lý do.",
                    ),
                    models.UniqueConstraint(
                        fields=("branch", "year"),
                        name="branch_rating_once",
                        violation_error_message="Đơn vị đã có kết quả xếp loại năm này.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BranchVersion",
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
                ("name", models.CharField(max_length=150, verbose_name="tên")),
                ("short_name", models.CharField(max_length=60, verbose_name="tên gọn")),
                ("code", models.CharField(max_length=30, verbose_name="mã")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dang-bo-tinh", "Đảng bộ tỉnh"),
                            ("dang-bo-cap-tren", "Đảng bộ cấp trên trực tiếp cơ sở"),
                            ("dang-bo-co-so", "Đảng bộ cơ sở"),
                            ("dang-bo-bo-phan", "Đảng bộ bộ phận"),
                            ("chi-bo-co-so", "Chi bộ cơ sở"),
                            ("chi-bo-truc-thuoc", "Chi bộ trực thuộc"),
                            ("to-dang", "Tổ đảng"),
                            ("chi-bo-tam-thoi", "Chi bộ sinh hoạt tạm thời"),
                        ],
                        max_length=20,
                        verbose_name="loại tổ chức",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ap", "Ấp"),
                            ("co-quan", "Cơ quan"),
                            ("su-nghiep", "Đơn vị sự nghiệp"),
                            ("quan-su", "Quân sự"),
                            ("cong-an", "Công an"),
                            ("doanh-nghiep", "Doanh nghiệp, hợp tác xã"),
                        ],
                        max_length=15,
                        verbose_name="khối",
                    ),
                ),
                ("start", models.DateField(verbose_name="từ ngày")),
                ("end", models.DateField(blank=True, null=True, verbose_name="đến trước ngày")),
                (
                    "decision",
                    models.CharField(blank=True, max_length=100, verbose_name="quyết định số, ngày"),
                ),
                (
                    "branch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
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
                    "unit_type",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"list": "loai-hinh"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="branches.code",
                        verbose_name="loại hình cơ sở",
                    ),
                ),
            ],
            options={
                "verbose_name": "tên gọi, loại hình",
                "verbose_name_plural": "tên gọi, loại hình theo thời gian",
                "ordering": ["branch__path", "start"],
                "indexes": [models.Index(fields=["branch", "start", "end"], name="branch_version_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                        ),
                        name="branch_version_span",
                        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("branch",),
                        name="branch_version_open",
                        violation_error_message="Đơn vị đã có một tên gọi đang dùng.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("end__isnull", True)),
                        fields=("code",),
                        name="branch_code_open",
                        violation_error_message="Mã này đang được đơn vị khác dùng.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ("chi-bo-co-so", "chi-bo-truc-thuoc")), _negated=True),
                            models.Q(("sector", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="branch_has_sector",
                        violation_error_message="Chi bộ phải có khối (ấp, cơ quan, đơn vị …).",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
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
                            ("NQ", "Nghị quyết"),
                            ("CTr", "Chương trình"),
                            ("KH", "Kế hoạch"),
                            ("QĐ", "Quyết định"),
                            ("KL", "Kết luận"),
                            ("TB", "Thông báo"),
                            ("BC", "Báo cáo"),
                            ("TTr", "Tờ trình"),
                            ("HD", "Hướng dẫn"),
                            ("CV", "Công văn"),
                            ("BB", "Biên bản"),
                        ],
                        max_length=4,
                        verbose_name="loại văn bản",
                    ),
                ),
                ("number", models.CharField(max_length=40, verbose_name="số, ký hiệu")),
                ("issued_on", models.DateField(verbose_name="ngày ban hành")),
                ("title", models.CharField(max_length=400, verbose_name="trích yếu")),
                ("field", models.CharField(blank=True, max_length=100, verbose_name="lĩnh vực")),
                (
                    "implements",
                    models.CharField(
                        blank=True,
                        help_text="Nghị quyết, chỉ thị của cấp trên được cụ thể hóa.",
                        max_length=300,
                        verbose_name="cụ thể hóa văn bản",
                    ),
                ),
                (
                    "makes_concrete",
                    models.BooleanField(default=False, verbose_name="là văn bản cụ thể hóa nghị quyết"),
                ),
                ("signed_by", models.CharField(blank=True, max_length=120, verbose_name="người ký")),
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
                "verbose_name": "văn bản",
                "verbose_name_plural": "văn bản ban hành",
                "ordering": ["-issued_on", "number"],
                "indexes": [models.Index(fields=["branch", "issued_on", "kind"], name="document_day")],
            },
        ),
        migrations.CreateModel(
            name="EmulationModel",
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
                ("name", models.CharField(max_length=250, verbose_name="tên mô hình")),
                (
                    "owner",
                    models.CharField(
                        blank=True,
                        help_text="Chi bộ, đoàn thể hoặc cá nhân.",
                        max_length=150,
                        verbose_name="chủ thể",
                    ),
                ),
                ("field", models.CharField(blank=True, max_length=100, verbose_name="lĩnh vực")),
                ("start", models.DateField(verbose_name="ngày đăng ký")),
                ("end", models.DateField(blank=True, null=True, verbose_name="thôi duy trì từ")),
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
                "verbose_name": "mô hình làm theo Bác",
                "verbose_name_plural": "mô hình làm theo Bác",
                "ordering": ["branch__path", "start"],
                "indexes": [models.Index(fields=["branch", "start", "end"], name="emulation_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"
                        ),
                        name="emulation_span",
                        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Inspection",
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
                    "actor",
                    models.CharField(
                        choices=[("cap-uy", "Cấp ủy"), ("ubkt", "Ủy ban kiểm tra"), ("chi-bo", "Chi bộ")],
                        max_length=8,
                        verbose_name="chủ thể",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("KT_CHAPHANH", "Kiểm tra chấp hành"),
                            ("KT_DHVP", "Kiểm tra khi có dấu hiệu vi phạm"),
                            ("GS_THUONGXUYEN", "Giám sát thường xuyên"),
                            ("GS_CHUYENDE", "Giám sát chuyên đề"),
                            ("KT_TAICHINH", "Kiểm tra tài chính"),
                            ("KT_DANGPHI", "Kiểm tra thu, nộp đảng phí"),
                            ("KT_KTGS", "Kiểm tra thực hiện nhiệm vụ kiểm tra, giám sát"),
                            ("TOCAO", "Giải quyết tố cáo"),
                            ("KHIEUNAI", "Giải quyết khiếu nại kỷ luật"),
                            ("KYLUAT", "Thi hành kỷ luật"),
                        ],
                        max_length=16,
                        verbose_name="loại",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="nội dung")),
                ("in_programme", models.BooleanField(default=True, verbose_name="theo chương trình năm")),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="quyết định, kế hoạch số"),
                ),
                ("decision_on", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
                (
                    "leader",
                    models.CharField(blank=True, max_length=120, verbose_name="trưởng đoàn, tổ trưởng"),
                ),
                ("team", models.CharField(blank=True, max_length=300, verbose_name="thành viên")),
                ("looked_from", models.DateField(blank=True, null=True, verbose_name="mốc kiểm tra từ")),
                ("looked_to", models.DateField(blank=True, null=True, verbose_name="mốc kiểm tra đến")),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="bắt đầu")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="kết thúc")),
                (
                    "concluded_on",
                    models.DateField(blank=True, null=True, verbose_name="ngày thông báo kết luận"),
                ),
                (
                    "conclusion_number",
                    models.CharField(blank=True, max_length=60, verbose_name="thông báo kết luận số"),
                ),
                ("mend_by", models.DateField(blank=True, null=True, verbose_name="hạn báo cáo khắc phục")),
                (
                    "mended_on",
                    models.DateField(blank=True, null=True, verbose_name="ngày nhận báo cáo khắc phục"),
                ),
                ("findings", models.TextField(blank=True, verbose_name="ưu điểm, hạn chế")),
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
                "verbose_name": "cuộc kiểm tra, giám sát",
                "verbose_name_plural": "kiểm tra, giám sát",
                "ordering": ["-concluded_on", "-ended_on", "-pk"],
                "indexes": [
                    models.Index(fields=["branch", "concluded_on", "ended_on"], name="inspection_day")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("started_on__isnull", True),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="inspection_span",
                        violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("concluded_on__isnull", True),
                            ("started_on__isnull", True),
                            ("concluded_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="inspection_conclusion",
                        violation_error_message="Ngày kết luận phải bằng hoặc sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                            ("thuong-ky", "Thường kỳ"),
                            ("chuyen-de", "Chuyên đề"),
                            ("bat-thuong", "Bất thường"),
                            ("to-dang", "Tổ đảng"),
                            ("cap-uy", "Cấp ủy"),
                            ("dang-bo", "Toàn đảng bộ"),
                        ],
                        max_length=12,
                        verbose_name="loại sinh hoạt",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="ngày họp")),
                ("topic", models.CharField(blank=True, max_length=300, verbose_name="nội dung, chuyên đề")),
                ("field", models.CharField(blank=True, max_length=100, verbose_name="lĩnh vực")),
                ("place", models.CharField(blank=True, max_length=150, verbose_name="địa điểm")),
                ("chair", models.CharField(blank=True, max_length=120, verbose_name="chủ trì")),
                ("secretary", models.CharField(blank=True, max_length=120, verbose_name="thư ký")),
                ("due", models.PositiveIntegerField(verbose_name="phải dự")),
                ("present", models.PositiveIntegerField(verbose_name="có mặt")),
                ("excused", models.PositiveIntegerField(default=0, verbose_name="vắng có lý do")),
                ("unexcused", models.PositiveIntegerField(default=0, verbose_name="vắng không lý do")),
                ("guests", models.PositiveIntegerField(default=0, verbose_name="khách, cấp trên dự")),
                ("resolution", models.CharField(blank=True, max_length=60, verbose_name="nghị quyết số")),
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
                "verbose_name": "cuộc sinh hoạt",
                "verbose_name_plural": "sinh hoạt chi bộ",
                "ordering": ["-held_on", "branch__path"],
                "indexes": [
                    models.Index(fields=["branch", "held_on", "kind", "due", "present"], name="meeting_count")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "due",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("present"), "+", models.F("excused")
                                    ),
                                    "+",
                                    models.F("unexcused"),
                                ),
                            )
                        ),
                        name="meeting_turnout",
                        violation_error_message="Số phải dự phải bằng có mặt + vắng có lý do + vắng không lý do.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "chuyen-de"), _negated=True),
                            models.Q(("topic", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meeting_topic",
                        violation_error_message="Sinh hoạt chuyên đề phải ghi tên chuyên đề.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordedFigure",
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
                    "code",
                    models.CharField(
                        choices=[
                            ("thu-nhap", "Thu nhập bình quân đầu người (triệu đồng/người/năm)"),
                            ("ho-ngheo", "Tỷ lệ hộ nghèo (%)"),
                        ],
                        max_length=30,
                        verbose_name="chỉ tiêu",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("value", models.DecimalField(decimal_places=4, max_digits=16, verbose_name="giá trị")),
                ("published_on", models.DateField(verbose_name="ngày có số liệu")),
                ("source", models.CharField(max_length=200, verbose_name="nguồn")),
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
                "verbose_name": "chỉ tiêu ghi nhận",
                "verbose_name_plural": "chỉ tiêu ghi nhận",
                "ordering": ["-year", "code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("branch", "code", "year"),
                        name="recorded_once",
                        violation_error_message="Chỉ tiêu này của năm đã có giá trị.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Rule",
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
                ("key", models.CharField(db_index=True, max_length=40, verbose_name="khóa")),
                ("label", models.CharField(max_length=150, verbose_name="tên quy định")),
                ("number", models.DecimalField(decimal_places=2, max_digits=9, verbose_name="trị số")),
                ("unit_text", models.CharField(blank=True, max_length=40, verbose_name="đơn vị tính")),
                ("text", models.CharField(blank=True, max_length=200, verbose_name="nội dung kèm theo")),
                ("valid_from", models.DateField(verbose_name="có hiệu lực từ")),
                (
                    "valid_to",
                    models.DateField(
                        blank=True,
                        help_text="Để trống nếu còn hiệu lực.",
                        null=True,
                        verbose_name="hết hiệu lực từ",
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="căn cứ")),
                (
                    "verified",
                    models.BooleanField(
                        default=False,
                        help_text="Chưa đối chiếu: phần mềm chỉ nhắc, không chặn.",
                        verbose_name="đã đối chiếu văn bản",
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
                "verbose_name": "quy định",
                "verbose_name_plural": "quy định theo thời gian",
                "ordering": ["key", "valid_from", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key", "number", "valid_from"),
                        name="rule_once",
                        violation_error_message="Quy định này đã có một dòng với cùng trị số và ngày hiệu lực.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="rule_span",
                        violation_error_message="Ngày hết hiệu lực phải sau ngày có hiệu lực.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Turnout",
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
                ("due", models.PositiveIntegerField(default=0, verbose_name="triệu tập")),
                ("present", models.PositiveIntegerField(default=0, verbose_name="đảng viên có mặt")),
                (
                    "guests",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Cán bộ, quần chúng không phải đảng viên.",
                        verbose_name="người khác dự",
                    ),
                ),
                (
                    "roll_taken",
                    models.BooleanField(default=False, editable=False, verbose_name="có điểm danh"),
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
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="turnouts",
                        to="branches.studysession",
                        verbose_name="lớp học tập",
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
                "verbose_name": "số người dự của đơn vị",
                "verbose_name_plural": "số người dự theo đơn vị",
                "ordering": ["session", "branch__path"],
                "indexes": [models.Index(fields=["branch", "session"], name="turnout_branch")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "branch"),
                        name="turnout_once",
                        violation_error_message="Đơn vị này đã có số người dự của lớp.",
                    )
                ],
            },
        ),
    ]
