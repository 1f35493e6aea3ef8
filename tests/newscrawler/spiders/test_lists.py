"""Lists that do not end by themselves."""

from datetime import UTC, datetime

import pytest

from newscrawler.spiders.lists import MOST_BARREN, ListGuard

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
BASE = "https://example.org"


@pytest.fixture
def guard():
    return ListGuard(most_pages=50, now=NOW)


def page(number):
    return f"{BASE}/page/{number}"


def test_pages_with_new_items_go_on(guard):
    assert all(guard.refusal(page(n), [f"{BASE}/{n}"], page(n + 1), n) is None for n in range(40))


def test_a_page_that_names_what_another_named_is_the_last(guard):
    assert guard.refusal(page(1), [f"{BASE}/a"], page(2), 0) is None
    reason = guard.refusal(page(2), [f"{BASE}/a"], page(3), 1)
    assert reason == f"excluded: the list repeats itself: {page(2)} names what {page(1)} named"


def test_a_page_that_leads_back_to_one_that_was_read_is_the_last(guard):
    guard.refusal(page(1), [f"{BASE}/a"], page(2), 0)
    assert guard.refusal(page(2), [f"{BASE}/b"], page(1), 1) == (
        f"excluded: the list goes round: {page(2)} leads back to {page(1)}"
    )


def test_a_row_of_pages_without_anything_new_is_the_end(guard):
    known = [f"{BASE}/{n}" for n in range(60)]
    guard.refusal(f"{BASE}/", known, page(1), 0)
    reasons = [guard.refusal(page(n), known[n : n + 5], page(n + 1), n) for n in range(1, MOST_BARREN + 1)]
    assert set(reasons[:-1]) == {None}
    assert reasons[-1] == f"excluded: the list has no end: {MOST_BARREN} pages in a row named nothing new"


def test_something_new_begins_the_row_again(guard):
    known = [f"{BASE}/{n}" for n in range(60)]
    guard.refusal(f"{BASE}/", known, page(1), 0)
    for n in range(1, 45):
        items = known[n : n + 5] + ([f"{BASE}/new{n}"] if n % 10 == 0 else [])
        assert guard.refusal(page(n), items, page(n + 1), n) is None


def test_a_list_has_a_greatest_length(guard):
    assert guard.refusal(page(49), [f"{BASE}/x"], page(50), 48) is None
    reason = guard.refusal(page(50), [f"{BASE}/y"], page(51), 49)
    assert reason == "excluded: the list has more than 50 pages (NEWS_MAX_PAGES)"


@pytest.mark.parametrize(
    ("url", "month"),
    [
        ("/calendar/2026-05", "2026-05"),
        ("/calendar/2031/12/", "2031-12"),
        ("/events?month=2027-01", "2027-01"),
        ("/events?year=2027&month=1", "2027-01"),
        ("/archive/1969/12/", "1969-12"),
    ],
)
def test_a_calendar_is_not_turned_into_times_without_news(guard, url, month):
    reason = guard.refusal(f"{BASE}/calendar/", [f"{BASE}/a"], BASE + url, 0)
    assert reason == f"excluded: a calendar page of {month}, a time without news"


@pytest.mark.parametrize(
    "url", ["/archive/2026/02/", "/archive/2026/04/", "/1999/12", "/page/2", "/news?page=2031", "/list_203112345.html"]
)
def test_other_addresses_go_on(guard, url):
    assert guard.refusal(f"{BASE}/", [f"{BASE}/a"], BASE + url, 0) is None
