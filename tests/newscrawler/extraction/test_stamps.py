"""Dates that a page states for machines."""

import pytest

from newscrawler.extraction.stamps import script_dates, url_date, url_month


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2026/02/03/ferry", "2026-02-03"),
        ("/2026-02-03-ferry", "2026-02-03"),
        ("/20260203/ferry", "2026-02-03"),
        ("/2026_02_03_517.html", "2026-02-03"),
        ("/blog/2026/2/3/ferry", "2026-02-03"),
        ("/2026/feb/03/ferry", "2026-02-03"),
        ("/report_of_03.02.2026_ferry", "2026-02-03"),
    ],
)
def test_the_day_of_an_address(path, day):
    assert url_date(f"https://gazette.example{path}")[0] == day


@pytest.mark.parametrize("path", ["/2026/02/ferry", "/article/20261503", "/id-2026020311"])
def test_addresses_without_a_day(path):
    assert url_date(f"https://gazette.example{path}") is None


def test_the_month_of_an_address():
    assert url_month("https://gazette.example/2026/02/ferry") == "2026-02"


def test_broken_json_is_searched():
    text = '<script type="application/ld+json">{"headline": "A "quoted" word", "datePublished":"2026-02-03"}</script>'
    assert script_dates(text, "published")[0][0] == "2026-02-03"


def test_keys_of_other_things_are_passed_over():
    text = 'var page = {publisherId: "20260101", "last_published": "2026-02-09", "publish_date": "2026-02-03"}'
    assert script_dates(text, "published")[0][0] == "2026-02-03"
