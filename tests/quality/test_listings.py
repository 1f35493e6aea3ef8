"""Floors of what ``read_listing`` gets right on annotated listing pages; they only rise."""

import hashlib
import importlib
import json
import os
import sys
from pathlib import Path

import pytest

from newscrawler.discovery import read_listing

SHARED = Path(__file__).parents[3] / "shared"
CORPUS = SHARED / "corpora" / "listings" / "dev"
# Of the pages and truths the floors were measured on.
DIGEST = "1f6d01b94fef3d1f"
FLOORS = {
    "listing or not": 0.991,
    "links: precision": 0.994,
    "links: recall": 0.998,
    "links: exactly the list": 0.97,
    "titles": 0.995,
    "dates": 0.996,
    "next page: precision": 0.965,
    "next page: recall": 0.982,
}


def digest():
    whole = hashlib.sha256((CORPUS / "truth.jsonl").read_bytes())
    for page in sorted((CORPUS / "pages").iterdir()):
        whole.update(hashlib.sha256(page.read_bytes()).digest())
    return whole.hexdigest()[:16]


def share(part, whole):
    return part / whole


@pytest.fixture(scope="module")
def pages():
    """Each page of the corpus read and compared with its truth."""
    if not CORPUS.exists():
        if os.environ.get("CI"):
            pytest.fail(f"The listings are not there: {CORPUS}")
        pytest.skip(f"needs the shared listings: {CORPUS}")
    assert digest() == DIGEST, "the corpus is another than the floors were measured on: measure and write both anew"
    sys.path.insert(0, str(SHARED))
    try:
        score = importlib.import_module("score_listings").score_page
    finally:
        sys.path.remove(str(SHARED))
    lines = (CORPUS / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [score(read_listing, CORPUS, json.loads(line)) for line in lines]


@pytest.fixture(scope="module")
def measured(pages):
    lists = [p for p in pages if p["listing"][0] and not p["loose"]]
    found = sum(bool(p["next"][0]) and p["next"][0] == p["next"][1] for p in pages)
    return {
        "listing or not": share(sum(p["listing"][0] == p["listing"][1] for p in pages), len(pages)),
        "links: precision": share(sum(p["p"] for p in lists), len(lists)),
        "links: recall": share(sum(p["r"] for p in lists), len(lists)),
        "links: exactly the list": share(sum(p["exact"] for p in lists), len(lists)),
        "titles": share(sum(p["titles"] for p in lists), sum(p["right"] for p in lists)),
        "dates": share(sum(p["dates"] for p in lists), sum(p["dated"] for p in lists)),
        "next page: precision": share(found, sum(bool(p["next"][1]) for p in pages)),
        "next page: recall": share(found, sum(bool(p["next"][0]) for p in pages)),
    }


def test_no_page_breaks_the_reader(pages):
    assert [(p["id"], p["note"]) for p in pages if p["note"]] == []


@pytest.mark.parametrize("name", list(FLOORS))
def test_listings_are_read_as_well_as_before(measured, name):
    assert measured[name] >= FLOORS[name]
