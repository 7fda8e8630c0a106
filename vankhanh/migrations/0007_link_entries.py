"""The entries there are become the beginning of the chain, in the order they were written."""

from django.db import migrations

from vankhanh.audit import chain
from vankhanh.vietnamese import fold


def link_all(apps, schema_editor):
    using = schema_editor.connection.alias
    entries = apps.get_model("vankhanh", "AuditEntry").objects.using(using)
    sequence, digest = 0, chain.BEGINNING
    for entry in entries.order_by("pk").iterator(chunk_size=500):
        sequence += 1
        chain.link(entry, sequence, digest)
        digest = entry.digest
        entry.search = fold(f"{entry.object_text} {entry.reason} {entry.by_name}")[:500]
        entry.save(using=using, update_fields=["sequence", "previous", "digest", "search"])
    apps.get_model("vankhanh", "AuditHead").objects.using(using).create(
        pk=1, sequence=sequence, digest=digest
    )


class Migration(migrations.Migration):
    dependencies = [("vankhanh", "0006_audit_chain")]

    operations = [migrations.RunPython(link_all, migrations.RunPython.noop)]
