"""Why a backup cannot be made, trusted or put back."""


class BackupError(Exception):
    """The message is a Vietnamese sentence that says what to do; nothing was changed."""
