"""All that belongs to an article, and what is missing."""

import json

import pytest

from archive import lookup
from archive.records import AttachmentRecord, CreditRecord, ImageRecord, NewLink, Settlement

LONG = " ".join(f"word{n} of the long report" for n in range(30))


def test_a_dossier_holds_what_lies_in_other_tables(desk, record):
    article = record(
        1,
        text=LONG,
        credits=(CreditRecord("author", "Ida Frost", "By Ida Frost"), CreditRecord("source", "Wire", "Source: Wire")),
        images=(ImageRecord("https://gazette.example/1.jpg", "A ferry", "The ferry"),),
        attachments=(AttachmentRecord("https://gazette.example/1.pdf", "Timetable"),),
        evidence={"title": {"origin": "h1"}},
    )
    desk.put(article)
    desk.put(record(2, title="Copy", text=f"{LONG} and more"))
    desk.put(article, asked="https://gazette.example/?p=1")
    found = lookup.dossier(desk.archive, "1")
    assert found.article["tags"] == ["Council", "Bridge"]
    assert found.article["evidence"] == {"title": {"origin": "h1"}}
    assert [tuple(c) for c in found.credits] == [
        ("author", "Ida Frost", "By Ida Frost"),
        ("source", "Wire", "Source: Wire"),
    ]
    assert found.aliases == ["https://gazette.example/?p=1"]
    assert [tuple(i) for i in found.images] == [("https://gazette.example/1.jpg", "A ferry", "The ferry")]
    assert [tuple(a) for a in found.attachments] == [("https://gazette.example/1.pdf", "Timetable")]
    assert [copy["id"] for copy in found.copies] == [2]
    assert json.loads(json.dumps(found.as_json()))["credits"][1]["name"] == "Wire"


def test_a_dossier_of_nothing(desk):
    assert lookup.dossier(desk.archive, "1") is None
    with pytest.raises(ValueError, match="not an http"):
        lookup.dossier(desk.archive, "one")


def test_an_article_without_story_has_no_copies(desk, record):
    desk.put(record(1))
    desk.put(record(2, text="Short."))
    desk.put(record(3, text="Short too."))
    assert lookup.dossier(desk.archive, "2").copies == []


def test_a_history(desk, record):
    desk.put(record(1))
    desk.put(record(1, title="Edited"), days=1)
    columns = ("number", "seen_at", "kind", "changed", "title")
    rows = [tuple(row[name] for name in columns) for row in lookup.history(desk.archive, 1)]
    assert rows == [
        (1, "2026-03-02T08:00:00Z", "first", "[]", "Report 1"),
        (2, "2026-03-03T08:00:00Z", "edited", '["title"]', "Edited"),
    ]


def test_gaps_by_reason_with_the_newest_examples(desk):
    for number in range(5):
        link = NewLink(f"https://gazette.example/{number}", listed_date=f"2026-03-0{number + 1}")
        desk.archive.require(desk.site, [link], desk.run_id, desk.now)
    for link in desk.archive.claim(desk.site, desk.run_id, 4):
        desk.archive.settle(Settlement(link.id, "failed", "HTTP status 500"), desk.run_id, desk.now)
    first, second = lookup.gaps(desk.archive, None, 2)
    assert (first.reason, first.state, first.links) == ("HTTP status 500", "failed", 4)
    assert [row["url"] for row in first.examples] == ["https://gazette.example/3", "https://gazette.example/2"]
    assert (second.reason, second.links, len(second.examples)) == ("not fetched yet", 1, 1)
    assert lookup.gaps(desk.archive, "wire.example", 2) == []
    assert [gap.links for gap in lookup.gaps(desk.archive, desk.site, 0)] == [4, 1]


def test_stories_with_most_articles_first(desk, record):
    other = " ".join(f"term{n} in another story" for n in range(30))
    for number, text in enumerate([LONG, LONG + " a", other, other + " a", other + " b"]):
        desk.put(record(number, text=text))
    assert [row["size"] for row in lookup.stories(desk.archive, 10)] == [3, 2]
    assert len(lookup.stories(desk.archive, 1)) == 1
