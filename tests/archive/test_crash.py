"""kill -9 while commits are made: what was acknowledged is there, what was not is there whole or not at all."""

import random
import signal
import sqlite3
import time

SEED = 20240612
KILLS = 10
# Commits article after article; tells each number before and after its commit.
COMMITTING = """
import sys
from archive import Archive
from archive.clock import now
from archive.records import ArticleRecord, CreditRecord, NewLink, Settlement

SITE = "gazette.example"
archive = Archive(sys.argv[1])
run = archive.start_run(SITE, None, now(), version="test")
number = int(sys.argv[2])
held = {}
while True:
    number += 1
    url = f"https://{SITE}/{number // 2}" if number % 5 == 0 else f"https://{SITE}/{number}"
    archive.require(SITE, [NewLink(url)], run, now())
    held.update((link.url, link.id) for link in archive.claim(SITE, run, 100))
    text = " ".join(f"word{number * n % 99991} of part {n}" for n in range(60))
    record = ArticleRecord(
        url, SITE, f"Title {number}", text, "<p></p>", tags=(f"tag{number % 7}", "all"),
        credits=(CreditRecord("source", f"Wire {number % 3}", ""),),
    )
    print("before", number, flush=True)
    archive.commit(record, Settlement(held.get(url, 0), "done"), run, now())
    print("after", number, flush=True)
"""
UNEVEN = {
    "an article without body": "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM bodies)",
    "an article without its revisions": (
        "SELECT id FROM articles AS a WHERE revision <> (SELECT count(*) FROM revisions WHERE article_id = a.id)"
    ),
    "an article without its tags": (
        "SELECT id FROM articles AS a WHERE json_array_length(tags) <>"
        " (SELECT count(*) FROM article_tags WHERE article_id = a.id)"
    ),
    "an article without its address": "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM article_urls)",
    "an article the index does not hold": "SELECT id FROM articles WHERE id NOT IN (SELECT rowid FROM articles_fts)",
    "a link that is done without its article": (
        "SELECT id FROM links WHERE state = 'done' AND key NOT IN (SELECT key FROM article_urls)"
    ),
    "an article whose link is not done": (
        "SELECT a.id FROM articles AS a JOIN links AS l ON l.url = a.url WHERE l.state <> 'done' AND l.visits = 0"
    ),
}


def run_until_killed(process, rng):
    """Let it commit for a while, kill it, and return the numbers it began and finished."""
    begun, finished = [], []
    wanted = rng.randint(1, 25)
    for line in process.stdout:
        word, number = line.split()
        (begun if word == "before" else finished).append(int(number))
        if len(begun) >= wanted:
            break
    time.sleep(rng.random() * 0.01)  # to fall into any place of a commit, not only where it has just spoken
    process.send_signal(signal.SIGKILL)
    # Not communicate(): it would leave out what the loop above has read ahead.
    for line in process.stdout:
        # A line that the kill cut short says nothing: unbuffered, its words are written one by one.
        if line.endswith("\n"):
            word, number = line.split()
            (begun if word == "before" else finished).append(int(number))
    assert process.wait(timeout=60) == -signal.SIGKILL, process.stderr.read()
    return begun, finished


def test_no_kill_loses_or_breaks_anything(python, path):
    rng = random.Random(SEED)
    acknowledged, unsure, last = set(), set(), 0
    for _ in range(KILLS):
        begun, finished = run_until_killed(python(COMMITTING, path, last), rng)
        acknowledged |= set(finished)
        unsure |= set(begun) - set(finished)
        last = max(begun)
        file = sqlite3.connect(path)
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        stored = [int(title.split()[1]) for (title,) in file.execute("SELECT title FROM revisions")]
        broken = {what: file.execute(sql).fetchall() for what, sql in UNEVEN.items()}
        file.close()
        assert len(stored) == len(set(stored))
        assert acknowledged <= set(stored) <= acknowledged | unsure
        assert broken == {what: [] for what in UNEVEN}
    assert len(acknowledged) > 3 * KILLS
    assert len(unsure) >= KILLS // 2
