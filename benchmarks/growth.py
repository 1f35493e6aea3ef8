"""Grow an archive to any size by statements: copies of what is there under other ids, addresses, days and digests.

Committing a million articles one by one takes an hour of processor; this takes minutes, and the file is as large, its
trees as deep and its search index as long. What is measured afterwards is committed one by one, as always.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from archive.search import segment

# Each statement copies a table's first rows once more. :rows is their highest id, :by what is added to each id, :copy
# the number of this copy, :days how far its dates lie behind. Digests and bands become others, spread as evenly.
_OTHER_DIGEST = "printf('%016x', abs(random())) || substr({0}, 17)"
_ADDRESS = "replace({0}, '.example/', '.example/' || :copy || '/')"
_LATER = "strftime('{1}', {0}, :days || ' days')"
_COPIES = {
    "stories": {"id": "id + :by", "first_article_id": "first_article_id + :by"},
    "captures": {"id": "id + :by", "url": _ADDRESS},
    "links": {"id": "id + :by", "key": _ADDRESS, "url": _ADDRESS},
    "articles": {
        "id": "id + :by",
        "url": _ADDRESS,
        "digest": _OTHER_DIGEST,
        "content_digest": _OTHER_DIGEST,
        "story_id": "story_id + :by",
        "published": _LATER.replace("{0}", "published_utc").replace("{1}", "%Y-%m-%dT%H:%M+00:00"),
        "published_utc": _LATER.replace("{1}", "%Y-%m-%dT%H:%M:%SZ"),
    },
    "bodies": {"article_id": "article_id + :by"},
    "revisions": {"article_id": "article_id + :by", "capture_id": "capture_id + :by"},
    "article_urls": {"key": _ADDRESS, "url": _ADDRESS, "article_id": "article_id + :by"},
    "credits": {"article_id": "article_id + :by"},
    "article_tags": {"article_id": "article_id + :by"},
    "signatures": {"article_id": "article_id + :by"},
    "story_bands": {
        "band": "((band * 1664525 + :copy * 1013904223) & 4294967295) - 2147483648",
        "article_id": "article_id + :by",
    },
}
_INDEX = (
    "INSERT INTO articles_fts (rowid, title, body, tags, credits)"
    " SELECT a.id, segment(a.title), segment(b.text), segment(a.tags), segment(coalesce(a.source, ''))"
    " FROM articles AS a JOIN bodies AS b ON b.article_id = a.id WHERE a.id > :by AND a.id <= :by + :rows"
)


def grow(path: Path, articles: int) -> None:
    """Copy the archive's articles until it holds so many."""
    file = sqlite3.connect(path, isolation_level=None)
    file.create_function("segment", 1, segment, deterministic=True)
    file.execute("PRAGMA cache_size = -262144")
    file.execute("PRAGMA synchronous = OFF")
    rows, held, span = file.execute(
        "SELECT max(max(id), (SELECT max(id) FROM captures), (SELECT max(id) FROM links)), count(*),"
        " julianday(max(published_utc)) - julianday(min(published_utc)) FROM articles"
    ).fetchone()
    for copy in range(1, -(-articles // held)):
        values = {"rows": rows, "by": rows * copy, "copy": copy, "days": round(span * copy)}
        file.execute("BEGIN IMMEDIATE")
        for table, changes in _COPIES.items():
            _copy(file, table, changes, values)
        file.execute(_INDEX, values)
        file.execute("COMMIT")
        print(f"{held * (copy + 1):9,} articles, {path.stat().st_size / 1e9:.1f} GB", flush=True)
    file.close()


def _copy(file: sqlite3.Connection, table: str, changes: dict[str, str], values: dict[str, int]) -> None:
    columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})")]
    chosen = [changes.get(name, name).replace("{0}", name) for name in columns]
    key = "id" if "id" in columns else "article_id"
    order = " ORDER BY 1" if "band" in columns else ""
    used = {name: value for name, value in values.items() if f":{name}" in f"{chosen} :rows"}
    into, what = ", ".join(columns), ", ".join(chosen)
    file.execute(f"INSERT INTO {table} ({into}) SELECT {what} FROM {table} WHERE {key} <= :rows{order}", used)
