"""The table that a scan leaves: its columns, how shards are written, how they become one table."""
