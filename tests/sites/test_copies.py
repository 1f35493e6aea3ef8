"""Re-posts and near-copies of whole generated sites: a re-post is its article, a near-copy shares its story, no others.

The pages are read as a crawl reads them and committed in the order in which they were published, and in the reverse.
"""

import importlib
from datetime import UTC, datetime
from itertools import combinations
from urllib.parse import urlsplit

import pytest
from devsites import DEV_SITES
from older import truths_of
from reading_pages import record_of_page

from archive import Archive
from archive.records import Settlement

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
IN_EVERY_RUN = {"hexo-landscape-zh"}


def commit_all(archive, folder, truths):
    """Commit the page of each truth; return the id of the article each became."""
    site = urlsplit(truths[0]["url"]).netloc
    run = archive.start_run(site, None, NOW, version="test")
    made = {}
    for truth in truths:
        body = (folder / "www" / truth["file"].removeprefix("www/")).read_bytes()
        record = record_of_page(body, truth["url"], site, NOW)
        made[truth["id"]] = archive.commit(record, Settlement(0, "done"), run, NOW).article_id
    return made


def wrong(archive, truths, made):
    """What is not as the truth has it, in words."""
    stories = {row["id"]: row["story_id"] for row in archive.query("SELECT id, story_id FROM articles")}
    related = {frozenset((t["id"], o)) for t in truths for o in t.get("overlaps_with") or []}
    original = {t["id"]: t["duplicate_of"] or t["near_duplicate_of"] or t["id"] for t in truths}
    found = []
    for one, other in combinations(truths, 2):
        is_same = made[one["id"]] == made[other["id"]]
        share = is_same or (stories[made[one["id"]]] or -1) == stories[made[other["id"]]]
        is_repost = original[one["id"]] == original[other["id"]]
        exact = is_repost and not (one["near_duplicate_of"] or other["near_duplicate_of"])
        names = f"{one['id']} and {other['id']}"
        if exact and not is_same:
            found.append(f"{names}: a re-post, and two articles")
        if is_same and not exact:
            found.append(f"{names}: no re-post, and one article")
        if is_repost and not share:
            found.append(f"{names}: near-copies without a story")
        roots = frozenset((original[one["id"]], original[other["id"]]))
        if share and not is_repost and roots not in related and frozenset((one["id"], other["id"])) not in related:
            found.append(f"{names}: a story of different articles")
    return found


@pytest.mark.parametrize("turn", ["oldest first", "newest first"])
@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[] if n in IN_EVERY_RUN else [pytest.mark.full]) for n in DEV_SITES]
)
def test_reposts_are_one_article_and_near_copies_one_story(shared, tmp_path, name, turn):
    (folder,) = importlib.import_module("beds").site_dirs([name])
    truths = sorted(truths_of(folder), key=lambda t: t["fed_datetime"], reverse=turn == "newest first")
    assert sum(bool(t["duplicate_of"]) for t in truths) > 1
    with Archive(tmp_path / "news.db") as archive:
        made = commit_all(archive, folder, truths)
        assert wrong(archive, truths, made) == []
