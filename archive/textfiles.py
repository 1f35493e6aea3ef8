"""CSV and JSON Lines: articles as lines of text."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from archive.clock import stamp

# A spreadsheet takes a cell that begins so for a formula, which may run a program or send the sheet to someone else
# (OWASP, "CSV Injection"); full-width forms are folded to these by some.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(path: Path, names: Sequence[str], articles: Iterable[dict[str, Any]], *, bom: bool) -> int:
    """Write articles as CSV (RFC 4180) and return their number.

    Text that a spreadsheet would take for a formula gets an apostrophe in front. With ``bom`` the file begins with the
    mark without which Excel reads UTF-8 as the local code page.
    """
    number = 0
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for number, article in enumerate(articles, 1):  # noqa: B007
            writer.writerow([_cell(article[name]) for name in names])
    return number


def write_jsonl(path: Path, articles: Iterable[dict[str, Any]]) -> int:
    """Write articles as JSON, one a line, and return their number; ``evidence`` is an object, not a string."""
    number = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number, article in enumerate(articles, 1):  # noqa: B007
            article["evidence"] = json.loads(article["evidence"])
            file.write(json.dumps(article, ensure_ascii=False, default=stamp) + "\n")
    return number


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        # NUL ends a cell for some readers and the file for others.
        value = value.replace("\x00", " ")
        return f"'{value}" if value.startswith(_FORMULA) else value
    return value
