"""Stories: near-copies of one text, on one site or across sites, with who was first and whom they credit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from archive import dedup
from archive.database import Database

# Of the articles that share a band, so many are looked at, the newest: copies follow each other closely, and what fills
# a band with more is boilerplate or a report in a fixed form.
_MOST_IN_A_BAND = 50
_MOST_CANDIDATES = 100
_MOST_READ = 20
_IN_BAND = f"SELECT article_id FROM story_bands WHERE band = ? ORDER BY article_id DESC LIMIT {_MOST_IN_A_BAND}"
_CANDIDATES = (
    "SELECT s.article_id, s.signature FROM (SELECT article_id, count(*) AS shared"
    f" FROM ({{shared}}) GROUP BY article_id ORDER BY shared DESC, article_id DESC LIMIT {_MOST_CANDIDATES}) AS c"
    " JOIN signatures AS s ON s.article_id = c.article_id"
)
_TEXT = "SELECT a.site, a.story_id, b.text FROM articles AS a JOIN bodies AS b ON b.article_id = a.id WHERE a.id = ?"
# A line is part of a site's frame (subscribe, rights, about us) when so many of its last articles have it, those of one
# story counted once. The order is that of the index, so that no more than these are read.
_LATEST = (
    "SELECT coalesce(a.story_id, -a.id) AS story, b.text FROM articles AS a JOIN bodies AS b ON b.article_id = a.id"
    " WHERE a.site = ? ORDER BY a.published DESC, a.words DESC, a.id DESC LIMIT 9"
)
_IN_A_FRAME = 3
_MOSTLY_OWN = 0.7  # a text of which so much is left without the frame is found by that, whoever took the frame along


class Frames:
    """What stands around the articles of each site."""

    def __init__(self, db: Database) -> None:
        """Learn a site's frame when it is asked for."""
        self._db = db
        self._lines: dict[str, set[str]] = {}

    def within(self, text: str, *sites: str) -> str:
        """A text without the lines that several of the last articles of one of the sites have."""
        lines = set().union(*(self._of(site) for site in sites))
        return "\n".join([line for line in text.split("\n") if line not in lines]) if lines else text

    def _of(self, site: str) -> set[str]:
        if site not in self._lines:
            stories: dict[int, set[str]] = {}
            for row in self._db.rows(_LATEST, [site]):
                stories.setdefault(row["story"], set()).update(row["text"].split("\n"))
            counts = Counter(line for lines in stories.values() for line in lines)
            self._lines[site] = {line for line, count in counts.items() if line and count >= _IN_A_FRAME}
        return self._lines[site]


def index(db: Database, article_id: int, text: str) -> None:
    """Compare a new or changed article with all others, join it to its story, and make it findable for later ones.

    What stands on the pages of several different articles of its site is not compared. It is findable with and without
    that: a copy elsewhere may have taken it along.
    """
    forget(db, article_id)
    site = db.value("SELECT site FROM articles WHERE id = ?", [article_id])
    frames = Frames(db)
    own = frames.within(text, site)
    signature = dedup.signature(own)
    if signature is None:
        return
    whole = dedup.signature(text) if len(own) < _MOSTLY_OWN * len(text) else None
    signatures = [signature, whole] if whole else [signature]
    copies = _confirmed(db, _similar(db, signatures), text, site, frames)
    add(db, article_id, signatures)
    if copies:
        _join(db, article_id, copies)


def add(db: Database, article_id: int, signatures: Sequence[dedup.Signature]) -> None:
    """Make an article findable by its signatures."""
    packed = b"".join(dedup.pack(signature) for signature in signatures)
    db.insert("signatures", {"article_id": article_id, "signature": packed})
    db.execute_many(
        "INSERT OR IGNORE INTO story_bands (band, article_id) VALUES (?, ?)",
        [(band, article_id) for band in _bands(signatures)],
    )


def forget(db: Database, article_id: int) -> None:
    """Take an article out of the index of near-copies; it keeps its story."""
    stored = db.value("SELECT signature FROM signatures WHERE article_id = ?", [article_id])
    if stored is not None:
        bands = _bands(dedup.unpack(stored))
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


def _bands(signatures: Iterable[dedup.Signature]) -> list[int]:
    return [band for signature in signatures for band in dedup.bands(signature)]


def _similar(db: Database, signatures: Sequence[dedup.Signature]) -> list[int]:
    """The articles one of whose signatures is near one of these, the nearest first."""
    bands = _bands(signatures)
    shared = " UNION ALL ".join([f"SELECT * FROM ({_IN_BAND})"] * len(bands))
    scored = []
    for row in db.rows(_CANDIDATES.format(shared=shared), bands):
        theirs = dedup.unpack(row["signature"])
        # Not both with their frames: two articles of a site would be alike by that alone, and be read for nothing.
        pairs = [*((signatures[0], other) for other in theirs), *((one, theirs[0]) for one in signatures[1:])]
        score = max(dedup.similarity(one, other) for one, other in pairs)
        scored.append((score, -row["article_id"]))
    return [-negative for score, negative in sorted(scored, reverse=True) if score >= dedup.NEAR]


def _confirmed(db: Database, near: list[int], text: str, site: str, frames: Frames) -> list[int]:
    """Of the articles with similar signatures those whose texts are copies; of each story one is enough."""
    copies: list[int] = []
    joined: set[int] = set()
    own: dict[str, list[int]] = {}
    for candidate in near[:_MOST_READ]:
        row = db.row(_TEXT, [candidate])
        if row is None or row["story_id"] in joined:
            continue
        there = row["site"]
        if there not in own:
            own[there] = dedup.shingles(frames.within(text, site, there))
        other = dedup.shingles(frames.within(row["text"], site, there))
        if dedup.is_copy(own[there], other, is_one_site=there == site):
            copies.append(candidate)
            joined |= {row["story_id"]} - {None}
    return copies


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
