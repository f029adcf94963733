"""Our own reader as the peers are timed: one core, bytes to finished reading, all fields."""

from __future__ import annotations

import gzip
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from newsarchive import reading
from newsarchive.errors import PageError
from newsarchive.items import Capture
from newsarchive.reading import rows
from newsarchive.reading.derive import derive


def main() -> None:
    path = Path(sys.argv[2])
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            continue
        entry = json.loads(line)
        body = (path.parent / entry["html_path"]).read_bytes()
        body = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
        capture = Capture(entry.get("url") or "", datetime.now(UTC), 200, body)
        began = time.process_time()
        try:
            row = rows.row_of(derive(reading.read(capture)))
        except PageError as error:
            row = rows.error_row(str(error))
        row["ms"] = round((time.process_time() - began) * 1000, 3)
        sys.stdout.write(json.dumps({"id": entry["id"], **row}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
