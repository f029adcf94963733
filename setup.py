"""For Scrapyd alone, which takes eggs: `scrapyd-deploy`, see docs/operate.md. pip builds by what pyproject.toml says."""

import re
from pathlib import Path

from setuptools import find_packages, setup

VERSION = re.search(r'__version__ = "([^"]+)"', Path("newsarchive/__init__.py").read_text("utf-8"))
assert VERSION

setup(
    version=VERSION[1],
    packages=find_packages(include=["newsarchive", "newsarchive.*"]),
    package_data={"newsarchive": ["**/data/*", "web/static/*", "web/templates/*"]},
)
