"""What an archive holds, in numbers, and single articles by any of their names."""

from __future__ import annotations

from dataclasses import dataclass

from archive.database import Database, Row
from archive.urls import identity


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of an archive; ``sites`` one row a site, ``runs`` the newest run of each."""

    articles: int
    revisions: int
    aliases: int
    stories: int
    captures: int
    gaps: int
    first_published: str | None
    last_published: str | None
    sites: list[Row]
    runs: list[Row]
    coverage: list[Row]


def read(db: Database) -> Stats:
    """Count what the archive holds."""
    return Stats(
        articles=db.value("SELECT count(*) FROM articles"),
        revisions=db.value("SELECT count(*) FROM revisions"),
        aliases=db.value("SELECT count(*) FROM article_urls") - db.value("SELECT count(*) FROM articles"),
        stories=db.value("SELECT count(*) FROM stories"),
        captures=db.value("SELECT count(*) FROM captures"),
        gaps=db.value("SELECT count(*) FROM gaps"),
        first_published=db.value("SELECT min(published) FROM articles"),
        last_published=db.value("SELECT max(published) FROM articles"),
        sites=db.rows(
            "SELECT s.name AS site, count(a.id) AS articles, min(a.published) AS oldest, max(a.published) AS newest,"
            " (SELECT count(*) FROM gaps AS g WHERE g.site = s.name) AS gaps"
            " FROM sites AS s LEFT JOIN articles AS a ON a.site = s.name GROUP BY s.name ORDER BY articles DESC, s.name"
        ),
        runs=db.rows("SELECT r.* FROM sites AS s JOIN runs AS r ON r.id = s.last_run_id ORDER BY r.started DESC"),
        coverage=db.rows("SELECT * FROM field_coverage"),
    )


def article(db: Database, which: str | int) -> dict[str, str | int | None] | None:
    """The row of ``articles_full`` for an id or an address, or None. Raises ValueError for what is neither."""
    if isinstance(which, int) or which.isdecimal():
        # Bound as text: an id may be longer than SQLite's integers.
        row = db.row("SELECT * FROM articles_full WHERE id = CAST(? AS INTEGER)", [str(which)])
    else:
        row = db.row(
            "SELECT f.* FROM article_urls AS u JOIN articles_full AS f ON f.id = u.article_id WHERE u.key = ?",
            [identity(which)],
        )
    return dict(row) if row is not None else None
