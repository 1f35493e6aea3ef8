"""Counts by day and by month as they are drawn: in order, with a zero where nothing was published. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

MOST_POINTS = 120
FEWEST_MONTHS = 12
Points = list[tuple[str, int]]


def summed(rows: Iterable[Mapping[str, Any]], name: str = "at", value: str = "articles") -> dict[str, int]:
    """Rows added up by one of their columns; rows without it are left out."""
    totals: dict[str, int] = {}
    for row in rows:
        if row[name]:
            totals[row[name]] = totals.get(row[name], 0) + row[value]
    return totals


def days(counts: Mapping[str, int], most: int = MOST_POINTS) -> Points:
    """A point for each day (``2026-01-31``) from the first counted to the last, the newest ``most`` of them."""
    known = sorted(day for key in counts if (day := _day(key)))
    if not known:
        return []
    first = max(known[0], known[-1] - timedelta(days=most - 1))
    span = (known[-1] - first).days + 1
    names = [(first + timedelta(days=n)).isoformat() for n in range(span)]
    return [(name, counts.get(name, 0)) for name in names]


def months(counts: Mapping[str, int], most: int = MOST_POINTS) -> Points:
    """A point for each month (``2026-01``) up to the last counted: from the first, or a year; the newest ``most``."""
    known = sorted(day for key in counts if (day := _day(f"{key}-01")))
    if not known:
        return []
    last = known[-1].year * 12 + known[-1].month - 1
    first = max(min(known[0].year * 12 + known[0].month - 1, last - FEWEST_MONTHS + 1), last - most + 1)
    names = [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(first, last + 1)]
    return [(month, counts.get(month, 0)) for month in names]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
