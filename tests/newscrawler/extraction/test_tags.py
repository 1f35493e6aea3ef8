"""The article's tags: shown lists first, the page's statements after; nothing of the site's own."""

import json

import pytest


def meta(name, content):
    return f'<meta name="{name}" content="{content}">'


def ld(**fields):
    text = json.dumps({"@type": "NewsArticle", "headline": "Ferry", **fields})
    return f'<script type="application/ld+json">{text}</script>'


def test_a_category_is_no_tag(read):
    links = '<p><a rel="category tag" href="/category/local">Local</a> <a rel="tag" href="/tag/ferry">Ferry</a></p>'
    assert read(after=links).tags == ("Ferry",)


def test_a_link_in_running_text_is_no_tag(read):
    text = (
        '<p>The council has talked of the <a href="/tag/harbour" rel="tag">harbour</a> many times before this year.</p>'
    )
    assert read(after=text).tags == ()


def test_the_longest_list_of_tag_links_is_the_article_s(read):
    kicker = '<div><a href="/topic/sea">Sea</a></div>'
    links = '<ul><li><a href="/topic/ferry">Ferry</a></li><li><a href="/topic/pier">Pier</a></li></ul>'
    assert read(before=kicker, after=links).tags == ("Ferry", "Pier")


def test_a_list_in_a_menu_of_the_article_that_is_named_tags(read):
    assert read(before='<nav class="md-tags"><span>Ferry</span><span>Pier</span></nav>').tags == ("Ferry", "Pier")


def test_a_list_under_a_line_that_is_a_label(read):
    links = '<h3>Topics</h3><ul><li><a href="/x/ferry">Ferry</a></li><li><a href="/x/pier">Pier</a></li></ul>'
    assert read(after=links).tags == ("Ferry", "Pier")


def test_items_of_a_labelled_line_are_told_apart_by_their_links(read):
    line = '<p>Tags: <a href="/x/a">Ferry</a><a href="/x/b">Old pier</a> | <span>Print</span></p>'
    assert read(after=line).tags == ("Ferry", "Old pier")


@pytest.mark.parametrize("item", ["Ferry (12)", "Ferry <span>12</span>"])
def test_how_often_a_tag_is_used_is_no_part_of_it(read, item):
    assert read(after=f'<p><a rel="tag" href="/tag/ferry">{item}</a></p>').tags == ("Ferry",)


def test_a_link_to_all_tags_is_no_tag(read):
    links = '<p><a rel="tag" href="/tag/ferry">Ferry</a> <a rel="tag" href="/tags/">All tags</a></p>'
    assert read(after=links).tags == ("Ferry",)


def test_keywords_in_json_ld_as_objects_and_for_machines(read):
    words = [
        {"@type": "DefinedTerm", "name": "Ferry"},
        "Category: News",
        "98be933f-38cf-4fba-b6c6-ad438e82010a",
        "Pier",
    ]
    assert read(head=ld(keywords=words)).tags == ("Ferry", "Pier")


def test_a_type_of_schema_org_and_a_label_are_no_tags(read):
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "F", "keywords": "NewsArticle"}</script>'
    assert read(head=head).tags == ()
    links = '<ul class="tags"><li><a href="/tag/all">TAGS</a></li><li><a href="/tag/ferry">Ferry</a></li></ul>'
    assert read(after=links).tags == ("Ferry",)


def test_a_prefix_of_all_keywords_is_taken_off(read):
    assert read(head=ld(keywords=["topic/ferry", "place/pier"])).tags == ("ferry", "pier")


def test_keywords_that_agree_with_json_ld_are_believed(read):
    head = ld(keywords=["Ferry", "Pier", "web", "wide"]) + meta("keywords", "Ferry, Pier")
    assert read(head=head).tags == ("Ferry", "Pier")


def test_keywords_of_the_whole_site_are_not_believed(read):
    assert read(head=meta("keywords", "news, sport, culture, business, weather")).tags == ()


def test_lists_that_others_repeat_beat_one_that_nobody_does(read):
    words = ["Ferry", "Pier", "Storm", "Engine"]
    head = "".join(f'<meta property="article:tag" content="{w}">' for w in words) + ld(keywords=words)
    links = '<ul><li><a href="/topic/sea">Sea</a></li><li><a href="/topic/wind">Wind</a></li></ul>'
    assert read(head=head, after=links).tags == tuple(words)


def test_chinese_keywords_set_apart_by_spaces(read):
    assert read(head=meta("keywords", "渡轮 港口 风暴"), lang="zh").tags == ("渡轮", "港口", "风暴")


def test_the_key_of_a_database_is_no_tag(read):
    assert read(head='<meta name="keywords" content="3323333000330, Ferry, 2026">').tags == ("Ferry", "2026")


def test_a_number_counts_beside_other_tags(read):
    links = '<p><a rel="tag" href="/tag/2017">2017</a> <a rel="tag" href="/tag/ferry">Ferry</a></p>'
    assert read(after=links).tags == ("2017", "Ferry")


def test_the_headline_s_words_before_a_colon_are_no_label(read):
    headline = "Star Wars Tag: all offers at a glance"
    assert read(title=headline, heading=f"<h1>{headline}</h1>", before=f"<p>{headline}</p>").tags == ()


def test_entities_and_words_for_machines_are_no_tags(read):
    keywords = "ferry, &amp;quot;pier&amp;quot;, @harbour-top, type_news"
    assert read(head=meta("news_keywords", keywords)).tags == ("ferry", "pier")


def test_identifiers_stay_where_there_is_nothing_else(read):
    assert read(head=meta("news_keywords", "old_ferry, new_pier")).tags == ("old_ferry", "new_pier")


def test_the_headline_over_again_is_no_tag(read):
    title = "Old ferry takes its last trip across the harbour"
    stated = meta("article:tag", "ferry") + meta("article:tag", f"{title} - Gazette")
    assert read(head=stated.replace("name=", "property="), title=title, heading=f"<h1>{title}</h1>").tags == ("ferry",)


@pytest.mark.parametrize("label", ["Mehr lesen über", "Read more about"])
def test_subjects_to_read_more_about(read, label):
    links = '<ul><li><a href="/x/ferry/">Ferry</a></li><li><a href="/x/pier/">Pier</a></li></ul>'
    back = '<div><div><ul><li><a href="/">To the front page</a></li></ul></div></div>'
    assert read(after=f"<h4>{label}</h4>{links}{back}").tags == ("Ferry", "Pier")


def test_one_link_under_a_menu_s_heading_is_no_tag(read):
    assert read(after='<p>Topics</p><ul><li><a href="/x/ferry/">The future of the ferry</a></li></ul>').tags == ()


def test_keywords_of_the_text_before_themes_of_the_day(read):
    names = ("Strikes", "Elections", "Floods", "Chess")
    themes = "".join(f'<li><a href="/topic/{n.lower()}">{n}</a></li>' for n in names)
    words = "ferry, harbours, pier, council"
    found = read(head=meta("keywords", words) + meta("news_keywords", words), after=f'<ul class="topics">{themes}</ul>')
    assert found.tags == ("ferry", "harbours", "pier", "council")


def test_the_headline_cut_up_into_words_is_no_list_of_tags(read):
    found = read(
        title="Old ferry returns to harbour after storm",
        heading="<h1>Old ferry returns to harbour after storm</h1>",
        head=meta("keywords", "old, ferry, returns, harbour, after, storm"),
    )
    assert found.tags == ()


def test_a_sentence_about_the_story_is_no_tag(read):
    words = "the old ferry returns to the harbour - Gazette"
    assert read(head=ld(keywords=["pier", words])).tags == ("pier",)


def test_commas_in_brackets_part_nothing(read):
    assert read(head=meta("keywords", "Weather, Prices (Fares, Fees and Rates), Ferries")).tags == (
        "Weather", "Prices (Fares, Fees and Rates)", "Ferries",
    )  # fmt: skip


def test_a_link_to_the_cloud_of_all_tags_is_none(read):
    assert read(after='<p><a rel="tag" href="/tags/">Stichwortwolke anzeigen</a></p>').tags == ()


def test_links_to_tags_in_a_box_for_sharing(read):
    box = '<div class="tag_share"><div class="tag-list"><a href="/tags/ferry/">Ferry</a> <a href="/tags/pier/">Pier</a></div></div>'
    assert read(after=box).tags == ("Ferry", "Pier")


def test_links_to_tags_that_stand_in_boxes_of_their_own(read):
    boxes = "".join(
        f'<div class="item"><a class="tag" href="/tags/{t}/"><p>{t}</p></a></div>' for t in ("Ferry", "Pier")
    )
    assert read(after=f'<div class="data">{boxes}</div>').tags == ("Ferry", "Pier")


def test_a_count_beside_a_tag(read):
    links = "".join(f'<a rel="tag" href="/tags/{t}/">{t}<sup>5</sup></a> ' for t in ("Ferry", "Pier"))
    assert read(after=f"<p>{links}</p>").tags == ("Ferry", "Pier")


def test_a_cloud_inside_a_box_named_tags_is_none(read):
    links = "".join(f'<a href="/tags/{t}/">{t}</a> ' for t in ("Boats", "Cars", "Trains"))
    assert read(after=f'<div class="tags"><div class="tag-cloud">{links}</div></div>').tags == ()


def test_all_tags_of_the_site_are_not_the_article_s(read):
    links = "".join(f'<a href="/tags/{n}/">Theme {n}</a> ' for n in range(18))
    assert read(after=f'<div class="tags">{links}</div>').tags == ()


class TestWhatIsNoTag:
    def test_calls_among_tags(self, read):
        calls = '<a href="/alerts">Get Alerts for these topics »</a>'
        found = read(after=f'<p>Tags: <a href="/tag/ferry">Ferry</a>, <a href="/tag/pier">Pier</a> | {calls}</p>')
        assert found.tags == ("Ferry", "Pier")

    def test_the_author_among_keywords(self, read):
        head = '<meta name="keywords" content="ferry, pier, council, Ada Lind"><meta name="author" content="Ada Lind">'
        assert read(head=head).tags == ("ferry", "pier", "council")

    def test_an_author_whom_another_list_has_too(self, read):
        ld = '{"@type": "NewsArticle", "headline": "Ferry", "keywords": ["ferry", "pier", "Ada Lind"]}'
        head = (
            '<meta name="keywords" content="ferry, pier, Ada Lind"><meta name="author" content="Ada Lind">'
            f'<script type="application/ld+json">{ld}</script>'
        )
        assert read(head=head).tags == ("ferry", "pier", "Ada Lind")

    def test_keywords_that_only_say_that_this_is_news(self, read):
        assert read(head='<meta name="keywords" content="actualités, news">').tags == ()
        assert read(head='<meta name="keywords" content="뉴스, 속보, 정치, 경제, 사회, harbour.example">').tags == ()
        assert read(head='<meta name="keywords" content="politics, ferry">').tags == ("politics", "ferry")

    def test_a_label_that_says_tagged(self, read):
        line = '<div>Tagged: <a href="/t/1">Ferry</a>, <a href="/t/2">Pier</a></div>'
        assert read(after=line).tags == ("Ferry", "Pier")


def test_links_that_call_themselves_tags_wherever_they_stand(read):
    links = "".join(f'<li><a rel="tag" href="/e/{n}">{n}</a></li>' for n in ("ferry", "pier", "council"))
    form = f'<form><ul class="tags-list">{links}</ul></form>'
    assert read(after=form).tags == ("ferry", "pier", "council")


def test_tags_that_readers_see_may_be_parts_of_a_paper(read):
    links = "".join(f'<a href="/tag/{n}" rel="tag">{n}</a> ' for n in ("news", "politics", "ferry"))
    assert read(after=f'<p class="tags">{links}</p>').tags == ("news", "politics", "ferry")


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("#Ferry #Pier #Council", ("Ferry", "Pier", "Council")),
        ('<a href="/q?Ferry">#Ferry</a> <a href="/q?Pier">#Pier</a>', ("Ferry", "Pier")),
        ("관련태그 #여객선 #항구", ("여객선", "항구")),
        ("الكلمات الدلالية: عبارة، ميناء", ("عبارة", "ميناء")),
        ('Mehr zum Thema: <a href="/thema/f">Ferry</a> <a href="/thema/p">Pier</a>', ("Ferry", "Pier")),
        ("The house has #1 and #2 on its doors, and the council knows", ()),
    ],
)
def test_lines_of_tags(read, line, tags):
    assert read(after=f"<div>{line}</div>").tags == tags


def test_subjects_that_dublin_core_states(read):
    assert read(head='<meta name="DC.subject" content="Ferry; Pier">').tags == ("Ferry", "Pier")


@pytest.mark.parametrize(
    "said",
    [
        "State officials have found mosquitoes with a virus at the pier, according to the council.",
        "Harbour news weather sports business city video politics",
    ],
)
def test_words_that_nothing_sets_apart_are_no_tags(read, said):
    assert read(head=f'<meta name="keywords" content="{said}">').tags == ()
    assert read(head='<meta name="keywords" content="Ferry, The eastern pier, Council">').tags[0] == "Ferry"


def test_themes_of_the_day_are_no_tags(read):
    line = '<div>HOT TOPICS: <a href="/t/a">Markets</a> <a href="/t/b">Weather</a> <a href="/t/c">Traffic</a></div>'
    head = '<meta name="keywords" content="Ferry, Pier">'
    assert read(before=line, head=head).tags == ("Ferry", "Pier")
