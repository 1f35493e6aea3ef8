"""Asking the served archive: each question under a time limit, and what is costly to count not counted twice.

A kept answer is given again while the file is as it was; beside a writing crawl it is counted anew when it is older
than a second and than ``PATIENCE`` times what counting cost. So a large archive spends a twentieth of its time on
counting, however many readers ask.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasette.database import QueryInterrupted

PATIENCE = 20
SOON = 1.0  # seconds
_MOST_KEPT = 500

Rows = list[dict[str, Any]]
Parameters = Mapping[str, Any]
State = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    rows: Rows | None
    state: State
    at: float
    cost: float

    def is_good(self, state: State, now: float) -> bool:
        return self.state == state or now - self.at < max(SOON, PATIENCE * self.cost)


class Answers:
    """Answers of one archive, from Datasette's reading connections."""

    def __init__(self, database: Any) -> None:
        """``database`` is the ``ReadOnlyDatabase`` to ask."""
        self._database = database
        self._path = Path(database.path)
        self._kept: OrderedDict[tuple[object, ...], _Kept] = OrderedDict()
        self._asked: dict[tuple[object, ...], asyncio.Future[Rows | None]] = {}

    async def rows(self, sql: str, parameters: Parameters | None = None) -> Rows | None:
        """The rows of a query, or None when it met the time limit."""
        try:
            results = await self._database.execute(sql, dict(parameters or {}), truncate=False)
        except QueryInterrupted:
            return None
        return [dict(row) for row in results.rows]

    async def row(self, sql: str, parameters: Parameters | None = None) -> dict[str, Any] | None:
        """The first row of a query, or None where there is none or it met the time limit."""
        rows = await self.rows(sql, parameters)
        return rows[0] if rows else None

    async def kept(self, sql: str, parameters: Parameters | None = None) -> Rows | None:
        """As ``rows``, for counts: may be an answer of a moment ago. Many who ask at once are answered together."""
        key = (sql, *sorted((parameters or {}).items()))
        state, now = self._state(), time.monotonic()
        found = self._kept.get(key)
        if found is not None and found.is_good(state, now):
            self._kept.move_to_end(key)
            return found.rows
        if key not in self._asked:
            self._asked[key] = asyncio.ensure_future(self.rows(sql, parameters))
        asked = self._asked[key]
        try:
            rows = await asyncio.shield(asked)
        finally:
            if asked.done():
                self._asked.pop(key, None)
        ended = time.monotonic()
        self._kept[key] = _Kept(rows, state, ended, ended - now)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return rows

    def _state(self) -> State:
        """Changes whenever anything is committed: SQLite writes to the file or to the log beside it."""
        stamps: list[int] = []
        for path in (self._path, self._path.with_name(f"{self._path.name}-wal")):
            try:
                stat = path.stat()
            except OSError:
                stamps += [0, 0]
            else:
                stamps += [stat.st_mtime_ns, stat.st_size]
        return tuple(stamps)
