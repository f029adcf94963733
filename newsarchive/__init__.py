"""newsarchive: a faithful record of what a news outlet published."""

__version__ = "0.1.0"
