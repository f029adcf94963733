"""What a worker may meet: named by tests, run in its process."""

from __future__ import annotations

import os
import signal
import time

from newsarchive.errors import EmptyPage


def job(what: str) -> str:
    match what:
        case "hangs":
            time.sleep(600)
        case "kills":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leaves":
            os._exit(3)
        case "eats":
            bytearray(64 << 30)
        case "overflows":
            return job(what)
        case "is empty":
            raise EmptyPage("the page is empty (0 bytes)")
        case "is ours":
            raise KeyError("headline")
    return what
