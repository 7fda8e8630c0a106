"""Django's `migrate` with an executor of ours, which Django has no setting for."""

from django.core.management.commands import migrate

from vankhanh.laying import LayingExecutor

migrate.MigrationExecutor = LayingExecutor
Command = migrate.Command
