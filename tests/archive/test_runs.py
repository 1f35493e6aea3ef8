"""Runs and the lease: one crawl of a site at a time, and a dead one does not stand in the way."""

import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive import Archive, CannotOpen, LeaseHeld
from archive.database import Database
from archive.runs import count, lease

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
HOLDING = """
import sys
from archive import Archive
with Archive(sys.argv[1]) as archive, archive.lease("gazette.example"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(python, path):
    """Another process that holds the lease."""
    process = python(HOLDING, path)
    assert process.stdout.readline() == "held\n", process.stderr.read()
    return process


def test_a_second_process_is_refused_and_told_who_has_it(holder, path):
    with Archive(path) as archive:
        with pytest.raises(LeaseHeld, match=f"process {holder.pid}"), archive.lease("gazette.example"):
            pass
        with archive.lease("wire.example"):
            pass


def test_the_lease_of_a_killed_process_is_free(holder, path):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with lease(path, "gazette.example"):
        pass


def test_the_lease_is_free_after_its_end(holder, path):
    holder.communicate("\n", timeout=30)
    with lease(path, "gazette.example"), pytest.raises(LeaseHeld), lease(path, "gazette.example"):
        pass
    with lease(path, "gazette.example"):
        pass


def test_archives_have_leases_of_their_own(holder, path):
    with lease(path.with_name("other.db"), "gazette.example"):
        pass


@pytest.mark.parametrize("site", ["127.0.0.1:8000", "../../up", "新闻.example", "a b/c"])
def test_any_name_of_a_site_makes_a_lock_beside_the_archive(path, site):
    with lease(path, site):
        assert [entry.parent for entry in path.parent.iterdir()] == [path.parent]


def test_a_folder_that_cannot_be_written_is_told():
    with pytest.raises(CannotOpen, match="permissions"), lease(Path("/missing/folder/news.db"), "gazette.example"):
        pass


def test_a_run_remembers_where_its_crawls_start(path):
    with Archive(path) as archive:
        first = archive.start_run("gazette.example", "https://gazette.example/", NOW, version="1.0")
        second = archive.start_run("gazette.example", None, NOW, version="1.1")
        site = dict(archive.query("SELECT * FROM sites")[0])
        assert (site["home_url"], site["last_run_id"]) == ("https://gazette.example/", second)
        assert archive.run(first)["outcome"] == "killed"
        assert (archive.run(second)["outcome"], archive.run(second)["version"]) == (None, "1.1")


def test_an_unknown_count_is_refused(path):
    db = Database(path)
    with pytest.raises(ValueError, match="no such count"), db.writing():
        count(db, 1, "started = 0 --")
    db.close()
