"""What a reader's process runs: captures in, readings out, until its input ends.

It stands apart so that a page that hangs, eats the memory or kills the parser costs that page only. Frames on both
pipes: four bytes of length, then a pickle; both ends are ours.
"""

from __future__ import annotations

import pickle
import resource
import signal
import struct
import sys
from typing import BinaryIO

from newsarchive import outlets
from newsarchive.errors import PageError

HEADER = struct.Struct(">I")
MEMORY = 2 << 30
"""Bytes of address space: a page of 16 MiB, the largest that is fetched, needs about a quarter."""


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
    while (capture := read_frame(sys.stdin.buffer)) is not None:
        try:
            answer: object = outlets.read(capture)  # type: ignore[arg-type]
        except PageError as error:
            answer = error
        except MemoryError:
            sys.exit(1)
        except Exception as error:
            answer = f"{type(error).__name__}: {error}"
        write_frame(answers, answer)


if __name__ == "__main__":
    serve()
