"""Charts and their series, answers that are kept, and the pages made of them."""

import asyncio
import re
from html import unescape

import pytest

from archive import Archive
from archive.browse import charts, moments, series, server
from archive.browse.history import compared, folded
from archive.worddiff import Piece


def test_days_without_articles_are_drawn_as_nothing():
    assert series.days({"2026-02-01": 2, "2026-02-03": 1}) == [("2026-02-01", 2), ("2026-02-02", 0), ("2026-02-03", 1)]
    assert series.days({"2026-02-01": 2, "2026-02-03": 1}, most=2)[0] == ("2026-02-02", 0)
    assert series.days({"no day": 1}) == []


def test_months_reach_over_the_turn_of_the_year_and_back_a_year():
    points = series.months({"2025-12": 1, "2026-02": 3})
    assert points[0] == ("2025-03", 0)
    assert points[-3:] == [("2025-12", 1), ("2026-01", 0), ("2026-02", 3)]


def test_bar_s_height_is_its_share_and_its_number_stands_in_the_table():
    figure = str(charts.bars("Articles <per> day", [("2026-02-01", 2), ("2026-02-02", 0), ("2026-02-03", 4)]))
    assert re.findall(r'height="([\d.]+)"', figure) == ["50.0", "0.0", "100.0"]
    assert re.findall(r'<th scope="row">(.*?)</th><td class="number">(.*?)</td>', figure) == [
        ("2026-02-03", "4"),
        ("2026-02-01", "2"),
    ]
    assert "Articles &lt;per&gt; day: 6 articles from 2026-02-01 to 2026-02-03, at most 4" in figure
    assert "style=" not in figure
    assert charts.bars("None", []) == ""


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("2026-02-01T09:30+01:00", "2026-02-01, 09:30 UTC+01:00"),
        ("2026-02-01T09:30:15Z", "2026-02-01, 09:30:15 UTC"),
        ("2026-02-01T09:30", "2026-02-01, 09:30 (time zone not stated)"),
        ("2026-02-01", "2026-02-01"),
        ("<b>", "<b>"),
        (None, ""),
    ],
)
def test_moment_is_shown_with_its_zone(stated, shown):
    markup = str(moments.moment(stated))
    assert unescape(re.sub(r"</?time[^>]*>", "", markup)) == shown


def test_time_apart_in_words():
    assert [moments.apart(hours) for hours in (0.5, 3.25, 72)] == ["+30 min", "+3.2 h", "+3 days"]


def test_only_fields_that_differ_are_compared():
    state = dict.fromkeys(("title", "published", "modified", "section", "summary", "image", "text"), "One two.")
    old = {**state, "tags": '["a", "b"]', "credits": '[["author", "Ida"]]'}
    [title, tags] = compared(old, {**old, "title": "One three.", "tags": '["a", "c"]'})
    assert (title.name, title.removed, title.added) == ("title", 1, 1)
    assert [piece for _, block in tags.blocks for paragraph in block for piece in paragraph] == [
        Piece("same", "a"),
        Piece("removed", "b"),
        Piece("added", "c"),
    ]


def test_far_from_a_change_is_folded():
    same, changed = [Piece("same", "s")], [Piece("added", "a")]
    blocks = folded([same, same, same, changed, same, same])
    assert [(is_far, len(block)) for is_far, block in blocks] == [(True, 2), (False, 3), (True, 1)]


class TestAnswers:
    SQL = "SELECT count(*) AS n FROM sites"

    def counted(self, path, change):
        """A count before and after something is done."""
        datasette = server.application(path)
        answers = datasette.get_database("news").answers

        async def both():
            before = await answers.kept(self.SQL)
            change()
            return before, await answers.kept(self.SQL), answers

        try:
            return asyncio.run(both())
        finally:
            server.close(datasette)

    def test_kept_while_nothing_is_written(self, archive_file):
        before, after, _ = self.counted(archive_file, lambda: None)
        assert before is after

    def test_counted_anew_once_a_kept_answer_is_old(self, tmp_path, monkeypatch):
        path = tmp_path / "news.db"
        Archive(path).close()
        monkeypatch.setattr("archive.browse.answers.SOON", 0)
        monkeypatch.setattr("archive.browse.answers.PATIENCE", 0)

        def change():
            with Archive(path) as archive, archive._db.writing():
                archive._db.insert("sites", {"name": "a.example", "first_seen": "2026-01-01T00:00:00Z"})

        before, after, _ = self.counted(path, change)
        assert (before, after) == ([{"n": 0}], [{"n": 1}])

    def test_kept_for_a_moment_beside_a_writer(self, tmp_path):
        path = tmp_path / "news.db"
        Archive(path).close()

        def change():
            with Archive(path) as archive, archive._db.writing():
                archive._db.insert("sites", {"name": "a.example", "first_seen": "2026-01-01T00:00:00Z"})

        before, after, _ = self.counted(path, change)
        assert before is after


def test_story_page_tells_who_credits_whom(browser):
    [story] = browser.rows("/news/stories.json?_shape=array&sites=2")
    page = browser.get(f"/story/{story['id']}").text
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
    assert f"One text in {story['size']} articles on 2 sites; first on gazette.example" in text
    assert "northfield.example credits Harbour Wire" in text
    assert "+5 days" in text
    assert page.count("<circle") == story["size"]


def test_site_page_has_gaps_runs_and_coverage(browser):
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", browser.get("/site?name=gazette.example").text)).split())
    assert "1 failed: time-out after 30 s" in text
    assert "Field coverage over time" in text
    assert "2026-03 6 100%" in text


def test_tag_page_names_what_it_goes_with(browser):
    page = browser.get("/tag?name=Harbour").text
    assert "<strong>6 articles</strong> carry this tag" in page
    assert 'href="/tag?name=Ferries+%26+Boats"' in page


def test_names_can_be_narrowed(browser):
    page = browser.get("/tags?q=BOAT").text
    assert "Ferries &amp; Boats" in page
    assert "经济" not in page


def test_dictionary_describes_every_shown_table(browser):
    page = browser.get("/dictionary").text
    for table in ("articles", "revisions", "gaps", "monthly_coverage", "captures"):
        assert f'<h2 id="{table}">' in page
    assert 'id="signatures"' not in page
