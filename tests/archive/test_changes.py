"""A history as text: what each revision changed, in colours on a terminal and in brackets elsewhere."""

import os
import pty
import subprocess
import sys

import pytest

from archive import changes, lookup
from archive.records import Settlement

FIRST = "The old ferry will run again from May.\n\nNobody was asked.\n\nThe mayor was pleased."
EDITED = "The old ferry will run again from June.\n\nNobody was asked.\n\nThe mayor was pleased."


@pytest.fixture
def edited(desk, record):
    desk.put(record(1, text=FIRST, tags=("Port",)))
    desk.put(record(1, text=EDITED, tags=("Port", "Ferry"), title="Report 1, \x1b[2Jcorrected"), days=1)
    return desk


def lines(desk, *, coloured):
    return list(changes.history(lookup.history(desk.archive, 1), changes.Style(coloured)))


def test_changed_words_are_marked_and_unchanged_paragraphs_left_out(edited):
    assert lines(edited, coloured=False) == [
        "Revision 2, 2026-03-03 08:00 UTC: changed by the site",
        "  title",
        "    Report 1{+, [2Jcorrected+}",
        "  tags",
        "    Port{+, Ferry+}",
        "  text",
        "    The old ferry will run again from [-May-]{+June+}.",
        "    …",
        "",
    ]


def test_colours_on_request(edited):
    assert "    The old ferry will run again from \x1b[31mMay\x1b[0m\x1b[32mJune\x1b[0m." in lines(
        edited, coloured=True
    )


def test_an_added_paragraph_is_marked_whole(desk, record):
    desk.put(record(1, text="One.\n\nTwo."))
    desk.put(record(1, text="One.\n\nNew here.\n\nTwo."))
    assert lines(desk, coloured=False)[1:] == ["  text", "    …", "    {+New here.+}", "    …", ""]


def test_chinese_is_compared_by_character(desk, record):
    desk.put(record(1, text="本市经济工作会议昨日召开。"))
    desk.put(record(1, text="本市经济工作会议今日召开。"))
    assert "    本市经济工作会议[-昨-]{+今+}日召开。" in lines(desk, coloured=False)


def test_a_tombstone_shows_no_change(edited):
    edited.archive.settle(
        Settlement(0, "gone", "HTTP status 410"), edited.run_id, edited.now, url="https://gazette.example/news/1.html"
    )
    assert lines(edited, coloured=False)[-2:] == ["Revision 3, 2026-03-02 08:00 UTC: gone", ""]


def run_on_a_terminal(path, **environment):
    """What the command writes to a terminal of its own."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from archive.cli import main; main()", "--archive", str(path), "history", "1"]
    variables = {**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, **environment}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=variables) as process:
        os.close(theirs)
        said = b""
        try:
            while part := os.read(ours, 4096):
                said += part
        except OSError:  # the end, as Linux says it
            pass
        os.close(ours)
        assert process.wait() == 0, said
    return said.decode()


def test_a_terminal_gets_colours_unless_it_refuses(edited, path):
    assert "\x1b[32mJune\x1b[0m" in run_on_a_terminal(path)
    refused = run_on_a_terminal(path, NO_COLOR="1")
    assert "\x1b" not in refused
    assert "{+June+}" in refused


def test_a_pipe_gets_none(edited, path):
    command = [sys.executable, "-c", "from archive.cli import main; main()", "--archive", str(path), "history", "1"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "\x1b" not in said
    assert "{+June+}" in said
