"""What one page may be on an ordinary day."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from newsarchive.publisher.press import Answer


def rubbish(answer: Answer, random: Random) -> Answer:
    """One page that is not like the others, on an ordinary day."""
    kinds = (
        b"",
        "<html><body><h1>圖集</h1><p>本集照片共十二張。</p></body></html>".encode(),
        answer.body[: len(answer.body) // 3],
        answer.body.replace("發布日期".encode(), b""),
    )
    return replace(answer, body=random.choice(kinds))
