"""A folder of stored pages with their list, as `newsarchive replay` takes it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

OUTLET = "港灣時報"
HOME = "https://harbor.example.tw"


def page(headline: str, *paragraphs: str, day: str = "2026-02-03", cards: str = "") -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html lang=zh-Hant><head><title>{headline} - {OUTLET}</title></head><body><h1>{headline}</h1>"
        f"<div class=meta>發布日期：{day}</div><article>{text}</article><aside>{cards}</aside></body></html>"
    ).encode()


PIER = "碼頭工程歷時兩年，昨天重新開放，市長到場致詞，並感謝附近居民的體諒與配合。"
FERRY = "渡輪公司表示，首班船清晨六時開出，週末加開四班，票價與去年相同，不另調整。"


def listed(folder: Path, *rows: dict[str, Any] | str) -> Path:
    """Rows with `page`, the bytes, in the place of `html_path`; what is text is a line as it stands."""
    lines = []
    for number, row in enumerate(rows):
        if isinstance(row, dict) and "page" in row:
            (folder / f"{number}.html").write_bytes(row["page"])
            row = {"id": number, "html_path": f"{number}.html", "outlet": OUTLET} | row
            del row["page"]
        lines.append(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False))
    path = folder / "captures.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


def newsarchive(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "newsarchive", *map(str, arguments)], capture_output=True, text=True, timeout=120
    )
    return done.returncode, done.stdout, done.stderr
