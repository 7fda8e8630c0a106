"""What entered the database past `record` and is said on the log all the same: rows laid by migrations, bulk loads."""

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from vankhanh import record
from vankhanh.models import AuditEntry

from . import reconcile

LAID = "Dữ liệu đặt sẵn khi cài đặt, cập nhật"
ROWS_TOLD_AT_ONCE = 500


def after_last_app(app_config, using: str = "default", plan=(), **_):
    """Receiver of post_migrate: what migrations laid or changed is told, so that later changes can be seen."""
    last = app_config is list(apps.get_app_configs())[-1]
    if last and plan and using == "default" and not settings.TESTING:
        tell_laid()


@transaction.atomic
def tell_laid() -> None:
    """Put on the log, row by row, whatever stands otherwise than the log tells."""
    for model in reconcile.recorded_models():
        told = reconcile.Told(model).rows
        ranges = reconcile.ranges_of(model)
        rows = [row for row in model._base_manager.order_by("pk") if untold(model, row, told, ranges)]
        for start in range(0, len(rows), ROWS_TOLD_AT_ONCE):
            tell(model, rows[start : start + ROWS_TOLD_AT_ONCE])


def untold(model, row, told: dict, ranges) -> bool:
    """Whether the log does not know the row as it stands."""
    state = told.get(row.pk)
    if state is None:
        return not any(first <= row.pk <= last for first, last in ranges)
    return any(reconcile.differences(model, row, state))


def tell(model, rows: list[models.Model]) -> None:
    """One entry that lists rows as they stand."""
    record.note(
        AuditEntry.Action.BULK,
        f"{LAID}: {len(rows)} dòng",
        by=None,
        model=model._meta.label_lower,
        after={"rows": [{"id": row.pk, **record.values(row)} for row in rows]},
    )


def loaded(what: str, tables, *, by) -> AuditEntry:
    """One entry for a bulk load: how many rows each table got and under which numbers, without their content."""
    counted = {model: model._base_manager.aggregate(models.Min("pk"), models.Max("pk")) for model in tables}
    ranges = {
        model._meta.label_lower: [found["pk__min"], found["pk__max"]]
        for model, found in counted.items()
        if found["pk__min"] is not None
    }
    counts = {model._meta.label_lower: model._base_manager.count() for model in tables}
    return record.note(
        AuditEntry.Action.BULK,
        what,
        by=by,
        model=reconcile.LOAD,
        after={reconcile.UNTOLD: ranges, "counts": counts},
    )
