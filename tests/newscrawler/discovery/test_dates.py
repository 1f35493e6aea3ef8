"""Dates in the texts and addresses of items."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newscrawler.discovery.addresses import Address
from newscrawler.discovery.dates import DateHabits, date_in_url, find_date, order_in, partial_date, relative_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Published 2024-06-12", "2024-06-12"),
        ("2024年6月12日 08:18", "2024-06-12T08:18"),
        ("(2020-08-16 22:26:38)", "2020-08-16T22:26:38"),
        ("29-04-2009", "2009-04-29"),
        ("2026. október 6.", "2026-10-06"),
        ("12 juin 2024 à 08:18", "2024-06-12T08:18"),
        ("20th of July, 2012", "2012-07-20"),
        ("aprile 25, 2016", "2016-04-25"),
        ("24 de agosto de 2026, 08:00", "2026-08-24T08:00"),
        ("10 февраля 2014", "2014-02-10"),
        ("১২-০৬-২০২৪", "2024-06-12"),
        ("12 2024-06", "2024-06-12"),
        ("06-12 2024", "2024-06-12"),
        ("12 tháng 6 năm 2024", "2024-06-12"),
    ],
)
def test_full_dates(text: str, iso: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found[0] == iso


@pytest.mark.parametrize("text", ["", "June 12", "2024", "version 1.2.3", "Route 66 2024 tour", "99-99-2024", "12:30"])
def test_no_full_dates(text: str) -> None:
    assert find_date(text) is None


def test_the_order_of_numbers_is_the_habit() -> None:
    assert find_date("09-08-2004", DateHabits(order="MDY")) == ("2004-09-08", "09-08-2004")
    assert find_date("09-08-2004", DateHabits(order="DMY")) == ("2004-08-09", "09-08-2004")
    assert find_date("26-09-05", DateHabits(order="YMD")) == ("2026-09-05", "26-09-05")


@pytest.mark.parametrize(
    ("text", "language", "order"),
    [
        ("29-04-2009 and 09-08-2004", "en", "DMY"),
        ("04/29/2009 and 09/08/2004", "de", "MDY"),
        ("09/08/2004", "en-US", "MDY"),
        ("09/08/2004", "en-GB", "DMY"),
        ("09/08/2004", None, "DMY"),
        ("26-09-05 26-09-04 26-08-30", "en", "YMD"),
    ],
)
def test_the_pages_evidence_goes_before_the_language(text: str, language: str | None, order: str) -> None:
    assert order_in(text, language) == order


@pytest.mark.parametrize("text", ["6 hours ago", "26分钟前", "vor 3 Stunden", "il y a 2 jours", "3 часа назад"])
def test_relative_dates_are_words_without_a_time_of_capture(text: str) -> None:
    assert relative_date(f"Local {text}") == (None, text)


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("Вчера, 18:05", "ru", "2024-06-11"),
        ("ayer", "es", "2024-06-11"),
        ("今天 10:20", "zh", "2024-06-12"),
        ("Yesterday at 6:05 pm", "en", "2024-06-11"),
        ("Heute, 09:12 Uhr", "de", "2024-06-12"),
    ],
)
def test_today_and_yesterday(text: str, language: str, iso: str) -> None:
    found = relative_date(text, DateHabits(language, captured_at=datetime(2024, 6, 12, 20, tzinfo=UTC)))
    assert found is not None
    assert (found[0] or "")[:10] == iso


@pytest.mark.parametrize("text", ["Yesterday was the warmest day of the year", "Today show returns", "ma 12 things"])
def test_days_named_in_a_headline_are_no_dates(text: str) -> None:
    assert relative_date(text) is None


@pytest.mark.parametrize(
    ("text", "words"), [("Mar 14, free entry", "Mar 14"), ("7月3日", "7月3日"), ("06-12", "06-12"), ("iPhone 12", None)]
)
def test_partial_dates_are_words(text: str, words: str | None) -> None:
    assert partial_date(text) == words


@pytest.mark.parametrize(
    ("path", "iso"),
    [
        ("/2024/06/12/pier", "2024-06-12"),
        ("/a/20240612/pier", "2024-06-12"),
        ("/2024/06/pier", None),
        ("/2024/02/31/x", None),
    ],
)
def test_dates_in_addresses(path: str, iso: str | None) -> None:
    assert date_in_url(Address(f"https://herald.example{path}")) == iso
