"""Merging erasures: what was erased there does not come back here either."""

from __future__ import annotations

import re

from archive.database import Database, Row

_KEPT = ("scope", "target", "reason", "begun", "finished", "articles", "revisions", "links", "captures")


def add(db: Database, source: Database) -> list[str]:
    """Take over erasures that concern nothing archived here; the others are for the operator to decide, and told."""
    told = []
    for row in source.rows("SELECT * FROM erasures ORDER BY id"):
        if db.row("SELECT 1 FROM erasures WHERE scope = ? AND target = ? AND begun = ?",
                  [row["scope"], row["target"], row["begun"]]):  # fmt: skip
            continue
        if _concerns(db, source, row):
            told.append(f"What was erased there is archived here: newsarchive erase --{row['scope']} {row['target']!r}")
            continue
        with db.writing():
            own = db.insert("erasures", {**{name: row[name] for name in _KEPT}, "searched": 1})
            for table, columns in (
                ("erased_urls", ("key", "was_article")),
                ("erased_digests", ("digest",)),
                ("erased_prints", ("print",)),
            ):
                for found in source.rows(f"SELECT * FROM {table} WHERE erasure_id = ?", [row["id"]]):
                    values = {**{name: found[name] for name in columns}, "erasure_id": own}
                    db.insert(table, values, on_conflict="ON CONFLICT DO NOTHING")
    return told


def _concerns(db: Database, source: Database, erasure: Row) -> bool:
    """Whether an article here is one of those that were erased there."""
    if erasure["scope"] == "site":
        return db.row("SELECT 1 FROM articles WHERE site = ? LIMIT 1", [erasure["target"]]) is not None
    keys = source.rows("SELECT key FROM erased_urls WHERE erasure_id = ?", [erasure["id"]])
    if any(db.row("SELECT 1 FROM article_urls WHERE key = ?", [row["key"]]) for row in keys):
        return True
    if erasure["scope"] == "pattern":
        pattern = re.compile(erasure["target"])
        return any(pattern.search(row["url"]) for row in db.rows("SELECT url FROM article_urls"))
    return False
