"""Dates that need more than their own words, alone and on pages."""

from datetime import UTC, datetime

import pytest

from newscrawler.extraction import Listed
from newscrawler.extraction.partdates import relative, without_year

NOON = datetime(2024, 6, 12, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2 hours ago", "2024-06-12"),
        ("Published 5 minutes ago", "2024-06-12T10:25+00:00"),
        ("an hour ago", "2024-06-12"),
        ("vor 3 Tagen", "2024-06-09"),
        ("vor einer Stunde", "2024-06-12"),
        ("il y a 2 jours", "2024-06-10"),
        ("hace 3 días", "2024-06-09"),
        ("há 2 dias", "2024-06-10"),
        ("2 giorni fa", "2024-06-10"),
        ("3 dagen geleden", "2024-06-09"),
        ("2 dni temu", "2024-06-10"),
        ("2 дня назад", "2024-06-10"),
        ("3天前", "2024-06-09"),
        ("30分钟前", "2024-06-12T10:00+00:00"),
        ("2日前", "2024-06-10"),
        ("3일 전", "2024-06-09"),
        ("2 gün önce", "2024-06-10"),
        ("منذ يومين", "2024-06-10"),
        ("för 2 dagar sedan", "2024-06-10"),
        ("for 2 dager siden", "2024-06-10"),
        ("2 päivää sitten", "2024-06-10"),
        ("2 ngày trước", "2024-06-10"),
        ("2 hari yang lalu", "2024-06-10"),
        ("πριν 2 ημέρες", "2024-06-10"),
        ("1 week ago", "2024-06-05"),
        ("yesterday, 14:05", "2024-06-11T14:05"),
        ("gestern, 14:05 Uhr", "2024-06-11T14:05"),
        ("昨天 12:30", "2024-06-11T12:30"),
        ("вчера в 20:00", "2024-06-11T20:00"),
        ("오늘 09:15", "2024-06-12T09:15"),
    ],
)
def test_relative_words(text, iso):
    assert relative(text, NOON).iso == iso


@pytest.mark.parametrize("text", ["it took 2 hours", "open for 2 hours", "heute", "the day before", "2 minutes"])
def test_words_that_point_nowhere(text):
    assert relative(text, NOON) is None


def test_a_relative_day_is_that_of_the_zone():
    late = datetime(2024, 6, 12, 23, 30, tzinfo=UTC)
    assert relative("2 hours ago", late).iso == "2024-06-12"
    assert relative("5 minutes ago", late, "Asia/Shanghai").iso == "2024-06-13T07:25+08:00"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("10-0812:00", "2019-10-08T12:00"),
        ("10-08 12:00", "2019-10-08T12:00"),
        ("6月12日 10:30", "2024-06-12T10:30"),
        ("12 June, 10:30", "2024-06-12T10:30"),
        ("12月24日 10:30", "2023-12-24T10:30"),
    ],
)
def test_the_year_is_that_of_a_known_date_or_of_the_last_such_day(text, iso):
    assert without_year(text, ["2019-10-08"], NOON).iso == iso


@pytest.mark.parametrize("text", ["13-14 12:00", "12 June", "5:3 12:00", "page 10-08"])
def test_what_is_no_day_with_a_time(text):
    assert without_year(text, ["2019-10-08"], NOON) is None


class TestOnPages:
    def test_a_relative_date_at_the_headline(self, read):
        assert read(before="<div class='meta'>3 days ago</div>").published == "2026-02-27"

    def test_a_relative_update_is_no_publication(self, read):
        found = read(
            before="<p>Updated 5 minutes ago</p>", head='<meta property="article:published_time" content="2026-02-03">'
        )
        assert (found.published, found.modified) == ("2026-02-03", None)

    def test_relative_words_in_the_text_are_no_date(self, read):
        assert read(after="<p>The ferry sank 3 days ago.</p>").published is None

    def test_a_glued_day_and_time_without_the_year(self, read):
        found = read(before="<p>10-0812:00</p>", url="https://gazette.example/2025/10/08/ferry.html")
        assert found.published == "2025-10-08T12:00"

    def test_the_year_comes_from_the_time_of_capture(self, read):
        assert read(before="<p>02-2712:00</p>").published == "2026-02-27T12:00"

    @pytest.mark.parametrize(
        "leaf",
        [
            "<div>12</div><div>Feb</div><div>2026</div>",
            "<div>12</div><div>2026-02</div>",
            "<div>02-12</div><div>2026</div>",
            "<p>Feb 12</p><p>2026</p>",
        ],
    )
    def test_a_date_split_over_elements(self, read, leaf):
        assert read(before=f'<div class="date">{leaf}</div>').published == "2026-02-12"

    def test_a_date_that_ends_the_description(self, read):
        found = read(head='<meta name="description" content="Ferry returns (News of 14 January 2020)">')
        assert found.published == "2020-01-14"

    def test_an_event_in_the_description_is_no_date(self, read):
        found = read(head='<meta name="description" content="The concert on 14 January 2020 was cancelled at noon">')
        assert found.published is None

    def test_the_listing_s_day_completes_a_time(self, read):
        found = read(before="<p>02-2712:00</p>", listed=Listed(date="2026-02-27"))
        assert found.published == "2026-02-27T12:00"
