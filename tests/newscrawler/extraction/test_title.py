"""The headline: the page's own, without the site's name."""

import pytest


def test_the_heading_that_the_page_states_elsewhere_wins(read):
    found = read(
        heading="<h1>The Gazette</h1><h2>Ferry returns to the harbour</h2>",
        head='<meta property="og:title" content="Ferry returns to the harbour - The Gazette">',
    )
    assert found.title == "Ferry returns to the harbour"


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Ferry returns to the pier | The Gazette", "Ferry returns to the pier"),
        ("“We will sail” – the captain’s promise | The Gazette", "“We will sail” – the captain’s promise"),
        ("Ferry returns", "Ferry returns"),
        ("滨海渡轮恢复通航_滨海新闻网", "滨海渡轮恢复通航"),
    ],
)
def test_without_a_heading_the_site_is_cut_off_the_stated_title(read, stated, title):
    assert read(heading="", title="", head=f'<meta property="og:title" content="{stated}">').title == title


def test_quotes_and_dashes_are_kept_as_the_page_writes_them(read):
    words = "‘Never again’ — ferry captain’s vow"
    assert read(heading=f"<h1>{words}</h1>", title="'Never again' - ferry captain's vow").title == words


def test_the_evidence_names_the_witness_and_the_losers(raw):
    evidence = raw(head='<meta property="og:title" content="Ferry returns">').evidence["title"]
    assert evidence["origin"] == "h1"
    assert evidence["raw"] == "Ferry returns to the harbour"
    assert 0 < evidence["confidence"] <= 1
    assert "Ferry returns" in [loser["raw"] for loser in evidence["losers"]]
