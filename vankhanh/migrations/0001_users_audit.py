import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined"),
                ),
                ("full_name", models.CharField(blank=True, max_length=120, verbose_name="họ và tên")),
                (
                    "must_change_password",
                    models.BooleanField(default=False, verbose_name="phải đổi mật khẩu"),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "người dùng",
                "verbose_name_plural": "người dùng",
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="lúc"
                    ),
                ),
                ("by_name", models.CharField(max_length=150, verbose_name="tên người làm")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("them", "thêm"),
                            ("sua", "sửa"),
                            ("huy", "hủy"),
                            ("ghi-nhieu", "ghi nhiều dòng"),
                            ("xuat", "xuất tệp"),
                            ("dang-nhap", "đăng nhập"),
                            ("tu-choi", "bị từ chối"),
                        ],
                        max_length=12,
                        verbose_name="việc",
                    ),
                ),
                ("model", models.CharField(max_length=60, verbose_name="loại hồ sơ")),
                ("object_id", models.CharField(blank=True, max_length=40, verbose_name="mã")),
                ("object_text", models.CharField(max_length=300, verbose_name="hồ sơ")),
                (
                    "unit_path",
                    models.CharField(blank=True, db_index=True, max_length=60, verbose_name="đơn vị"),
                ),
                ("before", models.JSONField(default=dict, verbose_name="trước")),
                ("after", models.JSONField(default=dict, verbose_name="sau")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="lý do")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người làm",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhật ký",
                "verbose_name_plural": "nhật ký",
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["model", "object_id"], name="audit_object")],
            },
        ),
    ]
