"""The schema, as changes that are only ever appended. Each is applied with its record in one transaction."""

from __future__ import annotations

from importlib.resources import files

from sqlite_utils import Database, Migrations

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
