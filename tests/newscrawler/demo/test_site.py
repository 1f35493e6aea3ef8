import re
import struct
import urllib.error
import urllib.request
import zlib
from collections import Counter
from html import unescape
from urllib.parse import urljoin

import pytest

from newscrawler.demo import images
from newscrawler.demo.articles import load
from newscrawler.demo.sections import BY_KEY, SECTIONS
from newscrawler.demo.server import running
from newscrawler.demo.site import DEAD_LINK, PRIVATE_LINK, DemoSite
from newscrawler.demo.truth import truth

MODEL = "He Junke led a team to Suzhou with Liu Xiaotao and Wu Qingwen"


@pytest.fixture(scope="module")
def server():
    with running(edition=2, port=0) as running_server:
        yield running_server


def get(url, **headers):
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def words(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_there_are_enough_articles_in_four_sections_two_languages_and_three_layouts():
    articles = load()
    assert len(articles) >= 60
    assert {a.section for a in articles} == {s.key for s in SECTIONS}
    assert min(Counter(a.lang for a in articles).values()) >= 20
    assert {BY_KEY[a.section].layout for a in articles} == {"model", "blog", "portal"}
    assert {s.paging for s in SECTIONS} == {"query", "path", "index"}
    assert all(count >= 12 for count in Counter(a.section for a in articles).values())


def test_the_site_has_one_of_each_special_case():
    articles = load()
    assert sum(a.same_as is not None for a in articles) == 1
    assert sum(a.near_copy_of is not None for a in articles) == 1
    assert sum(a.edition is not None for a in articles) == 1
    assert sum(a.charset == "gb18030" for a in articles) == 1
    assert any(a.attachment for a in articles)
    assert sum(any(p.startswith("|") for p in a.paragraphs) for a in articles) >= 4
    assert sum(any(p.startswith("![") for p in a.paragraphs) for a in articles) >= 6
    assert len({a.credit for a in articles if a.credit}) >= 15


def test_no_paragraph_stands_in_two_articles_that_are_not_copies():
    seen: dict[str, str] = {}
    for article in load():
        if article.same_as or article.near_copy_of:
            continue
        for paragraph in article.paragraphs:
            if len(paragraph) > 40:
                assert seen.setdefault(paragraph, article.id) == article.id


def test_addresses_are_all_different():
    paths = DemoSite().paths
    assert len(set(paths.values())) == len(paths)


def test_every_link_of_every_page_leads_somewhere(server):
    todo, seen, dead = ["/"], {"/"}, set()
    while todo:
        path = todo.pop()
        status, headers, body = get(server.url + path)
        if status == 404:
            dead.add(path)
            continue
        if not headers["Content-Type"].startswith("text/html"):
            continue
        html = body.decode("gb18030" if b'charset="gb2312"' in body[:300] else "utf-8")
        for target in re.findall(r'(?:href|src)="([^"#]+)"', html):
            address = urljoin(path, unescape(target))
            if address not in seen:
                seen.add(address)
                todo.append(address)
    assert dead == {DEAD_LINK[0], PRIVATE_LINK[0]}
    assert set(DemoSite().paths.values()) <= seen


def test_pages_hold_what_the_truth_tells(server):
    for fact in truth(server.url):
        _, _, body = get(fact.url)
        html = body.decode("gb18030" if b'charset="gb2312"' in body[:300] else "utf-8")
        text = words(html)
        assert fact.title in text
        for paragraph in fact.paragraphs:
            for cell in paragraph.split("\t"):
                assert " ".join(cell.split()) in text, (fact.id, cell)
        for name in (*fact.tags, *fact.authors, *fact.editors, *fact.sources):
            assert name in text, (fact.id, name)


def test_the_model_page_is_one_of_them(server):
    (model,) = [fact for fact in truth(server.url) if fact.title == MODEL]
    text = words(get(model.url)[2].decode())
    assert "Home > News > News" in text
    assert "Time:2024/6/12 Tag:CPU Hydrogen, Jiangsu Province, Enterprise Science and Technology Association" in text
    assert len(model.paragraphs) == 5
    assert model.paragraphs[-1].endswith("(Source: Suzhou Daily)")


def test_one_page_is_gb18030_bytes_declared_as_gb2312_and_nowhere_else(server):
    (article,) = [a for a in load() if a.charset == "gb18030"]
    _, headers, body = get(server.url + DemoSite().paths[article.id])
    assert headers["Content-Type"] == "text/html"
    assert b'charset="gb2312"' in body
    assert article.title in body.decode("gb18030")
    with pytest.raises(UnicodeDecodeError):
        body.decode("utf-8")


def test_the_edited_article_differs_between_the_editions():
    (article,) = [a for a in load() if a.edition]
    first, second = article.in_edition(1), article.in_edition(2)
    assert first == article
    assert second.updated is not None
    assert len(second.paragraphs) == len(first.paragraphs) + 1
    assert article.edition.old in "".join(first.paragraphs)
    assert article.edition.old not in "".join(second.paragraphs)


def test_an_unchanged_page_is_not_sent_again(server):
    status, headers, _ = get(server.url + "/news/")
    again, _, body = get(server.url + "/news/", **{"If-None-Match": headers["ETag"]})
    assert (status, again, body) == (200, 304, b"")


def test_the_edition_can_be_changed_while_serving():
    (article,) = [a for a in load() if a.edition]
    with running(edition=1, port=0) as server:
        url = server.url + DemoSite().paths[article.id]
        before = get(url)[2]
        server.edition = 2
        after = get(url)[2]
    assert article.edition.paragraph not in before.decode()
    assert article.edition.paragraph in unescape(after.decode())


def test_requests_are_logged(server):
    server.requests.clear()
    get(server.url + "/about.html")
    get(server.url + "/nothing")
    assert [(r.method, r.path, r.status) for r in server.requests] == [
        ("GET", "/about.html", 200),
        ("GET", "/nothing", 404),
    ]


def test_a_port_in_use_is_an_os_error(server):
    with pytest.raises(OSError, match="in use"), running(port=server.server_port):
        pass


def test_pictures_are_real_png_files_and_the_same_every_time():
    data = images.png("bridge")
    assert data == images.png("bridge")
    assert data != images.png("harbour")
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    start = data.index(b"IDAT") + 4
    length = struct.unpack(">I", data[start - 8 : start - 4])[0]
    assert len(zlib.decompress(data[start : start + length])) == height * (1 + 3 * width)
