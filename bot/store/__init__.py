"""The database: one SQLite file, opened, migrated and taken apart into the ports it serves."""
