"""Bytes to a tree, any bytes at all."""

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.page import parse

URL = "https://gazette.example/a/b.html"


class TestParse:
    def test_base(self):
        assert parse(b'<html><head><base href="/x/"></head></html>', URL).base_url == "https://gazette.example/x/"
        assert parse(b"<html></html>", URL).base_url == URL

    @given(st.binary(max_size=300))
    def test_any_bytes_give_a_tree(self, html):
        assert parse(html, URL).root.tag == "html"

    def test_control_characters_go(self):
        assert parse(b"<p>Fer\x00ry\x0b</p>", URL).root.text_content() == "Ferry"
