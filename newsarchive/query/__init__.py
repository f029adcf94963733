"""Questions to an archive, one file a question. Read-only."""
