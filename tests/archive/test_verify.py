"""Verify: every flipped byte, every cut file, and whatever leads nowhere is found; what is whole stays readable."""

import gzip
import hashlib
import random
import re
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from archive import Archive, captures
from archive.capture_rows import kept
from archive.cli import main
from archive.records import CaptureRecord, Exchange, Settlement
from archive.verify import check

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SEED = 20260302
TRIALS = 200
ASKED = b"GET / HTTP/1.1\r\nHost: gazette.example\r\n\r\n"


def taken(number, body, *headers, status="200 OK", **fields):
    head = "\r\n".join([f"HTTP/1.1 {status}", "Content-Type: text/html", *headers]) + "\r\n\r\n"
    notes = (("via", "https://gazette.example/"), ("anchor", f"Report {number}"))
    return CaptureRecord(
        f"https://gazette.example/{number}",
        int(status[:3]),
        digest=hashlib.sha256(body).hexdigest() if body else None,
        fetched_at=AT + timedelta(minutes=number),
        exchange=Exchange(ASKED, head.encode(), body, notes=notes, **fields),
    )


def page(number):
    return f"<html><body>{''.join(f'<p>Report {number} heard household {n * number}.</p>' for n in range(60))}</body>".encode()


def some_captures():
    """One of each kind: packed and plain pages, an unchanged one, one not modified, one that is gone, a drawn one."""
    for number in range(1, 6):
        packed = gzip.compress(page(number), mtime=0)
        yield taken(number, packed, "Content-Encoding: gzip")
        yield taken(number + 10, page(number))
    yield taken(1, gzip.compress(page(1), mtime=0), "Content-Encoding: gzip")
    yield taken(2, b"", status="304 Not Modified")
    yield taken(30, b"no such page", status="404 Not Found")
    yield taken(31, page(31), is_drawn=True)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """The folder of an archive with captures in several files."""
    home = tmp_path_factory.mktemp("archive")
    with Archive(home / "news.db", captures=home / "news.db.captures", capture_size=6000) as archive:
        run = archive.start_run("gazette.example", None, AT, version="test")
        for capture in some_captures():
            archive.settle(Settlement(0, "done"), run, AT, capture=capture)
        archive.finish_run(run, {"outcome": "finished"}, AT)
    return home


@pytest.fixture(scope="module")
def opened(home):
    with Archive(home / "news.db", read_only=True) as archive:
        yield archive


@pytest.fixture
def files(home):
    """The archive's WARC files; each is put back as it was when the test is over."""
    folder = home / "news.db.captures"
    before = {path: path.read_bytes() for path in sorted(folder.iterdir())}
    yield list(before)
    for path in folder.iterdir():
        path.unlink()
    for path, data in before.items():
        path.write_bytes(data)


def spots(archive):
    """Each capture's file name and the bytes it takes there."""
    sql = "SELECT id, warc_file, warc_offset, warc_length, original_id FROM captures ORDER BY id"
    return [
        (row["id"], row["warc_file"].rpartition("/")[2], row["warc_offset"], row["warc_offset"] + row["warc_length"])
        for row in archive.query(sql)
    ]


def named(report):
    """The captures that findings name."""
    return {int(n) for found in report.found for n in re.findall(r"capture (\d+) of", found.what)}


def test_what_is_whole_is_whole(opened, files):
    report = check(opened._db)
    assert report.found == []
    assert (report.captures, report.files, report.bytes) == (14, len(files), sum(f.stat().st_size for f in files))
    assert len(files) > 2


def harm(rng, path):
    """Flip a bit of a file or cut it; return the bytes that are not as they were."""
    data = path.read_bytes()
    at = rng.randrange(len(data))
    if rng.random() < 0.5:
        path.write_bytes(data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :])
        return "flip", at, at + 1
    path.write_bytes(data[:at])
    return "cut", at, len(data)


@pytest.mark.parametrize("part", range(10))
def test_flips_and_cuts_are_found_and_neighbours_stay_readable(opened, files, part):
    rng = random.Random(SEED + part)
    originals = {row["id"]: row["original_id"] for row in opened.query("SELECT id, original_id FROM captures")}
    for _ in range(TRIALS // 10):
        path = rng.choice(files)
        before = path.read_bytes()
        how, start, end = harm(rng, path)
        hit = {n for n, name, first, after in spots(opened) if name == path.name and first < end and start < after}
        report = check(opened._db)
        assert report.found, f"{how} at byte {start} of {path.name} is not found"
        assert named(report) in (hit, set()) if not path.stat().st_size else named(report) == hit, (
            how,
            start,
            report.found,
        )
        for number, original in originals.items():
            if number not in hit and original not in hit:
                assert kept(opened._db, number) is not None
        path.write_bytes(before)


@pytest.mark.full
def test_no_bit_of_a_file_can_be_flipped_unseen(opened, files):
    path = files[0]
    before = path.read_bytes()
    unseen = []
    for at in range(len(before)):
        path.write_bytes(before[:at] + bytes([before[at] ^ (1 << at % 8)]) + before[at + 1 :])
        if not check(opened._db).found:
            unseen.append(at)
    assert unseen == []


def test_a_reader_without_the_rows_finds_the_records_behind_a_damaged_one(opened, files):
    path = files[0]
    data = bytearray(path.read_bytes())
    inside = [spot for spot in spots(opened) if spot[1] == path.name]
    data[inside[0][2] + 40] ^= 4
    after = captures.next_member(bytes(data), inside[0][2])
    record, _ = captures.read(bytes(data), after)
    assert record.kind == "request"
    assert captures.read(bytes(data), inside[1][2])[0].kind == "response"


class TestOrphans:
    def kinds(self, archive):
        return [(found.kind, found.what) for found in check(archive._db).found]

    def test_a_missing_file_is_told_once(self, opened, files):
        inside = [spot for spot in spots(opened) if spot[1] == files[1].name]
        files[1].unlink()
        told = self.kinds(opened)
        assert len([what for kind, what in told if kind == "missing"]) == 1
        assert f"{len(inside)} capture" in told[0][1]

    def test_an_end_that_no_row_points_to(self, opened, files):
        with files[-1].open("ab") as file:
            file.write(
                captures.fetch(
                    "https://gazette.example/77", AT, Exchange(ASKED, b"HTTP/1.1 200 OK\r\n\r\n", b"x"), None, "<urn:x>"
                )
            )
        assert self.kinds(opened) == [("unknown", "a response that no row points to: https://gazette.example/77")]

    def test_an_end_that_was_torn(self, opened, files):
        whole = captures.fetch(
            "https://gazette.example/77", AT, Exchange(ASKED, b"HTTP/1.1 200 OK\r\n\r\n", b"x"), None, "<urn:x>"
        )
        with files[-1].open("ab") as file:
            file.write(whole[:100])
        assert self.kinds(opened) == [("unknown", "100 bytes that are no whole record: no row points to them")]

    def test_a_file_that_no_row_points_into(self, opened, files):
        (files[0].parent / "20260101000000-other-000001-0001.warc.gz").write_bytes(files[0].read_bytes())
        ((kind, what),) = self.kinds(opened)
        assert kind == "unknown"
        assert "no row points into this file" in what

    def test_another_files_bytes_in_its_place(self, opened, files):
        files[0].write_bytes(files[1].read_bytes())
        assert check(opened._db).found

    def test_bytes_put_before_the_first_record(self, opened, files):
        files[0].write_bytes(b"\0" + files[0].read_bytes())
        assert check(opened._db).found


def test_a_row_whose_original_is_not_kept(tmp_path):
    with Archive(tmp_path / "news.db", captures=tmp_path / "kept") as archive:
        run = archive.start_run("gazette.example", None, AT, version="test")
        for _ in range(2):
            archive.settle(Settlement(0, "done"), run, AT, capture=taken(1, page(1)))
        with archive._db.writing():
            archive._db.execute("UPDATE captures SET warc_file = NULL WHERE id = 1")
        told = [found.what for found in check(archive._db).found]
    assert "what it repeats is not kept: https://gazette.example/1" in told
    assert "a response that no row points to: https://gazette.example/1" in told


def test_a_row_with_another_captures_place(tmp_path):
    with Archive(tmp_path / "news.db", captures=tmp_path / "kept") as archive:
        run = archive.start_run("gazette.example", None, AT, version="test")
        for number in (1, 2):
            archive.settle(Settlement(0, "done"), run, AT, capture=taken(number, page(number)))
        with archive._db.writing():
            archive._db.execute(
                "UPDATE captures SET (warc_offset, warc_length, warc_digest) ="
                " (SELECT warc_offset, warc_length, warc_digest FROM captures WHERE id = 2) WHERE id = 1"
            )
        told = [found.what for found in check(archive._db).found]
    assert any(what.startswith("capture 1 of https://gazette.example/1: it holds a response of") for what in told)


def test_the_end_of_a_run_at_work_is_no_finding(tmp_path):
    with Archive(tmp_path / "news.db", captures=tmp_path / "kept") as archive, archive.lease("gazette.example"):
        run = archive.start_run("gazette.example", None, AT, version="test")
        archive.settle(Settlement(0, "done"), run, AT, capture=taken(1, page(1)))
        archive._writer.write("https://gazette.example/2", AT, taken(2, page(2)).exchange, None)
        assert check(archive._db).found == []


def test_files_and_archive_can_be_moved_together_or_the_files_alone(home, tmp_path, opened):
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for path in [home / "news.db", *(home / "news.db.captures").iterdir()]:
        (moved / path.name).write_bytes(path.read_bytes())
    told = CliRunner().invoke(main, ["--archive", str(moved / "news.db"), "verify"])
    assert (told.exit_code, told.output.count("missing")) == (1, len(list((home / "news.db.captures").iterdir())))
    told = CliRunner().invoke(main, ["--archive", str(moved / "news.db"), "verify", "--captures", str(moved)])
    assert (told.exit_code, told.output[:26]) == (0, "All is as it was written: ")


def test_the_command_says_what_where_and_how_many(home, files):
    assert CliRunner().invoke(main, ["--archive", str(home / "news.db"), "verify"]).exit_code == 0
    data = bytearray(files[0].read_bytes())
    data[-9] ^= 1
    files[0].write_bytes(data)
    told = CliRunner().invoke(main, ["--archive", str(home / "news.db"), "verify"])
    assert told.exit_code == 1
    assert re.search(
        r"^damaged +.*\.warc\.gz, byte [\d,]+: capture \d+ of https://gazette.example/\d+: its bytes", told.output, re.M
    )
    assert "1 found in 14 captures" in told.output


class TestTidying:
    """What a killed run left behind its last commit is cut off; nothing else is touched."""

    @pytest.fixture
    def killed(self, tmp_path):
        """An archive whose second run was killed behind a commit, and its third before its first."""
        folder = tmp_path / "news.db.captures"
        with Archive(tmp_path / "news.db", captures=folder) as archive:
            for number in (1, 2, 3):
                run = archive.start_run("gazette.example", None, AT + timedelta(days=number), version="test")
                if number < 3:
                    archive.settle(Settlement(0, "done"), run, AT, capture=taken(number, page(number)))
                if number > 1:
                    archive._writer.write("https://gazette.example/77", AT, taken(77, page(77)).exchange, None)
                if number == 1:
                    archive.finish_run(run, {"outcome": "finished"}, AT)
        return tmp_path / "news.db", folder

    def test_it_is_clean_then(self, killed):
        path, folder = killed
        assert CliRunner().invoke(main, ["--archive", str(path), "verify"]).output.count("\nunknown") == 1
        files = sorted(file for file in folder.iterdir() if "-000003-" not in file.name)
        first = files[0].read_bytes()
        told = CliRunner().invoke(main, ["--archive", str(path), "verify", "--tidy"])
        assert told.exit_code == 0, told.output
        assert "bytes cut off, not committed when run 2 was killed" in told.output
        assert "run 3 was killed before it committed any of it" in told.output
        assert sorted(folder.iterdir()) == files
        assert files[0].read_bytes() == first
        again = CliRunner().invoke(main, ["--archive", str(path), "verify", "--tidy"])
        assert (again.exit_code, again.output[:8]) == (0, "All is a")

    def test_a_site_at_work_is_left(self, killed):
        path, folder = killed
        before = {file: file.read_bytes() for file in folder.iterdir()}
        with Archive(path) as archive, archive.lease("gazette.example"), Archive(path) as other:
            assert other.tidy(folder) == [
                "gazette.example is being crawled; what its killed runs left stays for the next time"
            ]
        assert {file: file.read_bytes() for file in folder.iterdir()} == before

    def test_a_file_of_several_captures_that_no_row_points_into_stays(self, killed):
        path, folder = killed
        stray = folder / "20260306080000-gazette.example-000003-0009.warc.gz"
        stray.write_bytes(b"".join(file.read_bytes() for file in sorted(folder.iterdir())))
        with Archive(path) as archive:
            archive.tidy(folder)
        assert stray.exists()
