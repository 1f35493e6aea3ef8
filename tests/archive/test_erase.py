"""Erased is erased: out of rows, index, captures and the bytes of the files, and it does not come back."""

import gzip
import json
import signal
import sqlite3
import zlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from archive import Archive, ArchiveError, LeaseHeld, capture_rows, cli
from archive.database import Database
from archive.erase import Order
from archive.records import (
    AttachmentRecord,
    CaptureRecord,
    CreditRecord,
    Exchange,
    ImageRecord,
    ListingRecord,
    NewLink,
    Settlement,
)

SITE = "gazette.example"
SECRET_TITLE = "Zacharias Quillfeather leaves the harbour board"
SECRET = (
    "Zacharias Quillfeather resigned on Monday from the harbour board after a dispute over the sale of a warehouse.",
    "Neighbours say that Quillfeather had kept the accounts of the marina in a shoebox under the stairs for years.",
    "He declined to speak to this newspaper, and his lawyer said that no charge had been brought by the prosecutor.",
)
MARKS = (*SECRET, SECRET_TITLE, "Quillfeather", "shoebox", "Zacharias", "A portrait of Zachy", "vertraulich.pdf")
URL = f"https://{SITE}/news/1.html"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def page(title, *paragraphs, extra=""):
    return (f"<html><head><title>{title}</title></head><body><h1>{title}</h1>"
            + "".join(f"<p>{p}</p>" for p in paragraphs) + extra + "</body></html>")  # fmt: skip


def capture(url, text, *, head=HEAD, body=None):
    body = text.encode() if body is None else body
    exchange = Exchange(b"GET / HTTP/1.1\r\n\r\n", head, body)
    return CaptureRecord(
        url, 200, zlib.crc32(body).to_bytes(4, "big").hex() * 8, "text/html", len(body), exchange=exchange
    )


class Paper:
    """An archive with captures, and a run of a site in it."""

    def __init__(self, path, record):
        self.path, self.record = path, record
        self.folder = path.parent / "captures"
        self.open()

    def open(self, now=None):
        self.now = now or datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
        self.archive = Archive(self.path, captures=self.folder)
        self.run = self.archive.start_run(SITE, None, self.now, version="test", full=True)

    def know(self, site):
        with Archive(self.path) as archive:
            archive.start_run(site, None, self.now, version="test")

    def close(self):
        self.archive.finish_run(self.run, {"outcome": "finished"}, self.now)
        self.archive.close()

    def claim(self, url, site=SITE):
        self.archive.require(site, [NewLink(url)], self.run, self.now)
        found = [link for link in self.archive.claim(site, self.run, 100) if link.url == url]
        return found[0].id if found else None

    def put(self, record, body=None, asked=None):
        link = self.claim(asked or record.url, record.site)
        text = body or page(record.title, *record.text.split("\n\n"))
        return self.archive.commit(
            record, Settlement(link or 0, "done", final_url=record.url), self.run, self.now,
            capture=capture(record.url, text),
        )  # fmt: skip

    def list(self, url, links, body):
        link = self.claim(url)
        self.archive.commit_listing(
            ListingRecord(SITE, tuple(links)),
            Settlement(link or 0, "done"),
            self.run,
            self.now,
            capture=capture(url, body),
        )


def secret(record, **fields):
    values = {
        "url": URL,
        "title": SECRET_TITLE,
        "text": "\n\n".join(SECRET),
        "html": "".join(f"<p>{p}</p>" for p in SECRET),
        "summary": SECRET[0],
        "tags": ("Council", "Quillfeather"),
        "credits": (CreditRecord("author", "Zacharias Nemo", "By Zacharias Nemo"),),
        "images": (ImageRecord("https://gazette.example/1.jpg", "A portrait of Zachy", "A portrait of Zachy"),),
        "attachments": (AttachmentRecord("https://gazette.example/1.pdf", "vertraulich.pdf"),),
        "evidence": {"title": {"origin": "h1", "raw": SECRET_TITLE}},
    }
    return record(1, **{**values, **fields})


def anchors():
    return [NewLink(URL, anchor=SECRET_TITLE), NewLink(f"https://{SITE}/news/2.html", anchor="Report 2")]


HOME = page(
    "News", extra=f"<a href='/news/1.html'>{SECRET_TITLE}</a><p>{SECRET[0]}</p><a href='/news/2.html'>Report 2</a>"
)


@pytest.fixture
def paper(path, record):
    """One article to be erased, edited once; one that stays; a list that names both; a page that quotes its title."""
    paper = Paper(path, record)
    paper.list(f"https://{SITE}/", anchors(), HOME)
    paper.put(secret(record, text="\n\n".join(SECRET[:2])))
    paper.put(secret(record))
    other = record(2, evidence={"title": {"raw": "Report 2", "losers": [{"raw": f"Next: {SECRET_TITLE}"}]}})
    paper.put(other, page(other.title, other.text, extra=f"<a href='1.html'>Next: {SECRET_TITLE}</a>"))
    paper.put(record(3))
    yield paper
    paper.archive.close()


@pytest.fixture
def run(path):
    def run(*arguments, status=0, **options):
        result = CliRunner().invoke(cli.main, ["--archive", str(path), "erase", *map(str, arguments)], **options)
        assert result.exit_code == status, result.output
        return result.output

    return run


def files_of(path):
    return [file for file in path.parent.rglob("*") if file.is_file() and ".lock" not in file.name]


def found_in_files(path, marks=MARKS):
    """Which of the texts stand in the bytes of which file, compressed or not."""
    found = set()
    for file in files_of(path):
        data = file.read_bytes()
        readings = [data, gzip.decompress(data)] if file.name.endswith(".gz") else [data]
        for mark in marks:
            if any(spelling in reading for reading in readings for spelling in (mark.encode(), mark.lower().encode())):
                found.add((file.name.split("-")[-1], mark))
    return found


def rows(path, sql, parameters=()):
    file = sqlite3.connect(path)
    try:
        return file.execute(sql, parameters).fetchall()
    finally:
        file.close()


class TestWhatGoes:
    def test_no_byte_of_any_file_holds_it(self, paper, path, run):
        paper.close()
        assert {mark for _, mark in found_in_files(path)} == set(MARKS)
        assert "Erased" in run("--url", URL, "--yes", "--reason", "request 17")
        assert found_in_files(path) == set()

    def test_nor_the_slack_of_earlier_deletions(self, paper, record, path, run):
        """An edit replaces a body; what it said before lies in free pages until the file is written anew."""
        early = "Prudence Oldacre was named in the first edition of this report, and nowhere after that."
        paper.put(secret(record, text="\n\n".join((*SECRET, early))))
        paper.put(secret(record))
        paper.close()
        run("--url", URL, "--yes")
        assert found_in_files(path, ("Prudence", "Oldacre", early)) == set()

    def test_what_stays_is_whole(self, paper, path, run):
        paper.close()
        run("--url", URL, "--yes")
        with Archive(path, read_only=True) as archive:
            assert [row["title"] for row in archive.query("SELECT title FROM articles ORDER BY id")] == [
                "Report 2",
                "Report 3",
            ]
            assert [hit.id for hit in archive.search("household")] == [3, 2]
            assert archive.search("Quillfeather") == []
            assert [r["name"] for r in archive.query("SELECT name FROM tags ORDER BY name")] == ["Bridge", "Council"]
            kept = archive.query("SELECT url FROM captures WHERE warc_file IS NOT NULL")
            assert [row["url"] for row in kept] == [f"https://{SITE}/news/3.html"]
            assert archive.query("PRAGMA integrity_check")[0][0] == "ok"
            assert archive.query("PRAGMA foreign_key_check") == []
            evidence = json.loads(archive.article("2")["evidence"])
            assert evidence == {"title": {"raw": "Report 2", "losers": [{"raw": None}]}}

    def test_the_capture_that_stays_can_be_read_in_its_new_place(self, paper, path, run):
        paper.close()
        before = {file.name for file in paper.folder.iterdir()}
        run("--url", URL, "--yes")
        assert {file.name for file in paper.folder.iterdir()} & before == set()
        db = Database(path, read_only=True)
        [row] = db.rows("SELECT id, url FROM captures WHERE warc_file IS NOT NULL")
        assert b"Report 3" in capture_rows.kept(db, row["id"]).body
        db.close()

    def test_the_audit_says_what_when_and_why_and_no_text(self, paper, path, run):
        paper.close()
        run("--url", URL, "--yes", "--reason", "request 17")
        [audit] = rows(
            path, "SELECT scope, target, reason, begun, finished, articles, revisions, links, captures FROM erasures"
        )
        assert audit[:3] == ("url", URL, "request 17")
        assert audit[3] <= audit[4]
        assert audit[5:] == (1, 2, 1, 4)  # captures: its own two, the list, and the page that links to it
        assert rows(path, "SELECT state, reason, anchor FROM links WHERE url = ?", [URL]) == [
            ("skipped", "erased", None)
        ]
        assert rows(path, "SELECT count(*) FROM gaps WHERE url = ?", [URL]) == [(0,)]

    def test_captures_that_came_compressed_are_looked_into(self, paper, path, run):
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
        link = paper.claim(f"https://{SITE}/list")
        packed = capture(f"https://{SITE}/list", "", head=head, body=gzip.compress(page("A list", *SECRET).encode()))
        paper.archive.settle(Settlement(link, "skipped", "not a list"), paper.run, paper.now, capture=packed)
        unknown = capture(f"https://{SITE}/odd", "", head=head.replace(b"gzip", b"odd"), body=b"not to be read")
        paper.archive.settle(Settlement(0, "skipped", "odd"), paper.run, paper.now, capture=unknown)
        paper.close()
        run("--url", URL, "--yes")
        kept = {url for (url,) in rows(path, "SELECT url FROM captures WHERE warc_file IS NOT NULL")}
        assert kept == {f"https://{SITE}/news/3.html"}

    def test_a_story_loses_a_member_or_ends(self, paper, record, path, run):
        paper.know("wire.example")
        copy = secret(record, url="https://wire.example/9", site="wire.example", title="Board member leaves")
        paper.put(copy)
        paper.close()
        assert rows(path, "SELECT size FROM stories") == [(2,)]
        assert "1 near-copy is archived as well" in run("--url", URL, "--dry-run")
        run("--url", URL, "--yes")
        assert rows(path, "SELECT count(*) FROM stories") == [(0,)]
        assert rows(path, "SELECT url, story_id FROM articles WHERE site = 'wire.example'") == [
            ("https://wire.example/9", None)
        ]

    def test_copies_go_too_when_asked(self, paper, record, path, run):
        paper.know("wire.example")
        paper.put(secret(record, url="https://wire.example/9", site="wire.example", title="Board member leaves"))
        paper.close()
        assert "2 articles to erase" in run("--url", URL, "--copies", "--yes")
        assert found_in_files(path) == set()

    def test_the_end_of_a_killed_run_that_no_row_points_to(self, paper, path, run):
        paper.close()
        file = sorted(paper.folder.iterdir())[-1]
        with file.open("ab") as warc:
            warc.write(gzip.compress(b"WARC/1.1 " + SECRET[0].encode()))
        run("--url", f"https://{SITE}/news/3.html", "--yes")
        assert all(SECRET[0].encode() not in gzip.decompress(f.read_bytes())[-400:] for f in paper.folder.iterdir())


class TestWhatIsNamed:
    def test_a_site_with_all_its_links(self, paper, path, run):
        paper.close()
        assert "3 articles to erase" in run("--site", SITE, "--yes")
        assert rows(path, "SELECT count(*) FROM articles") == [(0,)]
        assert rows(path, "SELECT DISTINCT state, reason, anchor FROM links") == [("skipped", "erased", None)]
        assert rows(path, "SELECT count(*) FROM captures WHERE warc_file IS NOT NULL") == [(0,)]
        assert list(paper.folder.iterdir()) == []
        paper.open()
        assert paper.claim(f"https://{SITE}/") is None
        assert paper.claim(f"https://{SITE}/news/77.html") is None

    def test_a_pattern_now_and_later(self, paper, path, run):
        paper.close()
        assert "2 articles to erase" in run("--pattern", r"/news/[13]\.html$", "--yes")
        assert [title for (title,) in rows(path, "SELECT title FROM articles")] == ["Report 2"]
        paper.open()
        assert paper.claim(f"https://{SITE}/news/13.html") is not None
        assert paper.claim(f"https://{SITE}/news/3.html") is None
        assert paper.claim(f"https://{SITE}/old/news/1.html") is None

    def test_any_address_of_an_article_names_it(self, paper, record, path, run):
        paper.put(secret(record), asked=f"https://{SITE}/?p=1")
        paper.close()
        run("--url", f"http://www.{SITE}/?p=1&utm_source=x", "--yes")
        assert rows(path, "SELECT count(*) FROM articles") == [(2,)]
        assert found_in_files(path) == set()

    def test_an_address_that_was_never_archived_is_refused_from_now_on(self, paper, path, run):
        paper.close()
        said = run("--url", f"https://{SITE}/news/99.html", "--yes")
        assert "From now on, this address will not be archived" in said
        paper.open()
        assert paper.claim(f"https://{SITE}/news/99.html") is None

    def test_nothing_is_done_in_a_dry_run_nor_without_a_yes(self, paper, path, run):
        paper.close()
        before = {file: file.read_bytes() for file in [path, *paper.folder.iterdir()]}
        said = run("--url", URL, "--dry-run")
        assert SECRET_TITLE in said
        assert "1 article to erase" in said
        run("--url", URL, input="n\n", status=1)
        assert {file: file.read_bytes() for file in [path, *paper.folder.iterdir()]} == before
        assert "Erased" in run("--url", URL, input="y\n")

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            ((), "one of --url, --site, --pattern"),
            (("--url", URL, "--site", SITE), "one of --url, --site, --pattern"),
            (("--url", "no address"), "no web address"),
            (("--pattern", "("), "no regular expression"),
            (("--pattern", ".*"), "matches every address"),
        ],
    )
    def test_slips_are_refused(self, paper, run, arguments, told):
        assert told in run(*arguments, "--yes", status=2)

    def test_not_while_a_site_is_crawled(self, paper, path, run):
        paper.close()
        with Archive(path) as archive, archive.lease("wire.example"):
            assert "Another run is crawling wire.example" in run("--url", URL, "--yes", status=2)
        assert rows(path, "SELECT count(*) FROM erasures") == [(0,)]


class TestItStaysErased:
    @pytest.fixture
    def erased(self, paper, run):
        paper.close()
        run("--url", URL, "--yes")
        paper.open()
        return paper

    def test_lists_name_it_again_and_it_is_not_asked_for(self, erased, path):
        erased.list(f"https://{SITE}/", [*anchors(), NewLink(f"https://{SITE}/print/1", anchor=SECRET_TITLE)], HOME)
        assert erased.claim(URL) is None
        assert rows(path, "SELECT reason, anchor FROM links WHERE url = ?", [URL]) == [("erased", None)]
        assert rows(path, "SELECT anchor FROM links WHERE url LIKE '%/print/1'") == [(None,)]
        erased.close()
        assert found_in_files(path) == set()

    def test_not_even_when_the_operator_starts_there(self, erased):
        erased.archive.require(SITE, [NewLink(URL, kind="listing")], erased.run, erased.now)
        assert [link for link in erased.archive.claim(SITE, erased.run, 9) if link.url == URL] == []

    @pytest.mark.parametrize(
        "fields",
        [
            {"url": f"https://{SITE}/print/1"},
            {"url": f"https://{SITE}/print/1", "title": "Another headline"},
            {"url": f"https://{SITE}/print/1", "text": "\n\n".join((*SECRET, "(Source: Harbour Wire)"))},
            {"url": f"https://{SITE}/print/1", "text": "\n\n".join(SECRET[1:])},
            {"url": "https://wire.example/1", "site": "wire.example"},
            {"url": URL, "text": "The paper has put a short note where the article was."},
        ],
        ids=["same", "headline", "credit", "trimmed", "elsewhere", "note"],
    )
    def test_at_another_address_or_changed_a_little(self, erased, record, path, fields):
        erased.know("wire.example")
        done = erased.put(secret(record, **fields))
        assert done.outcome == "erased"
        assert rows(path, "SELECT state, reason, anchor FROM links WHERE url = ?", [fields["url"]]) == [
            ("skipped", "erased", None)
        ]
        erased.close()
        assert found_in_files(path) == set()

    def test_a_redirect_leads_to_it(self, erased, record, path):
        done = erased.put(secret(record), asked=f"https://{SITE}/?p=1")
        assert done.outcome == "erased"
        assert rows(path, "SELECT state, reason FROM links WHERE url = ?", [f"https://{SITE}/?p=1"]) == [
            ("skipped", "erased")
        ]
        erased.close()
        assert found_in_files(path) == set()

    @pytest.mark.parametrize(
        "body",
        [
            page("Home", extra=f"<p>{SECRET[1]}</p>"),
            "<rss><channel><item><title>x</title><description>&lt;p&gt;"
            + SECRET[1]
            + "&lt;/p&gt;</description></item></channel></rss>",
            "<html><script>" + json.dumps({"articleBody": SECRET[1] + "\né"}) + "</script></html>",
            '<html><head><meta property="og:description" content="' + SECRET[1] + '"></head></html>',
            page("Home", extra="<a href='https://www.gazette.example/news/1.html#top'>more</a>"),
            "<urlset><url><loc>https://gazette.example/news/1.html</loc></url></urlset>",
        ],
        ids=["teaser", "feed", "json", "attribute", "link", "sitemap"],
    )
    def test_captures_of_pages_that_show_it_are_rows_without_bytes(self, erased, path, body):
        erased.list(f"https://{SITE}/some/list", [], body)
        erased.list(f"https://{SITE}/other/list", [], page("Other news", "Nothing of that kind is named here at all."))
        kept = rows(path, "SELECT url, warc_file IS NOT NULL FROM captures ORDER BY id DESC LIMIT 2")
        assert kept == [(f"https://{SITE}/other/list", 1), (f"https://{SITE}/some/list", 0)]

    def test_other_articles_are_archived_as_before(self, erased, record):
        assert erased.put(record(3)).outcome == "unchanged"
        assert erased.put(record(4)).outcome == "new"
        quoting = " ".join(f"The council heard of item {n * n} in ward {n}." for n in range(20))
        assert erased.put(record(5, text=f"{quoting}\n\n{SECRET[0]}")).outcome == "new"

    def test_what_a_site_says_on_every_page_is_not_taken_for_the_text(self, paper, record, path, run):
        line = "Subscribe to our morning letter and read all the news of the harbour before anyone else does, for free."
        for number in (10, 11, 12):
            plain = record(number)
            paper.put(replace(plain, text=f"{plain.text}\n\n{line}"))
        paper.put(secret(record, text="\n\n".join((*SECRET, line))))
        paper.close()
        run("--url", URL, "--yes")
        paper.open()
        paper.list(f"https://{SITE}/list", [], page("A list", line))
        assert rows(path, "SELECT warc_file IS NOT NULL FROM captures ORDER BY id DESC LIMIT 1") == [(1,)]


STEPS = ("erase._block", "erase._forget_titles", "purge._search_captures", "purge._rewrite", "purge._moved",
         "purge._point", "search.forget_removed", "database.Database.compact")  # fmt: skip
IN_EVERY_RUN = {("erase._forget_titles", "after"), ("purge._moved", "after"), ("purge._point", "after")}
KILLS = [
    pytest.param(step, when, marks=[] if (step, when) in IN_EVERY_RUN else [pytest.mark.full])
    for step in STEPS
    for when in ("before", "after")
]


class TestKilled:
    """The process kills itself at each step in turn; what comes after it finds all there, or nothing left."""

    PROGRAM = """
import os, signal, sys
import archive.erase, archive.purge, archive.search, archive.database
from archive.cli import main
path, step, when = sys.argv[1:4]
module, _, name = step.partition(".")
owner = sys.modules[f"archive.{module}"]
if "." in name:
    owner, name = getattr(owner, name.split(".")[0]), name.split(".")[1]
true = getattr(owner, name)
def deadly(*given, **named):
    if when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    true(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(owner, name, deadly)
main(["--archive", path, "erase", "--url", sys.argv[4], "--yes"])
"""

    @pytest.mark.parametrize(("step", "when"), KILLS)
    def test_it_has_not_begun_or_the_next_crawl_completes_it(self, paper, path, python, step, when):
        paper.close()
        process = python(self.PROGRAM, path, step, when, URL)
        assert process.wait(timeout=60) == -signal.SIGKILL, process.stderr.read()
        begun = rows(path, "SELECT count(*) FROM erasures")[0][0]
        assert rows(path, "SELECT count(*) FROM articles") == [(2 if begun else 3,)]
        assert begun == (not step.startswith("erase."))
        paper.open()
        paper.close()
        if begun:
            assert found_in_files(path) == set()
            assert rows(path, "SELECT count(*) FROM erasures WHERE finished IS NULL") == [(0,)]
            assert (
                rows(path, "SELECT count(*) FROM erased_files")
                == rows(path, "SELECT count(*) FROM erased_captures")
                == [(0,)]
            )
            pointed = {name for (name,) in rows(path, "SELECT warc_file FROM captures WHERE warc_file IS NOT NULL")}
            assert {f"captures/{file.name}" for file in paper.folder.iterdir()} == pointed
            assert len(pointed) == 1
        else:
            assert {mark for _, mark in found_in_files(path)} == set(MARKS)


class TestWhatIsInTheWay:
    def test_a_reader_keeps_old_pages_and_is_named_until_it_is_gone(self, paper, path, run, monkeypatch):
        monkeypatch.setattr("archive.database.LOCK_WAIT_SECONDS", 0.1)
        paper.close()
        reader = sqlite3.connect(path)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM articles").fetchall()
        assert "another process reads the archive" in run("--url", URL, "--yes", status=2)
        reader.close()
        assert rows(path, "SELECT finished FROM erasures") == [(None,)]
        assert "Erased" in run("--complete")
        assert found_in_files(path) == set()

    def test_a_warc_file_that_is_not_there_is_named(self, paper, path, run):
        paper.close()
        moved = path.parent / "moved"
        paper.folder.rename(moved)
        said = run("--url", URL, "--yes", status=2)
        assert "is not there. If it is kept elsewhere, what was erased is still in it" in said

    def test_one_that_was_moved_is_found_in_the_folder_given(self, paper, path, run):
        paper.close()
        paper.folder.rename(path.parent / "moved")
        run("--url", URL, "--yes", "--captures", path.parent / "moved")
        assert found_in_files(path) == set()

    def test_a_damaged_capture_goes_with_it(self, paper, path, run):
        paper.close()
        file = sorted(paper.folder.iterdir())[-1]
        offset, length = rows(path, "SELECT warc_offset, warc_length FROM captures WHERE url LIKE '%/3.html'")[0]
        data = bytearray(file.read_bytes())
        data[offset + length // 2] ^= 0xFF
        file.write_bytes(data)
        run("--url", URL, "--yes")
        assert rows(path, "SELECT count(*) FROM captures WHERE warc_file IS NOT NULL") == [(0,)]

    def test_the_library_refuses_alike(self, paper):
        with paper.archive.lease(SITE), Archive(paper.path) as other, pytest.raises(LeaseHeld):
            other.erase(Order("url", URL), paper.now)
        with pytest.raises(ArchiveError, match="no web address"):
            paper.archive.find_erasable(Order("url", "mailto:x"))
