"""Runs newscrawler and its peers over the annotated corpora in one run, and writes the table of docs/accuracy.md.

    .venv/bin/python benchmarks/peers.py ../shared

The peers live in an environment of their own, ``build/peers``, made from ``benchmarks/peers.txt`` at the first run.
Each extractor reads all pages in one process, one after the other, so that its times can be compared with the others'.
With ``--write`` the table goes into docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS = ROOT / "build" / "peers"
PAGE = ROOT / "docs" / "accuracy.md"
BEGIN, END = "<!-- table: benchmarks/peers.py -->", "<!-- end of table -->"
CORPORA = ("aeb", "fundus", "traf", "htmldate", "zh", "sources")
NAMES = ("newscrawler", "trafilatura", "newspaper4k", "goose3", "readability", "htmldate", "gne")
# (corpus, field, figure, heading)
COLUMNS = (
    ("aeb", "body", "f1", "body, aeb"),
    ("aeb", "body", "exact", "exact"),
    ("fundus", "body", "f1", "body, fundus"),
    ("zh", "body", "f1", "body, zh"),
    ("traf", "segments", "f1", "segments, traf"),
    ("traf", "title", "exact", "title, traf"),
    ("fundus", "title", "exact", "fundus"),
    ("zh", "title", "exact", "zh"),
    ("htmldate", "published", "accuracy", "day, htmldate"),
    ("traf", "published", "accuracy", "traf"),
    ("fundus", "published", "accuracy", "fundus"),
    ("zh", "published", "accuracy", "zh"),
    ("fundus", "published", "minute", "minute, fundus"),
    ("zh", "published", "minute", "zh"),
    ("traf", "authors", "f1", "authors, traf"),
    ("fundus", "authors", "f1", "fundus"),
    ("zh", "authors", "f1", "zh"),
    ("traf", "tags", "f1", "tags, traf"),
    ("fundus", "tags", "f1", "fundus"),
    ("zh", "tags", "f1", "zh"),
    ("sources", "sources", "f1", "sources, sources"),
    ("zh", "sources", "f1", "zh"),
    ("aeb", "speed", "median_ms", "ms a page, aeb"),
    ("fundus", "speed", "median_ms", "fundus"),
)


def environment() -> Path:
    """The Python of the peers' environment, made where it is missing."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
    # One by one: together, their wishes about lxml's extras confuse older versions of pip.
    for wanted in (HERE / "peers.txt").read_text(encoding="utf-8").split():
        subprocess.run([str(python), "-m", "pip", "install", "-q", wanted], check=True)
    return python


def measured(python: Path, name: str, shared: Path, corpora: tuple[str, ...]) -> dict[str, Any]:
    """The scorer's summary of one extractor."""
    extractor = "newscrawler.extraction:read_article" if name == "newscrawler" else f"peer_adapters:{name}"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        command = [str(python), str(shared / "score.py"), "--extractor", extractor, "--jobs", "1", "--bootstrap", "10"]
        command += ["--json", str(out), *(str(shared / "corpora" / corpus / "dev") for corpus in corpora)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(HERE)})
        summary: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))["summary"]
    return summary


def figure(summary: dict[str, Any], corpus: str, field: str, name: str) -> str:
    """One cell; a dash for what an extractor does not give."""
    found = summary.get(f"{corpus}/dev", {}).get(field)
    if found is None:
        return "–"
    value = found[name] if field == "speed" else found["value"].get(name)
    if not value or math.isnan(value):  # nothing found, or found nowhere
        return "–"
    return f"{value:.1f}" if field == "speed" else f"{value:.3f}"


def table(results: dict[str, dict[str, Any]]) -> str:
    """A Markdown table, a figure a line and an extractor a column."""
    lines = ["| | " + " | ".join(results) + " |", "| --- |" + " ---: |" * len(results)]
    for corpus, field, name, heading in COLUMNS:
        label = heading if "," in heading or heading == "exact" else f"… {heading}"
        lines.append(f"| {label} | " + " | ".join(figure(r, corpus, field, name) for r in results.values()) + " |")
    return "\n".join(lines)


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("shared", type=Path, help="the folder with score.py and corpora/")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--corpora", nargs="+", choices=CORPORA, default=CORPORA)
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.name}")
    args = parser.parse_args()
    python = environment()
    results = {}
    for name in args.only:
        print(f"{name} ...", file=sys.stderr)
        own = Path(sys.executable) if name == "newscrawler" else python
        results[name] = measured(own, name, args.shared.resolve(), tuple(args.corpora))
    text = table(results)
    print(text)
    if args.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
