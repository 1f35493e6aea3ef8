"""The whole page: pages that are none, and the same answer every time."""

import json
import random
import subprocess
import sys

import pytest
from articlepage import TITLE, URL, page

from newscrawler.extraction import extract, read_article


@pytest.mark.parametrize(
    "html",
    [
        b"",
        b"\x00\xff\xfe",
        b"<",
        b"<html></html>",
        b"<html><body></body></html>",
        b"not html at all",
        b"<html><head><title>404 Not Found</title></head><body><center></center></body></html>",
        bytes(range(256)) * 40,
        b"<div>" * 20_000,
        b"<!-- " * 5_000,
    ],
)
def test_any_bytes_give_an_answer(html):
    found = extract(html, URL)
    assert found.url == URL
    assert found.is_article or found.reason


def test_an_empty_shell_is_no_article_and_says_why():
    found = extract(b"<html><head><title>Ferry</title></head><body><div id=app></div></body></html>", URL)
    assert not found.is_article
    assert found.reason == "it has no running text"


def test_every_field_has_evidence_that_is_plain_json():
    evidence = extract(page(), URL).evidence
    assert set(evidence) == {
        "title", "published", "modified", "authors", "editors", "tags", "credits", "section", "language",
    }  # fmt: skip
    assert json.loads(json.dumps(evidence)) == evidence


def test_a_page_read_twice_in_any_order_gives_the_same():
    pages = [page(before=f"<p>Published: {n} February 2026</p><p>By Anna Berg</p>") for n in range(1, 9)]
    first = [repr(read_article(html, URL)) for html in pages]
    shuffled = list(enumerate(pages))
    random.Random(7).shuffle(shuffled)
    assert all(repr(read_article(html, URL)) == first[n] for n, html in shuffled)


def test_another_process_reads_the_same():
    code = (
        "import sys; from newscrawler.extraction import read_article;"
        f"print(repr(read_article(sys.stdin.buffer.read(), {URL!r})))"
    )
    html = page(after='<ul class="tags"><li><a href="/tag/a">Ferry</a><li><a href="/tag/b">Pier</a></ul>')
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", code], input=html, capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        assert done.stdout.decode("utf-8", "strict").strip() == repr(read_article(html, URL))
    assert TITLE in done.stdout.decode()
