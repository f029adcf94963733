"""How properties are tried: without a clock, for the machine may be busy, and the same ones at every run."""

from hypothesis import settings

settings.register_profile("newsarchive", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("newsarchive")
