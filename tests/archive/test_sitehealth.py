from datetime import timedelta

import pytest

from archive import sitehealth
from archive.records import CreditRecord


def troubles(desk, **options):
    (one,) = desk.archive.site_health(desk.now, **options)
    return one.troubles


def test_a_healthy_site_has_its_counts_and_no_trouble(desk, record):
    desk.put(record(1))
    desk.archive.finish_run(desk.run_id, {"outcome": "finished", "health": "healthy"}, desk.now)
    (one,) = desk.archive.site_health(desk.now)
    assert (one.site, one.new, one.articles, one.gaps, one.troubles) == (desk.site, 1, 1, 0, ())


def test_an_unhealthy_run_tells_its_reason(desk):
    verdict = {"outcome": "finished", "health": "unhealthy", "reason": "no start page could be read"}
    desk.archive.finish_run(desk.run_id, verdict, desk.now)
    assert troubles(desk) == ("no start page could be read",)


def test_a_killed_run_is_told_once_the_next_has_begun_elsewhere(desk):
    desk.archive.start_run(desk.site, None, desk.now, version="test")
    killed = desk.archive.query("SELECT outcome FROM runs WHERE id = ?", [desk.run_id])[0][0]
    assert killed == "killed"


@pytest.mark.parametrize(("hours", "told"), [(47, False), (49, True)])
def test_a_site_that_nobody_crawls_any_more(desk, hours, told):
    desk.archive.finish_run(desk.run_id, {"outcome": "finished", "health": "healthy"}, desk.now)
    desk.now += timedelta(hours=hours)
    found = troubles(desk, oldest_run=timedelta(hours=48))
    assert bool(found) is told
    assert not told or "49 hours" in found[0]


def test_a_field_that_is_found_no_more_is_named(desk, record):
    for number in range(sitehealth.FEWEST_ARTICLES):
        desk.put(record(number))
    desk.new_run(hours=24 * 30)
    for number in range(100, 100 + sitehealth.FEWEST_ARTICLES):
        desk.put(record(number, tags=(), credits=(CreditRecord("source", "Harbour Wire", ""),)))
    found = troubles(desk)
    assert len(found) == 1
    assert found[0].startswith("tags found on 0% of the articles of the last 7 days, on 100% of those before")


def test_few_articles_prove_nothing(desk, record):
    for number in range(sitehealth.FEWEST_ARTICLES):
        desk.put(record(number))
    desk.new_run(hours=24 * 30)
    desk.put(record(100, tags=()))
    assert troubles(desk) == ()
