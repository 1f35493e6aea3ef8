"""Exact date formats, the names of months, and all dates of a text."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.extraction.moments import exact, mentions
from newscrawler.extraction.months import number_of


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-06-12T08:18:05.123Z", "2024-06-12T08:18:05+00:00"),
        ("2024-10-0812:00", "2024-10-08T12:00"),
        ("2024.06.12 오후 3:15", "2024-06-12T15:15"),
        ("2024年6月12日 下午3:15", "2024-06-12T15:15"),
        ("20240612190226", "2024-06-12T19:02:26"),
        ("1718180000", "2024-06-12T08:13:20+00:00"),
        ("Mai062018", "2018-05-06"),
        ("2024. június 5. 12:30", "2024-06-05T12:30"),
        ("2024. gada 5. jūnijs", "2024-06-05"),
        ("5 tháng 6, 2024", "2024-06-05"),
        ("5 มิถุนายน 2567", "2024-06-05"),
        ("٥ يونيو ٢٠٢٤", "2024-06-05"),
        ("5 Μαΐου 2024", "2024-05-05"),
        ("12 KASIM 2024", "2024-11-12"),
        ("Anna28.09.1912:44", "2019-09-28T12:44"),
        ("14-Mar-2024", "2024-03-14"),
        ("25 December 2024 20,000 people", "2024-12-25"),
        ("Tue Feb 20 2024 01:00:00 GMT+0100 (Central European Time)", "2024-02-20T01:00:00+01:00"),
        ("20/08/2024 15:30 EST", "2024-08-20T15:30-05:00"),
        ("12:12 AM - 11 Jul 2024", "2024-07-11T00:12"),
        ("令和6年6月12日 10:30", "2024-06-12T10:30"),
        ("平成元年5月1日", "1989-05-01"),
        ("民國113年6月12日", "2024-06-12"),
        ("چهارشنبه ۲۳ خرداد ۱۴۰۳", "2024-06-12"),
        ("2 تير 1399 - 12:09:08", "2020-06-22T12:09:08"),
        ("3:45 p.m. ET Jun 12, 2024", "2024-06-12T15:45-04:00"),
        ("2024-06-12 08:18 (UTC+8)", "2024-06-12T08:18+08:00"),
    ],
)
def test_formats(text, iso):
    assert exact(text, None, None).iso == iso


@pytest.mark.parametrize(
    "text", ["192.168.10.20", "version 3.4.40", "call 555-12-1999", "30 February 2024", "12 people 2024"]
)
def test_numbers_that_are_no_dates(text):
    assert exact(text, None, None) is None


def test_all_dates_of_a_text_each_with_its_own_time():
    found = [m.moment.iso for m in mentions("POSTED: May 8, 2024 at 11:30 p.m. | UPDATED: May 9, 2024", None, None)]
    assert found == ["2024-05-08T23:30", "2024-05-09"]


def test_an_open_order_keeps_the_other_reading():
    (found,) = mentions("03/02/2024", None, None)
    assert (found.moment.iso, found.other.iso) == ("2024-02-03", "2024-03-02")


def test_a_number_above_twelve_settles_the_order():
    (found,) = mentions("03/14/2024", None, None)
    assert (found.moment.iso, found.other) == ("2024-03-14", None)


def test_a_name_may_mean_another_month_in_another_language():
    assert (number_of("listopada", "pl"), number_of("listopada", "hr")) == (11, 10)


def test_persian_numbers_are_read_on_persian_pages_only():
    assert exact("1403/03/23", None, None, "fa").iso == "2024-06-12"
    assert exact("1403/03/23", None, None, "en") is None


@given(
    st.builds(datetime.combine, st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.times()),
    st.sampled_from(["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f", "%Y-%m-%dT24:%M", "%Y-%m-%dT%H:%M:61"]),
    st.sampled_from(["Z", "+00:00", "-0330", "+05:45", "+14:00", "-15:00", "+0860", "", " "]),
)  # fmt: skip
def test_stamps_are_read_as_any_other_date_is(when, form, offset):
    text = when.strftime(form) + offset
    found = next((mention.moment for mention in mentions(text, None, None)), None)
    assert exact(text, None, None) == found
