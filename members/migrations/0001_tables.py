import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import vankhanh.partial_dates


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("branches", "0001_tables"),
    ]

    operations = [
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
            ],
            options={
                "verbose_name": "học viên lớp bồi dưỡng nhận thức",
                "verbose_name_plural": "học viên lớp bồi dưỡng nhận thức",
                "ordering": ["awareness_class", "person__sort_key"],
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
            ],
            options={
                "verbose_name": "Huy hiệu Đảng",
                "verbose_name_plural": "Huy hiệu Đảng",
                "ordering": ["-awarded_on", "person__sort_key"],
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
            ],
            options={
                "verbose_name": "quần chúng ưu tú",
                "verbose_name_plural": "quần chúng ưu tú",
                "ordering": ["branch__path", "person__sort_key"],
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
            ],
            options={
                "verbose_name": "tên trong danh sách đảng viên",
                "verbose_name_plural": "danh sách đảng viên theo thời gian",
                "ordering": ["person__sort_key", "start"],
            },
        ),
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
            ],
            options={
                "verbose_name": "hồ sơ cá nhân",
                "verbose_name_plural": "hồ sơ cá nhân",
                "ordering": ["sort_key", "pk"],
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
            ],
            options={
                "verbose_name": "xếp loại đảng viên",
                "verbose_name_plural": "xếp loại đảng viên",
                "ordering": ["-year", "branch__path", "person__sort_key"],
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
            ],
            options={
                "verbose_name": "trình độ",
                "verbose_name_plural": "trình độ",
                "ordering": ["person", "level__list", "-level__rank"],
            },
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
            ],
            options={
                "verbose_name": "diện sinh hoạt",
                "verbose_name_plural": "miễn, đình chỉ, tạm thời đi",
                "ordering": ["-start", "person__sort_key"],
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
            ],
            options={
                "verbose_name": "đảng viên sinh hoạt tạm thời",
                "verbose_name_plural": "đảng viên nơi khác sinh hoạt tạm thời",
                "ordering": ["-start", "person__sort_key"],
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
            ],
            options={
                "verbose_name": "chuyển sinh hoạt đảng",
                "verbose_name_plural": "chuyển sinh hoạt đảng",
                "ordering": ["-effective_on", "person__sort_key"],
            },
        ),
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
            ],
            options={
                "verbose_name": "kết nạp đảng viên",
                "verbose_name_plural": "kết nạp đảng viên",
                "ordering": ["-ceremony_on", "person__sort_key"],
            },
        ),
    ]
