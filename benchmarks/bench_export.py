"""Peak memory and rate of an export, on a generated archive.

    python benchmarks/bench_export.py [--articles 100000] [--format parquet]

Makes an archive of articles of about 4 kB over five sites and ten years, exports it in a process of its own, and prints
articles a second, the peak memory of that process, and what DuckDB counts in the result.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from archive import Archive

SITES = [f"paper{n}.example" for n in range(5)]
EXPORTING = """
import resource, sys
from pathlib import Path
from archive import Archive
from archive.export import Selection, Target
with Archive(sys.argv[1], read_only=True) as archive:
    print(archive.export(Selection(), Target(Path(sys.argv[2]), sys.argv[3])))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, resource.getrusage(resource.RUSAGE_SELF).ru_utime)
"""


def generate(path: Path, count: int) -> None:
    """An archive whose rows are put in directly: an export reads neither the search index nor signatures."""
    Archive(path).close()
    rng = random.Random(7)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(2, 10))) for _ in range(20_000)]
    file = sqlite3.connect(path)
    file.executemany(
        "INSERT INTO sites (name, first_seen) VALUES (?, '2026-01-01T00:00:00Z')", [(site,) for site in SITES]
    )
    seen = "2026-01-01T00:00:00Z"
    for number in range(1, count + 1):
        site = SITES[number % len(SITES)]
        day = f"{2016 + number % 10}-{number // 10 % 12 + 1:02}-{number // 120 % 28 + 1:02}"
        text = " ".join(rng.choices(words, k=600))
        tags = json.dumps(rng.choices(words[:300], k=4))
        file.execute(
            "INSERT INTO articles (id, url, site, title, published, published_utc, published_precision, tags, source,"
            " first_seen, last_seen, last_checked, digest, content_digest, words)"
            " VALUES (?, ?, ?, ?, ?, ?, 'second', ?, 'Wire', ?, ?, ?, ?, ?, 600)",
            (
                *(
                    number,
                    f"https://{site}/{number}",
                    site,
                    " ".join(rng.choices(words, k=9)),
                ),
                *(f"{day}T09:30:00+01:00", f"{day}T08:30:00Z", tags, seen, seen, seen, str(number), str(number)),
            ),
        )
        file.execute("INSERT INTO bodies VALUES (?, ?, ?)", (number, text, f"<p>{text}</p>"))
        file.execute("INSERT INTO credits VALUES (?, 'source', 'Wire', '(Wire)', 0)", (number,))
    file.commit()
    file.close()


def counted(target: Path, form: str) -> int:
    """The rows DuckDB finds."""
    reader = {"parquet": f"'{target}/**/*.parquet'", "csv": f"read_csv('{target}')", "jsonl": f"'{target}'"}[form]
    with duckdb.connect() as memory:
        return int(memory.execute(f"SELECT count(*) FROM {reader}").fetchall()[0][0])


def main() -> None:
    """Generate, export, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--format", choices=("parquet", "csv", "jsonl"), default="parquet")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive, target = Path(folder) / "news.db", Path(folder) / f"out.{asked.format}"
        generate(archive, asked.articles)
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", EXPORTING, archive, target, asked.format], check=True, capture_output=True, text=True
        )
        spent = time.perf_counter() - start
        written, peak, cpu = done.stdout.split()
        print(f"archive     {archive.stat().st_size / 1e6:.0f} MB, {asked.articles} articles")
        print(f"exported    {written} articles as {asked.format}, {int(written) / spent:.0f} a second, {cpu} s CPU")
        print(f"peak memory {int(peak) / 1e6:.0f} MB")
        print(f"DuckDB      {counted(target, asked.format)} rows")


if __name__ == "__main__":
    main()
