"""Articles through the states of their lives: each change of their site is a revision, nothing else is.

Real pages' way: bytes in several layouts and encodings, read as a crawl reads them, committed to an archive.
"""

import random
from datetime import timedelta

import pytest
from editions import FIRST_VISIT, LAYOUTS, REVISES, STATES, Visit, changed, page, story
from reading_pages import record_of_page

from archive import Archive
from archive.records import Settlement

SEED = 1


def record(shown, visit, url, site):
    """What a crawl makes of the page."""
    body, content_type = page(shown, visit)
    return record_of_page(body, url, site, visit.at, content_type.partition("charset=")[2] or None)


def live(archive, runs, number):
    """Take an article through all states, in an order of its own; yield each state with the kinds of its revisions."""
    shown = story(number, FIRST_VISIT)
    site = f"paper{shown.layout}.example"
    url = f"https://{site}/news/{number}.html"
    states = list(STATES[:-1])
    random.Random(f"{SEED} {number}").shuffle(states)
    at, known = FIRST_VISIT, 0
    for place, state in enumerate(["first", *states, STATES[-1]]):
        rng = random.Random(f"{SEED} {number} {place}")
        at += timedelta(hours=rng.randint(1, 40))
        before, shown = shown, changed(shown, state)
        if state == "gone":
            archive.settle(Settlement(0, "gone", "HTTP status 410"), runs[site], at, url=url)
        else:
            archive.commit(record(shown, Visit(at, rng), url, site), Settlement(0, "done"), runs[site], at)
        rows = archive.query(
            "SELECT r.kind, r.changed FROM revisions AS r JOIN articles AS a ON a.id = r.article_id"
            " WHERE a.url = ? ORDER BY r.number",
            [url],
        )
        layouts = f"{LAYOUTS[before.layout].__name__} to {LAYOUTS[shown.layout].__name__}"
        yield state, [tuple(row) for row in rows[known:]], f"article {number}, {state}, {layouts}"
        known = len(rows)


@pytest.mark.parametrize("count", [30, pytest.param(500, marks=pytest.mark.full)])
def test_what_the_site_changed_is_a_revision_and_nothing_else_is(tmp_path, count):
    right, missed, wrong = 0, [], []
    with Archive(tmp_path / "news.db") as archive:
        sites = [f"paper{n}.example" for n in range(len(LAYOUTS))]
        runs = {site: archive.start_run(site, None, FIRST_VISIT, version="test") for site in sites}
        for number in range(count):
            for state, revisions, place in live(archive, runs, number):
                expected = {"first": "first", **REVISES}.get(state)
                kinds = [kind for kind, _ in revisions]
                right += kinds == [expected]
                missed += [place] if expected and expected not in kinds else []
                wrong += [(place, revisions)] if len(kinds) > bool(expected) else []
        assert archive.query("SELECT count(*) FROM articles WHERE gone_at IS NOT NULL")[0][0] == count
    precision, recall = right / (right + len(wrong)), right / (right + len(missed))
    assert recall >= 0.99, (recall, missed[:10])
    assert precision >= 0.99, (precision, wrong[:10])
    assert not [place for place, _ in wrong if "template" in place or "related" in place], wrong[:10]
    print(f"{right} revisions right, precision {precision:.4f}, recall {recall:.4f}")
