"""What about a known page is news, and what changes by itself."""

import pytest

from archive.differences import readable

LINKED = '<p>The ferry runs.</p><p><strong>Read also:</strong> <a href="/1">A bridge is closed</a></p><p>So <a href="/2">it</a> was.</p>'


def test_paragraphs_that_only_lead_elsewhere_are_left_out():
    text = "The ferry runs.\n\nRead also: A bridge is closed\n\nSo it was."
    assert readable(text, LINKED) == "The ferry runs. So it was."


def test_links_within_a_paragraph_stay():
    assert readable("So it was.", '<p>So <a href="/2">it</a> was.</p>') == "So it was."


@pytest.mark.parametrize(
    "line",
    [
        "5天前",
        "3 hours ago",
        "vor 3 Stunden",
        "il y a 12 jours",
        "1,204 views",
        "12 comments",
        "阅读：1203次",
        "2.4K shares",
    ],
)
def test_counts_and_relative_times_are_left_out(line):
    assert readable(f"The ferry runs.\n\n{line}\n\nSo it was.", "") == "The ferry runs. So it was."


@pytest.mark.parametrize(
    "line", ["3 ferries", "12 people were hurt.", "Score 3:1", "5月12日", "In 3 hours", "100 euros", "2026"]
)
def test_other_short_lines_stay(line):
    assert line in readable(f"The ferry runs.\n\n{line}\n\nSo it was.", "")


class TestNews:
    def told(self, origin, raw="12 June 2024"):
        return {"published_raw": raw, "evidence": {name: {"origin": o} for name, o in origin.items()}}

    @pytest.mark.parametrize(
        ("one", "other", "outcome"),
        [
            ({"tags": "links", "title": "h1"}, {"tags": "links", "title": "h1"}, "revised"),
            ({"tags": "links", "title": "h1"}, {"tags": "meta", "title": "h1"}, "unchanged"),
            ({"tags": "links", "title": "h1"}, {"tags": None, "title": "h1"}, "revised"),
            ({"tags": "links", "title": "h1"}, {"tags": None, "title": "og"}, "unchanged"),
        ],
    )
    def test_other_tags_are_news_where_they_are_read_from_the_same_place(self, desk, record, one, other, outcome):
        desk.put(record(1, tags=("Port", "Rail"), **self.told(one)))
        tags = ("Port",) if other["tags"] else ()
        assert desk.put(record(1, tags=tags, **self.told(other))).outcome == outcome

    @pytest.mark.parametrize(
        ("first", "second", "outcome"),
        [
            (("2024-06-12", "12 June 2024"), ("2024-06-14", "14 June 2024"), "revised"),
            (("2024-06-12", "12 June 2024"), ("2024-06-12T10:30", "2024-06-12 10:30"), "unchanged"),
            (("2024-06-12T10", "3 hours ago"), ("2024-06-12T11", "5 hours ago"), "unchanged"),
            (("2024-06-12", "12 June 2024"), ("2024-06-14", "yesterday"), "unchanged"),
        ],
    )
    def test_another_date_is_news_where_it_is_stated(self, desk, record, first, second, outcome):
        desk.put(record(1, published=first[0], published_raw=first[1]))
        assert desk.put(record(1, published=second[0], published_raw=second[1])).outcome == outcome

    def test_what_is_no_news_is_not_named_beside_what_is(self, desk, record):
        desk.put(record(1, tags=("Port",), **self.told({"tags": "links"})))
        done = desk.put(record(1, title="Corrected", tags=(), modified="2026-02-04", **self.told({"tags": "meta"})))
        assert done.changed == ("title", "modified")
