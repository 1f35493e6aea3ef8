"""A large invented archive for benchmarks, made through ``archive.Archive`` as a crawl makes it.

    python benchmarks/morgue.py PATH [--articles 100000]

Twenty sites over three years, a quarter of the articles in Chinese; one text in ten is a copy of another site's, one in
thirty is edited later, one link in fifty cannot be fetched.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive import Archive
from archive.records import ArticleRecord, CaptureRecord, CreditRecord, ImageRecord, NewLink, Settlement

SITES = 20
CHUNK = 500  # articles of a run
FIRST_DAY = datetime(2023, 1, 1, 6, tzinfo=UTC)
DAYS = 1095
_LETTERS = "aeiouaeioubcdfghklmnprst"
_HAN = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出"
    "就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes invented articles from a seed."""

    rng: random.Random
    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    @classmethod
    def seeded(cls, seed: int) -> Writer:
        """A writer who writes the same each time."""
        rng = random.Random(seed)
        words = ["".join(rng.choices(_LETTERS, k=rng.randint(2, 10))) for _ in range(20_000)]
        tags = [" ".join(rng.choices(words, k=rng.randint(1, 2))).title() for _ in range(600)]
        sources = [" ".join(rng.choices(words, k=2)).title() for _ in range(80)]
        return cls(rng, words, tags, sources)

    def article(self, number: int, site: str) -> ArticleRecord:
        """The article of this number, published so many thousandths of the time after the first day."""
        rng = self.rng
        chinese = number % 4 == 3
        paragraphs = [self._paragraph(chinese) for _ in range(4)]
        at = FIRST_DAY + timedelta(minutes=int(number * DAYS * 1440 / 100_000) + rng.randint(0, 600))
        title = "".join(rng.choices(_HAN, k=14)) if chinese else " ".join(rng.choices(self.words, k=8)).capitalize()
        raw = f"Published {at:%d %B %Y, %H:%M}"
        witness = {"origin": "text:label", "raw": raw, "confidence": 0.93, "losers": []}
        source = self._few(self.sources, 1)[0]
        return ArticleRecord(
            url=f"https://{site}/{at:%Y/%m}/{number}.html",
            site=site,
            title=title,
            text="\n\n".join(paragraphs),
            html="".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
            published=f"{at:%Y-%m-%dT%H:%M}+00:00",
            published_utc=f"{at:%Y-%m-%dT%H:%M:%S}Z",
            published_precision="minute",
            published_raw=raw,
            section=f"Home > News > {rng.choice(('Town', 'Economy', 'Culture', 'Sport', 'World'))}",
            lang="zh" if chinese else "en",
            summary=paragraphs[0][:180],
            tags=tuple(dict.fromkeys(self._few(self.tags, 4))),
            credits=(
                CreditRecord("author", self._few(self.sources, 1)[0] + " Jr", f"By {source}"),
                CreditRecord("source", source, f"(Source: {source})"),
            ),
            images=(ImageRecord(f"https://{site}/i/{number}.jpg", "A picture", "What it shows"),),
            evidence=dict.fromkeys(("title", "published", "authors", "tags", "credits", "section"), witness),
        )

    def _paragraph(self, chinese: bool) -> str:
        if chinese:
            return "".join(self.rng.choices(_HAN, k=90)) + "。"
        return " ".join(self.rng.choices(self.words, k=55)).capitalize() + "."

    def _few(self, names: Sequence[str], count: int) -> list[str]:
        """Names, the first of a list far more often than the last."""
        return [names[int(len(names) * self.rng.random() ** 3)] for _ in range(count)]


def make(path: Path, articles: int) -> None:
    """Write an archive of so many articles to a new file."""
    writer = Writer.seeded(11)
    with Archive(path) as archive:
        for first, now in _runs(articles):
            run_chunk(archive, writer, range(first, min(first + CHUNK, articles)), now)


def run_chunk(archive: Archive, writer: Writer, numbers: range, now: datetime) -> None:
    """One crawl of one site that finds the articles of these numbers."""
    site = f"paper{numbers.start // CHUNK % SITES:02d}.example"
    run = archive.start_run(site, f"https://{site}/", now, version="bench")
    records = [_copied(writer.article(number, site), archive, number) for number in numbers]
    lost = [NewLink(f"https://{site}/lost/{number}.html", anchor="Lost") for number in numbers[::50]]
    archive.require(site, [*(NewLink(record.url) for record in records), *lost], run, now)
    rows = archive.query("SELECT url, id FROM links WHERE site = ? AND discovered_run = ?", [site, run])
    links = {row["url"]: row["id"] for row in rows}
    for record in records:
        capture = CaptureRecord(record.url, 200, "0" * 64, "text/html", 50_000)
        archive.commit(record, Settlement(links[record.url], "done"), run, now, capture=capture)
    for record in records[::30]:
        edited = replace(record, text=record.text.replace(".", " again.", 1), title=f"{record.title}, updated")
        archive.commit(edited, Settlement(links[record.url], "done"), run, now)
    for link in lost:
        archive.settle(Settlement(links[link.url], "failed", "time-out after 30 s"), run, now)
    archive.finish_run(run, {"outcome": "finished", "health": "healthy"}, now + timedelta(minutes=9))


def _runs(articles: int) -> Iterator[tuple[int, datetime]]:
    for first in range(0, articles, CHUNK):
        yield first, FIRST_DAY + timedelta(minutes=(first + CHUNK) * DAYS * 1440 // 100_000)


def _copied(record: ArticleRecord, archive: Archive, number: int) -> ArticleRecord:
    """One in ten carries the text of an article of the run before."""
    if number % 10 or number < CHUNK:
        return record
    rows = archive.query("SELECT text, html FROM bodies WHERE article_id = ?", [number - CHUNK + 1])
    return replace(record, text=rows[0]["text"], html=rows[0]["html"]) if rows else record


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    arguments = parser.parse_args()
    part = arguments.path.with_name(f"{arguments.path.name}.part")
    make(part, arguments.articles)
    part.rename(arguments.path)  # whole, or not there


if __name__ == "__main__":
    main()
