"""Who did what, when and from where: entries chained by their digests, kept by the database, checked by a command."""
