"""Paywalls, errors, consent forms and empty shells."""

import re
from pathlib import Path

import pytest
from articlepage import PROSE, page

from newscrawler.extraction import extract

URL = "https://gazette.example/news/ferry.html"
LD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry returns", "isAccessibleForFree": %s}</script>'


def of(html):
    return extract(html if isinstance(html, bytes) else html.encode(), URL)


class TestIsFree:
    @pytest.mark.parametrize("word", ["false", '"False"', '"false"'])
    def test_stated_as_locked(self, word):
        assert of(page(head=LD % word)).is_free is False

    @pytest.mark.parametrize("word", ["true", '"True"'])
    def test_stated_as_free(self, word):
        assert of(page(head=LD % word)).is_free is True

    def test_a_page_that_says_nothing(self):
        assert of(page()).is_free is None

    @pytest.mark.parametrize(("tier", "free"), [("free", True), ("locked", False), ("metered", False)])
    def test_a_content_tier(self, tier, free):
        assert of(page(head=f'<meta property="article:content_tier" content="{tier}">')).is_free is free

    @pytest.mark.parametrize(
        "words",
        [
            "Subscribe now to continue reading this story.",
            "Already a subscriber? Log in here.",
            "Jetzt weiterlesen mit einem Probeabo.",
            "Cet article est réservé aux abonnés.",
            "订阅后阅读全文",
        ],
    )
    def test_a_wall_under_the_beginning_of_a_text(self, words):
        assert of(page(after=f'<div class="wall"><p>{words}</p></div>')).is_free is False

    def test_a_newsletter_is_no_wall(self):
        assert of(page(after="<p>Subscribe to our newsletter for more of this.</p>")).is_free is None


class TestRefusal:
    @pytest.mark.parametrize(
        "title",
        ["404 Not Found", "Page not found", "Error 500", "Seite nicht gefunden", "页面不存在", "Just a moment..."],
    )
    def test_an_error_page(self, title):
        html = page(
            heading=f"<h1>{title}</h1>",
            title=title,
            body="<p>The page you asked for is not here, we are sorry to say.</p>",
        )
        found = of(html)
        assert (found.is_article, found.reason) == (False, "it is an error page")

    @pytest.mark.parametrize("title", ["Błąd 404 - nie znaleziono strony", "404 Not Found", "Error 500", "404"])
    def test_an_error_page_with_much_of_its_site_below(self, title):
        paragraphs = PROSE * 4
        page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{paragraphs}</body></html>"
        assert extract(page.encode(), "https://gazette.example/nothing").reason == "it is an error page"

    @pytest.mark.parametrize("title", ["404 people on board", "Peugeot 404"])
    def test_headlines_with_such_numbers(self, title):
        page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{PROSE * 4}</body></html>"
        assert extract(page.encode(), "https://gazette.example/ferry").is_article

    def test_an_article_about_errors_is_an_article(self):
        title = "404 million people saw the ferry"
        assert of(page(heading=f"<h1>{title}</h1>", title=title)).is_article

    def test_a_consent_form(self):
        text = "We and our partners use cookies to store information on your device and show personalised ads to you."
        found = of(
            page(heading="<h1>Before you go on</h1>", title="Before you go on", body=f"<p>{text}</p><p>{text}</p>")
        )
        assert (found.is_article, found.reason) == (False, "it asks for consent to cookies")

    def test_a_shell(self):
        html = (
            "<html><head><title>Ferry returns</title></head><body><noscript>You need to enable JavaScript to run this app."
            '</noscript><div id="root"></div></body></html>'
        )
        found = of(html)
        assert not found.is_article
        assert found.reason is not None
        assert 'render = "browser"' in found.reason

    def test_an_empty_page(self):
        assert of("<html><body></body></html>").reason == "it has no headline"

    def test_a_headline_without_text(self):
        assert of("<html><body><h1>Ferry returns to the harbour</h1></body></html>").reason == "it has no running text"

    def test_text_only_in_script_data_is_an_article(self):
        paragraphs = "\\n".join(
            ["The old ferry between the two harbours will run again from May, said the council."] * 12
        )
        data = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry returns", "articleBody": "%s"}</script>'
        found = of(page(head=data % paragraphs, body='<div id="app"></div>'))
        assert found.is_article
        assert found.fragment.count("<p>") == 12
        assert PROSE not in found.fragment


class TestForms:
    FORM = '<form action="/in"><input name="user"><input type="password" name="word"><input type="submit"></form>'
    TEXT = "<p>By registering for this site, you agree to abide by the terms of use of the harbours.</p>"

    def form(self, title, body=FORM, head="", url="https://gazette.example/page"):
        html = f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{self.TEXT}{body}</body></html>"
        return extract(html.encode(), url)

    @pytest.mark.parametrize(
        "title", ["Log in", "Register", "Passwort vergessen?", "Mot de passe oublié", "Вход", "会員登録"]
    )
    def test_a_page_to_log_in_or_register(self, title):
        found = self.form(title)
        assert (found.is_article, found.reason) == (False, "it is a form to fill in")

    def test_a_page_to_write_to_the_house_and_one_whose_address_says_so(self):
        fields = "<form><input name=a><input name=b><textarea></textarea></form>"
        assert not self.form("Contact us", fields).is_article
        assert not self.form("The Gazette", url="https://gazette.example/account/login").is_article

    def test_an_article_beside_a_form(self):
        assert self.form("Ferry returns to the harbour").is_article
        comment = "<form><input name=name><input name=mail><input name=site><textarea></textarea></form>"
        assert self.form("Harbour asks all ships to register", comment).is_article
        assert self.form("Liman meclisi üyesi konuştu", comment).is_article
        assert of(page(after=self.FORM, title="Register of ships", heading="<h1>Register of ships</h1>")).is_article
        dated = self.form("Ships that register", head='<meta property="article:published_time" content="2026-02-03">')
        assert dated.is_article
        assert self.form("Ships that register", head='<meta property="og:type" content="article">').is_article


class TestLists:
    TEASERS = "".join(
        f'<li><a href="/n/{n}">The ferry of harbour number {n} runs again from May</a></li>' for n in range(80)
    )

    def front(self, url, body="", head=""):
        html = f"<html><head><title>The Gazette</title>{head}</head><body><h1>The Gazette of the harbours</h1>{body}"
        return extract(f"{html}<ul>{self.TEASERS}</ul></body></html>".encode(), url)

    def test_the_front_page_of_a_site(self):
        found = self.front("https://gazette.example/", "<p>The ferry is back. All about it here.</p>")
        assert (found.is_article, found.reason) == (False, "it is the front page of its site")

    def test_a_front_page_that_calls_itself_an_article(self):
        head = '<meta property="og:type" content="article">'
        assert not self.front(
            "https://gazette.example/", "<p>The ferry is back. All about it here.</p>", head
        ).is_article

    def test_slashes_make_no_path(self):
        assert not self.front("https://gazette.example///", "<p>The ferry is back. All about it here.</p>").is_article

    def test_a_page_whose_address_is_not_known_is_no_front_page(self):
        assert self.front("", body=PROSE).is_article

    def test_a_list_elsewhere(self):
        found = self.front("https://gazette.example/all.html", "<p>All our stories</p>")
        assert not found.is_article

    def test_a_short_article_beside_many_links(self):
        assert self.front("https://gazette.example/a.html", PROSE).is_article

    def test_a_page_that_calls_itself_an_article(self):
        head = '<meta property="og:type" content="article">'
        assert (
            self.front("https://gazette.example/", "<p>All is well.</p>", head).reason
            != "it is the front page of its site"
        )

    def test_a_site_of_one_page(self):
        assert extract(page(), "https://ferry.example/").is_article


def test_every_reason_is_explained_in_the_fields_page():
    root = Path(__file__).parents[3]
    source = "".join(
        (root / "newscrawler" / "extraction" / name).read_text(encoding="utf-8") for name in ("access.py", "reader.py")
    )
    reasons = re.findall(r"[\"']((?:it|its) (?:is|has|asks|text)\b[^\"':]*)[\"':]", source)
    page = (root / "docs" / "fields.md").read_text(encoding="utf-8")
    assert len(reasons) >= 8
    assert [reason for reason in reasons if reason not in page] == []
