"""Archives as earlier versions made them: the schema up to a change, filled with what that version wrote."""

import sqlite3

import sqlite_utils

from archive.database import APPLICATION_ID
from archive.migrations import MIGRATIONS

SITE = "gazette.example"
URL = f"https://{SITE}/news/77.html"
SEEN = "2025-01-31T08:00:00Z"
TEXT = " ".join(f"The harbour master of 1977 spoke to boat {n} about mooring {n * n}." for n in range(12))


def changes():
    """The names of all schema changes, in their order."""
    empty = sqlite_utils.Database(memory=True)
    names = [migration.name for migration in MIGRATIONS.pending(empty)]
    empty.close()
    return names


def make(path, last):
    """An archive that knows the schema changes up to ``last``, with a row in every table of the first version."""
    names = changes()
    later = names[names.index(last) + 1 :]
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("PRAGMA foreign_keys = ON")
    file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    MIGRATIONS.apply(sqlite_utils.Database(file), stop_before=later[:1] or None)
    file.execute("BEGIN")
    fill(file)
    file.execute("COMMIT")
    file.close()
    return path


def fill(file):
    """One article in two states with all its parts, a capture, a link that is done and one that failed."""

    def put(table, **values):
        marks = ", ".join("?" * len(values))
        file.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))

    put("sites", name=SITE, home_url=f"https://{SITE}/", first_seen=SEEN, last_run_id=1)
    put("runs", id=1, site=SITE, started=SEEN, finished=SEEN, outcome="finished", health="healthy", requests=3, new=1)
    put("captures", id=1, url=URL, fetched_at=SEEN, status=200, digest="a" * 64, length=1000, run_id=1)
    put("articles", id=1, url=URL, site=SITE, title="Old report", published="2025-01-30", published_precision="day",
        tags='["Council"]', authors='["Ida Frost"]', source="Wire", revision=2, first_seen=SEEN, last_seen=SEEN,
        last_checked=SEEN, digest="b" * 64, content_digest="c" * 64, words=144)  # fmt: skip
    put("bodies", article_id=1, text=TEXT, html=f"<p>{TEXT}</p>")
    put("article_urls", key=f"{SITE}/news/77.html", url=URL, article_id=1, first_seen=SEEN, last_seen=SEEN)
    put("tags", id=1, name="Council")
    put("article_tags", article_id=1, tag_id=1, position=0)
    put("credits", article_id=1, role="author", name="Ida Frost", raw="By Ida Frost", position=0)
    put("credits", article_id=1, role="source", name="Wire", raw="(Wire)", position=1)
    put("images", article_id=1, url=f"https://{SITE}/77.jpg", alt="Boats", caption="Boats", position=0)
    put("attachments", article_id=1, url=f"https://{SITE}/77.pdf", title="Plan", position=0)
    for number, kind, title in [(1, "first", "Old reprot"), (2, "edited", "Old report")]:
        put("revisions", article_id=1, number=number, kind=kind, seen_at=f"2025-01-3{number}T08:00:00Z", capture_id=1,
            changed="[]" if number == 1 else '["title"]', title=title, published="2025-01-30", tags='["Council"]',
            authors='["Ida Frost"]', credits='[["author", "Ida Frost"], ["source", "Wire"]]', text=TEXT, html="")  # fmt: skip
    put("links", key=f"{SITE}/news/77.html", url=URL, site=SITE, kind="article", state="done", anchor="Old report",
        discovered_at=SEEN, checked_at=SEEN, visits=1, run_id=1, discovered_run=1)  # fmt: skip
    put("links", key=f"{SITE}/lost", url=f"https://{SITE}/lost", site=SITE, kind="article", state="failed",
        reason="HTTP status 500", attempts=1, discovered_at=SEEN, checked_at=SEEN, run_id=1, discovered_run=1)  # fmt: skip
    put("articles_fts", rowid=1, title="Old report", body=TEXT, tags="Council", credits="Ida Frost · Wire")
