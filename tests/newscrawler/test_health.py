from newscrawler.health import judge


def test_a_run_with_articles_and_few_failures_is_healthy():
    assert judge({"new": 40, "failed": 3}, [], 40, None).health == "healthy"


def test_a_run_with_nothing_new_is_healthy():
    assert judge({"unchanged": 2}, [], 40, None).health == "healthy"


def test_a_write_failure_is_a_crash_and_is_told():
    verdict = judge({"new": 40}, [], 40, "the disk is full")
    assert (verdict.health, verdict.reason) == ("crashed", "the disk is full")


def test_no_readable_start_page_is_unhealthy_and_the_reason_is_told():
    verdict = judge({}, ["HTTP status 503"], 40, None)
    assert verdict.health == "unhealthy"
    assert "HTTP status 503" in (verdict.reason or "")


def test_no_article_at_all_is_unhealthy():
    verdict = judge({"listings": 1}, [], 0, None)
    assert verdict.health == "unhealthy"
    assert "no article was found" in (verdict.reason or "")


def test_many_failures_are_unhealthy():
    verdict = judge({"new": 10, "failed": 5}, [], 10, None)
    assert verdict.health == "unhealthy"
    assert "5 of 15 pages failed" in (verdict.reason or "")


def test_three_failures_of_four_are_not_enough_to_judge():
    assert judge({"new": 1, "failed": 3}, [], 1, None).health == "healthy"
