"""The same page gives the same answer: twice, in any order, in any process."""

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawler.demo.site import DemoSite
from newscrawler.extraction import read_article

SCRIPT = f"""
import hashlib, random, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_determinism import answers
print(hashlib.sha256(repr(sorted(answers(int(sys.argv[1])).items())).encode()).hexdigest())
"""


def answers(seed):
    """What is read from each article of the demo site, read in an order of its own."""
    site = DemoSite()
    paths = sorted(site.paths.values())
    random.Random(seed).shuffle(paths)
    return {path: repr(read_article(site.get(path).body, f"https://demo.example{path}")) for path in paths}


@pytest.fixture(scope="module")
def here():
    return hashlib.sha256(repr(sorted(answers(0).items())).encode()).hexdigest()


def test_a_page_is_read_the_same_twice_and_after_any_other():
    assert answers(1) == answers(2)


@pytest.mark.parametrize(("hash_seed", "order"), [("0", 3), ("4294967295", 4)])
def test_another_process_with_another_hash_seed_reads_the_same(here, hash_seed, order):
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(order)],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == here
