"""What a reader's process runs: captures in, readings out, until its input ends.

It stands apart so that a page that hangs, eats the memory or kills the parser costs that page only. Frames on both
pipes: four bytes of length, then a pickle; both ends are ours. Asked is (capture, whether it is a listing page).
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import struct
import sys
from typing import BinaryIO, cast

from newsarchive import outlets
from newsarchive.errors import PageError
from newsarchive.items import Capture

HEADER = struct.Struct(">I")
MEMORY = 2 << 30
"""Bytes of address space: a page of 16 MiB, the largest that is fetched, needs about a quarter."""

ALONE = 120
"""Seconds on one page after which a reader ends itself: its run, which would have ended it, was killed."""


def read_frame(stream: BinaryIO) -> object | None:
    """None at the end of the stream, a frame cut short included."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    (length,) = HEADER.unpack(header)
    body = stream.read(length)
    return pickle.loads(body) if len(body) == length else None  # noqa: S301, our own pipe


def write_frame(stream: BinaryIO, message: object) -> None:
    body = pickle.dumps(message, protocol=5)
    stream.write(HEADER.pack(len(body)) + body)
    stream.flush()


def serve() -> None:
    # Ctrl-C reaches the whole group; the run decides when a reader ends, by closing its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr
    while (asked := read_frame(sys.stdin.buffer)) is not None:
        capture, listing = cast(tuple[Capture, bool], asked)
        signal.alarm(ALONE)
        try:
            answer: object = outlets.read(capture, listing=listing)
        except PageError as error:
            answer = error
        except MemoryError:
            os._exit(1)  # whatever would still be said needs memory too
        except Exception as error:
            answer = f"{type(error).__name__}: {error}"
        signal.alarm(0)
        write_frame(answers, answer)


if __name__ == "__main__":
    serve()
