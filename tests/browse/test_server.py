"""Serving for real: a process on loopback, beside a writer; and the errors that end in one line and status 2."""

from __future__ import annotations

import http.client
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive import Archive, CannotOpen, NewerArchive, NotAnArchive
from archive.browse import serve, server
from archive.records import ArticleRecord, NewLink, Settlement

COMMAND = (
    "import sys; from pathlib import Path; from archive.browse import serve; sys.exit(serve(Path(sys.argv[1]), port=0))"
)


@pytest.fixture
def own_copy(archive_file: Path, tmp_path: Path) -> Path:
    """A copy that a test may write to."""
    return Path(shutil.copy(archive_file, tmp_path / "other name.db"))


@pytest.fixture
def serving(own_copy: Path) -> Iterator[tuple[subprocess.Popen[str], Callable[[str], tuple[int, str]]]]:
    """The process that serves the copy, and a function that gets a path from it."""
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND, str(own_copy)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert found, line

        def get(path: str) -> tuple[int, str]:
            with closing(http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=30)) as connection:
                connection.request("GET", path)
                answer = connection.getresponse()
                return answer.status, answer.read().decode()

        yield process, get
        process.kill()


def test_serves_until_interrupted_and_ends_well(
    serving: tuple[subprocess.Popen[str], Callable[..., tuple[int, str]]],
) -> None:
    process, get = serving
    status, page = get("/")
    assert status == 200
    assert "9 articles" in page
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert errors == ""


def test_shows_what_is_written_beside_it(
    serving: tuple[subprocess.Popen[str], Callable[..., tuple[int, str]]], own_copy: Path
) -> None:
    _, get = serving
    assert get("/news/articles.json?_search=zeppelin&_shape=array") == (200, "[]")
    now = datetime(2026, 3, 5, tzinfo=UTC)
    url = "https://gazette.example/news/late.html"
    with Archive(own_copy) as archive:
        run = archive.start_run("gazette.example", None, now, version="0.1.0")
        archive.require("gazette.example", [NewLink(url)], run, now)
        link = next(link for link in archive.claim("gazette.example", run, 100) if link.url == url)
        record = ArticleRecord(url, "gazette.example", "A zeppelin lands", "It came from the sea.", "<p>It came.</p>")
        archive.commit(record, Settlement(link.id, "done"), run, now)
        status, page = get("/news/articles?_search=zeppelin")
    assert status == 200
    assert "A zeppelin lands" in page


def test_missing_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve(tmp_path / "none.db") == 2
    assert _one_line(capsys).startswith("Error: There is no archive at")


@pytest.mark.parametrize("content", [b"", b"not a database, only some words" * 40])
def test_file_that_is_no_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes) -> None:
    (tmp_path / "foreign.db").write_bytes(content)
    assert serve(tmp_path / "foreign.db") == 2
    assert "foreign.db" in _one_line(capsys)
    assert (tmp_path / "foreign.db").read_bytes() == content


def test_sqlite_file_of_something_else(tmp_path: Path, capsys: pytest.CaptureFixture[str], own_copy: Path) -> None:
    foreign = tmp_path / "foreign.db"
    data = bytearray(own_copy.read_bytes())
    data[68:72] = bytes(4)  # the application id in SQLite's header
    foreign.write_bytes(data)
    assert serve(foreign) == 2
    assert "did not make" in _one_line(capsys)


def test_folder_in_place_of_an_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert serve(tmp_path) == 2
    assert "is a folder" in _one_line(capsys)


def test_port_in_use(archive_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve(archive_file, port=port) == 2
    line = _one_line(capsys)
    assert f"cannot listen on 127.0.0.1 port {port}" in line
    assert "Choose another port" in line


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70000), ("no.such.host.invalid", 0)])
def test_address_that_cannot_be(archive_file: Path, capsys: pytest.CaptureFixture[str], host: str, port: int) -> None:
    assert serve(archive_file, host=host, port=port) == 2
    assert "cannot listen" in _one_line(capsys)


def test_application_raises_what_the_archive_raises(tmp_path: Path, own_copy: Path) -> None:
    with pytest.raises(CannotOpen):
        server.application(tmp_path / "none.db")
    (tmp_path / "words.db").write_text("words " * 100, encoding="utf-8")
    with pytest.raises(NotAnArchive):
        server.application(tmp_path / "words.db")
    with Archive(own_copy) as archive, archive._db.writing():
        archive._db.execute("UPDATE _sqlite_migrations SET name = 'm999_from_the_future' WHERE id = 1")
    with pytest.raises(NewerArchive):
        server.application(own_copy)


def test_without_datasette_says_what_to_install(archive_file: Path) -> None:
    command = (
        "import sys; sys.modules['datasette'] = None; from pathlib import Path; from archive.browse import serve; "
        "sys.exit(serve(Path(sys.argv[1])))"
    )
    done = subprocess.run(
        [sys.executable, "-c", command, str(archive_file)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert done.stderr == "Browsing needs Datasette. Install it with: pip install 'newscrawler[browse]'\n"


def _one_line(capsys: pytest.CaptureFixture[str]) -> str:
    """What was written to standard error: one line, and nothing to standard output."""
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.count("\n") == 1
    return written.err
