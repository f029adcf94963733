"""The SQLite archive: schema and migrations, articles, revisions, credits, quarantine, runs."""
