"""On PostgreSQL paths and sort keys compare byte by byte, so that ranges of the tree use their index.

SQLite does so anyway and knows no collation "C".
"""

from django.db import migrations


def byte_order(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE branches_branch ALTER COLUMN path TYPE varchar(60) COLLATE "C"')
        schema_editor.execute(
            'ALTER TABLE members_person ALTER COLUMN sort_key TYPE varchar(300) COLLATE "C"'
        )


class Migration(migrations.Migration):
    dependencies = [("branches", "0002_records"), ("members", "0002_records")]

    operations = [migrations.RunPython(byte_order, migrations.RunPython.noop)]
