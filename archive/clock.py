"""Times as the archive writes them."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment in UTC, without fractions of a second."""
    return datetime.now(UTC).replace(microsecond=0)


def stamp(moment: datetime) -> str:
    """A moment as ISO 8601 in UTC: ``2026-01-31T09:30:00Z``. Moments without a zone are refused with ValueError."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment!r}")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(stamped: str) -> datetime:
    """The moment that ``stamp`` wrote."""
    return datetime.fromisoformat(stamped)
