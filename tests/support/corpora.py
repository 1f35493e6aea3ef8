"""The annotated corpora beside the project, and the accuracy floors that must hold on them.

    .venv/bin/python tests/support/corpora.py --raise            after something got better
    .venv/bin/python tests/support/corpora.py --raise --lower    after it got worse for a reason, told in the commit

A floor stands a little under what was measured, so that a page more or less does not break the build. Floors are kept
with the digest of the pages they were measured on: of other pages they say nothing.
"""

import argparse
import hashlib
import json
import math
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "tests" / "quality" / "floors.toml"
ARTICLES = ("aeb", "fundus", "traf", "htmldate", "zh", "sources")
CORPORA = (*ARTICLES, "listings")
MARGIN = 0.002
# (field, figure) of each corpus of articles that a floor is kept for
FIGURES = (
    ("body", "f1"), ("body", "exact"), ("segments", "f1"), ("title", "exact"), ("published", "accuracy"),
    ("published", "minute"), ("authors", "f1"), ("tags", "f1"), ("sources", "f1"),
)  # fmt: skip


def digest(corpus):
    """The digest of a corpus' truth and pages."""
    folder = SHARED / "corpora" / corpus / "dev"
    total = hashlib.sha256()
    for path in [folder / "truth.jsonl", *sorted((folder / "pages").iterdir())]:
        total.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()[:16]


def measured(corpus, jobs=1):
    """The figures of a corpus, as the scorer of the shared folder gives them: {"body f1": 0.97}."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        command = [sys.executable, str(SHARED / ("score.py" if corpus in ARTICLES else "score_listings.py"))]
        if corpus in ARTICLES:
            command += ["--extractor", "newscrawler.extraction:read_article", "--bootstrap", "1", "--jobs", str(jobs)]
        else:
            command += ["--reader", "newscrawler.discovery:read_listing"]
        command += ["--json", str(out), str(SHARED / "corpora" / corpus / "dev")]
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        if done.returncode:
            raise AssertionError(f"the scorer failed on {corpus}:\n{done.stderr[-2000:]}")
        found = json.loads(out.read_text(encoding="utf-8"))
    return _of_listings(found) if corpus == "listings" else _of_articles(found["summary"][f"{corpus}/dev"])


def _of_articles(summary):
    pairs = [(field, name) for field, name in FIGURES if field in summary]
    figures = {f"{field} {name}": summary[field]["value"][name] for field, name in pairs}
    return {name: value for name, value in figures.items() if not math.isnan(value)}


def _of_listings(pages):
    lists = [page for page in pages if page["listing"][0] and not page["loose"]]
    nexts = [page["next"] for page in pages]
    right = sum(bool(want) and want == have for want, have in nexts)
    return {
        "listing accuracy": sum(page["listing"][0] == page["listing"][1] for page in pages) / len(pages),
        "links precision": sum(page["p"] for page in lists) / len(lists),
        "links recall": sum(page["r"] for page in lists) / len(lists),
        "titles": sum(page["titles"] for page in lists) / sum(page["right"] for page in lists),
        "dates": sum(page["dates"] for page in lists) / sum(page["dated"] for page in lists),
        "next precision": right / sum(bool(have) for _, have in nexts),
        "next recall": right / sum(bool(want) for want, _ in nexts),
    }


def floors():
    """All floors: {"aeb": {"digest": "...", "body f1": 0.97}}."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def raised(old, figures, mark, may_fall):
    """The floors of a corpus after a measurement: higher ones, and lower ones only where that is wanted."""
    new = {"digest": mark}
    for name, value in figures.items():
        floor = math.floor((value - MARGIN) * 1000) / 1000
        before = old.get(name, 0.0) if old.get("digest") == mark else 0.0
        new[name] = floor if may_fall else max(floor, before)
    return new


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="write", action="store_true", help="write the floors")
    parser.add_argument("--lower", action="store_true", help="let floors fall too; say why in the commit")
    parser.add_argument("--corpora", nargs="+", choices=CORPORA, default=CORPORA)
    args = parser.parse_args()
    table = floors()
    for corpus in args.corpora:
        figures = measured(corpus, jobs=2)
        print(corpus, " ".join(f"{name} {value:.3f}" for name, value in figures.items()))
        table[corpus] = raised(table.get(corpus, {}), figures, digest(corpus), args.lower)
    if args.write:
        lines = ["# Written by tests/support/corpora.py; see there. Floors only rise."]
        for corpus, values in sorted(table.items()):
            lines.append(f"\n[{corpus}]")
            lines += [f"{json.dumps(name)} = {json.dumps(value)}" for name, value in values.items()]
        FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
