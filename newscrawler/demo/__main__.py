"""``make demo``: serve the bundled site on loopback, crawl it into an archive, and tell what was stored."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from archive import Archive, ArchiveError
from newscrawler.demo.server import running

PORT = 8765  # a fixed one, named in sites/demo.tomls: the addresses are the articles' identities
SITE = f"127.0.0.1:{PORT}"
MODEL_PAGE = "He Junke led a team to Suzhou with Liu Xiaotao and Wu Qingwen"


def main() -> int:
    """Run the demo; exit status 0, or that of a crawl that was not healthy."""
    parser = argparse.ArgumentParser(prog="python -m newscrawler.demo", description=__doc__)
    parser.add_argument("--archive", type=Path, default=Path("news.db"), help="default: %(default)s")
    path: Path = parser.parse_args().archive
    try:
        before = counts(path)
        status = crawl_twice(path) if not before["runs"] else crawl_again(path)
        if status == 0:
            report(path, before)
    except ArchiveError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(
            f"demo: cannot serve the demo site on port {PORT}: {error.strerror}. End what uses that port (perhaps another "
            "'make demo'), then run again.",
            file=sys.stderr,
        )
        return 2
    return status


def crawl_twice(path: Path) -> int:
    """The first time: one article is edited between two crawls, so that the archive has a revision to show."""
    with running(edition=1, port=PORT) as server:
        print(f"The demo site is served at http://{SITE}/ while it is crawled into {path}.\n")
        status = crawl(path)
        if status:
            return status
        server.edition = 2
        print(
            "\nOne article has now been edited on the site. A second crawl that looks at everything again (full=1):\n"
        )
        return crawl(path, "-a", "full=1")


def crawl_again(path: Path) -> int:
    """Any other time: the site as it is, and nothing to do."""
    with running(edition=2, port=PORT) as server:
        status = crawl(path)
        fetched = [r for r in server.requests if r.status == 200 and r.is_article]
        print(
            f"{len(server.requests)} requests, {len(fetched)} articles fetched again: what has not changed is left alone."
        )
        return status


def crawl(path: Path, *arguments: str) -> int:
    """Run ``scrapy crawl demo`` as an operator would."""
    command = ["scrapy", "crawl", "demo", *arguments, "-s", f"NEWS_ARCHIVE={path}"]
    print("$ " + " ".join(command), flush=True)
    environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "newscrawler.settings"}
    return subprocess.run([sys.executable, "-m", *command], env=environment, check=False).returncode


def counts(path: Path) -> dict[str, int]:
    """Articles and revisions of the demo site, and its healthy runs; zeros where there is no archive yet."""
    if not path.exists():
        return {"articles": 0, "revisions": 0, "runs": 0}
    with Archive(path, read_only=True) as archive:
        row = archive.query(
            "SELECT (SELECT count(*) FROM articles WHERE site = :site) AS articles,"
            " (SELECT count(*) FROM revisions AS r JOIN articles AS a ON a.id = r.article_id WHERE a.site = :site) AS revisions,"
            " (SELECT count(*) > 1 FROM runs WHERE site = :site AND health = 'healthy') AS runs",
            {"site": SITE},
        )[0]
        return dict(row)


def report(path: Path, before: dict[str, int]) -> None:
    """Say what is stored and what to do next."""
    after = counts(path)
    with Archive(path, read_only=True) as archive:
        stats = archive.stats()
        model = archive.query("SELECT * FROM articles WHERE title = ?", [MODEL_PAGE])
        near = archive.query("SELECT title, size FROM stories ORDER BY size DESC")
        gaps = archive.query("SELECT url, reason FROM gaps WHERE site = ?", [SITE])
    new = f"{after['articles'] - before['articles']} new articles, {after['revisions'] - before['revisions']} new revisions"
    print(
        f"\n{path}: {after['articles']} articles ({new}), {stats.aliases} copies under other addresses, {len(near)} stories."
    )
    for row in model:
        print(
            f"\n  {row['title']}\n    published {row['published']} ({row['published_precision']}), section {row['section']}"
        )
        print(f"    tags {row['tags']}\n    source {row['source']}, {row['words']} words")
    for gap in gaps:
        print(f"\n  not archived: {gap['url']} ({gap['reason']})")
    print(
        "\nNext:\n  make browse                                    read it in the browser"
        "\n  .venv/bin/newsarchive stats                    what is in it"
        "\n  .venv/bin/newsarchive search 经济              find articles"
        "\n  .venv/bin/scrapy crawl news -a url=URL         archive a site of your own"
    )


if __name__ == "__main__":
    sys.exit(main())
