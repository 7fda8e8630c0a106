"""What guards everything that is posted: once only, never over somebody else's change, never lost with a session."""
