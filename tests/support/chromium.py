"""The system's Chromium on a served archive: what a visit to a page brought, and axe-core's opinion of it."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote_plus as quoted

import pytest
from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SIZES = {"1280": {"width": 1280, "height": 900}, "390": {"width": 390, "height": 844}}
SCREENSHOTS = Path(__file__).parents[2] / "artifacts" / "browse"
SERVE = (
    "import sys; from pathlib import Path; from archive.browse import serve; sys.exit(serve(Path(sys.argv[1]), port=0))"
)


@contextmanager
def launched():
    """A Chromium without a window; the test is skipped where there is none, and fails in CI."""
    path = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing")
        pytest.skip("Chromium is not here; on Debian: apt install chromium")
    sandbox = [] if os.geteuid() else ["--no-sandbox"]  # which Chromium does not start for root
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--disable-gpu", *sandbox])
        try:
            yield chromium
        finally:
            chromium.close()


@contextmanager
def served(archive):
    """The address of ``newsarchive browse`` on an archive, in a process of its own."""
    command = [sys.executable, "-c", SERVE, str(archive)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            yield next(word for word in line.split() if word.startswith("http://")).rstrip("/")
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def chromium():
    """A Chromium for all tests of a file."""
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def base(archive):
    """The address at which the file's ``archive`` is served."""
    with served(archive) as address:
        yield address


@pytest.fixture(scope="module")
def rows(archive):
    """Asks the file's ``archive`` a query."""
    file = sqlite3.connect(archive)
    yield lambda sql, *values: file.execute(sql, values).fetchall()
    file.close()


@dataclass
class Visitor:
    """A browser window at an archive that notes what a page should not do."""

    context: object
    base: str
    complaints: list = field(default_factory=list)

    def __post_init__(self):
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self.complaints.append(f"console: {message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.context.on("request", self._note)

    def _note(self, request):
        if not request.url.startswith(self.base):
            self.complaints.append(f"asked elsewhere: {request.url}")

    def open(self, path):
        """Open a page of the archive, which must be there."""
        answer = self.page.goto(self.base + path)
        assert answer.status == 200, f"{path}: {answer.status}"
        return self.page

    def width_needed(self):
        return self.page.evaluate("document.documentElement.scrollWidth")

    def screenshot(self, folder, name):
        (SCREENSHOTS / folder).mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / folder / f"{name}.png", full_page=True)

    def barriers(self):
        """What axe-core finds serious or critical, as ``rule: element``."""
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{rule['id']}: {node['html'][:160]}"
            for rule in found["violations"]
            if rule["impact"] in {"serious", "critical"}
            for node in rule["nodes"]
        ]


@contextmanager
def visiting(chromium, base, *, size="1280", scheme="light", **options):
    """A visitor with a window of this size and this colour scheme."""
    context = chromium.new_context(viewport=SIZES[size], color_scheme=scheme, **options)
    try:
        yield Visitor(context, base)
    finally:
        context.close()


def kinds_of_pages(rows):
    """A path for each kind of page of an archive that has an edited article, a story and a source; ``rows`` queries it."""
    [(edited,)] = rows("SELECT article_id FROM revisions WHERE kind = 'edited' AND changed LIKE '%text%' LIMIT 1")
    [(capture,)] = rows("SELECT capture_id FROM revisions WHERE article_id = ? ORDER BY number LIMIT 1", edited)
    [(story,)] = rows("SELECT id FROM stories ORDER BY sites DESC, size DESC LIMIT 1")
    [(site,)] = rows("SELECT site FROM articles GROUP BY site ORDER BY count(*) DESC LIMIT 1")
    tags = rows("SELECT name FROM tags JOIN article_tags ON tag_id = id GROUP BY id ORDER BY count(*) DESC LIMIT 1")
    sources = rows("SELECT name FROM credits WHERE role = 'source' GROUP BY name ORDER BY count(*) DESC LIMIT 1")
    pages = {
        "front": "/",
        "article": f"/news/articles/{edited}",
        "history": f"/history/{edited}",
        "story": f"/story/{story}",
        "capture": f"/capture/{capture}",
        "site": f"/site?name={quoted(site)}",
        "sites": "/sites",
        "tags": "/tags",
        "sources": "/sources",
        "search": "/search?q=%E7%BB%8F%E6%B5%8E",
        "search-help": "/search",
        "list": "/news/articles",
        "table": "/news/articles?_nocol=evidence",
        "gaps": "/news/gaps",
        "run": "/news/runs/1",
        "data": "/news",
        "query": "/news/syndication",
        "sql": "/news?sql=select+site,+count(*)+as+n+from+articles+group+by+site",
        "dictionary": "/dictionary",
    }
    for kind, named in (("tag", tags), ("source", sources)):
        for (name,) in named:
            pages[kind] = f"/{kind}?name={quoted(name)}"
    return pages
