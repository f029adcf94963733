"""Questions to an archive, which is opened read-only: search, citations, what it said on a day, clusters."""
