"""A stored capture: what a site answered, as it was fetched, shown as its source and never as a page."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

from archive import codings
from archive.browse.answers import Answers
from archive.errors import ArchiveError
from archive.records import Kept
from archive.store import Archive

_ROW = "SELECT * FROM captures WHERE id = :id"
_READ_FROM_IT = """
SELECT r.article_id, r.number, a.title FROM revisions AS r JOIN articles AS a ON a.id = r.article_id
WHERE r.capture_id = :id ORDER BY r.article_id, r.number LIMIT 20
"""
_OTHERS = "SELECT id, fetched_at, status FROM captures WHERE url = :url AND id <> :id ORDER BY fetched_at DESC LIMIT 20"
_LONGEST = 400_000  # characters of source on a page
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)


async def capture(answers: Answers, path: Path, capture_id: int) -> dict[str, Any] | None:
    """A capture's row, its ``source`` where its bytes are kept, and what was read from it; None if there is none."""
    row = await answers.row(_ROW, {"id": capture_id})
    if row is None:
        return None
    try:
        kept = await asyncio.to_thread(read, path, capture_id)
        problem = None if kept else "Its bytes are not kept: this archive notes only that it was fetched."
    except ArchiveError:
        # The error names files; whoever reads this may be a guest.
        kept, problem = None, "Its bytes are missing or damaged. The operator can run: newsarchive verify"
    text = source(kept) if kept else ""
    return {
        "row": row,
        "problem": problem,
        "source": text[:_LONGEST],
        "is_cut": len(text) > _LONGEST,
        "read_from_it": await answers.rows(_READ_FROM_IT, {"id": capture_id}) or [],
        "others": await answers.rows(_OTHERS, {"id": capture_id, "url": row["url"]}) or [],
    }


def read(path: Path, capture_id: int) -> Kept | None:
    """What was kept of a fetch. Raises ArchiveError where bytes are missing or damaged."""
    with Archive(path, read_only=True) as archive:
        found = archive.kept_page(capture_id)
        return found.page if found else None


def source(kept: Kept) -> str:
    """The page's source as text, in the encoding that it names."""
    body = codings.plain(kept.head, kept.body) or kept.body
    named = _CHARSET.search(kept.head) or _CHARSET.search(body[:4096])
    try:
        return body.decode(named[1].decode() if named else "utf-8")
    except (LookupError, UnicodeDecodeError):
        return body.decode("utf-8", "replace")
