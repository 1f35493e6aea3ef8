"""Publication and change beside each other, and dates that are neither."""

from articlepage import PARAGRAPHS, PROSE

FIRST, CHANGED = "2026-02-03T09:15:00", "2026-02-05T11:40:00"


def _stated(first=FIRST, changed=CHANGED):
    return (
        f'<meta property="article:published_time" content="{first}">'
        f'<meta property="article:modified_time" content="{changed}">'
    )


def test_a_date_shown_without_a_label_may_be_the_change_s(read):
    found = read(head=_stated(), before="<p>11:40 a.m. EST February 5, 2026</p>")
    assert found.published == "2026-02-03T09:15:00-05:00"
    assert found.modified == "2026-02-05T11:40-05:00"


def test_a_change_before_the_publication_is_none(read):
    found = read(head=_stated(FIRST, "2026-02-03T08:00:00"))
    assert (found.published, found.modified) == (FIRST, None)
    assert found.evidence["modified"]["losers"][0]["raw"] == "2026-02-03T08:00:00"


def test_a_label_between_day_and_time_says_what_both_are(read):
    found = read(before="<p>Tuesday, 3 February 2026, last updated 14:00 (GMT+0400)</p>", url="https://g.example/a")
    assert found.modified == "2026-02-03T14:00+04:00"


def test_a_day_behind_the_section_in_the_address(read):
    assert read(url="https://gazette.example/2026/politics/02/03/ferry/index.html").published == "2026-02-03"


def test_a_day_that_the_text_tells_of_is_not_the_page_s(read):
    told = "<p>The pier, which was opened with much noise on 3 May 2015, was washed away by the waves in one night.</p>"
    more = "".join(f"<p>{sentence} So the council wrote in its report.</p>" for sentence in PARAGRAPHS)
    assert read(body=PROSE + more + told + PROSE).published is None


def test_the_days_from_which_until_which_something_lasts_are_not_the_page_s(read):
    assert read(before="<p>14 May 2025 – 3 June 2025</p>").published is None


def test_a_dateline_after_several_stand_firsts(read):
    leads = "<p>The council pays half of the repairs</p><p>The boat keeps its name</p><p>Tickets cost as before</p>"
    dateline = f"<p>HARBOUR TOWN, February 3, 2026 — {PARAGRAPHS[0]} {PARAGRAPHS[1]} {PARAGRAPHS[2]}</p>"
    assert read(body=leads + dateline + PROSE).published == "2026-02-03"


def test_the_data_line_may_be_named_for_its_comments(read):
    line = '<div class="byline_comments"><a href="/a">Ada Lind</a> 3 February 2026 - 12:14 CET</div>'
    assert read(before=line).published == "2026-02-03T12:14+01:00"


def test_a_newspaper_s_name_is_no_label(read):
    assert read(before="<p>Ada Lind, HARBOUR TODAY 8:42 a.m. February 3, 2026</p>").published == "2026-02-03T08:42"


def test_a_reviewer_above_is_no_label(read):
    found = read(before="<p>Reviewed by Ada Lind</p><p>Feb. 3, 2026</p>")
    assert (found.published, found.modified) == ("2026-02-03", None)


def test_the_year_of_the_text_s_own_rights_completes_a_day(read):
    found = read(
        before="<p>Jun 13, 4:03 PM EDT</p>",
        body=PROSE + "<p>© 2016 The Harbour Press. All rights reserved.</p>",
    )
    assert found.published == "2016-06-13T16:03-04:00"
