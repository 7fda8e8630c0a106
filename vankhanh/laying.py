"""An empty database gets every table at once, as the last migration leaves it, and then what the migrations lay in.

One by one they would make and remake the same tables: with eighty models half of a first start.  A database that holds
anything is migrated step by step, as ever.  `tests/vankhanh/test_laying.py` holds both ways to the same result.
"""

from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunPython, RunSQL

LAYS_DATA = (RunPython, RunSQL)


class LayingExecutor(MigrationExecutor):
    """Django's executor, which asks here how to go forwards."""

    def _migrate_all_forwards(self, state, plan, full_plan, fake, fake_initial):
        if fake or plan != full_plan or self.loader.applied_migrations:
            return super()._migrate_all_forwards(state, plan, full_plan, fake, fake_initial)
        migrations = [migration for migration, _ in plan]
        state = self._create_project_state()
        for migration in migrations:
            migration.mutate_state(state, preserve=False)
        # One transaction: a start that is cut off begins anew with an empty database.
        with self.connection.schema_editor() as editor:
            self.make_tables(state, editor)
            for migration in migrations:
                self.lay(migration, state, editor)
        return state

    def make_tables(self, state, editor) -> None:
        """Every table with its keys and indexes, so that a migration may change one as if it stood for long."""
        for model in state.apps.get_models():
            if model._meta.can_migrate(self.connection):
                editor.create_model(model)
        for statement in editor.deferred_sql:
            editor.execute(statement)
        editor.deferred_sql.clear()

    def lay(self, migration, state, editor) -> None:
        """The rows of one migration, held to the keys, and the note that it is done."""
        if self.progress_callback:
            self.progress_callback("apply_start", migration, False)
        for operation in migration.operations:
            if isinstance(operation, LAYS_DATA):
                operation.database_forwards(migration.app_label, editor, state, state)
        self.connection.check_constraints()
        self.record_migration(migration)
        if self.progress_callback:
            self.progress_callback("apply_success", migration, False)
