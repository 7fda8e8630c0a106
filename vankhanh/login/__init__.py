"""How people get in: log-in and change of password, both throttled, and one-time passwords that must be changed."""
