"""``newsarchive``: what a person asks, and what is said when it cannot be answered."""

import json
import sqlite3
import subprocess
import sys

import pytest
from click.testing import CliRunner

from archive import Archive, cli, reports
from archive.records import CreditRecord, NewLink, Settlement
from archive.stats import Stats

LONG = "The old ferry between the two harbours will run again from May, said the council. " + " ".join(
    f"Sailor {n} of boat {n * n} agreed." for n in range(20)
)


@pytest.fixture
def stored(desk, record):
    """Five articles, one of them edited and copied; two gaps."""
    evidence = {
        "title": {
            "origin": "h1",
            "raw": "Ferry returns",
            "confidence": 0.9,
            "losers": [{"origin": "meta:og:title", "raw": "Ferry | Gazette", "confidence": 0.6}],
        },
        "modified": {"origin": None, "raw": None, "confidence": 0.0, "losers": []},
    }
    desk.put(record(1, title="Ferry retruns", text=LONG))
    desk.put(record(1, title="Ferry returns", text=LONG, evidence=evidence, html="<p>The old\x1b ferry</p>"), days=1)
    desk.archive.start_run("wire.example", None, desk.now, version="test")
    desk.put(record(1, title="Ferry again", text=LONG, site="wire.example", url="https://wire.example/1"))
    desk.put(record(2), asked="https://gazette.example/?p=2")
    desk.put(
        record(
            3,
            title="滨海渡轮恢复通航",
            text="本市经济工作会议昨日召开。",
            tags=("经济",),
            credits=(CreditRecord("source", "临海日报", "来源：临海日报"),),
        )
    )
    desk.put(record(4, title=None, published=None, published_precision=None, tags=(), credits=()))
    link = desk.link("https://gazette.example/lost")
    desk.archive.settle(Settlement(link.id, "failed", "HTTP status 500"), desk.run_id, desk.now)
    listed = NewLink("https://wire.example/later", anchor="Later", listed_date="2026-03-01")
    desk.archive.require("wire.example", [listed], desk.run_id, desk.now)
    verdict = {"outcome": "finished", "health": "unhealthy", "reason": "1 of 4 pages failed", "requests": 6}
    desk.archive.finish_run(desk.run_id, verdict, desk.now)
    return desk


@pytest.fixture
def run(path):
    def run(*arguments, status=0, **options):
        result = CliRunner().invoke(cli.main, ["--archive", str(path), *arguments], **options)
        assert result.exit_code == status, result.output
        if status == 0:
            assert result.stderr == ""
        return result.stdout if status == 0 else result.stderr

    return run


def flat(text):
    return " ".join(text.split())


class TestStats:
    def test_it_tells_per_site_what_is_stored_and_how_the_last_run_went(self, stored, run):
        said = flat(run("stats"))
        assert "5 articles, 6 revisions, 1 other address, 1 story, 0 captures, 2 gaps" in said
        assert "gazette.example 4 2026-02-03 2026-02-03 1" in said
        assert "wire.example 1 2026-02-03 2026-02-03 1" in said
        assert "gazette.example 2026-03-02 08:00 finished unhealthy 5 1 0 1" in said
        assert "gazette.example: 1 of 4 pages failed" in said
        assert "gazette.example 75 75 75 0 0 75 75 0 0 0 100" in said
        assert "newsarchive gaps" in said

    def test_it_fits_on_80_columns_whatever_sites_are_called(self, stored, run):
        name = "a-very-long-name-of-a-newspaper.and-of-its-publisher.example"
        stored.archive.start_run(name, None, stored.now, version="test")
        lines = run("stats").splitlines()
        assert max(map(reports.width, lines[1:])) <= 80

    def test_an_empty_archive(self, desk, run):
        assert flat(run("stats")).split(" ", 1)[1].startswith("0 articles, 0 revisions")

    def test_a_long_path_does_not_break_the_counts(self):
        empty = Stats(0, 0, 0, 0, 0, 0, None, None, [], [], [])
        path = "/home/operator/" + "deep/" * 20 + "news.db"
        assert reports.stats(path, empty)[:2] == [
            path,
            "0 articles, 0 revisions, 0 other addresses, 0 stories, 0 captures, 0 gaps",
        ]


class TestSearch:
    def test_what_is_found(self, stored, run):
        said = run("search", "ferry")
        assert said.index("Ferry again") < said.index("Ferry returns")
        assert "https://gazette.example/news/1.html" in said
        assert "gazette.example · Harbour Wire · article 1" in said
        assert "2026-02-03" in said
        assert "The old ferry between" in said

    def test_words_are_joined_and_filters_work(self, stored, run):
        said = run("search", "ferry", "site:wire.example")
        assert "Ferry again" in said
        assert "Ferry returns" not in said

    @pytest.mark.parametrize("word", ["经", "经济", "工作会", "渡轮恢复"])
    def test_chinese(self, stored, run, word):
        assert "滨海渡轮恢复通航" in run("search", word)

    def test_json(self, stored, run):
        found = json.loads(run("search", "ferry", "--json", "--limit", "1", "--ranked"))
        assert [set(hit) for hit in found] == [{"id", "url", "site", "title", "published", "source", "snippet"}]
        assert json.loads(run("search", "nothing", "--json")) == []

    def test_more_than_the_limit_is_told(self, stored, run):
        assert "There is more than these 1" in run("search", "ferry", "--limit", "1")
        assert "There is more" not in run("search", "ferry", "--limit", "2")

    def test_nothing_found_says_how_to_widen(self, stored, run):
        said = flat(run("search", "ferry", "nowhere"))
        assert "Nothing found for: ferry nowhere" in said
        assert "fewer words" in said
        assert "(ferr*)" in said

    @pytest.mark.parametrize(
        "typed", ['"', "a OR", "NEAR(", "x-y", "col:x", "O'Reilly", "\x1b[31m", "--", "\udcff", "*"]
    )
    def test_any_words_are_safe(self, stored, run, typed):
        said = run("search", "--", typed)
        assert "\x1b" not in said

    def test_no_words_is_wrong_usage(self, stored, run):
        assert "Missing argument" in run("search", status=2)
        assert "limit" in run("search", "a", "--limit", "0", status=2)


class TestShow:
    def test_an_article_by_its_number(self, stored, run):
        said = run("show", "1")
        assert said.startswith("Ferry returns\n")
        told = flat(said)
        assert "published 2026-02-03T09:30+01:00 (to the minute)" in told
        assert "tags Council, Bridge" in told
        assert "source Harbour Wire" in told
        assert "url https://gazette.example/news/1.html" in told
        assert "story 1, with article 2 (wire.example)" in told
        assert "revisions 2, last seen 2026-03-03T08:00:00Z" in told
        assert "The old ferry between the two harbours" in told

    def test_an_article_by_any_address(self, stored, run):
        assert "also at https://gazette.example/?p=2" in flat(run("show", "http://www.gazette.example/?p=2"))

    def test_an_article_without_most_fields(self, stored, run):
        said = run("show", "5")
        assert said.startswith("-\n")
        assert "published" not in said

    def test_html_without_what_a_terminal_would_obey(self, stored, run):
        assert run("show", "1", "--html") == "<p>The old ferry</p>\n"

    def test_json(self, stored, run):
        shown = json.loads(run("show", "1", "--json"))
        assert shown["credits"] == [{"role": "source", "name": "Harbour Wire", "raw": "(Source: Harbour Wire)"}]
        assert (shown["tags"], shown["copies"][0]["id"], shown["text"]) == (["Council", "Bridge"], 2, LONG)

    def test_evidence(self, stored, run):
        assert run("show", "1", "--evidence").splitlines() == [
            "title: Ferry returns  [h1, 0.90]",
            "    not Ferry | Gazette  [meta:og:title, 0.60]",
            "modified: nothing found",
        ]
        assert "No evidence" in run("show", "2", "--evidence")

    def test_what_is_not_there(self, stored, run):
        assert "has no article 99. Find one with: newsarchive search" in run("show", "99", status=1)
        assert "has no article" in run("show", "https://gazette.example/nothing", status=1)
        assert "neither an article's number nor its address" in run("show", "one", status=2)


class TestGaps:
    def test_they_are_grouped_by_reason(self, stored, run):
        said = run("gaps")
        assert said.startswith("2 links are known and not archived.\n")
        assert "1  HTTP status 500  [failed]\n    https://gazette.example/lost\n" in said
        assert "1  not fetched yet  [pending]\n    https://wire.example/later\n      2026-03-01 · Later\n" in said

    def test_of_one_site(self, stored, run):
        said = run("gaps", "--site", "wire.example")
        assert said.startswith("1 link is known and not archived.")
        assert "HTTP status 500" not in said

    def test_of_a_site_nobody_knows(self, stored, run):
        assert "It has: gazette.example, wire.example" in run("gaps", "--site", "other.example", status=1)

    def test_more_than_the_examples_is_counted(self, stored, run):
        links = [NewLink(f"https://wire.example/{n}") for n in range(9)]
        stored.archive.require("wire.example", links, stored.run_id, stored.now)
        assert "and 6 more" in run("gaps")
        assert "and 9 more" in run("gaps", "--examples", "0")

    def test_none(self, desk, run):
        assert "Nothing is missing" in run("gaps")


class TestHistoryAndStories:
    def test_revisions(self, stored, run):
        lines = [flat(line) for line in run("history", "https://gazette.example/news/1.html").splitlines()]
        assert lines == [
            "Ferry returns",
            "https://gazette.example/news/1.html",
            "",
            "Revision seen (UTC) kind changed title",
            "1 2026-03-02 08:00 first - Ferry retruns",
            "2 2026-03-03 08:00 edited title Ferry returns",
            "",
            "Revision 2, 2026-03-03 08:00 UTC: changed by the site",
            "title",
            "Ferry [-retruns-]{+returns+}",
            "",
        ]

    def test_stories(self, stored, run):
        assert flat(run("stories").splitlines()[1]) == "Ferry returns 1 2 2 2026-02-03 gazette.example Harbour Wire"

    def test_no_stories(self, desk, run):
        assert "No text is carried" in run("stories")


COMMANDS = [["stats"], ["search", "a"], ["show", "1"], ["gaps"], ["history", "1"], ["stories"]]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
class TestRefusals:
    def refused(self, run, command):
        said = run(*command, status=2)
        assert said.startswith("newsarchive: ")
        assert said.count("\n") == 1
        return said

    def test_no_archive(self, run, command):
        assert "scrapy crawl" in self.refused(run, command)

    def test_no_database(self, run, command, path):
        path.write_text("Once upon a time. " * 100)
        assert "not a SQLite file" in self.refused(run, command)

    def test_a_foreign_database(self, run, command, path):
        file = sqlite3.connect(path)
        file.execute("CREATE TABLE recipes (name TEXT)")
        file.close()
        assert "did not make" in self.refused(run, command)

    def test_a_folder(self, run, command, path):
        path.mkdir()
        assert "is a folder" in self.refused(run, command)

    def test_a_newer_archive(self, run, command, path):
        Archive(path).close()
        file = sqlite3.connect(path)
        file.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('newscrawler', 'm999', '')"
        )
        file.commit()
        file.close()
        assert "newer newscrawler" in self.refused(run, command)


class TestBrowse:
    def test_it_serves_the_archive(self, stored, run, path, monkeypatch):
        calls = []
        monkeypatch.setattr(
            "archive.commands.browse.serve", lambda *args, **options: calls.append((args, options)) or 0
        )
        run("browse", "--port", "0", "--open")
        assert calls == [((path,), {"port": 0, "host": "127.0.0.1", "open_browser": True})]

    def test_its_status_is_that_of_the_server(self, run, monkeypatch):
        monkeypatch.setattr("archive.commands.browse.serve", lambda *args, **options: 2)
        run("browse", status=2)


def test_the_archive_is_named_by_the_environment(stored, path):
    result = CliRunner().invoke(cli.main, ["stories"], env={"NEWS_ARCHIVE": str(path)})
    assert result.exit_code == 0
    assert "Ferry returns" in result.stdout


def test_it_reads_only(stored, path, run):
    before = stored.archive.query(
        "SELECT total_changes() AS n, (SELECT group_concat(last_seen) FROM articles) AS seen"
    )[0]
    for command in COMMANDS:
        run(*command)
    after = stored.archive.query("SELECT total_changes() AS n, (SELECT group_concat(last_seen) FROM articles) AS seen")[
        0
    ]
    assert tuple(before) == tuple(after)


def test_the_program_itself_says_a_line_and_no_traceback(tmp_path):
    command = [
        sys.executable,
        "-c",
        "from archive.cli import main; main()",
        "--archive",
        str(tmp_path / "none.db"),
        "stats",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("newsarchive: There is no archive at ")
    assert done.stderr.count("\n") == 1
