"""Columns of the chain: from where, in which act, about whom, and the digests; filled by the next migration."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vankhanh", "0005_versions")]

    operations = [
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.BigIntegerField(verbose_name="số thứ tự cuối")),
                ("digest", models.CharField(max_length=64, verbose_name="mã xác thực cuối")),
            ],
            options={"verbose_name": "cuối nhật ký", "verbose_name_plural": "cuối nhật ký"},
        ),
        migrations.AlterModelOptions(
            name="auditentry",
            options={"ordering": ["-sequence"], "verbose_name": "nhật ký", "verbose_name_plural": "nhật ký"},
        ),
        migrations.AlterField(
            model_name="auditentry",
            name="action",
            field=models.CharField(
                choices=[
                    ("them", "thêm"),
                    ("sua", "sửa"),
                    ("huy", "hủy"),
                    ("ghi-nhieu", "ghi nhiều dòng"),
                    ("nhap", "nhập tệp"),
                    ("xuat", "xuất tệp"),
                    ("xem", "mở xem"),
                    ("dang-nhap", "đăng nhập"),
                    ("dang-xuat", "đăng xuất"),
                    ("tu-choi", "bị từ chối"),
                    ("phuc-hoi", "phục hồi"),
                    ("doi-chieu", "kiểm tra nhật ký"),
                ],
                max_length=12,
                verbose_name="việc",
            ),
        ),
        migrations.AddField(
            "auditentry",
            "address",
            models.CharField(blank=True, default="", max_length=45, verbose_name="từ máy"),
            preserve_default=False,
        ),
        migrations.AddField("auditentry", "batch", models.UUIDField(null=True, verbose_name="lần làm")),
        migrations.AddField(
            "auditentry",
            "person",
            models.BigIntegerField(null=True, verbose_name="người được nói đến"),
        ),
        migrations.AddField(
            "auditentry",
            "persons",
            models.TextField(blank=True, default="", verbose_name="những người được nói đến"),
            preserve_default=False,
        ),
        migrations.AddField(
            "auditentry",
            "search",
            models.CharField(blank=True, default="", max_length=500),
            preserve_default=False,
        ),
        migrations.AddField(
            "auditentry", "sequence", models.BigIntegerField(null=True, verbose_name="số thứ tự")
        ),
        migrations.AddField(
            "auditentry",
            "previous",
            models.CharField(default="", max_length=64, verbose_name="mã xác thực của dòng trước"),
            preserve_default=False,
        ),
        migrations.AddField(
            "auditentry",
            "digest",
            models.CharField(default="", max_length=64, verbose_name="mã xác thực"),
            preserve_default=False,
        ),
    ]
