"""Reads pages built by ``articlepage`` as a crawl would."""

import articlepage
import pytest

from newscrawler.extraction import extract, read_article


@pytest.fixture
def read():
    """Read a page made of the given parts, as an Article."""

    def read(*, url=articlepage.URL, layout=None, listed=None, **parts):
        html = articlepage.page(**parts)
        return read_article(html, url, layout=layout, listed=listed, captured_at=articlepage.CAPTURED)

    return read


@pytest.fixture
def raw():
    """Read a page made of the given parts, as raw values."""

    def raw(*, url=articlepage.URL, layout=None, listed=None, **parts):
        html = articlepage.page(**parts)
        return extract(html, url, layout=layout, listed=listed, captured_at=articlepage.CAPTURED)

    return raw
