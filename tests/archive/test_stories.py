"""Stories: near-copies share one, on one site or several; different articles do not."""

import random

import pytest

from archive import dedup
from archive.records import ArticleRecord, CreditRecord

EN = (
    "council ferry harbour engine winter passengers timetable bridge school mayor money lorries stone arches surface "
    "railings debate evening repair road votes island quay sailors petition library garden museum station market"
)
ZH = "本市经济工作会议昨日在滨海图书馆召开与会代表讨论了港口扩建和渔业转型的计划认为新渡轮航线将方便两岸居民出行"


def invented(language, seed):
    """Five paragraphs nobody else wrote."""
    rng = random.Random(f"{language} {seed}")
    if language == "zh":
        return ["".join(rng.choices(ZH, k=90)) + "。" for _ in range(5)]
    return [" ".join(rng.choices(EN.split(), k=45)) + "." for _ in range(5)]


VARIANTS = {
    "the lead trimmed": lambda p: [p[0][len(p[0]) // 2 :], *p[1:]],
    "a paragraph dropped": lambda p: [*p[:2], *p[3:]],
    "a credit added": lambda p: [*p, "（来源：海港日报）(Source: Harbour Wire)"],
    "all of it": lambda p: [p[0][len(p[0]) // 2 :], p[1], *p[3:], "Source: Harbour Wire"],
}


@pytest.fixture
def put(desk):
    for site in ("wire.example", "press.example"):
        desk.archive.start_run(site, None, desk.now, version="test")

    def put(number, paragraphs, site="gazette.example", **fields):
        values = {"title": f"Headline {number}", "html": "", "published": "2026-02-03", **fields}
        url = f"https://{site}/{number}"
        return desk.put(ArticleRecord(url=url, site=site, text="\n\n".join(paragraphs), **values)).article_id

    return put


def story_of(desk, article_id):
    return desk.value("SELECT story_id FROM articles WHERE id = ?", article_id)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_near_copies_share_a_story(desk, put, language, variant):
    original = invented(language, 1)
    one = put(1, original)
    other = put(2, VARIANTS[variant](original), site="wire.example")
    assert story_of(desk, one) is not None
    assert story_of(desk, one) == story_of(desk, other)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_different_articles_share_none(desk, put, language):
    ids = [put(seed, invented(language, seed)) for seed in range(12)]
    assert [story_of(desk, article_id) for article_id in ids] == [None] * 12
    assert desk.value("SELECT count(*) FROM stories") == 0


def test_a_story_knows_its_size_its_sites_and_who_was_first(desk, put):
    text = invented("en", 1)
    put(1, text, published="2026-02-05T10:00+08:00", published_utc="2026-02-05T02:00:00Z", title="Later")
    put(
        2,
        text,
        site="wire.example",
        published="2026-02-05T02:30+01:00",
        published_utc="2026-02-05T01:30:00Z",
        title="First",
    )
    put(3, text[:4], site="wire.example", title="Third", published="2026-02-06")
    story = dict(desk.archive.query("SELECT * FROM stories")[0])
    assert (story["size"], story["sites"]) == (3, 2)
    assert (story["title"], story["first_site"], story["first_article_id"]) == ("First", "wire.example", 2)
    assert story["first_published"] == "2026-02-05T02:30+01:00"


def test_an_edited_title_shows_in_its_story(desk, put):
    put(1, invented("en", 1), title="Wrong")
    put(2, invented("en", 1), site="wire.example", published="2026-02-09")
    put(1, invented("en", 1), title="Right")
    assert desk.value("SELECT title FROM stories") == "Right"


def test_an_edited_text_is_found_by_its_new_words(desk, put):
    put(1, invented("en", 1))
    put(1, invented("en", 2))
    put(2, invented("en", 1), site="wire.example")
    assert desk.value("SELECT count(*) FROM stories") == 0
    put(3, invented("en", 2), site="press.example")
    assert story_of(desk, 1) == story_of(desk, 3) != None  # noqa: E711 - a chain
    assert desk.value("SELECT count(*) FROM signatures") == 3


def test_an_article_edited_towards_another_takes_it_into_its_story(desk, put):
    put(1, invented("en", 1))
    put(2, invented("en", 1), site="wire.example")
    put(3, invented("en", 3), site="press.example")
    put(1, invented("en", 3))
    assert story_of(desk, 3) == story_of(desk, 1)
    assert desk.value("SELECT size FROM stories") == 3


def test_a_text_that_two_stories_resemble_makes_them_one(desk, put):
    first, second = invented("en", 1), invented("en", 2)
    ids = [put(1, first), put(2, first, site="wire.example"), put(3, second), put(4, second, site="press.example")]
    assert len({story_of(desk, i) for i in ids}) == 2
    ids.append(put(5, [*first, *second], site="wire.example"))
    assert len({story_of(desk, i) for i in ids}) == 1
    assert desk.column("SELECT size FROM stories") == [5]


def test_a_story_tells_whom_its_articles_credit(desk, put):
    def source(name, role="source"):
        return (CreditRecord(role, name, f"({name})"),)

    put(1, invented("en", 1), credits=source("Coast Press"))
    put(2, invented("en", 1), site="wire.example", credits=source("Harbour Wire", "agency"))
    put(3, invented("en", 1), site="press.example", credits=source("Harbour Wire", "agency"))
    put(4, invented("en", 1)[1:], site="wire.example", credits=source("Ida Frost", "author"))
    assert desk.value("SELECT credited FROM stories") == '["Harbour Wire","Coast Press"]'


def test_a_changed_text_leaves_nothing_of_the_old_one_in_the_index(desk, put):
    put(1, invented("en", 1))
    put(1, invented("en", 2))
    held = desk.column("SELECT band FROM story_bands")
    assert sorted(held) == sorted(set(dedup.bands(dedup.signature("\n\n".join(invented("en", 2))))))


def test_however_many_articles_share_a_form_a_copy_is_found(desk, put):
    form = invented("en", 1)
    for number in range(130):
        put(number, [*form, *invented("en", 1000 + number)[:2]])
    assert desk.value("SELECT count(*) FROM stories") == 0
    put(500, [*form, *invented("en", 1129)[:2]], site="wire.example")
    assert story_of(desk, 131) == story_of(desk, 130)
    assert desk.column("SELECT size FROM stories") == [2]


def framed(language, frame, seed):
    """A short text of its own between the long lines that stand on all pages of a site."""
    first, *rest = invented(language, f"frame {frame}")
    own = invented(language, f"own {seed}")[0]
    return [first, own[: len(own) // 2], own[len(own) // 2 :], *rest]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_short_texts_in_the_frame_of_their_site_share_no_story(desk, put, language):
    ids = [put(seed, framed(language, "gazette", seed)) for seed in range(20)]
    assert [story_of(desk, article_id) for article_id in ids] == [None] * 20


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_short_text_is_found_in_the_frame_of_another_site(desk, put, language):
    for seed in range(6):
        put(seed, framed(language, "gazette", f"gazette {seed}"))
        put(seed, framed(language, "wire", f"wire {seed}"), site="wire.example")
    one = put(100, framed(language, "gazette", "shared"))
    other = put(100, framed(language, "wire", "shared"), site="wire.example")
    assert story_of(desk, one) == story_of(desk, other) != None  # noqa: E711 - a chain
    assert desk.column("SELECT size FROM stories") == [2]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_lines_that_three_sites_share_make_no_chain_of_different_texts(desk, put, language):
    shared = invented(language, "shared lines")[0]
    sites = ["gazette.example", "wire.example", "press.example"]
    texts = [invented(language, f"own {number}")[0] for number in range(24)]
    cut = [text[: len(text) * (12 + number) // 36] for number, text in enumerate(texts)]
    ids = [put(n, [text, shared], site=sites[n % 3]) for n, text in enumerate(cut)]
    assert [story_of(desk, article_id) for article_id in ids] == [None] * 24


def test_a_text_that_its_site_puts_out_again_and_again_is_no_frame(desk, put):
    original = invented("en", 1)
    ids = [put(number, [*original, f"Posted for the time number {number}."]) for number in range(6)]
    assert {story_of(desk, article_id) for article_id in ids} == {1}
    assert desk.column("SELECT size FROM stories") == [6]


def test_a_changed_text_leaves_nothing_of_its_frame_in_the_index(desk, put):
    for seed in range(6):
        put(seed, framed("en", "gazette", seed))
    assert desk.value("SELECT length(signature) FROM signatures WHERE article_id = 6") == 512
    put(5, invented("en", 2))
    held = desk.column("SELECT band FROM story_bands WHERE article_id = 6")
    assert sorted(held) == sorted(set(dedup.bands(dedup.signature("\n\n".join(invented("en", 2))))))


def test_short_texts_have_no_story(desk, put):
    put(1, ["The library is closed on Monday."])
    put(2, ["The library is closed on Monday."], site="wire.example")
    assert desk.value("SELECT count(*) FROM stories") == 0


def test_the_size_of_every_story_is_the_number_of_its_articles(desk, put):
    rng = random.Random(4)
    for _ in range(40):
        seed = rng.randrange(8)
        text = VARIANTS[rng.choice(list(VARIANTS))](invented("en", seed))
        put(rng.randrange(25), text, site=rng.choice(["gazette.example", "wire.example", "press.example"]))
    wrong = (
        "SELECT s.id FROM stories AS s WHERE size <> (SELECT count(*) FROM articles WHERE story_id = s.id)"
        " OR sites <> (SELECT count(DISTINCT site) FROM articles WHERE story_id = s.id)"
    )
    assert desk.column(wrong) == []
    assert desk.value("SELECT count(*) FROM stories") > 3
