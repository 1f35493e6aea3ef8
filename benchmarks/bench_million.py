"""A large archive: does the millionth article cost what the ten-thousandth did, and are searches and counts quick?

    python benchmarks/bench_million.py --archive FILE [--articles 1000000] [--grow] [--texts FOLDER ...]
    python benchmarks/bench_million.py --archive FILE --compare         only compares and reads; the file is there
    python benchmarks/bench_million.py --archive FILE --read            only reads

The articles are generated from real texts (``realtexts.py``), each with a link of the frontier, a capture, tags,
credits, its story and its place in the search index, one commit an article, as in a crawl. With ``--grow`` only the
first 20,000 are committed so, and copied by statements until there are as many as asked for (``growth.py``).

Then the same articles are committed to the large archive and to one of 10,000, in turn, so that whatever else the
machine does slows both; rates are by processor time, medians by the clock. The second half of them is measured.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import resource
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from growth import grow
from realtexts import Newsroom, bodies

from archive import Archive
from archive.clock import now
from archive.records import ArticleRecord, CaptureRecord, NewLink, Settlement

SMALL, BASE, WINDOW, BATCH = 10_000, 20_000, 10_000, 1000
FACET = "SELECT {0}, count(*) FROM articles GROUP BY {0} ORDER BY 2 DESC LIMIT 31"
FACETS = ("site", "section", "lang", "source", "substr(published, 1, 4)")


@dataclass(slots=True)
class Cost:
    """What commits cost: milliseconds of processor and by the clock of each."""

    processor: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Commits a second of processor time."""
        return 1000 / statistics.fmean(self.processor)

    def __str__(self) -> str:
        ordered = sorted(self.clock)
        return (
            f"{self.rate:.0f} commits/s of processor (median {statistics.median(self.processor):.2f} ms); by the clock"
            f" median {statistics.median(ordered):.2f} ms, p99 {ordered[len(ordered) * 99 // 100]:.1f} ms"
        )


class Desk:
    """An archive and its runs, one a site; links are named and claimed a batch at a time, as a listing's are."""

    def __init__(self, path: Path) -> None:
        """Open or make the archive."""
        self.archive = Archive(path)
        self._runs: dict[str, int] = {}
        self._links: dict[str, int] = {}

    def name(self, records: Iterable[ArticleRecord]) -> None:
        """Make the links of records known and claim them."""
        by_site: dict[str, list[NewLink]] = defaultdict(list)
        for record in records:
            by_site[record.site].append(NewLink(record.url))
        for site, links in by_site.items():
            if site not in self._runs:
                self._runs[site] = self.archive.start_run(site, None, now(), version="bench")
            self.archive.require(site, links, self._runs[site], now())
            claimed = self.archive.claim(site, self._runs[site], len(links))
            self._links |= {link.url: link.id for link in claimed}

    def commit(self, record: ArticleRecord, cost: Cost) -> None:
        """Commit one and note what it cost."""
        capture = CaptureRecord(record.url, 200, "0" * 64, "text/html", len(record.html))
        done = Settlement(self._links.pop(record.url, 0), "done")
        processor, clock = time.process_time(), time.perf_counter()
        self.archive.commit(record, done, self._runs[record.site], now(), capture=capture)
        cost.clock.append((time.perf_counter() - clock) * 1000)
        cost.processor.append((time.process_time() - processor) * 1000)


def batches(records: Iterator[ArticleRecord]) -> Iterator[list[ArticleRecord]]:
    """The records by the thousand."""
    while batch := list(itertools.islice(records, BATCH)):
        yield batch


def write(path: Path, records: Iterator[ArticleRecord]) -> None:
    """Commit the articles; a line is printed each 10,000."""
    desk, cost, done = Desk(path), Cost(), 0
    for batch in batches(records):
        desk.name(batch)
        for record in batch:
            desk.commit(record, cost)
        done += len(batch)
        if done % WINDOW == 0:
            size, memory = path.stat().st_size / done, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{done:9,}  {cost}; {size:,.0f} bytes an article; memory {memory} MB", flush=True)
            cost = Cost()
    desk.archive.close()


def compare(path: Path, texts: list[str], count: int) -> None:
    """Commit new articles to the large archive and to a small one, in turn."""
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.db"
        write(small, Newsroom(texts).articles(SMALL))
        desks = (Desk(small), Desk(path))
        costs = (Cost(), Cost())
        for number, batch in enumerate(batches(Newsroom(texts, seed=time.time_ns()).articles(count))):
            for desk in desks:
                desk.name(batch)
            if number * BATCH == count // 2 // BATCH * BATCH:
                costs = (Cost(), Cost())  # both caches are warm
            for record in batch:
                for desk, cost in zip(desks, costs, strict=True):
                    desk.commit(record, cost)
        for desk in desks:
            desk.archive.close()
    print(f"at 10 thousand   {costs[0]}\nat full size     {costs[1]}")
    print(f"ratio of rates   {costs[1].rate / costs[0].rate:.2f} by processor", end=", ")
    print(f"{statistics.median(costs[0].clock) / statistics.median(costs[1].clock):.2f} of the medians by the clock")
    print(f"the writers' memory, both together: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def timed(action: Callable[[], object]) -> float:
    """Milliseconds by the clock."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def queries(texts: list[str], count: int) -> dict[str, list[str]]:
    """Words and pairs of words drawn from the texts, as often as they stand there."""
    rng = random.Random(2)
    latin = [w for t in texts for w in re.findall(r"[^\W\d_\u0900-\uffff]{3,}", t)]
    wide = [r for t in texts for r in re.findall("[\u4e00-\u9fff]{3,}", t)]
    cut = [(run, rng.randrange(len(run) - 2)) for run in rng.choices(wide, k=2 * count)]
    return {
        "Latin, one word": rng.choices(latin, k=count),
        "Latin, two words": [" ".join(rng.choices(latin, k=2)) for _ in range(count)],
        "Latin, word and site": [f"{w} site:paper{n % 40}.example" for n, w in enumerate(rng.choices(latin, k=count))],
        "Latin, word and month": [f"{w} after:2007-03 before:2007-04" for w in rng.choices(latin, k=count)],
        "Latin, a beginning": [f"{word[:5]}*" for word in rng.choices(latin, k=count)],
        "Chinese, one character": [run[at] for run, at in cut[:count]],
        "Chinese, two characters": [run[at : at + 2] for run, at in cut[:count]],
        "Chinese, three characters": [run[at : at + 3] for run, at in cut[count:]],
    }


def read(path: Path, texts: list[str], count: int) -> None:
    """Time opening, searches and counts."""
    opening = timed(lambda: Archive(path, read_only=True).close())
    with Archive(path, read_only=True) as archive:
        articles = archive.query("SELECT count(*) FROM articles")[0][0]
        stories, size, largest = archive.query("SELECT count(*), sum(size), max(size) FROM stories")[0]
        print(f"{articles:,} articles; {stories:,} stories of {size:,} articles, the largest {largest}")
        size = path.stat().st_size
        print(f"opening {opening:.0f} ms; file {size / 1e9:.2f} GB, {size / articles:,.0f} bytes an article")
        for column in FACETS:
            print(f"facet {column}: {timed(lambda: archive.query(FACET.format(column))):.0f} ms")  # noqa: B023
        for name, typed in queries(texts, count).items():
            spent = sorted((timed(lambda: archive.search(words)), words) for words in typed)  # noqa: B023
            median, p95, worst = (spent[len(spent) * part // 100][0] for part in (50, 95, 99))
            line = f"search, {name}: median {median:.1f} ms, p95 {p95:.1f} ms, p99 {worst:.1f} ms"
            print(f"{line}; slowest: {spent[-1][1]}, {spent[-1][0]:.0f} ms", flush=True)


def main() -> None:
    """Write, grow, compare, read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, required=True, help="a file that does not exist yet; it stays")
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--grow", action="store_true", help=f"commit {BASE:,} and copy them by statements")
    parser.add_argument("--texts", type=Path, nargs="+", default=[], help="folders with truth.jsonl somewhere below")
    parser.add_argument("--commits", type=int, default=6000, help="articles committed in turn to both archives")
    parser.add_argument("--queries", type=int, default=200, help="searches of each kind")
    parser.add_argument("--compare", action="store_true", help="the archive is there: compare and read")
    parser.add_argument("--read", action="store_true", help="the archive is there: only read")
    arguments = parser.parse_args()
    path, texts = arguments.archive, bodies(arguments.texts)
    if not (arguments.read or arguments.compare):
        if path.exists():
            parser.error(f"{path} exists; name another file, or --compare or --read")
        write(path, Newsroom(texts).articles(BASE if arguments.grow else arguments.articles))
        if arguments.grow:
            grow(path, arguments.articles)
    if not arguments.read:
        compare(path, texts, arguments.commits)
    read(path, texts, arguments.queries)


if __name__ == "__main__":
    main()
