"""Times as the archive writes them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from archive.clock import now, stamp


def test_a_moment_is_written_in_utc_to_the_second():
    moment = datetime(2026, 1, 31, 1, 30, 5, 999, tzinfo=timezone(timedelta(hours=8)))
    assert stamp(moment) == "2026-01-30T17:30:05Z"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        stamp(datetime(2026, 1, 31))  # noqa: DTZ001 - the point of the test


def test_now_is_in_utc_and_without_fractions():
    assert now().tzinfo is UTC
    assert now().microsecond == 0
