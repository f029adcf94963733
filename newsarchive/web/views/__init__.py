"""One file a subject: each view takes an archive and what was asked, and gives a page or a file to save."""

from newsarchive.web.views import article, changes, clusters, coverage, people, search, times

__all__ = ["article", "changes", "clusters", "coverage", "people", "search", "times"]
