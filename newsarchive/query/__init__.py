"""Questions to an archive: citations, and what it said on a day. Opens the archive read-only."""
