"""What a worker's process runs: questions in, answers out, until its input ends.

It stands apart so that a page that hangs, eats the memory or kills the parser costs that page only. Frames on both
pipes: four bytes of length, then a pickle; both ends are ours. A question is the arguments of the job that the
command line names.
"""

from __future__ import annotations

import importlib
import os
import pickle
import resource
import signal
import struct
import sys
from typing import Any, BinaryIO

from newsarchive.errors import PageError

HEADER = struct.Struct(">I")
MEMORY = 2 << 30
"""Bytes of address space: a page of 16 MiB, the largest that is fetched, needs about a quarter."""
READY = "ready"
"""The first frame of a worker that has loaded its job."""
ALONE = 120
"""Seconds on one page after which a worker ends itself: the program that would have ended it was killed."""


def read_frame(stream: BinaryIO) -> Any | None:
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


def serve(job: str) -> None:
    """job: `module:function`. Its answer goes back in a list of one; a PageError, or a line about a fault, without."""
    # Ctrl-C reaches the whole group; who asks decides when a worker ends, by closing its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr
    module, _, name = job.partition(":")
    function = getattr(importlib.import_module(module), name)
    write_frame(answers, READY)
    while (question := read_frame(sys.stdin.buffer)) is not None:
        signal.alarm(ALONE)
        answer: object
        try:
            answer = [function(*question)]
        except PageError as error:
            answer = error
        except MemoryError:
            os._exit(1)  # whatever would still be said needs memory too
        except Exception as error:
            answer = f"{type(error).__name__}: {error}"
        signal.alarm(0)
        write_frame(answers, answer)


if __name__ == "__main__":
    serve(sys.argv[1])
