"""Captures: WARC files that other tools read, written before the rows that point into them."""

import contextlib
import gzip
import hashlib
import io
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from archive import Archive, ArchiveError, captures
from archive.capture_files import CaptureWriter, Place, rewritten_without
from archive.capture_rows import kept
from archive.captures import Damaged, Original
from archive.records import CaptureRecord, Exchange, NewLink, Settlement

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
URL = "https://gazette.example/news/1.html"
ASKED = b"GET /news/1.html HTTP/1.1\r\nHost: gazette.example\r\n\r\n"
PAGE = (
    "<html><body>" + "<p>The ferry runs again from May, the council said. 渡轮</p>" * 40 + "</body></html>"
).encode()


def exchange(body=PAGE, *, status="200 OK", headers=(), **fields):
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *headers]
    return Exchange(ASKED, ("\r\n".join(lines) + "\r\n\r\n").encode(), body, **fields)


def capture(url=URL, body=PAGE, *, status=200, phrase="OK", at=AT, **fields):
    return CaptureRecord(
        url,
        status,
        digest=hashlib.sha256(body).hexdigest() if body else None,
        length=len(body),
        fetched_at=at,
        exchange=exchange(body, status=f"{status} {phrase}", **fields),
    )


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "news.db.captures"


@pytest.fixture
def writer(folder):
    writer = CaptureWriter(folder, "gazette.example-000001", "newscrawler/test")
    yield writer
    writer.close()


def types_by_warcio(path):
    with path.open("rb") as stream:
        return [(r.rec_type, r.rec_headers.get_header("WARC-Target-URI")) for r in ArchiveIterator(stream)]


def check_by_warcio(*paths):
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class TestRecords:
    def test_a_fetch_comes_back_as_it_was(self):
        noted = exchange(ip="192.0.2.7", notes=(("via", "https://gazette.example/"), ("anchor", "Ferry: 渡轮")))
        data = captures.fetch(URL, AT, noted, None, captures.new_id())
        back = captures.read_fetch(data)
        assert (back.kind, back.url, back.at) == ("response", URL, "2026-03-02T08:00:00Z")
        assert (back.head, back.body, back.request) == (noted.head, noted.body, noted.request)
        assert back.notes == noted.notes

    @given(st.binary(max_size=200_000))
    def test_any_body_comes_back(self, body):
        back = captures.read_fetch(captures.fetch(URL, AT, exchange(body), None, captures.new_id()))
        assert back.body == body

    @given(st.binary(max_size=200_000))
    def test_stored_members_are_gzip_and_are_what_they_should_be(self, plain):
        member = captures.stored(plain)
        assert gzip.decompress(member) == plain
        assert captures.plain_of(member + b"more") == (plain, len(member))

    def test_bytes_that_came_compressed_are_kept_so(self):
        packed = gzip.compress(PAGE, mtime=0)
        data = captures.fetch(URL, AT, exchange(packed, headers=["Content-Encoding: gzip"]), None, captures.new_id())
        assert captures.read_fetch(data).body == packed
        assert packed in data

    def test_a_line_break_in_a_value_forges_no_header(self):
        noted = exchange(notes=(("anchor", "one\r\nWARC-Type: warcinfo\r\n\r\ntwo"),))
        back = captures.read_fetch(captures.fetch(URL, AT, noted, None, captures.new_id()))
        assert back.notes == (("anchor", "one WARC-Type: warcinfo two"),)

    def test_a_repeated_page_is_a_revisit_without_its_body(self):
        data = captures.fetch(URL, AT, exchange(), Original(URL, "2026-02-01T08:00:00Z"), captures.new_id())
        record, _ = captures.read(data)
        assert (record.kind, record.headers["warc-profile"]) == ("revisit", captures.IDENTICAL)
        assert record.headers["warc-refers-to-date"] == "2026-02-01T08:00:00Z"
        assert record.block == exchange().head
        assert len(data) < 1500

    def test_an_answer_not_modified_is_a_revisit_of_that_profile(self):
        answer = exchange(b"", status="304 Not Modified", headers=['ETag: "1"'], notes=(("kind", "article"),))
        data = captures.fetch(URL, AT, answer, Original(URL, "2026-02-01T08:00:00Z"), "<urn:x>")
        record, _ = captures.read(data)
        assert (record.kind, record.headers["warc-profile"]) == ("revisit", captures.NOT_MODIFIED)
        assert "warc-payload-digest" not in record.headers
        # What replays it shows the original; the answer's own head stands in the metadata.
        assert record.block == b""
        back = captures.read_fetch(data)
        assert (back.head, back.body, back.notes) == (answer.head, b"", answer.notes)

    def test_a_drawn_page_is_a_resource(self):
        record, _ = captures.read(captures.fetch(URL, AT, exchange(is_drawn=True), None, captures.new_id()))
        assert (record.kind, record.headers["content-type"]) == ("resource", "text/html; charset=utf-8")
        assert record.block == PAGE

    @pytest.mark.parametrize("cut", [1, 9, 100, 400])
    def test_a_cut_record_is_damaged(self, cut):
        data = captures.fetch(URL, AT, exchange(), None, captures.new_id())
        with pytest.raises(Damaged):
            captures.read_fetch(data[:-cut])


class TestFiles:
    def test_other_readers_read_every_record(self, writer):
        packed = gzip.compress(PAGE, mtime=0)
        place = writer.write(URL, AT, exchange(packed, headers=["Content-Encoding: gzip"], ip="192.0.2.7"), None)
        writer.write(URL, AT, exchange(b"", status="304 Not Modified"), Original(URL, "2026-02-01T08:00:00Z"))
        writer.write(URL + "?2", AT, exchange(notes=(("via", "https://gazette.example/"),)), None)
        writer.close()
        assert types_by_warcio(place.file) == [
            ("warcinfo", None),
            ("response", URL),
            ("request", URL),
            ("revisit", URL),
            ("request", URL),
            ("metadata", URL),
            ("response", URL + "?2"),
            ("request", URL + "?2"),
            ("metadata", URL + "?2"),
        ]
        done = check_by_warcio(place.file)
        assert (done.returncode, done.stdout.count("digest pass"), "failed" in done.stdout) == (0, 8, False)
        with place.file.open("rb") as stream:
            found = list(FastIterator(stream, verify_digests=True))
            assert len(found) == 9
        with place.file.open("rb") as stream:
            bodies = [r.content_stream().read() for r in ArchiveIterator(stream) if r.rec_type == "response"]
        assert bodies == [PAGE, PAGE]

    def test_the_place_of_a_fetch_is_that_of_its_record(self, writer):
        places = [writer.write(f"{URL}?{n}", AT, exchange(f"page {n}".encode()), None) for n in range(3)]
        for number, place in enumerate(places):
            data = place.file.read_bytes()[place.offset : place.offset + place.length]
            assert hashlib.sha256(data).hexdigest() == place.digest
            first = next(iter(ArchiveIterator(io.BytesIO(data))))
            assert first.rec_headers.get_header("WARC-Target-URI") == f"{URL}?{number}"

    def test_a_full_file_is_followed_by_the_next_and_names_sort(self, folder):
        writer = CaptureWriter(folder, "gazette.example-000001", "test", size=3000)
        places = [writer.write(f"{URL}?{n}", AT + timedelta(hours=n), exchange(), None) for n in range(9)]
        writer.close()
        files = sorted(folder.iterdir())
        assert len(files) > 2
        assert [p.file for p in places] == sorted(p.file for p in places)
        assert {p.file for p in places} == set(files)
        assert check_by_warcio(*files).returncode == 0

    def test_nothing_is_ever_written_over_or_added_to(self, folder):
        for _ in range(3):
            writer = CaptureWriter(folder, "gazette.example-000001", "test")
            writer.write(URL, AT, exchange(), None)
            writer.close()
        assert len(list(folder.iterdir())) == 3

    def test_what_a_failing_transaction_wrote_is_taken_back(self, writer):
        first = writer.write(URL, AT, exchange(), None)
        with contextlib.suppress(ZeroDivisionError), writer.undone_on_error():
            writer.write(URL + "?2", AT, exchange(), None)
            raise ZeroDivisionError
        assert first.file.stat().st_size == first.offset + first.length
        third = writer.write(URL + "?3", AT, exchange(), None)
        assert third.offset == first.offset + first.length
        assert len(types_by_warcio(first.file)) == 5

    def test_a_folder_that_cannot_be_made_is_named(self, tmp_path):
        (tmp_path / "taken").write_text("a file")
        writer = CaptureWriter(tmp_path / "taken" / "captures", "x", "test")
        with pytest.raises(ArchiveError, match=r"captures.*cannot be written.*NEWS_CAPTURES="):
            writer.write(URL, AT, exchange(), None)


class TestRewriting:
    def test_a_file_without_some_of_its_fetches(self, writer):
        places = [writer.write(f"{URL}?{n}", AT, exchange(f"secret {n}".encode() * 50), None) for n in range(5)]
        writer.close()
        before = places[0].file.read_bytes()
        moved = rewritten_without(places[0].file, {places[1].offset, places[3].offset}, places)
        assert [m is None for m in moved] == [False, True, False, True, False]
        assert places[0].file.read_bytes() == before
        new = moved[0].file
        assert new != places[0].file
        urls = [url for kind, url in types_by_warcio(new) if kind == "response"]
        assert urls == [f"{URL}?0", f"{URL}?2", f"{URL}?4"]
        assert check_by_warcio(new).returncode == 0
        for number in (0, 2, 4):
            place = moved[number]
            data = new.read_bytes()[place.offset : place.offset + place.length]
            assert captures.read_fetch(data).body == f"secret {number}".encode() * 50
        assert (captures.read(new.read_bytes())[0].headers["warc-filename"]) == new.name

    def test_a_damaged_fetch_stops_it_and_nothing_changes(self, writer, folder):
        place = writer.write(URL, AT, exchange(), None)
        writer.close()
        wrong = Place(place.file, place.offset, place.length, "0" * 64)
        with pytest.raises(ArchiveError, match="damaged"):
            rewritten_without(place.file, set(), [wrong])
        assert list(folder.iterdir()) == [place.file]


@pytest.fixture
def keeping(tmp_path, folder):
    """An archive that keeps captures, and a run in it."""
    with Archive(tmp_path / "news.db", captures=folder) as archive:
        run = archive.start_run("gazette.example", None, AT, version="test")

        def settle(taken, url=URL, *, state="done"):
            archive.require("gazette.example", [NewLink(url)], run, AT)
            archive.settle(Settlement(1, state, None if state == "done" else "why"), run, AT, url=url, capture=taken)

        yield archive, settle


def rows(archive, columns="record, original_id"):
    return [tuple(row) for row in archive.query(f"SELECT {columns} FROM captures ORDER BY id")]


class TestRows:
    def test_a_row_says_where_its_bytes_are(self, keeping, folder):
        archive, settle = keeping
        settle(capture())
        ((file, offset, length, fetched),) = rows(archive, "warc_file, warc_offset, warc_length, fetched_at")
        assert (folder.parent / file).parent == folder
        data = (folder.parent / file).read_bytes()
        assert captures.read_fetch(data[offset : offset + length]).body == PAGE
        assert fetched == "2026-03-02T08:00:00Z"

    def test_what_is_unchanged_refers_to_what_has_the_bytes(self, keeping):
        archive, settle = keeping
        settle(capture())
        settle(capture(at=AT + timedelta(days=1)))
        settle(capture(body=b"", status=304, phrase="Not Modified", at=AT + timedelta(days=2)))
        settle(capture(body=PAGE + b"<!-- new -->", at=AT + timedelta(days=3)))
        settle(capture(body=b"", status=304, phrase="Not Modified", at=AT + timedelta(days=4)))
        assert rows(archive) == [
            ("response", None), ("revisit", 1), ("revisit", 1), ("response", None), ("revisit", 4),
        ]  # fmt: skip

    def test_the_same_bytes_at_another_address_are_kept_again(self, keeping):
        archive, settle = keeping
        settle(capture())
        settle(capture(url=URL + "?print=1"))
        assert rows(archive) == [("response", None), ("response", None)]

    def test_a_capture_is_read_with_the_body_of_its_original(self, keeping):
        archive, settle = keeping
        settle(capture())
        settle(capture(at=AT + timedelta(days=1), headers=["X-Cache: hit"]))
        again = kept(archive._db, 2)
        assert again is not None
        assert (again.kind, again.body, b"X-Cache: hit" in again.head) == ("revisit", PAGE, True)

    def test_an_answer_not_modified_that_repeats_nothing_known_stands_for_itself(self, keeping):
        archive, settle = keeping
        settle(capture(body=b"", status=304, phrase="Not Modified"))
        assert rows(archive) == [("response", None)]

    def test_redirects_come_before_and_parts_after(self, keeping):
        archive, settle = keeping
        moved = capture(url=URL + "?old", body=b"", status=301, phrase="Moved Permanently")
        second = capture(url=URL + "?page=2", body=PAGE + b"2")
        whole = capture()
        settle(CaptureRecord(whole.url, 200, fetched_at=AT, exchange=whole.exchange, before=(moved,), after=(second,)))
        assert rows(archive, "url, status") == [(URL + "?old", 301), (URL, 200), (URL + "?page=2", 200)]

    def test_nothing_is_kept_where_nothing_is_to_be(self, tmp_path):
        with Archive(tmp_path / "news.db") as archive:
            run = archive.start_run("gazette.example", None, AT, version="test")
            archive.settle(Settlement(0, "done"), run, AT, capture=capture())
            assert rows(archive, "url, warc_file") == [(URL, None)]
            assert kept(archive._db, 1) is None
        assert not (tmp_path / "news.db.captures").exists()

    def test_missing_bytes_are_told(self, keeping, folder):
        archive, settle = keeping
        settle(capture())
        next(folder.iterdir()).unlink()
        with pytest.raises(ArchiveError, match=r"capture 1 of https://gazette.example/news/1.html cannot be read"):
            kept(archive._db, 1)


def test_an_articles_newest_capture_is_its_own(desk, record, folder):
    """An unchanged page moves it on; a copy under another address does not."""
    desk.archive._captures = folder
    desk.new_run()

    def put(article, body):
        desk.archive.commit(article, Settlement(0, "done"), desk.run_id, desk.now, capture=capture(article.url, body))
        return desk.value("SELECT capture_id FROM articles WHERE id = 1")

    assert put(record(1), b"one") == 1
    assert put(record(1), b"one, with other links beside it") == 2
    assert put(record(1, url=URL + "?print=1"), b"one, to print") == 2
    assert put(record(1, title="Report 1, corrected"), b"one, corrected") == 4
