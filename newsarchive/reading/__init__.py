"""Page to raw fields: a pure function of the capture and the outlet's layout.

read            an article page
read_listing    a listing page
feeds           feeds and sitemaps
Layout          what an outlet prints in a way of its own
"""

from newsarchive.reading import feeds
from newsarchive.reading.layout import GENERIC, Layout
from newsarchive.reading.page import read, read_listing

__all__ = ["GENERIC", "Layout", "feeds", "read", "read_listing"]
