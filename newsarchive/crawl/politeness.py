"""How fast a host is asked. A public host is asked slowly; this machine's own loopback as fast as it answers."""

from __future__ import annotations

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

import newsarchive

LOOPBACK = {
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS": 32,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 32,
    "RETRY_TIMES": 1,
    "HTTPPROXY_ENABLED": False,  # `http_proxy` in the environment is meant for the way out
}
"""Against settings.py's own, which hold for public hosts."""


def apply(settings: BaseSettings, *, polite: bool, contact: str | None) -> None:
    """Set what the asked host allows; what a person wrote on the command line stands."""
    public = polite if settings["PUBLIC"] is None else settings.getbool("PUBLIC")
    chosen: dict[str, object] = {"PUBLIC": True} if public else {"PUBLIC": False, **LOOPBACK}
    if contact:
        chosen["USER_AGENT"] = f"newsarchive/{newsarchive.__version__} (+{contact})"
    for name, value in chosen.items():
        if (settings.getpriority(name) or 0) < SETTINGS_PRIORITIES["cmdline"]:
            settings.set(name, value, priority="spider")
