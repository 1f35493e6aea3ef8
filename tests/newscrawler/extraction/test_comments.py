"""What readers wrote below an article is none of its text."""

import pytest

from newscrawler.extraction import blocks
from newscrawler.extraction.comments import without_comments
from newscrawler.page import parse

SENTENCE = "The ferry is running again after eight months of repairs."
OWN = f"<h1>Ferry runs again</h1><div><p>{SENTENCE * 4}</p><p>{SENTENCE * 3}</p></div>"
TEXT = ["Ferry runs again", SENTENCE * 4, SENTENCE * 3]
COMMENT = "<li><b>Ana</b><p>I have waited for this ferry since the storm of last autumn.</p></li>"


def kept(body):
    """The texts that are no comments."""
    found = blocks.read(parse(f"<html><body>{body}</body></html>".encode(), "https://a.example/").root).blocks
    odds = without_comments(found, [1.0] * len(found))
    return [block.text for block, odd in zip(found, odds, strict=True) if odd > 0]


@pytest.mark.parametrize(
    "heading",
    [
        "<h2>Comments</h2>", "<h3>Comments (12)</h3>", '<h2><a href="/c">Leserkommentare</a></h2>', "<div>3 comments</div>", "<h4>Leave a Reply</h4>",
        "<h2>2 thoughts on “Ferry runs again”</h2>", "<h1>Коментари</h1>", "<h3>Leserkommentare:</h3>",
        "<h3>Hozzászólások (4)</h3>", "<h2>评论</h2>", "<h2>コメント</h2>", "<p>Kommentare (7)</p>",
    ],
)  # fmt: skip
def test_all_behind_a_heading_of_comments(heading):
    assert kept(f"{OWN}{heading}<ul>{COMMENT * 3}</ul>") == TEXT


@pytest.mark.parametrize(
    "line",
    [
        '<a href="#comments">Comments</a>', "<p>Comments</p>", "<h2>Comments on the budget</h2>",
        "<h2>Reactions from the harbour</h2>", "<p>Opinie</p>",
    ],
)  # fmt: skip
def test_what_only_looks_like_one(line):
    assert len(kept(f"{OWN}{line}<ul>{COMMENT * 3}</ul>")) > len(TEXT) + 3


def test_a_heading_above_the_text_and_one_within_it():
    assert len(kept(f"<h2>Comments</h2>{OWN}")) == 4
    inside = f"<div><p>{SENTENCE * 6}</p><h2>Comments</h2><p>{SENTENCE}</p></div>"
    assert len(kept(f"<h1>Ferry runs again</h1>{inside}")) == 4
