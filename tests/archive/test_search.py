"""Search: any typed string is safe, words of any script are found, and the index holds what the articles hold."""

import json
import random
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import search
from archive.records import CreditRecord

PIECES = [
    *(
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "NEAR(a b, 2)",
        '"',
        '""',
        "'",
        "(",
        ")",
        "*",
        "^",
        "-",
        "+",
        ":",
        ",",
        ".",
        "\\",
        "/",
    ),
    *("x-y", "col:x", "title:x", "O'Reilly", "C++", "a*b", "*a", "\x00", "😀", "é", "e\u0301", "经", "经济", "\u200f"),
    *(
        "site:",
        "site:a",
        'tag:"a b"',
        "tag:",
        "before:",
        "before:2026",
        "after:x",
        "source:'",
        "%",
        "_",
        "{",
        "}",
        "[",
        "]",
    ),
    *("--", ";", "/*", "\ud800", "\ufffe", "1", "1.5", "@", "#", "~", "|", "&", "=", "<", ">", "`", "$", "\t", "\n"),
]


def nasty(count):
    rng = random.Random(12)
    return [rng.choice(["", " "]).join(rng.choices(PIECES, k=rng.randint(1, 6))) for _ in range(count)]


LONG = ["a " * 5000, '"' * 5000, "site:a " * 5000, "经" * 5000, "a" * 100000, '"a ' * 3000, "-" * 5000, "a OR " * 2000]
ALPHABET = "经济发展中国人々佐木〇二ひらカタナー한국ｶﾅ𠮷ㄅ"


def ids(desk, typed, **options):
    return [hit.id for hit in desk.archive.search(typed, **options)]


@pytest.fixture
def stored(desk, record):
    """Four articles with words to find."""
    desk.put(
        record(
            1,
            title="Ferry returns",
            text="The old ferry runs again. Café naïve Straße.",
            tags=("Harbour", "Boats & Ferries"),
        )
    )
    desk.put(
        record(2, title="Bridge closed", text="No ferry crosses. A bridge-builder spoke of state-of-the-art work.")
    )
    desk.put(
        record(3, title="渡轮恢复", text="本市经济工作会议昨日召开，讨论港口扩建。", published="2026-01-15", credits=())
    )
    named = (CreditRecord("author", "Ida O'Frost", "By Ida O'Frost"), CreditRecord("agency", "临海日报", ""))
    desk.put(record(4, title="Harbour", text="Nothing of boats.", tags=(), credits=named, published=None))
    return desk


class TestTyped:
    @pytest.mark.parametrize("ranked", [False, True])
    def test_no_string_breaks_a_search(self, shared_desk, record, ranked):
        shared_desk.put(record(1, text="a b x y O'Reilly 经济 1.5"))
        for typed in nasty(200) + LONG:
            assert isinstance(shared_desk.archive.search(typed, ranked=ranked), list), typed[:80]

    @given(st.text(st.characters(), max_size=60) | st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
    @settings(max_examples=300, deadline=None)
    def test_no_string_at_all_breaks_a_search(self, shared_desk, typed):
        assert isinstance(shared_desk.archive.search(typed), list)

    @pytest.mark.parametrize("typed", ["", "  ", '""', "*", "---", "???", '" "', "AND", "%"])
    def test_nothing_to_find_finds_nothing(self, stored, typed):
        assert ids(stored, typed) == []


class TestWords:
    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("ferry", [2, 1]),
            ("FERRY", [2, 1]),
            ("old ferry", [1]),
            ("ferry bridge", [2]),
            ("ferry nothing", []),
            ('"old ferry"', [1]),
            ('"ferry old"', []),
            ('"old ferry', [1]),
            ("ferr*", [2, 1]),
            ("ferr", []),
            ("cafe", [1]),
            ("CAFÉ", [1]),
            ("naive", [1]),
            ("bridge-builder", [2]),
            ("state-of-the-art", [2]),
            ("builder-bridge", []),
            ("O'Frost", [4]),
            ("harbour", [4, 2, 1]),
            ("boats", [4, 1]),
            ("title:ferry", []),
            ("经济", [3]),
            ("济经", []),
            ("经济 港口", [3]),
            ("会", [3]),
            ("昨日召", [3]),
            ("经*", [3]),
            ("临海日报", [4]),
            ("海日", [4]),
        ],
    )
    def test_what_is_found(self, stored, typed, found):
        assert ids(stored, typed) == found

    @pytest.mark.parametrize(
        ("typed", "found"),
        [
            ("site:gazette.example ferry", [2, 1]),
            ("site:other.example ferry", []),
            ("tag:harbour", [1]),
            ('tag:"boats & ferries"', [1]),
            ('source:"harbour wire" ferry', [2, 1]),
            ("source:临海日报", [4]),
            ("source:Ida", []),
            ("before:2026-02", [3]),
            ("after:2026-02", [2, 1]),
            ("after:2026-01-15 before:2026-01-16", [3]),
            ("before:2026 ferry", []),
            ("before:soon", []),
            ("site:gazette.example", [4, 3, 2, 1]),
        ],
    )
    def test_filters(self, stored, typed, found):
        assert ids(stored, typed) == found

    def test_days_are_found_in_whatever_order_they_were_archived(self, desk, record):
        rng = random.Random(8)
        days = [f"2026-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}" for _ in range(80)]
        for number, day in enumerate(days):
            desk.put(record(number, text=f"The ferry of article {number} runs.", published=day))
        for first, last in (("2026-03", "2026-05"), ("2026-03-07", "2026-03-08"), ("2027", "2028"), ("2020", "2030")):
            expected = [number + 1 for number in reversed(range(80)) if first <= days[number] < last]
            assert ids(desk, f"ferry after:{first} before:{last}", limit=100) == expected
            assert ids(desk, f"after:{first} before:{last}", limit=100) == expected

    def test_limit_and_order(self, stored):
        assert ids(stored, "ferry", limit=1) == [2]
        assert ids(stored, "ferry", ranked=True) == [1, 2]

    def test_a_hit_tells_what_was_found(self, stored):
        hit = stored.archive.search("港口")[0]
        assert (hit.id, hit.url, hit.site) == (3, "https://gazette.example/news/3.html", "gazette.example")
        assert (hit.title, hit.published, hit.source) == ("渡轮恢复", "2026-01-15", None)
        assert "港口" in hit.snippet

    def test_a_snippet_is_cut_around_the_first_word(self, stored, record):
        text = "Start of it. " + "filler " * 100 + "needle " + "filler " * 100
        stored.put(record(9, text=text))
        snippet = stored.archive.search("needle")[0].snippet
        assert "needle" in snippet
        assert snippet.startswith("…")
        assert snippet.endswith("…")
        assert len(snippet) <= 162


class TestCjk:
    def test_words_of_any_length_are_found_as_like_finds_them(self, shared_desk, record):
        rng = random.Random(3)
        for number in range(1000, 1060):
            text = "".join(rng.choices(ALPHABET + "ab1", k=rng.randint(3, 40)))
            shared_desk.put(record(number, title="", text=text, tags=(), credits=()))
        words = {"".join(rng.choices(ALPHABET, k=length)) for length in (1, 2, 3, 4) for _ in range(60)}
        texts = shared_desk.column("SELECT text FROM bodies")
        words |= {
            t[i : i + n] for t in texts for n in (2, 3, 4) for i in (0, 5) if set(t[i : i + n]) <= set(ALPHABET)
        } - {""}
        found = 0
        for word in sorted(words):
            like = shared_desk.column("SELECT id FROM articles_full WHERE text LIKE ? ORDER BY id DESC", f"%{word}%")
            assert ids(shared_desk, word, limit=1000) == like, word
            found += bool(like)
        assert found > 100

    @pytest.mark.parametrize(
        ("text", "words"),
        [("", 0), ("one two", 2), ("O'Reilly state-of-the-art 1.5", 3), ("经济 ok", 3), ("人々", 2), ("...", 0)],
    )
    def test_words_are_counted(self, text, words):
        assert search.count_words(text) == words


def index_of(file):
    """All that an FTS5 index holds: every token with its article, column and place."""
    file.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, articles_fts, instance)")
    held = set(file.execute("SELECT term, doc, col, offset FROM temp.held"))
    file.execute("DROP TABLE temp.held")
    return held


def rebuilt(file):
    """What the index of the same articles would hold, were it made now."""
    (sql,) = file.execute("SELECT sql FROM sqlite_schema WHERE name = 'articles_fts'").fetchone()
    fresh = sqlite3.connect(":memory:")
    fresh.execute(sql)
    names = "SELECT name FROM credits WHERE article_id = ? ORDER BY position"
    for article_id, title, text, tags in file.execute("SELECT id, title, text, tags FROM articles_full").fetchall():
        credited = [name for (name,) in file.execute(names, [article_id])]
        texts = [title or "", text, " · ".join(json.loads(tags)), " · ".join(credited)]
        fresh.execute(
            "INSERT INTO articles_fts (rowid, title, body, tags, credits) VALUES (?, ?, ?, ?, ?)",
            [article_id, *(search.segment(text) for text in texts)],
        )
    held = index_of(fresh)
    fresh.close()
    return held


def test_the_index_is_that_of_the_newest_states_after_any_edits(desk, record, path):
    rng = random.Random(5)
    words = ["ferry", "bridge", "经济", "港口", "café", "x-y", "a\x00b", "人々", "O'Reilly", "half\ud800"]
    for _ in range(150):
        some = lambda: rng.choices(words, k=rng.randint(0, 4))  # noqa: E731
        named = [CreditRecord(rng.choice(["author", "source"]), name, "") for name in some()]
        title = " ".join(some()) or None
        desk.put(
            record(rng.randrange(12), title=title, text=" ".join(some()), tags=tuple(some()), credits=tuple(named))
        )
    assert desk.value("SELECT max(revision) FROM articles") > 5
    file = sqlite3.connect(path)
    assert index_of(file) == rebuilt(file)
    file.execute("INSERT INTO articles_fts(articles_fts) VALUES ('integrity-check')")
    file.close()
