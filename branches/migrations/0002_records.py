import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("branches", "0001_tables"),
        ("members", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="appointment",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="appointment",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="appointment",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="appointments",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người dùng",
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attendances",
                to="members.person",
                verbose_name="người dự",
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="branch",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="branch",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="children",
                to="branches.branch",
                verbose_name="trực thuộc",
            ),
        ),
        migrations.AddField(
            model_name="branch",
            name="predecessors",
            field=models.ManyToManyField(
                blank=True, related_name="successors", to="branches.branch", verbose_name="đơn vị tiền thân"
            ),
        ),
        migrations.AddField(
            model_name="branch",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="appointment",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="appointments",
                to="branches.branch",
                verbose_name="đơn vị",
            ),
        ),
        migrations.AddField(
            model_name="branchcharge",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="branchcharge",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="branchcharge",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="charges",
                to="members.person",
                verbose_name="đảng ủy viên",
            ),
        ),
        migrations.AddField(
            model_name="branchcharge",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="branchrating",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="branchrating",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="branchrating",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="branchversion",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="versions",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="branchversion",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="branchversion",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="code",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="code",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="branchversion",
            name="unit_type",
            field=models.ForeignKey(
                blank=True,
                limit_choices_to={"list": "loai-hinh"},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="branches.code",
                verbose_name="loại hình cơ sở",
            ),
        ),
        migrations.AddField(
            model_name="committeeseat",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="committeeseat",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="committeeseat",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="seats",
                to="members.person",
                verbose_name="người giữ chức",
            ),
        ),
        migrations.AddField(
            model_name="committeeseat",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="emulationmodel",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="emulationmodel",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="emulationmodel",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="followplan",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="followplan",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="followplan",
            name="person",
            field=models.ForeignKey(
                blank=True,
                help_text="Để trống nếu là kế hoạch của chi bộ.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="follow_plans",
                to="members.person",
                verbose_name="đảng viên",
            ),
        ),
        migrations.AddField(
            model_name="followplan",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="inspection",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="inspection",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="inspection",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="inspectionsubject",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="inspectionsubject",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="inspectionsubject",
            name="inspection",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="subjects",
                to="branches.inspection",
                verbose_name="cuộc kiểm tra, giám sát",
            ),
        ),
        migrations.AddField(
            model_name="inspectionsubject",
            name="person",
            field=models.ForeignKey(
                blank=True,
                help_text="Để trống nếu đối tượng là tổ chức đảng.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="inspected",
                to="members.person",
                verbose_name="đảng viên",
            ),
        ),
        migrations.AddField(
            model_name="inspectionsubject",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="leadershiprating",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="leadershiprating",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="leadershiprating",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="leadership_ratings",
                to="members.person",
                verbose_name="hồ sơ cá nhân",
            ),
        ),
        migrations.AddField(
            model_name="leadershiprating",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="recordedfigure",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="recordedfigure",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="recordedfigure",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="rule",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="rule",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="staffpost",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="staffpost",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="staffpost",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="posts",
                to="members.person",
                verbose_name="người giữ chức",
            ),
        ),
        migrations.AddField(
            model_name="staffpost",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="studysession",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="studysession",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="studysession",
            name="makes_up",
            field=models.ForeignKey(
                blank=True,
                help_text="Người dự buổi học bù được tính là đã học buổi chính.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="made_up_by",
                to="branches.studysession",
                verbose_name="học bù cho buổi",
            ),
        ),
        migrations.AddField(
            model_name="studysession",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddField(
            model_name="attendance",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attendances",
                to="branches.studysession",
                verbose_name="lớp học tập",
            ),
        ),
        migrations.AddField(
            model_name="turnout",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="turnout",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi",
            ),
        ),
        migrations.AddField(
            model_name="turnout",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="turnouts",
                to="branches.studysession",
                verbose_name="lớp học tập",
            ),
        ),
        migrations.AddField(
            model_name="turnout",
            name="updated_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa",
            ),
        ),
        migrations.AddConstraint(
            model_name="branch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("dissolved_on__isnull", True),
                    ("dissolved_on__gte", models.F("founded_on")),
                    _connector="OR",
                ),
                name="branch_span",
                violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày thành lập.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                name="appointment_span",
                violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("end__isnull", True)),
                fields=("user", "branch", "role"),
                name="appointment_open",
                violation_error_message="Người dùng đang giữ vai trò này ở đơn vị.",
            ),
        ),
        migrations.AddIndex(
            model_name="branchcharge",
            index=models.Index(fields=["branch", "start", "end"], name="charge_day"),
        ),
        migrations.AddConstraint(
            model_name="branchcharge",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                name="charge_span",
                violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
            ),
        ),
        migrations.AddIndex(
            model_name="branchrating",
            index=models.Index(fields=["branch", "year", "outcome"], name="branch_rating_count"),
        ),
        migrations.AddConstraint(
            model_name="branchrating",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome__in", ["MIEN", "CHUA"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="branch_rating_reason",
                violation_error_message="Miễn hoặc chưa đánh giá thì phải ghi lý do.",
            ),
        ),
        migrations.AddConstraint(
            model_name="branchrating",
            constraint=models.UniqueConstraint(
                fields=("branch", "year"),
                name="branch_rating_once",
                violation_error_message="Đơn vị đã có kết quả xếp loại năm này.",
            ),
        ),
        migrations.AddConstraint(
            model_name="code",
            constraint=models.UniqueConstraint(
                fields=("list", "code"), name="code_once", violation_error_message="Danh mục đã có mã này."
            ),
        ),
        migrations.AddIndex(
            model_name="branchversion",
            index=models.Index(fields=["branch", "start", "end"], name="branch_version_day"),
        ),
        migrations.AddConstraint(
            model_name="branchversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                name="branch_version_span",
                violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="branchversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("end__isnull", True)),
                fields=("branch",),
                name="branch_version_open",
                violation_error_message="Đơn vị đã có một tên gọi đang dùng.",
            ),
        ),
        migrations.AddConstraint(
            model_name="branchversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("end__isnull", True)),
                fields=("code",),
                name="branch_code_open",
                violation_error_message="Mã này đang được đơn vị khác dùng.",
            ),
        ),
        migrations.AddConstraint(
            model_name="branchversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ("chi-bo-co-so", "chi-bo-truc-thuoc")), _negated=True),
                    models.Q(("sector", ""), _negated=True),
                    _connector="OR",
                ),
                name="branch_has_sector",
                violation_error_message="Chi bộ phải có khối (ấp, cơ quan, đơn vị …).",
            ),
        ),
        migrations.AddConstraint(
            model_name="committeeseat",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                name="seat_span",
                violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="committeeseat",
            constraint=models.UniqueConstraint(
                condition=models.Q(("end__isnull", True)),
                fields=("branch", "person", "post"),
                name="seat_open",
                violation_error_message="Người này đang giữ chức vụ đó.",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["branch", "issued_on", "kind"], name="document_day"),
        ),
        migrations.AddIndex(
            model_name="emulationmodel",
            index=models.Index(fields=["branch", "start", "end"], name="emulation_day"),
        ),
        migrations.AddConstraint(
            model_name="emulationmodel",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                name="emulation_span",
                violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
            ),
        ),
        migrations.AddIndex(
            model_name="followplan",
            index=models.Index(fields=["branch", "year", "person"], name="plan_year"),
        ),
        migrations.AddConstraint(
            model_name="followplan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", True)),
                fields=("branch", "year"),
                name="plan_branch_once",
                violation_error_message="Chi bộ đã có kế hoạch năm này.",
            ),
        ),
        migrations.AddConstraint(
            model_name="followplan",
            constraint=models.UniqueConstraint(
                fields=("person", "year"),
                name="plan_person_once",
                violation_error_message="Đảng viên đã có kế hoạch năm này.",
            ),
        ),
        migrations.AddIndex(
            model_name="inspection",
            index=models.Index(fields=["branch", "concluded_on", "ended_on"], name="inspection_day"),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True),
                    ("started_on__isnull", True),
                    ("ended_on__gte", models.F("started_on")),
                    _connector="OR",
                ),
                name="inspection_span",
                violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("concluded_on__isnull", True),
                    ("started_on__isnull", True),
                    ("concluded_on__gte", models.F("started_on")),
                    _connector="OR",
                ),
                name="inspection_conclusion",
                violation_error_message="Ngày kết luận phải bằng hoặc sau ngày bắt đầu.",
            ),
        ),
        migrations.AddIndex(
            model_name="inspectionsubject",
            index=models.Index(fields=["branch", "inspection", "person"], name="subject_branch"),
        ),
        migrations.AddConstraint(
            model_name="inspectionsubject",
            constraint=models.UniqueConstraint(
                fields=("inspection", "person"),
                name="subject_person_once",
                violation_error_message="Đảng viên này đã là đối tượng của cuộc kiểm tra.",
            ),
        ),
        migrations.AddConstraint(
            model_name="inspectionsubject",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", True)),
                fields=("inspection", "branch"),
                name="subject_branch_once",
                violation_error_message="Tổ chức này đã là đối tượng của cuộc kiểm tra.",
            ),
        ),
        migrations.AddIndex(
            model_name="leadershiprating",
            index=models.Index(fields=["branch", "year", "outcome"], name="leadership_rating_count"),
        ),
        migrations.AddConstraint(
            model_name="leadershiprating",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome__in", ["MIEN", "CHUA"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="leadership_rating_reason",
                violation_error_message="Miễn hoặc chưa đánh giá thì phải ghi lý do.",
            ),
        ),
        migrations.AddConstraint(
            model_name="leadershiprating",
            constraint=models.UniqueConstraint(
                fields=("branch", "year", "subject", "name"),
                name="leadership_rating_once",
                violation_error_message="Tập thể, cá nhân này đã có kết quả xếp loại năm này.",
            ),
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["branch", "held_on", "kind", "due", "present"], name="meeting_count"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "chuyen-de"), _negated=True),
                    models.Q(("topic", ""), _negated=True),
                    _connector="OR",
                ),
                name="meeting_topic",
                violation_error_message="Sinh hoạt chuyên đề phải ghi tên chuyên đề.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordedfigure",
            constraint=models.UniqueConstraint(
                fields=("branch", "code", "year"),
                name="recorded_once",
                violation_error_message="Chỉ tiêu này của năm đã có giá trị.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.UniqueConstraint(
                fields=("key", "number", "valid_from"),
                name="rule_once",
                violation_error_message="Quy định này đã có một dòng với cùng trị số và ngày hiệu lực.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gt", models.F("valid_from")), _connector="OR"
                ),
                name="rule_span",
                violation_error_message="Ngày hết hiệu lực phải sau ngày có hiệu lực.",
            ),
        ),
        migrations.AddIndex(
            model_name="staffpost",
            index=models.Index(fields=["branch", "start", "end"], name="post_day"),
        ),
        migrations.AddConstraint(
            model_name="staffpost",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                name="post_span",
                violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="staffpost",
            constraint=models.UniqueConstraint(
                condition=models.Q(("end__isnull", True)),
                fields=("person", "branch"),
                name="post_open",
                violation_error_message="Người này đang giữ một chức danh ở đơn vị.",
            ),
        ),
        migrations.AddIndex(
            model_name="studysession",
            index=models.Index(fields=["branch", "held_on", "kind"], name="study_day"),
        ),
        migrations.AddConstraint(
            model_name="studysession",
            constraint=models.CheckConstraint(
                condition=models.Q(("makes_up__isnull", True), ("kind", "chuyen-de"), _connector="OR"),
                name="study_make_up",
                violation_error_message="Chỉ buổi học chuyên đề mới ghi là học bù.",
            ),
        ),
        migrations.AddIndex(
            model_name="attendance",
            index=models.Index(fields=["person", "session"], name="attendance_person"),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                fields=("session", "person"),
                name="attendance_once",
                violation_error_message="Người này đã có trong danh sách dự.",
            ),
        ),
        migrations.AddIndex(
            model_name="turnout",
            index=models.Index(fields=["branch", "session"], name="turnout_branch"),
        ),
        migrations.AddConstraint(
            model_name="turnout",
            constraint=models.UniqueConstraint(
                fields=("session", "branch"),
                name="turnout_once",
                violation_error_message="Đơn vị này đã có số người dự của lớp.",
            ),
        ),
    ]
