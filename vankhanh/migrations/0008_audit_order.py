"""From now on every entry has its place; what the log's pages and "who saw this person" look up is indexed.

On PostgreSQL the unit's path compares byte by byte, as `Branch.path` does.
"""

from django.db import migrations, models


def byte_order(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            'ALTER TABLE vankhanh_auditentry ALTER COLUMN unit_path TYPE varchar(60) COLLATE "C"'
        )


class Migration(migrations.Migration):
    dependencies = [("vankhanh", "0007_link_entries")]

    operations = [
        migrations.AlterField(
            "auditentry", "sequence", models.BigIntegerField(unique=True, verbose_name="số thứ tự")
        ),
        migrations.AddIndex("auditentry", models.Index(fields=["by", "sequence"], name="audit_by")),
        migrations.AddIndex("auditentry", models.Index(fields=["action", "sequence"], name="audit_action")),
        migrations.AddIndex("auditentry", models.Index(fields=["person", "sequence"], name="audit_person")),
        migrations.AddIndex("auditentry", models.Index(fields=["batch"], name="audit_batch")),
        migrations.AddIndex(
            "auditentry",
            models.Index(
                condition=models.Q(("persons", ""), _negated=True), fields=["at"], name="audit_many"
            ),
        ),
        migrations.RunPython(byte_order, migrations.RunPython.noop),
    ]
