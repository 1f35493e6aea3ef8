"""Stories: near-copies of one text, on one site or across sites, with who was first."""

from __future__ import annotations

from archive import dedup
from archive.database import Database

_MOST_CANDIDATES = 200  # a band shared by more than this is boilerplate


def index(db: Database, article_id: int, text: str) -> None:
    """Compare a new or changed article with all others, join it to its story, and make it findable for later ones."""
    forget(db, article_id)
    signature = dedup.signature(text)
    if signature is None:
        return
    bands = dedup.bands(signature)
    nearest = _nearest(db, article_id, signature, bands)
    db.insert("signatures", {"article_id": article_id, "signature": dedup.pack(signature)})
    for band in bands:
        db.execute("INSERT OR IGNORE INTO story_bands (band, article_id) VALUES (?, ?)", [band, article_id])
    if nearest is not None:
        _join(db, article_id, nearest)


def refresh(db: Database, article_id: int) -> None:
    """Bring the story of a changed article up to date: its title and who was first may be others now."""
    story = db.value("SELECT story_id FROM articles WHERE id = ?", [article_id])
    if story is not None:
        _refresh(db, story)


def leave(db: Database, article_id: int) -> None:
    """Take an article out of its story; a story that is left with a single article is none."""
    forget(db, article_id)
    story = db.value("SELECT story_id FROM articles WHERE id = ?", [article_id])
    if story is None:
        return
    db.execute("UPDATE articles SET story_id = NULL WHERE id = ?", [article_id])
    if db.value("SELECT count(*) FROM articles WHERE story_id = ?", [story]) > 1:
        _refresh(db, story)
    else:
        db.execute("UPDATE articles SET story_id = NULL WHERE story_id = ?", [story])
        db.execute("DELETE FROM stories WHERE id = ?", [story])


def forget(db: Database, article_id: int) -> None:
    """Take an article out of the index of near-copies; it keeps its story."""
    db.execute("DELETE FROM signatures WHERE article_id = ?", [article_id])
    db.execute("DELETE FROM story_bands WHERE article_id = ?", [article_id])


def _nearest(db: Database, article_id: int, signature: dedup.Signature, bands: list[int]) -> int | None:
    marks = ", ".join("?" * len(bands))
    rows = db.rows(
        "SELECT s.article_id, s.signature FROM (SELECT article_id, count(*) AS shared FROM story_bands"
        f" WHERE band IN ({marks}) GROUP BY article_id ORDER BY shared DESC, article_id LIMIT {_MOST_CANDIDATES}) AS c"
        " JOIN signatures AS s ON s.article_id = c.article_id",
        bands,
    )
    scored = [(dedup.similarity(signature, dedup.unpack(r["signature"])), -r["article_id"]) for r in rows]
    best = max((s for s in scored if -s[1] != article_id), default=(0.0, 0))
    return -best[1] if best[0] >= dedup.SIMILAR else None


def _join(db: Database, article_id: int, other: int) -> None:
    """Put both articles into one story; an article that has a story keeps it."""
    own, others = (db.value("SELECT story_id FROM articles WHERE id = ?", [a]) for a in (article_id, other))
    if own is not None and others is not None:
        return
    story = own or others or db.insert("stories", {"size": 1})
    db.execute("UPDATE articles SET story_id = ? WHERE id IN (?, ?)", [story, article_id, other])
    _refresh(db, story)


def _refresh(db: Database, story: int) -> None:
    """Size, sites and the first article by stated time, then by when it was met."""
    db.execute(
        "UPDATE stories SET"
        " (size, sites) = (SELECT count(*), count(DISTINCT site) FROM articles WHERE story_id = :story),"
        " (first_article_id, first_site, first_published, title) = (SELECT id, site, published, title FROM articles"
        "  WHERE story_id = :story ORDER BY coalesce(published_utc, published, first_seen), id LIMIT 1)"
        " WHERE id = :story",
        {"story": story},
    )
