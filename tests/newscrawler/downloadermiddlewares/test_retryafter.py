"""Retry-After: seconds or a date."""

from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.downloadermiddlewares.retryafter import wait_of

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Mon, 02 Mar 2026 08:01:30 GMT", 90),
        ("Mon, 02 Mar 2026 07:00:00 GMT", 0),
        ("Mon, 02 Mar 2026 08:01:30", 90),
        ("9" * 40, 10**9),
    ],
)
def test_times(stated, seconds):
    assert wait_of(stated, AT) == timedelta(seconds=seconds)


@pytest.mark.parametrize("stated", ["", "soon", "-1", "1.5", "32 Mar 2026"])
def test_what_is_no_time_is_none(stated):
    assert wait_of(stated, AT) is None
