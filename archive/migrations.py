"""The schema, as changes that are only ever appended. Each is applied with its record in one transaction."""

from __future__ import annotations

from importlib.resources import files

from sqlite_utils import Database, Migrations

from archive import dedup

MIGRATIONS = Migrations("newscrawler")


def _run(db: Database, script: str) -> None:
    """Run a script of this package's ``schema/`` folder inside the open transaction (executescript would commit it)."""
    source = files("archive").joinpath("schema", script).read_text(encoding="utf-8")
    for statement in source.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)


@MIGRATIONS()
def m001_first_schema(db: Database) -> None:
    """All tables, indexes and views of the first version."""
    _run(db, "001_tables.sql")
    _run(db, "001_views.sql")


@MIGRATIONS()
def m002_browse(db: Database) -> None:
    """Indexes and kept counts for browsing large archives."""
    _run(db, "002_browse.sql")


@MIGRATIONS()
def m003_captures(db: Database) -> None:
    """Where the bytes of a capture lie, and the capture that shows an article."""
    _run(db, "003_captures.sql")


@MIGRATIONS()
def m004_erasures(db: Database) -> None:
    """What was erased, and what keeps it from coming back."""
    _run(db, "004_erasures.sql")


@MIGRATIONS()
def m005_stories(db: Database) -> None:
    """Smaller signatures and fewer bands; those of stored articles are made anew. Stories say whom they credit."""
    _run(db, "005_stories.sql")
    for article_id, text in db.conn.execute("SELECT article_id, text FROM bodies"):
        signature = dedup.signature(text)
        if signature is not None:
            db.conn.execute("INSERT INTO signatures VALUES (?, ?)", [article_id, dedup.pack(signature)])
            rows = [(band, article_id) for band in dedup.bands(signature)]
            db.conn.executemany("INSERT OR IGNORE INTO story_bands VALUES (?, ?)", rows)
    db.conn.execute(
        "UPDATE stories SET credited = (SELECT json_group_array(name) FROM (SELECT c.name FROM articles AS a"
        " CROSS JOIN credits AS c ON c.article_id = a.id WHERE a.story_id = stories.id"
        " AND c.role IN ('source', 'agency') GROUP BY c.name ORDER BY count(*) DESC, min(c.position), c.name))"
    )


@MIGRATIONS()
def m006_gaps(db: Database) -> None:
    """The view of gaps, quick where nearly all links are done."""
    _run(db, "006_gaps.sql")
