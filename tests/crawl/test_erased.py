"""Crawl, erase, crawl three times more: no byte of any file holds the text."""

import gzip
import subprocess
import sys

import pytest
from paper import article_page, listing_page
from smallsite import Answer

HEADLINE = "Zacharias Quillfeather leaves the harbour board"
SENTENCES = (
    "Zacharias Quillfeather resigned on Monday from the harbour board after a dispute over the sale of a warehouse.",
    "Neighbours say that Quillfeather had kept the accounts of the marina in a shoebox under the stairs for years.",
    "He declined to speak to this newspaper, and his lawyer said that no charge had been brought by the prosecutor.",
    "本市港务委员会成员奎尔费瑟周一因仓库出售一事辞职，邻居说他多年来一直把码头的账目放在楼梯下面的鞋盒里。",
)
ITEM = f"<li><h2><a href='/news/secret.html'>{HEADLINE}</a></h2><span>2026-03-20</span><p>{SENTENCES[0]}</p></li>"
NUMBERS = range(1, 8)


def secret_page(extra=""):
    paragraphs = "".join(f"<p>{s}</p>" for s in SENTENCES)
    return (
        f"<html lang='en'><head><title>{HEADLINE} - The Small Paper</title><meta name='description' content='{SENTENCES[0]}'>"
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>{HEADLINE}</h1><p>Published: 2026-03-20</p>{paragraphs}"
        f"{extra}</article><footer>The Small Paper</footer></body></html>"
    )


def serve(site, extra=""):
    """A list with teasers and a feed with whole texts, which name the article; one page links to it, one is its copy."""
    listed = listing_page(NUMBERS).replace("<ul class='list'>", f"<ul class='list'>{ITEM}")
    feed = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'></head>"
    site.page("/", listed.replace("</head>", feed))
    items = "".join(
        f"<item><title>{title}</title><link>{site.url}{path}</link><pubDate>Fri, 20 Mar 2026 08:00:00 +0000</pubDate>"
        f"<description><![CDATA[{text}]]></description></item>"
        for title, path, text in [
            (HEADLINE, "/news/secret.html", "".join(f"<p>{s}</p>" for s in SENTENCES)),
            *((f"Report number {n}", f"/news/{n}.html", "What the council heard.") for n in NUMBERS),
        ]
    )
    body = f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>News</title><link>{site.url}/</link>{items}</channel></rss>"
    site.answers["/feed.xml"] = Answer(body.encode(), headers={"Content-Type": "application/rss+xml"})
    for number in NUMBERS:
        site.page(f"/news/{number}.html", article_page(number, extra=f"<p>Number {number}.</p>"))
    site.page(
        "/news/3.html", article_page(3, extra=f"<div class='next'>Next: <a href='secret.html'>{HEADLINE}</a></div>")
    )
    site.page("/news/secret.html", secret_page(extra))
    site.page("/print/secret.html", secret_page())


def texts_in_files(folder):
    """Which of the sentences, and the headline, stand in the bytes of which file, compressed or not."""
    found = set()
    for file in folder.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            readings = [data, gzip.decompress(data)] if file.name.endswith(".gz") else [data]
            found |= {(file.name, t) for t in (*SENTENCES, HEADLINE) if any(t.encode() in r for r in readings)}
    return found


def erase(archive, *arguments):
    command = [
        sys.executable,
        "-c",
        "from archive.cli import main; main()",
        "--archive",
        str(archive),
        "erase",
        *arguments,
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def crawled(crawl, small_site, tmp_path):
    serve(small_site)
    done = crawl("news", "-a", f"url={small_site.url}/")
    assert done.returncode == 0, done.stdout + done.stderr
    assert {text for _, text in texts_in_files(tmp_path)} == {*SENTENCES, HEADLINE}
    return small_site


def test_it_is_not_in_any_file_after_three_crawls(crawled, crawl, rows, tmp_path):
    url = f"{crawled.url}/news/secret.html"
    done = erase(crawl.archive, "--url", url, "--yes", "--reason", "request 17")
    assert done.returncode == 0, done.stderr
    assert texts_in_files(tmp_path) == set()
    crawled.asked.clear()
    listed = crawled.answers["/"].body.replace(
        b"</ul>", f"<li><h2><a href='/print/secret.html'>{HEADLINE}</a></h2></li></ul>".encode()
    )
    for number, arguments in enumerate([(), (), ("-a", "full=1")]):
        if number == 1:
            crawled.answers["/"].body = listed
        again = crawl("news", "-a", f"url={crawled.url}/", *arguments)
        assert again.returncode == 0, again.stdout + again.stderr
        assert texts_in_files(tmp_path) == set()
    assert "/news/secret.html" not in crawled.paths()
    assert "/print/secret.html" in crawled.paths()
    assert (
        rows("SELECT state, reason, anchor FROM links WHERE url LIKE '%/secret.html'")
        == [("skipped", "erased", None)] * 2
    )
    assert rows("SELECT count(*) FROM articles") == [(7,)]
    assert rows("SELECT url FROM gaps") == []
    command = [sys.executable, "-c", "from archive.cli import main; main()", "--archive", str(crawl.archive), "verify"]
    assert subprocess.run(command, capture_output=True, text=True, timeout=120).returncode == 0
    # Pages that do not name it are kept as ever.
    kept = {row[0] for row in rows("SELECT url FROM captures WHERE warc_file IS NOT NULL")}
    assert {f"{crawled.url}/news/{n}.html" for n in NUMBERS if n != 3} <= kept
    assert not {f"{crawled.url}/", f"{crawled.url}/feed.xml", f"{crawled.url}/news/3.html", url} & kept


@pytest.mark.full
def test_a_crawl_that_starts_there_says_why_it_found_nothing(crawled, crawl):
    erase(crawl.archive, "--url", f"{crawled.url}/news/secret.html", "--yes")
    crawled.asked.clear()
    done = crawl("news", "-a", f"url={crawled.url}/news/secret.html")
    assert done.returncode == 3
    assert "erased" in done.stdout + done.stderr
    assert crawled.paths() in ([], ["/robots.txt"])


@pytest.mark.full
def test_a_site_that_was_erased_is_not_crawled_again(crawled, crawl, rows, tmp_path):
    site = rows("SELECT name FROM sites")[0][0]
    done = erase(crawl.archive, "--site", site, "--yes")
    assert done.returncode == 0, done.stderr
    done = crawl("news", "-a", f"url={crawled.url}/", "-a", "full=1")
    assert done.returncode == 3
    assert texts_in_files(tmp_path) == set()
    assert rows("SELECT count(*) FROM articles") == [(0,)]
