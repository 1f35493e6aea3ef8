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


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("Šodien, 17:40", "2026-03-02T17:40"),
        ("Vakar, 17:40", "2026-03-01T17:40"),
        ("Šiandien 07:40", "2026-03-02T07:40"),
        ("Vakar 17:40", "2026-03-01T17:40"),
        ("Täna, 07:40", "2026-03-02T07:40"),
        ("Eile kell 17:40", "2026-03-01T17:40"),
        ("днес, 07:40", "2026-03-02T07:40"),
        ("вчера в 17:40", "2026-03-01T17:40"),
        ("danas 07:40", "2026-03-02T07:40"),
        ("jučer u 17:40", "2026-03-01T17:40"),
        ("danes, 07:40", "2026-03-02T07:40"),
        ("včeraj, 17:40", "2026-03-01T17:40"),
        ("امروز ۰۷:۴۰", "2026-03-02T07:40"),
        ("دیروز ۱۷:۴۰", "2026-03-01T17:40"),
        ("आज 07:40", "2026-03-02T07:40"),
        ("আজ ০৭:৪০", "2026-03-02T07:40"),
        ("গতকাল ১৭:৪০", "2026-03-01T17:40"),
        ("วันนี้ 07:40", "2026-03-02T07:40"),
        ("เมื่อวาน 17:40", "2026-03-01T17:40"),
        ("היום 07:40", "2026-03-02T07:40"),
        ("אתמול, 17:40", "2026-03-01T17:40"),
        ("sot 07:40", "2026-03-02T07:40"),
        ("dje, 17:40", "2026-03-01T17:40"),
        ("დღეს 07:40", "2026-03-02T07:40"),
        ("გუშინ 17:40", "2026-03-01T17:40"),
        ("avui 07:40", "2026-03-02T07:40"),
        ("ahir a les 17:40", "2026-03-01T17:40"),
        ("бүгін 07:40", "2026-03-02T07:40"),
        ("кеше 17:40", "2026-03-01T17:40"),
        ("сёння 07:40", "2026-03-02T07:40"),
        ("учора 17:40", "2026-03-01T17:40"),
        ("bugün 07:40", "2026-03-02T07:40"),
        ("dün 17:40", "2026-03-01T17:40"),
        ("Today at 5:40 PM", "2026-03-02T17:40"),
        ("Yesterday, 5:40 PM", "2026-03-01T17:40"),
        ("آج 07:40", "2026-03-02T07:40"),
        ("hoje às 07h40", "2026-03-02T07:40"),
        ("ontem às 17h40", "2026-03-01T17:40"),
        ("오늘 오전 7:40", "2026-03-02T07:40"),
        ("어제 오후 5:40", "2026-03-01T17:40"),
        ("今天 07:40", "2026-03-02T07:40"),
        ("昨天下午5:40", "2026-03-01T17:40"),
        ("pirms 2 stundām", "2026-03-02"),
        ("prieš 2 valandas", "2026-03-02"),
        ("2 tundi tagasi", "2026-03-02"),
        ("преди 2 часа", "2026-03-02"),
        ("pre 2 sata", "2026-03-02"),
        ("prije 2 sata", "2026-03-02"),
        ("pred 2 urama", "2026-03-02"),
        ("۲ ساعت پیش", "2026-03-02"),
        ("2 घंटे पहले", "2026-03-02"),
        ("২ ঘণ্টা আগে", "2026-03-02"),
        ("2 ชั่วโมงที่แล้ว", "2026-03-02"),
        ("לפני 2 שעות", "2026-03-02"),
        ("fa 2 hores", "2026-03-02"),
        ("2 саат мурун", "2026-03-02"),
        ("2 сағат бұрын", "2026-03-02"),
        ("2 saat əvvəl", "2026-03-02"),
        ("2 soat oldin", "2026-03-02"),
        ("2 საათის წინ", "2026-03-02"),
        ("2 ժամ առաջ", "2026-03-02"),
        ("2 گھنٹے پہلے", "2026-03-02"),
        ("3 दिन पहले", "2026-02-27"),
        ("৩ দিন আগে", "2026-02-27"),
        ("לפני 3 ימים", "2026-02-27"),
        ("3 дни назад", "2026-02-27"),
        ("pirms 3 dienām", "2026-02-27"),
        ("3 روز پیش", "2026-02-27"),
        ("3 วันที่แล้ว", "2026-02-27"),
        ("1 hr 4 mins ago", "2026-03-02"),
        ("5 minutes ago", "2026-03-02T07:55+00:00"),
        ("vor 3 Tagen", "2026-02-27"),
    ],
)
def test_relative_words_of_further_languages(words, iso):
    assert relative(words, datetime(2026, 3, 2, 8, 0, tzinfo=UTC)).iso.startswith(iso)
