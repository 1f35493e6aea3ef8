"""Prints: a text is recognised in another by a dozen words in a row, however the page around it is written."""

import gzip
import json
import zlib
from html import escape

import brotli
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from archive.codings import plain
from archive.prints import RUN, WINDOW, prints, prints_of_page

WORDS = [f"w{n}" for n in range(60)]
SENTENCE = (
    "Der Bürgermeister sagte am Dienstag im Rathaus, daß die alte Brücke noch vor dem Winter erneuert wird, für alle."
)
CHINESE = "市长周二在市政厅表示，这座旧桥将在冬季之前全部翻修完毕，届时所有居民都可以安全通行。"


@given(
    st.integers(0, 60 - RUN - WINDOW),
    st.lists(st.text("abcdefgh", min_size=1, max_size=4)),
    st.lists(st.text("ijklmno", min_size=1)),
)
def test_texts_that_share_so_many_words_in_a_row_share_a_print(start, before, after):
    shared = WORDS[start : start + RUN + WINDOW - 1]
    assert prints(" ".join([*before, *shared, *after])) & prints(" ".join(WORDS))


@given(st.text())
def test_any_text_has_prints_and_the_same_each_time(text):
    assert prints(text) == prints(text)
    assert all(0 <= value < 2**61 for value in prints(text))


def test_fewer_words_or_others_have_none_in_common():
    assert prints(" ".join(WORDS[: RUN - 1])) == set()
    assert prints(" ".join(reversed(WORDS))) & prints(" ".join(WORDS)) == set()


@pytest.mark.parametrize("text", [SENTENCE, CHINESE], ids=["de", "zh"])
@pytest.mark.parametrize(
    "written",
    [
        lambda text: f"<p>{text}</p>",
        lambda text: f"<p>{text[:20]}<b>{text[20:]}</b></p>",
        lambda text: f"<p>{text.encode('ascii', 'xmlcharrefreplace').decode()}</p>",
        lambda text: f"<description>{escape(f'<p>{text}</p>')}</description>",
        lambda text: f"<content>{escape(escape(f'<p>{text}</p>'))}</content>",
        lambda text: f"<description><![CDATA[<p>{text}</p>]]></description>",
        lambda text: f"<script>{json.dumps({'articleBody': text})}</script>",
        lambda text: f"<script>{json.dumps({'articleBody': text}, ensure_ascii=False)}</script>",
        lambda text: f'<meta property="og:description" content="{text}">',
        lambda text: f"<img alt='{text}'>",
        lambda text: f"<p>1 < 2 {text} 3 > 2</p>",
        lambda text: f"<!-- {text} -->",
        lambda text: text.upper(),
    ],
    ids=[
        "plain",
        "inline",
        "references",
        "feed",
        "twice",
        "cdata",
        "json",
        "json raw",
        "meta",
        "alt",
        "signs",
        "comment",
        "capitals",
    ],
)
def test_a_page_that_shows_a_sentence(text, written):
    page = f"<html><body><p>Something else of ten words or more stands on this page.</p>{written(text)}<p>And an end.</p></body></html>"
    assert prints_of_page(page.encode()) & prints(text)


@pytest.mark.parametrize(
    ("encoding", "text", "head", "kind"),
    [
        ("gb18030", CHINESE, "<meta charset='gb2312'>", ""),
        ("gbk", CHINESE, "", "text/html; charset=GBK"),
        ("cp1252", SENTENCE, "<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>", ""),
        ("utf-16", SENTENCE, "", "text/html; charset=utf-16"),
        ("cp1252", SENTENCE, "", ""),
        ("utf-8", CHINESE, "<meta charset='iso-8859-1'>", ""),
    ],
)
def test_whatever_encoding_it_is_in(encoding, text, head, kind):
    page = f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode(encoding)
    assert prints_of_page(page, kind) & prints(text)


class TestCodings:
    def test_each_is_taken_off(self):
        body = b"the bytes of a page, again and again, " * 40
        bare = zlib.compressobj(wbits=-15)
        for coding, packed in [
            (b"gzip", gzip.compress(body)),
            (b"X-GZIP", gzip.compress(body)),
            (b"deflate", zlib.compress(body)),
            (b"deflate", bare.compress(body) + bare.flush()),
            (b"br", brotli.compress(body)),
            (b"zstd", zstd.compress(body)),
            (b"identity", body),
            (b"gzip, br", brotli.compress(gzip.compress(body))),
        ]:
            assert plain(b"HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + b"\r\n\r\n", packed) == body, coding
        assert plain(b"HTTP/1.1 200 OK\r\n\r\n", body) == body

    @pytest.mark.parametrize("coding", [b"gzip", b"br", b"zstd", b"deflate", b"unheard-of"])
    def test_what_cannot_be_read_is_none(self, coding):
        assert plain(b"HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + b"\r\n\r\n", b"\x00\xffno such bytes") is None
