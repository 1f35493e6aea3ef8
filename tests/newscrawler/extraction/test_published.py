"""Dates: which one is the publication's, and how exactly it is told."""

import pytest
from articlepage import CAPTURED, PARAGRAPHS

from newscrawler.extraction import Layout, Listed
from newscrawler.extraction.article import Moment
from newscrawler.extraction.published import parse_moment


@pytest.mark.parametrize(
    ("raw", "iso", "precision"),
    [
        ("2024-06-12", "2024-06-12", "day"),
        ("2024-06-12T08:18:05+08:00", "2024-06-12T08:18:05+08:00", "second"),
        ("2024-06-12T08:18Z", "2024-06-12T08:18+00:00", "minute"),
        ("Time:2024/6/12", "2024-06-12", "day"),
        ("发布时间：2019年06月15日08:18", "2019-06-15T08:18", "minute"),
        ("2024. 6. 12.", "2024-06-12", "day"),
        ("12 June 2024", "2024-06-12", "day"),
        ("June 12, 2024 at 9:05 p.m.", "2024-06-12T21:05", "minute"),
        ("12. März 2024, 7.30 Uhr", "2024-03-12T07:30", "minute"),
        ("Publié le 3 août 2023 à 14h05", "2023-08-03T14:05", "minute"),
        ("5 de mayo de 2022", "2022-05-05", "day"),
        ("7 stycznia 2021", "2021-01-07", "day"),
        ("9 июля 2020 г.", "2020-07-09", "day"),
        ("29-04-2009", "2009-04-29", "day"),
        ("Last updated: 3 May 2024", "2024-05-03", "day"),
        ("12:30 14.02.2024", "2024-02-14T12:30", "minute"),
    ],
)
def test_formats(raw, iso, precision):
    found = parse_moment(raw)
    assert (found.iso, found.precision) == (iso, precision)


@pytest.mark.parametrize("raw", ["", "Ferry", "2024", "31.02.2024", "99/99/2024", "x" * 500, "١٢"])
def test_what_is_no_date_is_none(raw):
    assert parse_moment(raw) is None


@pytest.mark.parametrize(("order", "iso"), [(None, "2004-08-09"), ("DMY", "2004-08-09"), ("MDY", "2004-09-08")])
def test_the_order_of_numbers_can_be_told(order, iso):
    assert parse_moment("09-08-2004", date_order=order).iso == iso


def test_a_time_zone_gives_the_offset_of_that_day():
    assert parse_moment("2024-06-12 08:18", timezone="Europe/Berlin") == Moment(
        "2024-06-12T08:18+02:00", "minute", "2024-06-12T06:18:00Z"
    )


def test_relative_words_need_the_time_of_capture():
    assert parse_moment("3 days ago", language="en") is None
    assert parse_moment("3 days ago", language="en", captured_at=CAPTURED).iso[:10] == "2026-02-27"


class TestVerdict:
    def test_a_labelled_date_of_the_page(self, read):
        found = read(before="<p>Published: 3 February 2026</p>")
        assert (found.published, found.published_precision) == ("2026-02-03", "day")

    def test_published_and_updated_are_told_apart(self, read):
        found = read(before="<p>Updated: 5 February 2026</p><p>Published: 3 February 2026</p>")
        assert found.published == "2026-02-03"
        assert found.modified == "2026-02-05"

    def test_of_witnesses_that_agree_the_most_exact_is_taken(self, read):
        head = '<meta property="article:published_time" content="2026-02-03T09:15:00+01:00">'
        found = read(head=head, before="<p>Published: 3 February 2026</p>")
        assert found.published == "2026-02-03T09:15:00+01:00"
        assert found.published_utc == "2026-02-03T08:15:00Z"

    SCRIPTED = '<script>var page = {"publishDate": "2026-02-03 %s"};</script>'
    OF_THE_DAY = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "F", "datePublished": "2026-02-03"}</script>'

    def test_a_script_tells_the_time_of_a_day_that_is_stated(self, read):
        assert read(head=self.OF_THE_DAY + self.SCRIPTED % "09:15:00").published == "2026-02-03T09:15:00"

    def test_midnight_in_a_script_is_no_time_of_a_day_that_is_stated(self, read):
        assert read(head=self.OF_THE_DAY + self.SCRIPTED % "00:00:00").published == "2026-02-03"

    @pytest.mark.parametrize("line", ["3 fev 26 | 5h27 Por Ana Luz", "3 fev. 26"])
    def test_a_year_of_two_digits_behind_a_month(self, read, line):
        assert read(before=f"<p>{line}</p>", lang="pt").published.startswith("2026-02-03")

    def test_a_date_after_the_capture_is_not_believed(self, read):
        assert read(before="<p>Published: 3 February 2028</p>").published is None

    def test_the_address_is_a_witness(self, read):
        assert read(url="https://gazette.example/2026/02/03/ferry.html").published == "2026-02-03"

    def test_the_listing_is_a_witness(self, read):
        assert read(listed=Listed(date="2026-02-03")).published == "2026-02-03"

    def test_a_date_in_the_footer_is_no_witness(self, read):
        assert read(after="<footer class='comments'>Anna, 1 March 2026</footer>").published is None

    def test_a_layout_overrules(self, read):
        found = read(
            before="<p>Published: 3 February 2026</p><b id=d>02/03/2026</b>",
            layout=Layout(published="#d", date_order="DMY"),
        )
        assert found.published == "2026-03-02"

    def test_evidence_holds_the_page_s_own_words(self, raw):
        found = raw(before="<p>Published: 3 February 2026</p>")
        assert found.published_raw == "3 February 2026"
        assert found.evidence["published"]["origin"] == "text:label"

    def test_no_date_is_none_whatever_day_it_is(self, read):
        assert read().published is None

    def test_a_line_says_which_date_is_which_without_colons(self, read):
        found = read(before="<p>Last updated 5 February 2026, originally published 3 February 2026</p>")
        assert (found.published, found.modified) == ("2026-02-03", "2026-02-05")

    def test_a_label_on_the_line_above(self, read):
        found = read(
            before="<dl><dt>Last change</dt><dd>5 February 2026</dd><dt>Date</dt><dd>3 February 2026</dd></dl>"
        )
        assert (found.published, found.modified) == ("2026-02-03", "2026-02-05")

    def test_a_page_that_says_only_when_it_was_changed(self, read, raw):
        assert read(before="<p>Updated: 5 February 2026</p>").published == "2026-02-05"
        assert raw(before="<p>Updated: 5 February 2026</p>").evidence["published"]["confidence"] < 0.5

    def test_the_line_near_the_headline_beats_those_of_teasers(self, read):
        teasers = "".join(f"<li class=teaser><a href=/{n}>Another story</a> 1{n} February 2026</li>" for n in range(5))
        found = read(before="<p class=meta>3 February 2026</p>", after=f"<ul class=related>{teasers}</ul>")
        assert found.published == "2026-02-03"

    def test_an_event_s_date_is_not_the_article_s(self, read):
        found = read(before="<p>Deadline: 9 March 2026</p><p>3 February 2026</p>")
        assert found.published == "2026-02-03"

    def test_the_day_shown_to_readers_beats_a_stamp_in_utc(self, read):
        head = '<meta property="article:published_time" content="2026-02-04T05:30:10Z">'
        assert read(head=head, before="<p>February 3, 2026 at 11:30 p.m.</p>").published == "2026-02-03T23:30"

    @pytest.mark.parametrize(
        ("stamp", "shown", "iso"),
        [
            ("2026-02-03T02:18:00Z", "2 February 2026", "2026-02-02T23:18:00-03:00"),
            ("2026-02-02T22:30:00Z", "3 February 2026", "2026-02-03T00:30:00+02:00"),
        ],
    )
    def test_a_stamp_in_utc_makes_the_day_shown_exact(self, read, stamp, shown, iso):
        # English is at home in many zones: the nearest in which both agree.
        found = read(before=f'<p class="date">Published: <time datetime="{stamp}">{shown}</time></p>')
        assert found.published == iso
        assert found.published_utc == stamp

    def test_rdfa_states_dates(self, read):
        stated = '<span property="dc:date dc:created" content="2026-02-03T10:15:00+01:00">Tuesday</span>'
        assert read(before=stated).published == "2026-02-03T10:15:00+01:00"
        stated = '<time property="schema:datePublished" datetime="2026-02-03T10:20:00+01:00">Tuesday</time>'
        assert read(before=stated).published == "2026-02-03T10:20:00+01:00"

    def test_the_time_shown_beats_the_one_of_creation(self, read):
        stated = (
            '<span property="dc:date dc:created" content="2026-02-03T10:15:00+01:00">3 February 2026 - 11:40</span>'
        )
        assert read(before=f"<p>{stated}</p>").published == "2026-02-03T11:40"

    def test_a_stamp_in_utc_stays_where_the_page_shows_its_day(self, read):
        head = '<meta property="article:published_time" content="2026-02-03T16:30:10Z">'
        found = read(head=head, before="<p>3 February 2026</p>", url="https://gazette.example/2026/02/04/ferry")
        assert found.published[:10] == "2026-02-03"

    def test_other_witnesses_settle_the_order_of_numbers(self, read):
        found = read(before="<p>02/03/2026 14:05</p>", url="https://gazette.example/2026/02/03/ferry")
        assert found.published == "2026-02-03T14:05"

    def test_another_date_of_the_page_settles_the_order_of_numbers(self, read):
        found = read(before="<p>Published: 02/03/2026</p>", after="<p>Updated: 02/15/2026</p>")
        assert (found.published, found.modified) == ("2026-02-03", "2026-02-15")

    def test_a_time_element_without_attribute(self, read):
        assert read(before="<div><time>3 February 2026</time></div>").published == "2026-02-03"

    def test_of_two_times_the_one_that_says_published(self, read):
        times = '<time class="updated" datetime="2026-02-05T09:00:00+01:00">5 Feb</time>'
        times += '<time class="published" datetime="2026-02-03T09:00:00+01:00">3 Feb</time>'
        assert read(before=f"<div>{times}</div>").published == "2026-02-03T09:00:00+01:00"

    def test_a_graph_that_holds_no_article(self, read):
        head = '<script type="application/ld+json">[{"@type":"Person","name":"A"},{"@type":"Recipe","datePublished":"2026-02-03"}]</script>'
        assert read(head=head).published == "2026-02-03"

    def test_a_template_s_date_under_two_names_is_one_witness(self, read):
        head = '<meta name="date" content="2026-01-20"><meta name="dcterms.date" content="2026-01-20">'
        assert read(head=head, before='<span class="date">27.01.2026</span>').published == "2026-01-27"

    def test_a_page_is_not_published_after_it_was_changed(self, read):
        found = read(
            head='<meta name="date" content="2026-02-04T11:52:23">', before="<p>Stand: 03.02.2026 18:00</p>", lang="de"
        )
        assert found.published == "2026-02-03T18:00"

    def test_folders_of_a_day_tell_of_the_first_publication(self, read):
        head = '<meta property="article:published_time" content="2026-02-03T10:00:00Z">'
        assert read(head=head, url="https://gazette.example/2024/7/12/ferry").published == "2024-07-12"
        assert read(head=head, url="https://gazette.example/2026/2/2/ferry").published == "2026-02-03T10:00:00+00:00"

    def test_a_thread_in_a_forum_has_the_date_of_its_first_post(self, read):
        body = "".join(
            f'<div class="comment"><div class="comment-info">Anna{n}.02.2026</div><p>{p}</p></div>'
            for n, p in zip((3, 4, 5), PARAGRAPHS, strict=True)
        )
        assert read(body=body).published == "2026-02-03"

    def test_midnight_where_the_language_is_at_home_is_this_day(self, read):
        head = '<meta property="article:published_time" content="2026-02-03T23:00:00.000Z">'
        german = "<p>Die alte Fähre zwischen den beiden Häfen wird ab Mai wieder fahren, sagte der Rat am Dienstag nach einer Sitzung.</p>"
        assert read(head=head, body=german, lang="de").published == "2026-02-04T00:00:00+01:00"
        assert read(head=head).published == "2026-02-03T23:00:00+00:00"
        assert (
            read(head=head, body=german, before="<p>03.02.2026</p>", lang="de").published == "2026-02-03T23:00:00+00:00"
        )

    def test_what_is_left_of_scripts_is_no_line(self, read):
        after = '<div class="widget"><script>/* Werkstatt, Erstellt 02.06.10 */ var slot = "1";</script><p>Ad here</p></div>'
        assert read(after=after).published is None


class TestWhichIsWhich:
    @pytest.mark.parametrize(("first", "second"), [("create", "update"), ("update", "create")])
    def test_the_names_of_elements_tell_dates_of_one_line_apart(self, read, first, second):
        when = {"create": "2026-01-05 10:00", "update": "2026-02-11 12:30"}
        marks = [
            f'<span class="post-{n}-date"><i></i> <span class="when">{when[n]}</span></span>' for n in (first, second)
        ]
        found = read(before=f"<div>{' '.join(marks)}</div>", listed=Listed(date="2026-02-11"))
        assert (found.published, found.modified) == ("2026-01-05T10:00", "2026-02-11T12:30")

    def test_a_line_named_for_changes(self, read):
        found = read(before='<div>11 January 2026</div><div class="last-updated">12 February 2026</div>')
        assert (found.published, found.modified) == ("2026-01-11", "2026-02-12")

    @pytest.mark.parametrize("name", ["entry-date published updated", "date updated"])
    def test_a_first_entry_may_be_named_for_both(self, read, name):
        found = read(before=f'<div class="{name}">11 January 2026</div>')
        assert (found.published, found.modified) == ("2026-01-11", None)

    @pytest.mark.parametrize("label", ["Video verfügbar bis:", "Available until", "Disponible jusqu'au"])
    def test_the_end_of_a_broadcast_is_no_publication(self, read, label):
        found = read(before=f"<p>9 January 2026</p><p>{label} 14 February 2026, 14:00</p>")
        assert found.published == "2026-01-09"

    def test_a_stamp_that_repeats_one_in_utc_is_in_utc(self, read):
        head = (
            '<meta property="article:published_time" content="2026-01-20T01:50:59">'
            '<meta itemprop="datePublished" content="2026-01-20T01:50:59Z">'
        )
        found = read(head=head, before="<p>Jan. 19, 2026</p>", url="https://gazette.example/2026-01-19/ferry.html")
        assert found.published.startswith("2026-01-19")

    def test_a_stamp_that_the_page_shows_is_local(self, read):
        head = (
            '<meta property="article:published_time" content="2026-01-20T08:50:59">'
            '<meta itemprop="datePublished" content="2026-01-20T08:50:59Z">'
        )
        assert read(head=head, before="<p>20 January 2026, 8:50</p>").published == "2026-01-20T08:50:59"
