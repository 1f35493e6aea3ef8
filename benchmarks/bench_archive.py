"""Commit rate of the archive against a floor: the same texts in plain INSERTs, one a commit, into one table.

    python benchmarks/bench_archive.py [--articles 3000]

Prints articles a second of both and their ratio. The archive also writes the revision, credits, tags, the link's state,
the search index and the near-copy index; the floor writes none of that.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from archive import Archive
from archive.clock import now
from archive.records import ArticleRecord, CaptureRecord, CreditRecord, NewLink, Settlement

SITE = "bench.example"


def texts(count: int) -> list[ArticleRecord]:
    """Articles of about 400 words drawn from a seeded vocabulary, so that no two are near-copies."""
    rng = random.Random(7)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(2, 10))) for _ in range(20_000)]
    records = []
    for number in range(count):
        paragraphs = [" ".join(rng.choices(words, k=80)) for _ in range(5)]
        records.append(
            ArticleRecord(
                url=f"https://{SITE}/{number}",
                site=SITE,
                title=" ".join(rng.choices(words, k=9)),
                text="\n\n".join(paragraphs),
                html="".join(f"<p>{p}</p>" for p in paragraphs),
                published="2026-01-31",
                published_precision="day",
                tags=tuple(rng.choices(words[:300], k=4)),
                credits=(CreditRecord("source", rng.choice(words[:50]), "(Source)"),),
            )
        )
    return records


def archive_rate(records: list[ArticleRecord], folder: Path) -> tuple[float, float]:
    """Articles a second, and the median commit in milliseconds."""
    with Archive(folder / "news.db") as archive:
        run = archive.start_run(SITE, None, now(), version="bench")
        archive.require(SITE, [NewLink(r.url) for r in records], run, now())
        links = {link.url: link.id for link in archive.claim(SITE, run, len(records))}
        spent = []
        for record in records:
            start = time.perf_counter()
            capture = CaptureRecord(record.url, 200, length=len(record.html))
            archive.commit(record, Settlement(links[record.url], "done"), run, now(), capture=capture)
            spent.append(time.perf_counter() - start)
    return len(records) / sum(spent), statistics.median(spent) * 1000


def floor_rate(records: list[ArticleRecord], folder: Path) -> float:
    """Articles a second in plain SQLite."""
    file = sqlite3.connect(folder / "floor.db", isolation_level=None)
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("PRAGMA synchronous = NORMAL")
    file.execute("CREATE TABLE articles (url TEXT PRIMARY KEY, title TEXT, text TEXT, html TEXT)")
    start = time.perf_counter()
    for record in records:
        file.execute("INSERT INTO articles VALUES (?, ?, ?, ?)", (record.url, record.title, record.text, record.html))
    spent = time.perf_counter() - start
    file.close()
    return len(records) / spent


def main() -> None:
    """Measure both in one run and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=3000)
    records = texts(parser.parse_args().articles)
    with tempfile.TemporaryDirectory() as folder:
        floor = floor_rate(records, Path(folder))
        rate, median = archive_rate(records, Path(folder))
    print(f"archive  {rate:.0f} articles/s, median commit {median:.2f} ms")
    print(f"floor    {floor:.0f} articles/s (plain INSERT)")
    print(f"ratio    {rate / floor:.3f}")


if __name__ == "__main__":
    main()
