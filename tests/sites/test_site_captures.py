"""Whole sites made by real generators: what a crawl of them keeps is read by other tools, and reads as it was stored."""

import hashlib
import importlib
import shlex
import subprocess
import sys

import pytest
from devsites import DEV_SITES
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

from archive import Archive
from archive.verify import check

CRAWL = (
    f"{shlex.quote(sys.executable)} -m scrapy crawl news -a url={{url}} -s NEWS_ARCHIVE={{db}} -s DOWNLOAD_DELAY=0"
    " -s CONCURRENT_REQUESTS_PER_DOMAIN=8 -s AUTOTHROTTLE_ENABLED=0"
)


def records_by_warcio(files):
    found = 0
    for path in files:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, check_digests="raise"):
                record.content_stream().read()
                found += 1
    return found


def records_by_fastwarc(files):
    found = 0
    for path in files:
        with path.open("rb") as stream:
            found += sum(1 for _ in FastIterator(stream, verify_digests=True))
    return found


# The scorer beside the project leaves the files it reads to the garbage collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.full
@pytest.mark.parametrize("name", DEV_SITES)
def test_what_a_crawl_keeps(shared, tmp_path, monkeypatch, name):
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "newscrawler.settings")
    beds = importlib.import_module("beds")
    (folder,) = beds.site_dirs([name])
    importlib.import_module("score_sites").crawl(folder, CRAWL, runs=2, keep=tmp_path)
    (path,) = tmp_path.glob("*.db")
    files = sorted(path.with_name(f"{path.name}.captures").iterdir())
    with Archive(path, read_only=True) as archive:
        assert check(archive._db).found == []
        (row,) = archive.query("SELECT count(*), count(warc_file) FROM captures")
    assert row[0] == row[1] > 0
    command = [sys.executable, "-m", "warcio.cli", "check", *map(str, files)]
    assert subprocess.run(command, capture_output=True, text=True, check=False).returncode == 0
    assert records_by_warcio(files) == records_by_fastwarc(files) == 3 * row[0] + len(files)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    again = [sys.executable, "-m", "scrapy", "reextract", "-s", f"NEWS_ARCHIVE={path}"]
    done = subprocess.run(again, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1][:5]) == (0, "0 of "), done.stdout + done.stderr
    assert "left as it is" not in done.stdout
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
