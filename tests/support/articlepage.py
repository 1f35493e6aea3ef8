"""Pages of our own, built around one article, for the tests of single fields."""

from datetime import UTC, datetime

URL = "https://gazette.example/news/ferry.html"
CAPTURED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TITLE = "Ferry returns to the harbour"
PARAGRAPHS = (
    "The old ferry between the two harbours will run again from May, the council said on Tuesday after a long meeting.",
    "It had been out of service since the storm of last autumn, when the pier on the eastern side was washed away.",
    "Repairs cost less than was feared, and the boat itself has been given a new engine and a fresh coat of paint.",
)
TEXT = "\n\n".join(PARAGRAPHS)
PROSE = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)


def page(*, head="", before="", body=PROSE, after="", lang="en", heading=f"<h1>{TITLE}</h1>", title=TITLE):
    """A whole page; ``before`` and ``after`` stand around the paragraphs, inside the article."""
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | The Gazette</title>{head}'
        '</head><body><header><a href="/">The Gazette</a></header><nav><a href="/">Home</a> <a href="/news/">News</a> '
        f'<a href="/sport/">Sport</a></nav><main><article>{heading}{before}<div class="text">{body}</div>{after}'
        "</article></main><footer>Copyright 2026 The Gazette, all rights reserved in every country.</footer></body></html>"
    ).encode()
