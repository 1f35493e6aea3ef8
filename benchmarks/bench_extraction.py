"""CPU time of ``read_article`` a page against a floor, the bare parse of the same page, and against trafilatura.

    python benchmarks/bench_extraction.py [FOLDER ...] [--pages 10000] [--peer build/peers/bin/python]

A FOLDER holds ``truth.jsonl`` (id and url a line) and ``pages/<id>.html.gz``, as annotated corpora do; without one the
demo site's own articles are read. Each page is parsed and read one after the other in the same process, so that what
else the machine does falls on both. Then the memory held after many pages, and pages of 5 MB. The peer is measured in
the same run, in its own environment, where ``peers.py`` has made one; ``--pages 0`` leaves the memory out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from newscrawler.demo.site import DemoSite
from newscrawler.extraction import read_article
from newscrawler.page import parse

HERE = Path(__file__).resolve().parent
PEER = HERE.parent / "build" / "peers" / "bin" / "python"
DEMO = "https://demo.example"
LARGE = 5_000_000
WARM = 2000  # pages after which the caches of the process have what they will have
_OF_PEER = """
import gzip, json, sys, time
from peer_adapters import trafilatura
for line in sys.stdin:
    path, url = json.loads(line)
    html = gzip.open(path).read()
    begin = time.process_time()
    trafilatura(html, url)
    print(json.dumps(time.process_time() - begin))
"""


@dataclass(frozen=True, slots=True)
class Sample:
    """A page, its address, and its file, which the demo's pages have not."""

    html: bytes
    url: str
    path: Path | None = None


def demo() -> list[Sample]:
    """The articles of the demo site."""
    site = DemoSite()
    return [Sample(site.get(path).body, f"{DEMO}{path}") for path in site.paths.values()]


def corpus(folder: Path) -> list[Sample]:
    """The pages of an annotated corpus."""
    records = [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines() if line]
    paths = [(folder / "pages" / f"{record['id']}.html.gz", record.get("url") or "") for record in records]
    return [Sample(gzip.decompress(path.read_bytes()), url, path) for path, url in paths]


def cpu(function: Callable[[], object]) -> float:
    """Milliseconds of CPU time that a call takes."""
    begin = time.process_time()
    function()
    return 1000 * (time.process_time() - begin)


def measure(name: str, samples: list[Sample], peer: Path) -> None:
    """Print the times of one set of pages."""
    for sample in samples[:5]:
        read_article(sample.html, sample.url)
    floor, own = [], []
    for sample in samples:
        floor.append(cpu(lambda s=sample: parse(s.html, s.url)))  # type: ignore[misc]
        own.append(cpu(lambda s=sample: read_article(s.html, s.url)))  # type: ignore[misc]
    own_sorted = sorted(own)
    print(
        f"{name}: {len(samples)} pages, {statistics.mean(len(s.html) for s in samples) / 1000:.0f} kB each\n"
        f"  read_article   median {statistics.median(own):.2f} ms, mean {statistics.mean(own):.2f} ms, "
        f"p99 {own_sorted[int(0.99 * (len(own) - 1))]:.1f} ms\n"
        f"  the bare parse median {statistics.median(floor):.2f} ms: "
        f"read_article takes {sum(own) / sum(floor):.1f} times that"
    )
    if peer.exists() and all(sample.path for sample in samples):
        theirs = peer_times(peer, samples)
        print(
            f"  trafilatura    median {statistics.median(theirs):.2f} ms: it takes "
            f"{statistics.median(theirs) / statistics.median(own):.1f} times read_article's "
            f"(the sums {sum(theirs) / sum(own):.1f})"
        )


def peer_times(python: Path, samples: list[Sample]) -> list[float]:
    """The same of trafilatura with metadata, in its own environment."""
    lines = "\n".join(json.dumps([str(sample.path), sample.url]) for sample in samples)
    run = subprocess.run(
        [str(python), "-c", _OF_PEER],
        input=lines,
        text=True,
        check=True,
        capture_output=True,
        env={"PYTHONPATH": str(HERE)},
    )
    return [1000 * json.loads(line) for line in run.stdout.splitlines()]


def large() -> Iterator[tuple[str, bytes]]:
    """Pages of 5 MB: one article each, and too much of one thing around it."""
    words = "The harbour bridge closes on Monday, and the ferries run in its place until spring. "
    article = f"<h1>Harbour bridge closes</h1><article>{f'<p>{words * 3}</p>' * 12}</article>"
    comment = f'<li class="comment"><div class="meta"><b>Reader</b> <time>2024-06-12</time></div><p>{words}</p></li>'
    link = '<li><a href="/2024/06/another-story.html"><img src="/i.jpg" alt="">Another story of the day</a></li>'
    data = '<script type="application/json">{"a": [1, 2, {"b": "Harbour bridge"}]}</script>'
    for name, part, kept in (
        ("scripts", data, True),
        ("links", link, True),
        ("comments", comment, True),
        ("text", f"<p>{words * 3}</p>", False),
    ):
        filler = part * (LARGE // len(part))
        body = f"{article}<div>{filler}</div>" if kept else f"<h1>Harbour bridge closes</h1><article>{filler}</article>"
        yield name, f"<html><head><title>Harbour bridge closes</title></head><body>{body}</body></html>".encode()


def memory(samples: list[Sample], pages: int) -> None:
    """Print the memory held after a first round, and after all pages."""
    held = []
    for count, sample in enumerate(islice(cycle(samples), pages), 1):
        read_article(sample.html, sample.url)
        if count in {min(WARM, pages), pages}:
            held.append(resident())
    print(f"memory: {held[0]:.1f} MB after {min(WARM, pages)} pages, {held[-1]:.1f} MB after {pages}")


def resident() -> float:
    """Megabytes of memory the process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, help="annotated corpora; without one, the demo's articles")
    parser.add_argument("--pages", type=int, default=10_000, help="pages after which memory is looked at")
    parser.add_argument("--peer", type=Path, default=PEER, help="a Python that has trafilatura")
    args = parser.parse_args()
    sets = {f"{f.parent.name}/{f.name}": corpus(f) for f in args.folders} or {"demo": demo()}
    for name, samples in sets.items():
        measure(name, samples, args.peer)
    if args.pages and sys.platform == "linux":
        memory([sample for samples in sets.values() for sample in samples], args.pages)
    for name, html in large():
        print(f"5 MB of {name}: {cpu(lambda h=html: read_article(h, DEMO)):.0f} ms")  # type: ignore[misc]


if __name__ == "__main__":
    main()
