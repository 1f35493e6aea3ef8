"""``make demo``: serve the bundled site on loopback, crawl it into an archive, and tell what was stored."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive import Archive, ArchiveError
from newscrawler.demo.server import DemoServer, running

PORT = 8765  # the one named in sites/demo.toml: the addresses are the articles' identities
SITE = f"127.0.0.1:{PORT}"
MODEL_PAGE = "He Junke led a team to Suzhou with Liu Xiaotao and Wu Qingwen"
NEXT = """
Next:
  make browse                                  read it in the browser
  .venv/bin/newsarchive stats                  what is in it
  .venv/bin/newsarchive search 经济            find articles
  .venv/bin/newsarchive verify                 check the pages kept beside it, byte by byte
  .venv/bin/scrapy crawl news -a url=URL       archive a site of your own"""


class DemoError(Exception):
    """The demo cannot go on; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Held:
    """What an archive holds of the demo site."""

    articles: int = 0
    revisions: int = 0
    is_complete: bool = False


def main() -> int:
    """Run the demo; exit status 0, 2 where it cannot begin, or that of a crawl that was not healthy."""
    parser = argparse.ArgumentParser(prog="python -m newscrawler.demo", description=__doc__)
    parser.add_argument("--archive", type=Path, default=Path("news.db"), help="default: %(default)s")
    path: Path = parser.parse_args().archive
    try:
        before = held(path)
        status = crawl_again(path) if before.is_complete else crawl_twice(path)
        if status == 0:
            report(path, before)
    except (ArchiveError, DemoError) as error:
        print(f"demo: {error}", file=sys.stderr)
        return 2
    return status


def crawl_twice(path: Path) -> int:
    """The first time: one article is edited between two crawls, so that the archive has a revision to show."""
    with served(edition=1) as server:
        print(f"The demo site is served at http://{SITE}/ while it is crawled into {path}.\n")
        status = crawl(path)
        if status == 0:
            server.edition = 2
            print("\nOne article has now been edited. A second crawl, which looks at everything again (full=1):\n")
            status = crawl(path, "-a", "full=1")
        return status


def crawl_again(path: Path) -> int:
    """Any other time: the site as it is, and nothing to do."""
    with served(edition=2) as server:
        status = crawl(path)
        again = sum(asked.is_article and asked.status == 200 for asked in server.requests)
        asked = counted(len(server.requests), "request")
        print(f"{asked}, {counted(again, 'article')} fetched again: what has not changed is left alone.")
        return status


@contextmanager
def served(edition: int) -> Iterator[DemoServer]:
    """Serve the site on its own port. Raises DemoError where that is in use."""
    try:
        context = running(edition=edition, port=PORT)
        server = context.__enter__()
    except OSError as error:
        raise DemoError(
            f"port {PORT} cannot be listened on ({error.strerror}). End what uses it, then run again."
        ) from error
    try:
        yield server
    finally:
        context.__exit__(None, None, None)


def crawl(path: Path, *arguments: str) -> int:
    """Run ``scrapy crawl demo`` as an operator would."""
    command = ["scrapy", "crawl", "demo", *arguments, "-s", f"NEWS_ARCHIVE={path}"]
    print("$ " + " ".join(command), flush=True)
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawler.settings"}
    return subprocess.run([sys.executable, "-m", *command], env=environment, check=False).returncode


def held(path: Path) -> Held:
    """What the archive holds; it is complete once both of the first demo's crawls have ended well."""
    if not path.exists():
        return Held()
    with Archive(path, read_only=True) as archive:
        row = archive.query(
            "SELECT count(*) AS articles, coalesce(sum(revision), 0) AS revisions,"
            " (SELECT count(*) FROM runs WHERE site = :site AND health = 'healthy') AS runs"
            " FROM articles WHERE site = :site",
            {"site": SITE},
        )[0]
        return Held(row["articles"], row["revisions"], row["runs"] >= 2)


def report(path: Path, before: Held) -> None:
    """Say what is stored and what to do next."""
    after = held(path)
    new = counted(after.articles - before.articles, "new article")
    changed = counted(after.revisions - before.revisions, "new revision")
    print(f"\n{path} holds {counted(after.articles, 'article')} of the demo site: {new}, {changed}.")
    with Archive(path, read_only=True) as archive:
        for row in archive.query(
            "SELECT section, count(*) AS n FROM articles WHERE site = ? GROUP BY section ORDER BY n DESC", [SITE]
        ):
            print(f"  {row['n']:3}  {row['section']}")
        for row in archive.query("SELECT * FROM articles WHERE site = ? AND title = ?", [SITE, MODEL_PAGE]):
            print(f"\nFor example: {row['title']}")
            print(f"  published  {row['published']} ({row['published_precision']})\n  section    {row['section']}")
            print(f"  tags       {row['tags']}\n  source     {row['source']}\n  words      {row['words']}")
        print("\nKnown to exist and not archived:")
        for row in archive.query("SELECT url, reason FROM gaps WHERE site = ? ORDER BY url", [SITE]):
            print(f"  {row['url']}  ({row['reason']})")
    print(NEXT)


def counted(number: int, noun: str) -> str:
    """``1 article``, ``2 articles``."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


if __name__ == "__main__":
    sys.exit(main())
