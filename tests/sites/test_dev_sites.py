"""Whole sites made by real generators, crawled without configuration and compared with their exact truth.

The floors only rise. They are set a little below what was measured, since one article is a per cent of a site.
"""

import importlib
import os
import shlex
import sys

import pytest
from devsites import DEV_SITES

RECALL, PRECISION = 0.98, 0.98
IN_EVERY_RUN = {"pelican-reflex-zh", "nikola-base-fr", "jekyll-minima-en"}
CRAWL = (
    f"{shlex.quote(sys.executable)} -m scrapy crawl news -a url={{url}} -s NEWS_ARCHIVE={{db}} -s DOWNLOAD_DELAY=0"
    " -s CONCURRENT_REQUESTS_PER_DOMAIN=8 -s AUTOTHROTTLE_ENABLED=0"
)


# The scorer beside the project leaves the files it reads to the garbage collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[] if n in IN_EVERY_RUN else [pytest.mark.full]) for n in DEV_SITES]
)
def test_a_site_is_archived_whole_and_left_alone_the_second_time(shared, tmp_path, monkeypatch, name):
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "newscrawler.settings")
    beds = importlib.import_module("beds")
    score_sites = importlib.import_module("score_sites")
    (folder,) = beds.site_dirs([name])
    result, wrong = score_sites.crawl(folder, CRAWL, runs=2, keep=tmp_path)
    assert result["status"] == [0, 0], result
    assert result["recall"] >= RECALL, wrong
    assert result["precision"] >= PRECISION, wrong
    asked, in_full = result["again"]
    assert in_full <= 3, f"{in_full} of {asked} requests of the second run were answered in full"


def test_all_sites_are_tested(shared):
    beds = importlib.import_module("beds")
    assert sorted(DEV_SITES) == [folder.name for folder in beds.site_dirs()]
    assert os.environ.get("CI") is None or shared.exists()
