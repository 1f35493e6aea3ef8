"""Articles generated from real texts: sentences of real articles in new orders, with headlines, tags and credits.

The texts are those of the demo site and, where folders are given, of every ``truth.jsonl`` below them
(``body`` or ``body_text``), or what is read from the page beside it. Generated articles have the words, the lengths and
the mix of languages of real ones; each sentence stands in many of them, so that the search index has long lists. A few
in a hundred are near-copies of a recent one, as agencies' texts are, and one in a hundred is an exact re-post.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.records import ArticleRecord, CreditRecord
from newscrawler.demo.articles import load
from newscrawler.extraction import read_article

_SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
_WIDE = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_SITES = tuple(f"paper{n}.example" for n in range(40))
_START = datetime(2006, 1, 1, tzinfo=UTC)
NEAR, EXACT = 0.04, 0.01


def bodies(folders: Sequence[Path], *, is_read: bool = False) -> list[str]:
    """All texts there are, each once; with ``is_read`` also those of the kept pages whose truth has no text."""
    found = ["\n".join(article.paragraphs) for article in load() if not (article.same_as or article.near_copy_of)]
    for path in (path for folder in folders for path in sorted(folder.rglob("truth.jsonl"))):
        for line in path.read_text(encoding="utf-8").splitlines():
            truth = json.loads(line)
            found.append(truth.get("body") or truth.get("body_text") or (_read(path, truth) if is_read else ""))
    return _different(found)


def _read(path: Path, truth: dict[str, str]) -> str:
    page = path.parent / "pages" / f"{truth['id']}.html.gz"
    return read_article(gzip.decompress(page.read_bytes()), truth["url"] or "").body_text if page.exists() else ""


def _different(texts: list[str]) -> list[str]:
    """The texts without those that consist for the most part of lines that stood in one before."""
    kept: list[str] = []
    known: set[str] = set()
    for text in texts:
        lines = {line.strip() for line in text.split("\n") if line.strip()}
        if sum(len(line) for line in lines - known) > len(text) / 2:
            kept.append(text)
        known |= lines
    return kept


class Newsroom:
    """Writes articles without end, the same ones for the same seed and texts."""

    def __init__(self, texts: list[str], seed: int = 1) -> None:
        """Cut the texts into sentences, apart by script."""
        self._random = random.Random(seed)
        sentences = dict.fromkeys(s.strip() for t in texts for p in t.split("\n") for s in _SENTENCE.split(p))
        plain = [s for s in sentences if len(s) > 12]
        self._narrow = [s for s in plain if not _WIDE.search(s)]
        self._wide = [s for s in plain if _WIDE.search(s)]
        self._names = sorted({w for s in self._narrow for w in s.split()[1:] if w.istitle() and w.isalpha()})
        self._recent: deque[ArticleRecord] = deque(maxlen=500)

    def articles(self, count: int) -> Iterator[ArticleRecord]:
        """The next articles; about 150 of each come out on a day."""
        for number in range(count):
            dice = self._random.random()
            if self._recent and dice < NEAR + EXACT:
                yield self._again(number, self._random.choice(self._recent), is_exact=dice < EXACT)
            else:
                record = self._fresh(number)
                self._recent.append(record)
                yield record

    def _fresh(self, number: int) -> ArticleRecord:
        rng = self._random
        is_wide = rng.random() < 0.2
        pool, joint = (self._wide, "") if is_wide else (self._narrow, " ")
        paragraphs = [joint.join(rng.choices(pool, k=rng.randint(2, 4))) for _ in range(rng.randint(3, 8))]
        site, at = rng.choice(_SITES), _START + timedelta(minutes=10 * number)
        return ArticleRecord(
            url=f"https://{site}/{at:%Y/%m/%d}/{rng.getrandbits(40):x}.html",
            site=site,
            title=" ".join(rng.choice(pool).split()[:12])[:90],
            text="\n\n".join(paragraphs),
            html="".join(f"<p>{p}</p>" for p in paragraphs),
            published=f"{at:%Y-%m-%dT%H:%M}+00:00",
            published_utc=f"{at:%Y-%m-%dT%H:%M:%S}Z",
            published_precision="minute",
            section=rng.choice(("News", "News > Region", "Business", "Sport", "Culture")),
            lang="zh" if is_wide else "en",
            tags=tuple(rng.choices(self._names[:3000], k=rng.randint(0, 5))),
            credits=(CreditRecord("source", rng.choice(self._names[:200]), "(Source)"),) if rng.random() < 0.4 else (),
            evidence={"title": {"origin": "h1", "raw": "", "confidence": 0.9, "losers": []}},
        )

    def _again(self, number: int, record: ArticleRecord, *, is_exact: bool) -> ArticleRecord:
        """The article once more: on its own site under another address, or a paragraph shorter on any site."""
        url = f"{record.url.removesuffix('.html')}-{number}.html"
        if is_exact:
            return replace(record, url=url)
        site = self._random.choice(_SITES)
        kept = record.text.split("\n\n")
        del kept[self._random.randrange(len(kept))]
        return replace(
            record,
            url=url.replace(record.site, site),
            site=site,
            title=self._random.choice(self._narrow)[:90],
            text="\n\n".join(kept),
            html="".join(f"<p>{p}</p>" for p in kept),
        )
