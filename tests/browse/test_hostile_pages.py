"""Pages full of script payloads, crawled and looked at in Chromium: no script of theirs runs, with our policy or without."""

import re
import sqlite3
import subprocess
import sys
from functools import partial

import pytest
from chromium import visiting
from paper import SENTENCES
from payloads import PAYLOADS
from smallsite import SmallSite

from archive.browse.guard import CONTENT_SECURITY_POLICY

A_PAGE = 12  # payloads
GROUPS = [PAYLOADS[n : n + A_PAGE] for n in range(0, len(PAYLOADS), A_PAGE)]


def article(number, payloads):
    """A page with a payload after each paragraph, and one in its title, tags and credit."""
    text = "".join(
        f"<p>{SENTENCES[n % 4] * 2}Report {number}, point {n}.</p>{payload}" for n, payload in enumerate(payloads)
    )
    first = payloads[0].replace('"', "&quot;")
    return (
        f'<html lang=en><head><title>{payloads[0]} report {number}</title><meta name=keywords content="{first}, tag {number}">'
        f"</head><body><nav><a href=/>Home</a></nav><article><h1>Report {number} {payloads[0]}</h1><p>Published: 2026-03-02</p>"
        f"{text}<p>(Source: {payloads[-1]} Wire)</p></article></body></html>"
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The archive of a crawl of all payloads."""
    path = tmp_path_factory.mktemp("hostile") / "news.db"
    site = SmallSite()
    links = "".join(
        f"<li><h2><a href=/news/{n}.html>Report number {n} of the council</a></h2></li>" for n in range(len(GROUPS))
    )
    site.page("/", f"<html><body><main><h1>News</h1><ul>{links}</ul></main></body></html>")
    for number, payloads in enumerate(GROUPS):
        site.page(f"/news/{number}.html", article(number, payloads))
    command = [sys.executable, "-m", "scrapy", "crawl", "news", "-a", f"url={site.url}/", "-s", f"NEWS_ARCHIVE={path}"]
    command += [
        "-s",
        "DOWNLOAD_DELAY=0",
        "-s",
        "AUTOTHROTTLE_ENABLED=0",
        "-s",
        "NEWS_WORKERS=0",
        "-s",
        "NEWS_STORIES=0",
    ]
    environment = {"SCRAPY_SETTINGS_MODULE": "newscrawler.settings", "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240, check=False)
    site.close()
    assert done.returncode in {0, 3}, done.stdout + done.stderr
    return path


@pytest.fixture(scope="module")
def numbers(archive):
    file = sqlite3.connect(archive)
    found = [row[0] for row in file.execute("SELECT id FROM articles ORDER BY id")]
    file.close()
    # A page may end in the middle of a payload that swallows the rest of it; most must be there to speak of.
    assert len(found) > len(GROUPS) * 0.7
    return found


def watched(visitor):
    """Note every call of what the payloads call, in any frame."""
    calls = []
    visitor.context.expose_function("pwned", lambda *_: calls.append(visitor.page.url))
    return calls


def settle(visitor):
    """Wait until what the page asked for has come or failed, and what that fires has been fired."""
    visitor.page.evaluate(
        """base => new Promise(done => {
          const last = new Image();
          last.onload = last.onerror = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
          last.src = base + "/assets/icon.svg?last";
        })""",
        visitor.base,
    )


@pytest.mark.parametrize("without_policy", [False, True], ids=["as served", "without the policy"])
def test_no_script_of_a_crawled_page_runs(chromium, base, numbers, without_policy):
    with visiting(chromium, base, bypass_csp=without_policy) as visitor:
        calls = watched(visitor)
        for number in numbers:
            page = visitor.open(f"/news/articles/{number}")
            # Parsed a second time, as an editor or a script would.
            page.evaluate("for (const e of document.querySelectorAll('.body')) e.innerHTML = e.innerHTML")
            settle(visitor)
            addresses = page.evaluate("[...document.querySelectorAll('main a[href]')].map(a => a.href)")
            assert [a for a in addresses if not re.match("https?://", a)] == []
            for title in page.locator("details summary").all()[:2]:
                title.click()
            handlers = "[...document.querySelectorAll('main *')].flatMap(e => e.getAttributeNames()).filter(n => /^on|^style|srcdoc/.test(n))"
            assert page.evaluate(handlers) == []
            assert page.locator("main img, main script, main iframe, main object, main embed, main style").count() == 0
        for path in (
            "/",
            "/search?q=report",
            "/tags",
            "/sources",
            "/news/articles",
            "/news/bodies",
            "/news/tags",
            "/news/credits",
        ):
            visitor.open(path)
            settle(visitor)
        assert calls == []
        assert visitor.complaints == []


def test_policy_stops_what_a_wrong_template_would_let_through(chromium, base):
    """The payloads themselves as a page of ours: without our policy they do run, with it none does."""
    assert scripts_run(chromium, base, "") > 5, "the payloads run nowhere: this test shows nothing"
    assert scripts_run(chromium, base, CONTENT_SECURITY_POLICY) == 0


def scripts_run(chromium, base, policy):
    ran = 0
    for payloads in (PAYLOADS[:40], PAYLOADS[40:80], PAYLOADS[80:]):
        with visiting(chromium, base) as visitor:
            calls = watched(visitor)
            body = f"<!doctype html><meta charset=utf-8><main>{''.join(payloads)}</main>"
            headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": policy}
            visitor.page.route("**/raw", partial(fulfil, body=body, headers=headers))
            visitor.page.goto(f"{base}/raw")
            settle(visitor)
            ran += len(calls)
    return ran


def fulfil(route, *, body, headers):
    route.fulfill(body=body, headers=headers)
