"""Stories: near-copies of one text, on one site or across sites, with who was first and whom they credit."""

from __future__ import annotations

from collections.abc import Iterable

from archive import dedup
from archive.database import Database

# Of the articles that share a band, so many are looked at, the newest: copies follow each other closely, and what fills
# a band with more is boilerplate or a report in a fixed form.
_MOST_IN_A_BAND = 50
_MOST_CANDIDATES = 100
_IN_BAND = f"SELECT article_id FROM story_bands WHERE band = ? ORDER BY article_id DESC LIMIT {_MOST_IN_A_BAND}"
_SHARED = " UNION ALL ".join([f"SELECT * FROM ({_IN_BAND})"] * dedup.BANDS)
_CANDIDATES = (
    "SELECT s.article_id, s.signature FROM (SELECT article_id, count(*) AS shared"
    f" FROM ({_SHARED}) GROUP BY article_id ORDER BY shared DESC, article_id DESC LIMIT {_MOST_CANDIDATES}) AS c"
    " JOIN signatures AS s ON s.article_id = c.article_id"
)


def index(db: Database, article_id: int, text: str) -> None:
    """Compare a new or changed article with all others, join it to its story, and make it findable for later ones."""
    forget(db, article_id)
    signature = dedup.signature(text)
    if signature is None:
        return
    bands = dedup.bands(signature)
    copies = _similar(db, signature, bands)
    add(db, article_id, signature, bands)
    if copies:
        _join(db, article_id, copies)


def add(db: Database, article_id: int, signature: dedup.Signature, bands: Iterable[int]) -> None:
    """Make an article findable by its signature."""
    db.insert("signatures", {"article_id": article_id, "signature": dedup.pack(signature)})
    db.execute_many(
        "INSERT OR IGNORE INTO story_bands (band, article_id) VALUES (?, ?)", [(band, article_id) for band in bands]
    )


def forget(db: Database, article_id: int) -> None:
    """Take an article out of the index of near-copies; it keeps its story."""
    stored = db.value("SELECT signature FROM signatures WHERE article_id = ?", [article_id])
    if stored is not None:
        bands = dedup.bands(dedup.unpack(stored))
        db.execute_many(
            "DELETE FROM story_bands WHERE band = ? AND article_id = ?", [(band, article_id) for band in bands]
        )
        db.execute("DELETE FROM signatures WHERE article_id = ?", [article_id])


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


def _similar(db: Database, signature: dedup.Signature, bands: list[int]) -> list[int]:
    """The articles whose texts are near-copies, the nearest first."""
    rows = db.rows(_CANDIDATES, bands)
    scored = [(dedup.similarity(signature, dedup.unpack(r["signature"])), -r["article_id"]) for r in rows]
    return [-negative for score, negative in sorted(scored, reverse=True) if score >= dedup.SIMILAR]


def _join(db: Database, article_id: int, copies: list[int]) -> None:
    """Put an article and its near-copies into one story; of several stories the oldest takes in the others."""
    members = [article_id, *copies]
    marks = ", ".join("?" * len(members))
    found = db.rows(
        f"SELECT DISTINCT story_id FROM articles WHERE id IN ({marks}) AND story_id IS NOT NULL ORDER BY story_id",
        members,
    )
    stories = [row["story_id"] for row in found]
    story = stories[0] if stories else db.insert("stories", {"size": 1})
    db.execute(f"UPDATE articles SET story_id = ? WHERE id IN ({marks})", [story, *members])
    for other in stories[1:]:
        db.execute("UPDATE articles SET story_id = ? WHERE story_id = ?", [story, other])
        db.execute("DELETE FROM stories WHERE id = ?", [other])
    _refresh(db, story)


def _refresh(db: Database, story: int) -> None:
    """Size, sites, the first article by stated time, then by when it was met, and the sources most articles name."""
    # CROSS JOIN: from the story's articles to their credits; the planner would read all sources there are.
    db.execute(
        "UPDATE stories SET"
        " (size, sites) = (SELECT count(*), count(DISTINCT site) FROM articles WHERE story_id = :story),"
        " (first_article_id, first_site, first_published, title) = (SELECT id, site, published, title FROM articles"
        "  WHERE story_id = :story ORDER BY coalesce(published_utc, published, first_seen), id LIMIT 1),"
        " credited = (SELECT json_group_array(name) FROM (SELECT c.name FROM articles AS a CROSS JOIN credits AS c"
        "  ON c.article_id = a.id WHERE a.story_id = :story AND c.role IN ('source', 'agency')"
        "  GROUP BY c.name ORDER BY count(*) DESC, min(c.position), c.name))"
        " WHERE id = :story",
        {"story": story},
    )
