"""A simulated publisher with known truth: a seeded news site that demo, tests and benchmarks crawl.

The way of a page: prose, bylines > stories > site (what is published) > pages (what a page shows) > markups (how it
is printed) > press (printed once, kept) > service > server. Truth is told from the site's stories, beside that way,
so a fault of a markup shows as a difference.
"""

from newsarchive.publisher.in_thread import Served, serve
from newsarchive.publisher.seed import seed_page

__all__ = ["Served", "seed_page", "serve"]
