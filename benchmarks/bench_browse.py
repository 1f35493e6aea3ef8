"""Browsing a large archive: how long a page takes, alone and with fifty readers beside a writing crawl.

    python benchmarks/bench_browse.py [--articles 100000] [--requests 1000] [--at-once 50]

The archive is invented by morgue.py and kept in artifacts/ for the next time. Prints, for each kind of page asked one
at a time, the median and the 95th percentile; then the same for all requests mixed while articles are committed, with
the number of errors, the longest commit, and the processor time of a request. Exit status 1 where a promise is not
held: 500 ms alone, 2 s in the crowd, no error, no commit longer than 200 ms. Run it on a machine that does nothing
else.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
from morgue import CHUNK, FIRST_DAY, Writer, make, run_chunk

from archive import Archive

ALONE, CROWD, COMMIT = 0.5, 2.0, 0.2  # seconds
_SERVE = (
    "import sys; from pathlib import Path; from archive.browse import serve; sys.exit(serve(Path(sys.argv[1]), port=0))"
)


@dataclass
class Crawl:
    """A crawl that commits articles until it is told to stop, in a thread of its own."""

    path: Path
    first: int
    commits: list[float] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Commit one article after another."""
        writer = Writer.seeded(12)
        with Archive(self.path) as archive:
            commit = archive.commit

            def timed(*arguments: Any, **named: Any) -> Any:
                began = time.perf_counter()
                done = commit(*arguments, **named)
                self.commits.append(time.perf_counter() - began)
                return done

            archive.commit = timed  # type: ignore[method-assign]
            for number in itertools.count(self.first):
                if self.stop.is_set():
                    return
                run_chunk(archive, writer, range(number, number + 1), FIRST_DAY + timedelta(days=1200))


def paths(path: Path) -> dict[str, list[str]]:
    """What readers ask for: for each kind of page some addresses."""
    rng = random.Random(5)
    file = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def column(sql: str) -> list[str]:
        return [quote(str(row[0])) for row in file.execute(sql)]

    ids = rng.sample(range(1, file.execute("SELECT max(id) FROM articles").fetchone()[0]), 40)
    tags = column("SELECT name FROM tags ORDER BY id LIMIT 20")
    sources = column("SELECT DISTINCT name FROM credits WHERE role = 'source' LIMIT 20")
    words = [
        word
        for (title,) in file.execute("SELECT title FROM articles LIMIT 30")
        for word in re.findall(r"\w+", title)[:1]
    ]
    edited = column("SELECT article_id FROM revisions WHERE kind = 'edited' LIMIT 20")
    stories = column("SELECT id FROM stories LIMIT 20")
    file.close()
    return {
        "front": ["/"],
        "article": [f"/news/articles/{number}" for number in ids],
        "list": [
            "/news/articles",
            *(f"/news/articles?site=paper{n:02d}.example" for n in range(6)),
            *(f"/news/articles?_tag={tag}" for tag in tags[:6]),
        ],
        "search": [f"/search?q={quote(word)}" for word in [*words, "的一", "经济", "的", "tag:x", "again"]],
        "site": [f"/site?name=paper{n:02d}.example" for n in range(20)],
        "source": [f"/source?name={name}" for name in sources],
        "tag": [f"/tag?name={name}" for name in tags],
        "history": [f"/history/{number}" for number in edited],
        "story": [f"/story/{number}" for number in stories],
        "names": ["/sites", "/tags", "/sources"],
    }


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address of a server on the archive, in a process of its own."""
    with subprocess.Popen([sys.executable, "-c", _SERVE, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            yield next(word for word in line.split() if word.startswith("http://")).rstrip("/")
        finally:
            process.terminate()


def percentile(values: list[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def alone(base: str, kinds: dict[str, list[str]]) -> dict[str, list[float]]:
    """Seconds of each request, one at a time; the first of each address counts as well."""
    found: dict[str, list[float]] = {}
    with httpx.Client(base_url=base, timeout=60) as client:
        client.get("/robots.txt")
        for kind, addresses in kinds.items():
            for address in (addresses * 40)[:40]:
                began = time.perf_counter()
                client.get(address).raise_for_status()
                found.setdefault(kind, []).append(time.perf_counter() - began)
    return found


async def crowd(base: str, addresses: list[str], at_once: int) -> tuple[list[float], int]:
    """Seconds of each request, so many at once, and the number of errors."""
    spent, errors = [], 0
    queue = iter(addresses)
    async with httpx.AsyncClient(base_url=base, timeout=60, limits=httpx.Limits(max_connections=at_once)) as client:

        async def reader() -> None:
            nonlocal errors
            for address in queue:
                began = time.perf_counter()
                try:
                    status = (await client.get(address)).status_code
                except httpx.HTTPError:
                    status = 599
                spent.append(time.perf_counter() - began)
                if status != 200:
                    errors += 1
                    print(f"error  {status} after {spent[-1]:.1f} s: {address}", flush=True)

        await asyncio.gather(*(reader() for _ in range(at_once)))
    return spent, errors


def main() -> int:
    """Measure and print; 1 where a promise is not held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--at-once", type=int, default=50)
    arguments = parser.parse_args()
    kept = Path(__file__).parents[1] / "artifacts" / f"bench-{arguments.articles}.db"
    if not kept.exists():
        kept.parent.mkdir(exist_ok=True)
        print(f"Writing {arguments.articles:,} articles to {kept} (once; some minutes)", flush=True)
        part = kept.with_suffix(".part")
        part.unlink(missing_ok=True)
        make(part, arguments.articles)
        part.rename(kept)
    Archive(kept).close()  # brings one of an older version up to date
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        copy = Path(shutil.copy(kept, Path(folder) / "news.db"))
        return report(copy, arguments)


def report(path: Path, arguments: argparse.Namespace) -> int:
    """Both trials on an archive that may be written to."""
    kinds = paths(path)
    held = True
    with served(path) as base:
        for kind, spent in alone(base, kinds).items():
            p95 = percentile(spent, 0.95)
            held &= p95 <= ALONE
            print(f"alone  {kind:8} p50 {1000 * percentile(spent, 0.5):6.1f} ms  p95 {1000 * p95:6.1f} ms", flush=True)
    rng = random.Random(9)
    mixed = [rng.choice(kinds[kind]) for kind in rng.choices(list(kinds), k=arguments.requests)]
    crawl = Crawl(path, arguments.articles + CHUNK)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with served(path) as base:
        thread = threading.Thread(target=crawl.run)
        thread.start()
        began = time.perf_counter()
        spent, errors = asyncio.run(crowd(base, mixed, arguments.at_once))
        seconds = time.perf_counter() - began
        crawl.stop.set()
        thread.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    p95, longest = percentile(spent, 0.95), max(crawl.commits)
    print(
        f"crowd  {len(spent)} requests, {arguments.at_once} at once, {len(spent) / seconds:.0f}/s: "
        f"p50 {percentile(spent, 0.5):.2f} s, p95 {p95:.2f} s, longest {max(spent):.2f} s, {errors} errors; "
        f"{1000 * worked / len(spent):.0f} ms of processor time each"
    )
    slow = sum(commit > COMMIT for commit in crawl.commits)
    print(f"writer {len(crawl.commits)} commits meanwhile, longest {1000 * longest:.0f} ms, {slow} over 200 ms")
    held &= p95 <= CROWD and not errors and longest <= COMMIT
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
