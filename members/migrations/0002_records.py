import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("branches", "0002_records"),
        ("members", "0001_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="admission",
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
            model_name="admission",
            name="official_branch",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recognition_rows",
                to="branches.branch",
                verbose_name="chi bộ công nhận",
            ),
        ),
        migrations.AddField(
            model_name="admission",
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
        migrations.CreateModel(
            name="Recognition",
            fields=[],
            options={
                "verbose_name": "công nhận chính thức",
                "verbose_name_plural": "công nhận đảng viên chính thức",
                "ordering": ["-official_decision_on", "person__sort_key"],
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("members.admission",),
        ),
        migrations.AddField(
            model_name="awarenessclass",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="awarenessclass",
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
            model_name="awarenessclass",
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
            model_name="awarenessstudent",
            name="awareness_class",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="students",
                to="members.awarenessclass",
                verbose_name="lớp bồi dưỡng",
            ),
        ),
        migrations.AddField(
            model_name="awarenessstudent",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="awarenessstudent",
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
            model_name="awarenessstudent",
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
            model_name="badge",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="badge",
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
            model_name="badge",
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
            model_name="candidate",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="candidate",
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
            model_name="candidate",
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
            model_name="membership",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="came_from",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="branches.branch",
                verbose_name="từ chi bộ",
            ),
        ),
        migrations.AddField(
            model_name="membership",
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
            model_name="membership",
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
            model_name="membership",
            name="went_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="branches.branch",
                verbose_name="đến chi bộ",
            ),
        ),
        migrations.AddField(
            model_name="person",
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
            model_name="person",
            name="ethnicity",
            field=models.ForeignKey(
                limit_choices_to={"list": "dan-toc"},
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="branches.code",
                verbose_name="dân tộc",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="occupation",
            field=models.ForeignKey(
                blank=True,
                limit_choices_to={"list": "nghe-nghiep"},
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="branches.code",
                verbose_name="nghề nghiệp",
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="religion",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="person",
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
            model_name="membership",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="memberships",
                to="members.person",
                verbose_name="đảng viên",
            ),
        ),
        migrations.AddField(
            model_name="candidate",
            name="helper",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="helped",
                to="members.person",
                verbose_name="đảng viên giúp đỡ",
            ),
        ),
        migrations.AddField(
            model_name="candidate",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="candidacies",
                to="members.person",
                verbose_name="quần chúng ưu tú",
            ),
        ),
        migrations.AddField(
            model_name="badge",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="badges",
                to="members.person",
                verbose_name="đảng viên",
            ),
        ),
        migrations.AddField(
            model_name="awarenessstudent",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="awareness_classes",
                to="members.person",
                verbose_name="quần chúng ưu tú",
            ),
        ),
        migrations.AddField(
            model_name="admission",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="admissions",
                to="members.person",
                verbose_name="đảng viên",
            ),
        ),
        migrations.AddField(
            model_name="personrating",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="personrating",
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
            model_name="personrating",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ratings",
                to="members.person",
                verbose_name="đảng viên",
            ),
        ),
        migrations.AddField(
            model_name="personrating",
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
            model_name="qualification",
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
            model_name="qualification",
            name="level",
            field=models.ForeignKey(
                limit_choices_to={"list__in": ("giao-duc", "chuyen-mon", "ly-luan")},
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="branches.code",
                verbose_name="trình độ",
            ),
        ),
        migrations.AddField(
            model_name="qualification",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="qualifications",
                to="members.person",
                verbose_name="người",
            ),
        ),
        migrations.AddField(
            model_name="qualification",
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
            model_name="standing",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="standing",
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
            model_name="standing",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="standings",
                to="members.person",
                verbose_name="đảng viên",
            ),
        ),
        migrations.AddField(
            model_name="standing",
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
            model_name="temporarystay",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="temporarystay",
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
            model_name="temporarystay",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stays",
                to="members.person",
                verbose_name="đảng viên",
            ),
        ),
        migrations.AddField(
            model_name="temporarystay",
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
            model_name="transfer",
            name="branch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)s_rows",
                to="branches.branch",
                verbose_name="tổ chức đảng",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
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
            model_name="transfer",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transfers",
                to="members.person",
                verbose_name="đảng viên",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
            name="to_branch",
            field=models.ForeignKey(
                blank=True,
                help_text="Chỉ ghi khi chuyển trong nội bộ.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="transfers_in",
                to="branches.branch",
                verbose_name="chi bộ chuyển đến",
            ),
        ),
        migrations.AddField(
            model_name="transfer",
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
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["sort_key", "id", "search"], name="person_sorted"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                condition=models.Q(("id_number", ""), _negated=True),
                fields=("id_number",),
                name="person_id_number",
                violation_error_message="Số định danh này đã có trong hồ sơ khác.",
            ),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["branch", "start", "end"], name="membership_day"),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["branch", "end"], name="membership_left"),
        ),
        migrations.AddIndex(
            model_name="membership",
            index=models.Index(fields=["person", "start"], name="membership_person"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                name="membership_span",
                violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("end__isnull", True)),
                fields=("person",),
                name="membership_open",
                violation_error_message="Đảng viên đang có tên ở một chi bộ khác.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cause_out", ""), ("end__isnull", True)),
                    models.Q(("end__isnull", False), models.Q(("cause_out", ""), _negated=True)),
                    _connector="OR",
                ),
                name="membership_cause_out",
                violation_error_message="Ngày ra khỏi danh sách và lý do giảm phải đi cùng nhau.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cause_in__in", ("noi-bo-den", "sap-xep-den")), _negated=True),
                    ("came_from__isnull", False),
                    _connector="OR",
                ),
                name="membership_origin",
                violation_error_message="Chuyển nội bộ phải ghi chi bộ chuyển đi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cause_out__in", ("noi-bo-di", "sap-xep-di")), _negated=True),
                    ("went_to__isnull", False),
                    _connector="OR",
                ),
                name="membership_destination",
                violation_error_message="Chuyển nội bộ phải ghi chi bộ chuyển đến.",
            ),
        ),
        migrations.AddIndex(
            model_name="candidate",
            index=models.Index(fields=["branch", "start", "end"], name="candidate_day"),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                name="candidate_span",
                violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end__isnull", True), ("end_kind", "")),
                    models.Q(("end__isnull", False), models.Q(("end_kind", ""), _negated=True)),
                    _connector="OR",
                ),
                name="candidate_end_kind",
                violation_error_message="Ngày thôi và lý do thôi phải đi cùng nhau.",
            ),
        ),
        migrations.AddIndex(
            model_name="badge",
            index=models.Index(fields=["branch", "awarded_on"], name="badge_day"),
        ),
        migrations.AddIndex(
            model_name="badge",
            index=models.Index(fields=["person", "years"], name="badge_person"),
        ),
        migrations.AddConstraint(
            model_name="badge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "cap-lai"), _negated=True),
                fields=("person", "years"),
                name="badge_once",
                violation_error_message="Đảng viên đã nhận Huy hiệu này.",
            ),
        ),
        migrations.AddIndex(
            model_name="awarenessstudent",
            index=models.Index(fields=["branch", "awareness_class"], name="awareness_branch"),
        ),
        migrations.AddConstraint(
            model_name="awarenessstudent",
            constraint=models.UniqueConstraint(
                fields=("awareness_class", "person"),
                name="awareness_once",
                violation_error_message="Người này đã có tên trong lớp.",
            ),
        ),
        migrations.AddIndex(
            model_name="admission",
            index=models.Index(fields=["branch", "ceremony_on"], name="admission_day"),
        ),
        migrations.AddIndex(
            model_name="admission",
            index=models.Index(fields=["official_branch", "official_decision_on"], name="recognition_day"),
        ),
        migrations.AddIndex(
            model_name="admission",
            index=models.Index(fields=["person", "ceremony_on"], name="admission_person"),
        ),
        migrations.AddConstraint(
            model_name="admission",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "ket-nap")),
                fields=("person", "kind"),
                name="admission_first_once",
                violation_error_message="Đã có lần kết nạp đầu của người này; lần sau là kết nạp lại.",
            ),
        ),
        migrations.AddConstraint(
            model_name="admission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decision_on__isnull", True),
                    ("ceremony_on__gte", models.F("decision_on")),
                    ("branch__isnull", True),
                    _connector="OR",
                ),
                name="admission_order",
                violation_error_message="Ngày lễ kết nạp phải bằng hoặc sau ngày quyết định.",
            ),
        ),
        migrations.AddConstraint(
            model_name="admission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("official_on__isnull", True),
                    ("official_on__gt", models.F("ceremony_on")),
                    ("branch__isnull", True),
                    _connector="OR",
                ),
                name="admission_official_after",
                violation_error_message="Ngày chính thức phải sau ngày kết nạp.",
            ),
        ),
        migrations.AddConstraint(
            model_name="admission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("official_branch__isnull", True),
                    models.Q(("official_decision_on__isnull", False), ("official_on__isnull", False)),
                    _connector="OR",
                ),
                name="admission_recognised_whole",
                violation_error_message="Công nhận chính thức phải có ngày chính thức và ngày quyết định.",
            ),
        ),
        migrations.AddIndex(
            model_name="personrating",
            index=models.Index(fields=["branch", "year", "outcome"], name="person_rating_count"),
        ),
        migrations.AddConstraint(
            model_name="personrating",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome__in", ["MIEN", "CHUA"]), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="person_rating_reason",
                violation_error_message="Miễn hoặc chưa đánh giá thì phải ghi lý do.",
            ),
        ),
        migrations.AddConstraint(
            model_name="personrating",
            constraint=models.UniqueConstraint(
                fields=("person", "year"),
                name="person_rating_once",
                violation_error_message="Đảng viên đã có kết quả xếp loại năm này.",
            ),
        ),
        migrations.AddConstraint(
            model_name="qualification",
            constraint=models.UniqueConstraint(
                fields=("person", "level"),
                name="qualification_once",
                violation_error_message="Trình độ này đã ghi.",
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(fields=["person", "start", "end"], name="standing_person"),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                name="standing_span",
                violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
            ),
        ),
        migrations.AddConstraint(
            model_name="temporarystay",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                name="stay_span",
                violation_error_message="Ngày kết thúc phải bằng hoặc sau ngày bắt đầu.",
            ),
        ),
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(fields=["branch", "effective_on"], name="transfer_day"),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind", "noi-bo"), models.Q(("place", ""), _negated=True), _connector="OR"
                ),
                name="transfer_place",
                violation_error_message="Hãy ghi nơi đi hoặc nơi đến.",
            ),
        ),
    ]
