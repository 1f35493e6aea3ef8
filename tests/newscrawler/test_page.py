"""Bytes to a tree: encodings as browsers read them, any bytes at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawler.page import decode, parse

URL = "https://gazette.example/a/b.html"
CHINESE = "滨海渡轮恢复通航，市民欢迎。镕喆"  # 镕 and 喆 are in GBK and not in GB2312


def declared(charset, text):
    return f'<html><head><meta charset="{charset}"></head><body>{text}</body></html>'


class TestDecode:
    def test_utf8_needs_no_declaration_and_beats_a_wrong_one(self):
        assert decode(declared("iso-8859-1", CHINESE).encode(), "latin-1")[1] == "utf-8"

    @pytest.mark.parametrize("label", ["gb2312", "gbk", "GB18030"])
    def test_gb2312_is_read_as_its_superset(self, label):
        text, used = decode(declared(label, CHINESE).encode("gb18030"))
        assert CHINESE in text
        assert used == "gb18030"

    def test_undeclared_gb18030(self):
        assert CHINESE in decode(declared("", CHINESE).encode("gb18030"))[0]

    def test_the_header_is_asked_before_the_page(self):
        assert "Łódź" in decode(declared("iso-8859-1", "Łódź").encode("iso-8859-2"), "iso-8859-2")[0]

    def test_latin_1_means_windows_1252(self):
        text, used = decode(declared("iso-8859-1", "“Fähre” – 5 €").encode("cp1252"))
        assert "“Fähre” – 5 €" in text
        assert used == "cp1252"

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    def test_a_byte_order_mark_decides(self, encoding):
        assert "Fähre" in decode(declared("gb2312", "Fähre").encode(encoding), "gb2312")[0]

    def test_unknown_labels_are_passed_over(self):
        assert "Fähre" in decode(declared("klingon", "Fähre").encode(), "x-user-defined")[0]


class TestParse:
    def test_base(self):
        assert parse(b'<html><head><base href="/x/"></head></html>', URL).base_url == "https://gazette.example/x/"
        assert parse(b"<html></html>", URL).base_url == URL

    @given(st.binary(max_size=300))
    def test_any_bytes_give_a_tree(self, html):
        assert parse(html, URL).root.tag == "html"

    def test_control_characters_go(self):
        assert parse(b"<p>Fer\x00ry\x0b</p>", URL).root.text_content() == "Ferry"
