from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vankhanh", "0004_second_step")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name="phiên bản"),
        ),
        migrations.AddField(
            model_name="formtoken",
            name="content",
            field=models.CharField(blank=True, default="", max_length=64, verbose_name="mã nội dung"),
            preserve_default=False,
        ),
    ]
