from datetime import date

import pytest

from newscrawler.errors import BadArgument
from newscrawler.options import read_options


def test_all_arguments_are_read():
    options = read_options(
        {
            "url": "example.org/news",
            "since": "2026-01-02",
            "until": "2026-02-03",
            "max_pages": "3",
            "max_articles": "9",
            "full": "1",
        }
    )
    assert options.url == "https://example.org/news"
    assert (options.since, options.until) == (date(2026, 1, 2), date(2026, 2, 3))
    assert (options.max_pages, options.max_articles, options.full) == (3, 9, True)


def test_the_window_counts_pages_from_the_start_page():
    window = read_options({"max_pages": "1", "since": "2026-01-02"}).window
    assert (window.max_depth, window.since, window.until) == (0, "2026-01-02", None)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"sinze": "2026-01-01"}, "Did you mean 'since'?"),
        ({"colour": "red"}, "Known: url, since"),
        ({"url": "ftp://example.org/"}, "no web address"),
        ({"url": "http://"}, "no web address"),
        ({"since": "yesterday"}, "Write it as 2026-01-31"),
        ({"max_pages": "0"}, "a whole number from 1"),
        ({"max_articles": "many"}, "a whole number from 1"),
        ({"full": "perhaps"}, "must be 1 or 0"),
        ({"since": "2026-02-01", "until": "2026-01-01"}, "nothing could be found"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_way_to_write_it(arguments, told):
    with pytest.raises(BadArgument, match=".*") as caught:
        read_options(arguments)
    assert told in str(caught.value)
