"""A link that was taken for a list and is an article after all.

A menu may name a story, and a link that says "next" may lead to one. Such a link is fetched as a list and settled as
none; once a list names the same address among its items, it is fetched as the article it is.
"""

from __future__ import annotations

from archive.database import Database
from archive.records import NewLink

# How the crawl settles a page that was asked for as a list and reads like an article.
ARTICLE_AFTER_ALL = "not a listing: article"


def as_article(db: Database, link_id: int, link: NewLink) -> bool:
    """Take a known link for an article where a list's item says so; return whether it was taken for a list until now.

    That holds for one that was read and is no list, and for one not yet read that the item dates, as menus do not.
    """
    if link.kind != "article":
        return False
    changed = db.execute(
        "UPDATE links SET kind = 'article', state = iif(state = 'claimed', state, 'pending'), reason = NULL,"
        " next_due = NULL, anchor = coalesce(:anchor, anchor), listed_date = coalesce(:date, listed_date)"
        " WHERE id = :id AND kind = 'listing' AND found_on IS NOT NULL"
        " AND (state = 'skipped' AND reason LIKE :taken || '%'"
        " OR state IN ('pending', 'claimed') AND depth = 0 AND :date IS NOT NULL)",
        {"id": link_id, "anchor": link.anchor, "date": link.listed_date, "taken": ARTICLE_AFTER_ALL},
    )
    return changed.rowcount > 0


def ask_again(db: Database, link_id: int) -> None:
    """Ask for a link as the article it is where a list named it so while it was fetched as a list, and it is none."""
    db.execute(
        "UPDATE links SET state = 'pending', reason = NULL, next_due = NULL"
        " WHERE id = :id AND kind = 'article' AND state = 'skipped' AND reason LIKE :taken || '%'",
        {"id": link_id, "taken": ARTICLE_AFTER_ALL},
    )
