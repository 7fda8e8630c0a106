"""What a search looks in holds names only: numbers of papers are looked for where the reader may see them whole."""

from django.db import migrations

from vankhanh.vietnamese import fold

LENGTH, AT_ONCE = 500, 1000


def refold(rows, *columns):
    """Write anew the folded text of the rows whose text held more than these columns."""
    changed = []
    for row in rows.only("search", *columns).iterator(chunk_size=AT_ONCE):
        search = fold(" ".join(getattr(row, name) for name in columns))[:LENGTH]
        if search != row.search:
            row.search = search
            changed.append(row)
    rows.bulk_update(changed, ["search"], batch_size=AT_ONCE)


def names_only(apps, schema_editor):
    alias = schema_editor.connection.alias
    refold(apps.get_model("members", "Person").objects.using(alias), "full_name", "other_names")
    refold(apps.get_model("members", "PersonMerge").objects.using(alias), "gone_name")


class Migration(migrations.Migration):
    dependencies = [("members", "0015_files")]

    operations = [migrations.RunPython(names_only, migrations.RunPython.noop)]
